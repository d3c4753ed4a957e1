/** A panel leaves and comes back; what it then receives is decided by acts that the reader chooses, on a real broker. */
import { Check } from "#ui/Check.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import {
  mayChange,
  type SessionLabEvent,
  type SessionLabProps,
  type SessionLabState,
  sessionLab,
} from "./SessionLab.machine.ts";
import { ARRIVAL_WORDS, ARRIVALS, CHOICES, type Life, SESSION_SCENES } from "./SessionLab.presets.ts";
import {
  CELLS,
  cellOf,
  FATES,
  FRIDGE,
  lineOf,
  PANEL,
  STORY,
  sayArrived,
  sayMessage,
  sayWaiting,
  waitingAt,
} from "./SessionLab.story.ts";
import { createScenarioRunner } from "./scenario-runner.ts";
import { packetAt, TraceLanes, TracePacket } from "./TraceView.tsx";
import "./SessionLab.css";

interface PartProps {
  readonly state: SessionLabState;
  send(event: SessionLabEvent): void;
}
const CLIENTS = [
  { name: FRIDGE, role: "device" },
  { name: PANEL, role: "cloud" },
] as const;
const NOT_YET = "Not played yet.";

export default function SessionLab(props: SessionLabProps) {
  const { state, send, locked, stop, frame } = useMachine(sessionLab, props, createScenarioRunner);
  const { title, options } = SESSION_SCENES[state.preset];
  const run = locked ? undefined : state.run;
  const entries = run?.trace.entries ?? [];
  const at = state.at ?? entries.length;
  return (
    <Frame
      {...frame}
      name="SessionLab"
      title={title}
      note="two real clients, a real broker, in virtual time"
      run={{
        label: state.run ? "Play it again" : "Play the acts",
        busy: state.running,
        onRun: () => send({ type: "run" }),
        onStop: () => stop({ type: "stopped" }),
      }}
      progress={state.running ? { done: state.share ?? 0, total: 1, note: "Playing the acts" } : undefined}
      error={state.failed ? state.fault : undefined}
      stage={
        <>
          {options ? <Acts state={state} /> : <Choices state={state} send={send} />}
          {!options && <Expected state={state} send={send} />}
          <Arrived state={state} shown={run !== undefined} at={at} />
          <TraceLanes
            trace={run?.trace ?? NOTHING}
            clients={CLIENTS}
            at={at}
            looking={state.looking}
            height={300}
            empty={NOT_YET}
            onAt={(to) => send({ type: "at", at: to })}
            onLook={(n) => send({ type: "look", n })}
            heard={sayMessage}
          />
          {!options && <Matrix state={state} />}
        </>
      }
      detail={
        <>
          {options && (
            <details className="sl-more">
              <summary>Change an act and play it again</summary>
              {run ? <Choices state={state} send={send} /> : <p>When it has been played once.</p>}
            </details>
          )}
          <details className="sl-more" open={state.looking !== undefined}>
            <summary>The bytes of the packet that is chosen or shown last</summary>
            <TracePacket entry={packetAt(entries, { at, looking: state.looking })} empty="No packet yet" />
          </details>
        </>
      }
    />
  );
}

const NOTHING = { entries: [], events: [] };

function Acts({ state: { preset, run, life } }: { readonly state: SessionLabState }) {
  const played = run?.life ?? life;
  return (
    <ol className="sl-acts" aria-label={`Acts of ${SESSION_SCENES[preset].title}`}>
      {STORY.map((chapter) => (
        <li key={chapter.text}>{lineOf(chapter, played)}</li>
      ))}
    </ol>
  );
}

function Choices({ state, send }: PartProps) {
  const { life } = state;
  const changeable = mayChange(state);
  return (
    <ol className="sl-acts sl-open" aria-label="Acts to choose">
      {STORY.map(({ text, choice }) => (
        <li key={text}>
          {choice && changeable ? (
            <Select
              label={text}
              options={CHOICES[choice].map(([value, words]) => ({ value: String(value), text: words }))}
              value={String(life[choice])}
              onChange={(picked) => send({ type: "choose", name: choice, value: pickedOf(choice, picked) })}
            />
          ) : (
            text
          )}
        </li>
      ))}
    </ol>
  );
}

function pickedOf(name: keyof Life, picked: string): string | number | boolean {
  return CHOICES[name].find(([value]) => String(value) === picked)?.[0] ?? picked;
}

function Expected({ state, send }: PartProps) {
  return (
    <fieldset className="sl-expected">
      <legend>Before you play: tick what you expect on the return</legend>
      {ARRIVALS.map((arrival) => (
        <Check
          key={arrival}
          label={ARRIVAL_WORDS[arrival]}
          checked={state.ticks.includes(arrival)}
          onChange={() => send({ type: "tick", arrival })}
        />
      ))}
    </fieldset>
  );
}

function Arrived({
  state: { run, before, called },
  shown,
  at,
}: {
  readonly state: SessionLabState;
  readonly shown: boolean;
  readonly at: number;
}) {
  const now = shown && run ? sayArrived(run.reading.arrived) : undefined;
  return (
    <dl className="sl-arrived">
      <dt>waiting for the panel at the broker</dt>
      <dd>{shown && run ? sayWaiting(waitingAt(run.trace, at)) : "–"}</dd>
      <dt>CONNACK on the return</dt>
      <dd>{shown && run ? `session present ${run.reading.sessionPresent ? 1 : 0}` : "–"}</dd>
      <dt>received on the return</dt>
      <dd>
        {now ?? "–"}
        {called && shown && (called === "right" ? " · ✓ as you ticked" : " · ✗ not as you ticked")}
      </dd>
      <dt>the run before</dt>
      <dd>{shown && before ? sayArrived(before.reading.arrived) : "–"}</dd>
    </dl>
  );
}

function Matrix({ state: { tried } }: { readonly state: SessionLabState }) {
  const done = CELLS.filter((cell) => tried[cell] !== undefined).length;
  return (
    <table className="sl-matrix">
      <caption>{`What arrived, by what became of the session: ${done} of ${CELLS.length} tried`}</caption>
      <thead>
        <tr>
          <th scope="col">the session</th>
          {CHOICES.retain.map(([, words]) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FATES.map((fate) => (
          <tr key={fate}>
            <th scope="row">{fate === "kept" ? fate : `lost: ${fate}`}</th>
            {CHOICES.retain.map(([retain, words]) => (
              <td key={words}>{tried[cellOf(fate, retain)] ?? "?"}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
