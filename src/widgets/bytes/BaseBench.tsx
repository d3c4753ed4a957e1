/** Write a number, a text or bytes in another base: see the bits grouped anew, or the divisions that make the digits. */
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useMachine } from "../useMachine.ts";
import { baseOf, FORMS, formName } from "./BaseBench.forms.ts";
import { type BaseBenchProps, baseBench, convert } from "./BaseBench.machine.ts";
import { BASE_SCENES } from "./BaseBench.presets.ts";
import { explain } from "./BaseBench.words.ts";
import BaseBenchBits from "./BaseBenchBits.tsx";
import BaseBenchSteps from "./BaseBenchSteps.tsx";
import "./bases.css";

const OPTIONS = FORMS.map((value) => ({ value, text: formName(value) }));

export default function BaseBench(props: BaseBenchProps) {
  const { state, send, frame } = useMachine(baseBench, props);
  const { from, text, to, at } = state;
  const { result = "", fault, bytes, working, isChoice } = convert(state);
  const isInput = fault !== undefined && bytes === undefined;
  const size = Array.from(result).length;
  return (
    <Frame
      {...frame}
      name="BaseBench"
      title={BASE_SCENES[state.preset].title}
      note="numbers of any length, Base64 by RFC 4648"
      controls={
        <>
          <Button disabled={fault !== undefined} onClick={() => send({ type: "swap" })}>
            Swap
          </Button>
          <Button
            pressed={working !== undefined && working.kind !== "bits"}
            disabled={!isChoice}
            onClick={() => send({ type: "working", working: state.working === "bits" ? "steps" : "bits" })}
          >
            By division
          </Button>
        </>
      }
      stage={
        <>
          <div className="bb-io">
            <Select label="From" options={OPTIONS} value={from} onChange={(form) => send({ type: "from", form })} />
            <Select label="To" options={OPTIONS} value={to} onChange={(form) => send({ type: "to", form })} />
          </div>
          <TextInput
            label="Given"
            mono
            value={text}
            onChange={(typed) => send({ type: "text", text: typed })}
            error={isInput ? fault : undefined}
            hint={bytes && `${bytes.length.toLocaleString("en-GB")} ${bytes.length === 1 ? "byte" : "bytes"}`}
          />
          <TextInput
            label="Result"
            mono
            readOnly
            value={result}
            onChange={() => {}}
            error={isInput ? undefined : fault}
            hint={
              fault
                ? "Mend what is given."
                : `${size.toLocaleString("en-GB")} ${baseOf(to) === undefined ? "character" : "digit"}${size === 1 ? "" : "s"}`
            }
          />
          <div className="bb-work">
            {working?.kind === "bits" ? (
              <BaseBenchBits
                key={`${from} ${to}`}
                drawing={working.drawing}
                chosen={at}
                words={(group) => explain(working.drawing, group, from, to)}
                onPoint={(to) => send({ type: "point", at: to })}
              />
            ) : (
              <>
                {working && <BaseBenchSteps working={working} />}
                {fault && <p className="bb-say">The working is shown once there is a result.</p>}
              </>
            )}
          </div>
        </>
      }
    />
  );
}
