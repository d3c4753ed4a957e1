/** Where the link is to die, and what the reader says of it. */
import type { Qos } from "#kernel/mqtt/packet.ts";
import { Button } from "#ui/Button.tsx";
import { Select } from "#ui/Select.tsx";
import { EXCHANGES, type Loss } from "./CutTheLink.cells.ts";
import { isUntold } from "./CutTheLink.machine.ts";
import { type Event, SAYABLE, type State } from "./CutTheLink.state.ts";
import { sayCopies, sayScenario } from "./CutTheLink.words.ts";

export interface SetupProps {
  readonly state: State;
  send(event: Event): void;
}

const LEVELS = [
  { value: "0", text: "0" },
  { value: "1", text: "1" },
  { value: "2", text: "2" },
] as const;
const LINKS = [
  { value: "publisher", text: "meter’s" },
  { value: "subscriber", text: "dashboard’s" },
] as const;
const WHEN = [
  { value: "before", text: "lost" },
  { value: "after", text: "last to arrive" },
] as const;
const SESSION = [
  { value: "kept", text: "kept" },
  { value: "clean", text: "clean" },
] as const;

export function CutTheLinkSetup({ state, send }: SetupProps) {
  const { scenario } = state;
  const { qos, session } = scenario;
  const { hop, type, when } = scenario.losses[0] as Loss;
  const types = EXCHANGES[qos].map((value) => ({ value, text: value }));
  return (
    <>
      <div className="cl-setup">
        <Select
          label="QoS, both links"
          options={LEVELS}
          value={`${qos}`}
          onChange={(value) => send({ type: "set", change: { qos: Number(value) as Qos } })}
        />
        <Select
          label="Link that dies"
          options={LINKS}
          value={hop}
          onChange={(value) => send({ type: "set", change: { hop: value } })}
        />
        <Select
          label="Packet"
          options={types}
          value={type}
          onChange={(value) => send({ type: "set", change: { type: value } })}
        />
        <Select
          label="It is"
          options={WHEN}
          value={when}
          onChange={(value) => send({ type: "set", change: { when: value } })}
        />
        <Select
          label="Sessions"
          options={SESSION}
          value={session}
          onChange={(value) => send({ type: "set", change: { session: value } })}
        />
      </div>
      <fieldset className="cl-say">
        <legend>How many copies will the dashboard’s program get?</legend>
        <p>{sayScenario(scenario)}</p>
        {SAYABLE.map((copies) => (
          <Button
            key={copies}
            primary={isUntold(state)}
            pressed={state.said === copies}
            disabled={!isUntold(state)}
            onClick={() => send({ type: "say", copies })}
          >
            {sayCopies(copies)}
          </Button>
        ))}
        <Button onClick={() => send({ type: "next" })}>Next empty cell</Button>
      </fieldset>
    </>
  );
}
