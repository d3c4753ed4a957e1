/** A fleet made from a seed: its devices, the week of one of them, what a receiver can count and what was truly wrong. */
import { FAULTS, type Fault } from "#kernel/telemetry/fault.ts";
import { Button } from "#ui/Button.tsx";
import { Check } from "#ui/Check.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import { type FleetFakerEvent, type FleetFakerProps, fleetFaker, mayKnow } from "./FleetFaker.machine.ts";
import { DEVICE_COUNTS, FLEET_SCENES, type FleetChoice, KIND_CHOICES, SEEDS } from "./FleetFaker.presets.ts";
import { createFleetRunner } from "./FleetFaker.runner.ts";
import { describeFleet, FAULT_WORDS } from "./FleetFaker.words.ts";
import { FleetFakerDevices } from "./FleetFakerDevices.tsx";
import { FleetFakerExport } from "./FleetFakerExport.tsx";
import { FleetFakerWeek } from "./FleetFakerWeek.tsx";
import "./FleetFaker.css";

export default function FleetFaker(props: FleetFakerProps) {
  const { state, send, stop, frame } = useMachine(fleetFaker, props, createFleetRunner);
  const { preset, choice, week, truth, found, written } = state;
  const { title, wanted } = FLEET_SCENES[preset];
  const onStop = () => stop({ type: "stop" });
  return (
    <Frame
      {...frame}
      name="FleetFaker"
      title={title}
      note="made from a seed, with the truth kept beside it"
      seed={choice.seed}
      run={wanted && { label: "It is this one", disabled: found, onRun: () => send({ type: "name" }) }}
      progress={
        written === undefined
          ? undefined
          : { done: written, total: choice.devices, note: `Device ${written} of ${choice.devices} is written` }
      }
      controls={
        <>
          {!wanted && (
            <Button onClick={() => send({ type: "seed", value: (choice.seed % SEEDS) + 1 })}>Another fleet</Button>
          )}
          <Button pressed={truth} disabled={!mayKnow(state)} onClick={() => send({ type: "truth", on: !truth })}>
            Show the truth
          </Button>
        </>
      }
      stage={
        <>
          {wanted ? <p className="ff-plan">{describeFleet(choice)}.</p> : <Controls choice={choice} onSet={send} />}
          <FleetFakerDevices state={state} onShow={(index) => send({ type: "show", index })} />
          <FleetFakerWeek week={week} truth={truth} faults={choice.faults} />
        </>
      }
      detail={<FleetFakerExport state={state} send={send} onStop={onStop} />}
    />
  );
}

function Controls({ choice, onSet }: { choice: FleetChoice; onSet(event: FleetFakerEvent): void }) {
  return (
    <div className="ff-controls">
      <Select
        label="Devices"
        options={DEVICE_COUNTS.map((count) => ({ value: String(count), text: String(count) }))}
        value={String(choice.devices)}
        onChange={(value) => onSet({ type: "devices", value: Number(value) })}
      />
      <Select
        label="Kind"
        options={KIND_CHOICES.map((kind) => ({ value: kind, text: kind === "all" ? "all kinds" : kind }))}
        value={choice.kind}
        onChange={(value) => onSet({ type: "kind", value })}
      />
      <fieldset className="ff-faults">
        <legend>Faults</legend>
        {FAULTS.map((fault: Fault) => (
          <Check
            key={fault}
            label={FAULT_WORDS[fault]}
            checked={choice.faults.includes(fault)}
            onChange={(on) => onSet({ type: "fault", value: fault, on })}
          />
        ))}
      </fieldset>
    </div>
  );
}
