/** Type an id, follow its check digit, strike it in every way that people do, and see what passes. */
import { SWEPT } from "#kernel/checksum/sweep.ts";
import { TYPING_ERRORS, type TypingError } from "#kernel/checksum/typing-error.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useMachine } from "../useMachine.ts";
import { type CheckDigitProps, checkDigit } from "./CheckDigit.machine.ts";
import { CHECK_SCENES, ERROR_NAMES, SCHEME_NAMES } from "./CheckDigit.presets.ts";
import { createCountRunner } from "./CheckDigit.runner.ts";
import { type CheckDigitEvent, type CheckDigitState, chosenError } from "./CheckDigit.state.ts";
import { CheckDigitRates } from "./CheckDigitRates.tsx";
import { CheckDigitWorking } from "./CheckDigitWorking.tsx";
import "./checksum.css";

export default function CheckDigit(props: CheckDigitProps) {
  const { state, send, stop, locked, frame } = useMachine(checkDigit, props, createCountRunner);
  const { preset, code, busy, rates } = state;
  const scene = CHECK_SCENES[preset];
  const open = state.revealed && !locked;
  const onStop = () => stop({ type: "stop" });
  const run = scene.counts
    ? { label: "Count every error", disabled: rates !== undefined, busy: busy !== undefined, onStop }
    : { label: "Check what was typed", disabled: open };
  return (
    <Frame
      {...frame}
      name="CheckDigit"
      title={scene.title}
      note={scene.counts ? "counted, not sampled, by this page" : "every step by the scheme itself"}
      run={scene.options && { ...run, onRun: () => send({ type: "run" }) }}
      progress={busy && { ...busy, note: `Counting: ${busy.done} of ${busy.total} shares` }}
      controls={scene.counts ? undefined : <Controls state={state} open={open} send={send} />}
      stage={
        scene.counts ? (
          <CheckDigitRates state={state} open={open} send={send} />
        ) : (
          <>
            <Fields state={state} open={open} send={send} />
            <div className="cs-both">
              <CheckDigitWorking title="On the label" code={code} shown={state.shown} scheme={state.scheme} />
              <CheckDigitWorking
                title="Typed"
                code={code}
                wrong={chosenError(state)}
                scheme={state.scheme}
                hidden={!open}
              />
            </div>
          </>
        )
      }
    />
  );
}

interface PartProps {
  readonly state: CheckDigitState;
  /** False while an experiment hides what it asks. */
  readonly open: boolean;
  send(event: CheckDigitEvent): void;
}

function Controls({ state, open, send }: PartProps) {
  const { shown, code } = state;
  const { length } = code.struck;
  return (
    <>
      <Button disabled={!open || !code.working} onClick={() => send({ type: "step" })}>
        {shown === undefined ? "Step through" : "Next step"}
      </Button>
      <Button disabled={shown === undefined} onClick={() => send({ type: "all" })}>
        All steps
      </Button>
      <Button disabled={!open || length < 2} onClick={() => send({ type: "another" })}>
        Another error
      </Button>
      <Button disabled={!open || !code.struck.some(({ fits }) => fits)} onClick={() => send({ type: "unseen" })}>
        One that passes
      </Button>
    </>
  );
}

/** While an experiment is hidden its lists have one entry each: what is asked stays what it is. */
function Fields({ state, open, send }: PartProps) {
  const { scheme, text, error, code } = state;
  const schemes = open ? SWEPT : [scheme];
  const errors: readonly (TypingError | "none")[] = open ? ["none", ...TYPING_ERRORS] : [error];
  return (
    <div className="cs-fields">
      <Select
        label="Scheme"
        value={scheme}
        options={schemes.map((value) => ({ value, text: SCHEME_NAMES[value] }))}
        onChange={(value) => send({ type: "scheme", scheme: value })}
      />
      <TextInput
        label="Id, no check digit"
        mono
        value={text}
        readOnly={!open}
        maxLength={60}
        onChange={(typed) => send({ type: "id", text: typed })}
        error={code.fault}
      />
      <Select
        label="Error in typing"
        value={error}
        options={errors.map((value) => ({ value, text: value === "none" ? "none" : ERROR_NAMES[value] }))}
        onChange={(value) => send({ type: "error", error: value })}
      />
    </div>
  );
}
