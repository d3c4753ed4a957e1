/** Three days of a thermometer with dirt put in: the picture, what a mean, an alarm and a model make of it, and what cleaning does. */
import type { Dirt } from "#kernel/telemetry/dirty-stream.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import {
  type DirtyStreamEvent,
  type DirtyStreamProps,
  type DirtyStreamState,
  dirtyStream,
} from "./DirtyStream.machine.ts";
import { AMOUNT_NAMES, AMOUNTS, DELAYS_MIN, DIRTY_SCENES, LONGEST_GAPS } from "./DirtyStream.presets.ts";
import { AMOUNT_WORDS, amountText, describeDirt, STEP_WORDS } from "./DirtyStream.words.ts";
import { DirtyStreamFigures, DirtyStreamHours } from "./DirtyStreamFigures.tsx";
import { LatenessPlot, SignalPlot } from "./DirtyStreamPlots.tsx";
import "./DirtyStream.css";

type Send = (event: DirtyStreamEvent) => void;

export default function DirtyStream(props: DirtyStreamProps) {
  const { state, send, locked, frame } = useMachine(dirtyStream, props);
  const { preset, seed, revealed } = state;
  const { title, options } = DIRTY_SCENES[preset];
  const shown = revealed && !locked;
  return (
    <Frame
      {...frame}
      name="DirtyStream"
      title={title}
      note="a made thermometer in a cold store, with the truth beside it"
      seed={seed}
      run={options.length > 0 ? { disabled: revealed, onRun: () => send({ type: "run" }) } : undefined}
      controls={
        <Button disabled={!shown} onClick={() => send({ type: "another" })}>
          Another draw
        </Button>
      }
      stage={
        <>
          <Knob state={state} shown={shown} send={send} />
          {preset === "late" ? (
            <>
              <LatenessPlot hours={state.hours} shown={shown} />
              <DirtyStreamHours hours={state.hours} shown={shown} />
            </>
          ) : (
            <>
              <SignalPlot run={state.run} shown={shown} />
              <DirtyStreamFigures preset={preset} run={state.run} shown={shown} />
            </>
          )}
        </>
      }
    />
  );
}

/** What this preset lets the reader set, once it may; until then the dirt in words. */
function Knob({ state, shown, send }: { state: DirtyStreamState; shown: boolean; send: Send }) {
  const { knob } = DIRTY_SCENES[state.preset];
  if (knob === "steps") return <Steps state={state} send={send} />;
  if (knob === "dirt")
    return (
      <div className="ds-amounts">
        {AMOUNT_NAMES.map((name) => (
          <Amount key={name} name={name} state={state} send={send} />
        ))}
      </div>
    );
  return (
    <div className="ds-knob">
      {shown ? <OneKnob knob={knob} state={state} send={send} /> : <p>{describeDirt(state.levels)}.</p>}
    </div>
  );
}

function OneKnob({ knob, state, send }: { knob: "copies" | "longest" | "delay"; state: DirtyStreamState; send: Send }) {
  if (knob === "copies") return <Amount name="copies" state={state} send={send} />;
  if (knob === "longest")
    return (
      <Select
        label="A line fills gaps of"
        options={LONGEST_GAPS.map((readings, at) => ({
          value: String(at),
          text: readings > 100 ? "any length" : `up to ${readings / 6} hours`,
        }))}
        value={String(state.longest)}
        onChange={(value) => send({ type: "longest", index: Number(value) })}
      />
    );
  return (
    <Select
      label="The watermark waits for late readings"
      options={DELAYS_MIN.map((minutes, at) => ({ value: String(at), text: `${minutes} min` }))}
      value={String(state.delay)}
      onChange={(value) => send({ type: "delay", index: Number(value) })}
    />
  );
}

function Amount({ name, state, send }: { name: keyof Dirt; state: DirtyStreamState; send: Send }) {
  return (
    <Select
      label={AMOUNT_WORDS[name][0]}
      options={AMOUNTS[name].map((_, level) => ({ value: String(level), text: amountText(name, level) }))}
      value={String(state.levels[name])}
      onChange={(value) => send({ type: "amount", name, level: Number(value) })}
    />
  );
}

function Steps({ state: { steps }, send }: { state: DirtyStreamState; send: Send }) {
  return (
    <ol className="ds-steps">
      {steps.map((step, at) => (
        <li key={step}>
          <span>
            <b>{STEP_WORDS[step][0]}</b>: {STEP_WORDS[step][1]}
          </span>
          <Button disabled={at === 0} onClick={() => send({ type: "earlier", step })}>
            Earlier<span className="w-hidden">: {STEP_WORDS[step][0]}</span>
          </Button>
        </li>
      ))}
    </ol>
  );
}
