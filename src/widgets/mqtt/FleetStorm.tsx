/** A fleet loses its broker at once: every car a mark, every second a bar, and a slider to look back. */
import { HORIZON_MS } from "#kernel/fleet/plan.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import { type FleetStormEvent, type FleetStormProps, fleetStorm } from "./FleetStorm.machine.ts";
import { CHOICES, STORM_SCENES, type StormChoice } from "./FleetStorm.presets.ts";
import { createStormRunner } from "./FleetStorm.runner.ts";
import { describeChoice, number, POLICY_NAMES } from "./FleetStorm.words.ts";
import { FleetStormPictures } from "./FleetStormPictures.tsx";
import "./FleetStorm.css";

export default function FleetStorm(props: FleetStormProps) {
  const { state, send, stop, frame } = useMachine(fleetStorm, props, createStormRunner);
  const { preset, choice, phase, frames, at } = state;
  const { title, experiment } = STORM_SCENES[preset];
  const busy = phase === "running";
  const onStop = () => stop({ type: "stop" });
  const seek = (to: number) => send({ type: "seek", at: to });
  const last = frames.length - 1;
  return (
    <Frame
      {...frame}
      name="FleetStorm"
      title={title}
      note="real packets on the real broker, in virtual time"
      seed={choice.seed}
      run={{ label: "Cut the line", onRun: () => send({ type: "run" }), busy, onStop }}
      progress={
        busy
          ? { done: frames.length, total: HORIZON_MS / 1000, note: `Second ${frames.length} after the loss` }
          : undefined
      }
      controls={
        <>
          <Button disabled={busy || at < 0} onClick={() => seek(at - 1)}>
            A second back
          </Button>
          <Button disabled={busy || at >= last} onClick={() => seek(at + 1)}>
            A second on
          </Button>
          {!experiment && (
            <Button disabled={busy} onClick={() => send({ type: "another" })}>
              Another draw
            </Button>
          )}
        </>
      }
      stage={
        <>
          {experiment ? (
            <p className="fs-plan">{describeChoice(choice)}.</p>
          ) : (
            <Controls choice={choice} onSet={send} />
          )}
          <FleetStormPictures state={state} />
          <label className="fs-seek">
            Second shown
            <input
              type="range"
              min={-1}
              max={Math.max(0, last)}
              value={at}
              disabled={busy || frames.length === 0}
              aria-valuetext={at < 0 ? "the moment of the loss" : `second ${at + 1}`}
              onChange={(event) => seek(Number(event.target.value))}
            />
          </label>
        </>
      }
    />
  );
}

const TEXTS: { readonly [Name in keyof typeof CHOICES]: readonly [label: string, text: (value: never) => string] } = {
  cars: ["Cars", number],
  policy: ["A car tries again", (value: keyof typeof POLICY_NAMES) => POLICY_NAMES[value]],
  baseSec: ["First delay", (value: number) => `${value} s`],
  capSec: ["Longest delay", (value: number) => `${value} s`],
  rate: ["The broker takes", (value: number) => `${value} a second`],
  places: ["Places in its queue", number],
  sessions: ["Sessions", (value: string) => value],
};

function Controls({ choice, onSet }: { choice: StormChoice; onSet(event: FleetStormEvent): void }) {
  return (
    <div className="fs-controls">
      {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((name) => {
        const [label, text] = TEXTS[name];
        const values: readonly (string | number)[] = CHOICES[name];
        return (
          <Select
            key={name}
            label={label}
            options={values.map((value) => ({ value: String(value), text: text(value as never) }))}
            value={String(choice[name])}
            onChange={(chosen) =>
              onSet({ type: "set", name, value: values.find((value) => String(value) === chosen) ?? chosen })
            }
          />
        );
      })}
    </div>
  );
}
