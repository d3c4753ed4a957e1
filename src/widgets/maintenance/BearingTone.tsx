/** A stretch of raw vibration, its spectrum, and the comb of tones that one part of the bearing would make. */
import { Frame } from "#ui/Frame.tsx";
import { Plot } from "#ui/Plot.tsx";
import { HIGH, linePath, type Scale, ticksBetween, xOf } from "#ui/plot-layout.ts";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import {
  type BearingToneEvent,
  type BearingToneProps,
  type BearingToneState,
  bearingTone,
} from "./BearingTone.machine.ts";
import { HALLS, MOST_HZ, PARTS, SHOWN_MS, SPEEDS, TONE_SCENES, VIEWS } from "./BearingTone.presets.ts";
import { HALL_NAMES, PART_NAMES, VIEW_NAMES } from "./BearingTone.words.ts";
import "./BearingTone.css";

const MS: Scale = { from: 0, to: SHOWN_MS };
const HERTZ: Scale = { from: 0, to: MOST_HZ };
const SWING: Scale = { from: -6, to: 6 };

export default function BearingTone(props: BearingToneProps) {
  const { state, send, locked, frame } = useMachine(bearingTone, props);
  const { preset, found } = state;
  const { title, options } = TONE_SCENES[preset];
  const shown = state.revealed && !locked;
  return (
    <Frame
      {...frame}
      name="BearingTone"
      title={title}
      note="one second of made vibration"
      run={
        options.length > 0
          ? { label: "Show the spectrum", disabled: state.revealed, onRun: () => send({ type: "run" }) }
          : { label: "It is this part", disabled: found, onRun: () => send({ type: "name" }) }
      }
      stage={
        <div className="bt">
          <Controls state={state} shown={shown} send={send} />
          <Stretch values={state.reading.stretch} />
          <Lines state={state} shown={shown} />
        </div>
      }
    />
  );
}

interface ControlsProps {
  readonly state: BearingToneState;
  readonly shown: boolean;
  send(event: BearingToneEvent): void;
}

function Controls({ state: { choice }, shown, send }: ControlsProps) {
  if (!shown)
    return (
      <p className="bt-plan">
        Shaft at {choice.rpm} revolutions a minute, {HALL_NAMES[choice.hall]} hall; the marks stand at the tone of the{" "}
        {PART_NAMES[choice.comb]} and its multiples.
      </p>
    );
  return (
    <div className="bt-controls">
      <Select
        label="Spectrum of"
        options={VIEWS.map((value) => ({ value, text: VIEW_NAMES[value] }))}
        value={choice.view}
        onChange={(value) => send({ type: "view", value })}
      />
      <Select
        label="Marks at the tone of"
        options={PARTS.map((value) => ({ value, text: PART_NAMES[value] }))}
        value={choice.comb}
        onChange={(value) => send({ type: "comb", value })}
      />
      <Select
        label="Revolutions a minute"
        options={SPEEDS.map((value) => ({ value: String(value), text: value.toLocaleString("en-GB") }))}
        value={String(choice.rpm)}
        onChange={(value) => send({ type: "rpm", value: Number(value) })}
      />
      <Select
        label="Hall"
        options={HALLS.map((value) => ({ value, text: HALL_NAMES[value] }))}
        value={choice.hall}
        onChange={(value) => send({ type: "hall", value })}
      />
    </div>
  );
}

function Stretch({ values }: { values: readonly number[] }) {
  const points = values.map((value, at) => ({
    x: (at * SHOWN_MS) / values.length,
    y: Math.max(SWING.from, Math.min(SWING.to, value)),
  }));
  return (
    <Plot
      label={`Acceleration of the housing, m/s², the first ${SHOWN_MS} milliseconds`}
      x={MS}
      y={SWING}
      xTicks={[0, 20, 40, 60].map((at) => ({ at, text: `${at} ms` }))}
      yTicks={[-6, 0, 6]}
      marks={[{ part: "line", path: linePath(points, MS, SWING, 1) }]}
    />
  );
}

function Lines({ state, shown }: Omit<ControlsProps, "send">) {
  const { lines, toneHz } = state.reading;
  const ticks = ticksBetween({ from: 0, to: Math.max(...lines.slice(3)) }, 4);
  const y: Scale = { from: 0, to: ticks.at(-1)! };
  const points = lines.map((value, hz) => ({ x: hz, y: Math.min(value, y.to) }));
  const teeth = Array.from({ length: Math.floor(MOST_HZ / toneHz) }, (_, at) => xOf((at + 1) * toneHz, HERTZ));
  return (
    <Plot
      label={shown ? `Spectrum of ${VIEW_NAMES[state.choice.view]}, m/s²` : "Spectrum: hidden"}
      x={HERTZ}
      y={shown ? y : { from: 0, to: 1 }}
      xTicks={[0, 100, 200, 300].map((at) => ({ at, text: `${at} Hz` }))}
      yTicks={shown ? ticks : [0, 0.5, 1]}
      marks={[
        { part: "teeth", path: teeth.map((x) => `M${x} 0V${HIGH}`).join("") },
        { part: "line", path: shown ? linePath(points, HERTZ, y, 2) : "" },
      ]}
    />
  );
}
