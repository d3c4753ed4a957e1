/** Type any value in JSON and see it in every format: how long, how long when compressed, how quick in this browser. */
import { Check } from "#ui/Check.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { TextInput } from "#ui/TextInput.tsx";
import { useMachine } from "../useMachine.ts";
import { type FormatDuelEvent, type FormatDuelProps, type FormatDuelState, formatDuel } from "./FormatDuel.machine.ts";
import { DUEL_SCENES, type DuelView, SQUEEZES } from "./FormatDuel.presets.ts";
import { readDuel } from "./FormatDuel.reading.ts";
import { createDuelRunner } from "./FormatDuel.runner.ts";
import { DuelKinds } from "./FormatDuelKinds.tsx";
import { DuelSizes } from "./FormatDuelSizes.tsx";
import { DuelSpeed } from "./FormatDuelSpeed.tsx";
import "./FormatDuel.css";

const VIEWS: readonly { readonly value: DuelView; readonly text: string }[] = [
  { value: "sizes", text: "bytes" },
  { value: "kinds", text: "kind by kind" },
  { value: "speed", text: "speed" },
];
const NOTES: Readonly<Record<DuelView, string>> = {
  sizes: "encoded here, by cbor-x 1.6, @msgpack/msgpack 3.1 and our own encoders",
  kinds: "computed by our own encoders",
  speed: "cbor-x 1.6, @msgpack/msgpack 3.1, @bufbuild/protobuf 2",
};

export default function FormatDuel(props: FormatDuelProps) {
  const { state, send, stop, locked, frame } = useMachine(formatDuel, props, createDuelRunner);
  const { preset, view, revealed, busy } = state;
  const { title, run, options } = DUEL_SCENES[preset];
  const shown = revealed && !locked;
  const waits = options !== undefined && !revealed;
  return (
    <Frame
      {...frame}
      name="FormatDuel"
      title={title}
      note={NOTES[view]}
      run={
        preset === "kinds"
          ? undefined
          : {
              label: waits ? run! : "Measure speed",
              busy: busy !== undefined,
              onRun: () => send({ type: waits ? "run" : "measure" }),
              onStop: () => stop({ type: "stop" }),
            }
      }
      progress={
        busy && { done: busy.done, total: busy.total, note: busy.with === "speed" ? "Taking turns" : "Fetching zstd" }
      }
      stage={
        <>
          {preset !== "kinds" && (
            <fieldset className="fd-settings" disabled={!shown}>
              <Choice
                label="Compare"
                hideLabel
                options={VIEWS}
                chosen={VIEWS.findIndex(({ value }) => value === view)}
                onChoose={(value) => send({ type: "view", value })}
              />
            </fieldset>
          )}
          {view === "kinds" ? (
            <DuelKinds state={state} send={send} />
          ) : (
            <Valued state={state} send={send} shown={shown} />
          )}
        </>
      }
    />
  );
}

export interface DuelPartProps {
  readonly state: FormatDuelState;
  send(event: FormatDuelEvent): void;
}

/** The value and what it comes to: its sizes, or the speed of the libraries on it. */
function Valued({ state, send, shown }: DuelPartProps & { readonly shown: boolean }) {
  const { text, view, squeeze, float32 } = state;
  const duel = readDuel(state);
  return (
    <>
      <TextInput
        label="Value, in JSON"
        mono
        rows={3}
        value={text}
        readOnly={!shown}
        onChange={(typed) => send({ type: "text", text: typed })}
        error={duel.fault}
      />
      {view === "speed" ? (
        <DuelSpeed speed={shown ? state.speed : undefined} />
      ) : (
        <>
          <fieldset className="fd-settings" disabled={!shown}>
            <Select
              label="Compressed by"
              options={SQUEEZES}
              value={squeeze}
              onChange={(value) => send({ type: "squeeze", value })}
            />
            <Check label="fractions in four bytes" checked={float32} onChange={(on) => send({ type: "float32", on })} />
          </fieldset>
          <DuelSizes duel={duel} shown={shown} text={text} float32={float32} />
        </>
      )}
    </>
  );
}
