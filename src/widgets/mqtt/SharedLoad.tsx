/** Workers share a subscription on a real broker, in virtual time: who gets what, what waits where, and what a change does. */
import { type LoadPlan, RUN_MS, settingsAt } from "#kernel/mqtt/load/plan.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import { FORK_MS, sharedLoad } from "./SharedLoad.machine.ts";
import { LOAD_SCENES, SETTINGS } from "./SharedLoad.presets.ts";
import { createLoadRunner } from "./SharedLoad.runner.ts";
import type { SharedLoadEvent, SharedLoadProps, SharedLoadState } from "./SharedLoad.state.ts";
import { describeChange, describePlan, seconds } from "./SharedLoad.words.ts";
import { SharedLoadMoments, SharedLoadPackets, SharedLoadRows } from "./SharedLoadRows.tsx";
import "./SharedLoad.css";

export default function SharedLoad(props: SharedLoadProps) {
  const { state, send, locked, frame } = useMachine(sharedLoad, props, createLoadRunner);
  const { title, experiment } = LOAD_SCENES[state.preset];
  const busy = state.doneMs !== undefined;
  const open = !experiment || (!locked && state.ran !== undefined);
  const shown = locked ? undefined : state.ran;
  return (
    <Frame
      {...frame}
      name="SharedLoad"
      title={title}
      note="the broker and MQTT 5 packets, in virtual time"
      run={{
        label: "Run the minute",
        disabled: !busy && shown?.plan === state.plan,
        busy,
        onRun: () => send({ type: "run" }),
        onStop: () => send({ type: "stop" }),
      }}
      progress={busy ? { done: state.doneMs ?? 0, total: RUN_MS, note: "Running the minute" } : undefined}
      controls={<Fork state={state} open={shown !== undefined} send={send} />}
      stage={
        <>
          <div className="sl-plan">
            {open ? <Settings state={state} send={send} /> : <p>{describePlan(state.plan)}.</p>}
          </div>
          <Changes {...state.plan} />
          <SharedLoadRows state={state} ran={shown} />
          <SharedLoadMoments atMs={state.atMs} ran={shown} onAt={(atMs) => send({ type: "at", atMs })} />
        </>
      }
      detail={<SharedLoadPackets atMs={state.atMs} ran={shown} />}
    />
  );
}

interface Part {
  readonly state: SharedLoadState;
  send(event: SharedLoadEvent): void;
}

/** Where "here" is, or would be. */
const hereMs = ({ from, atMs }: SharedLoadState) => (from === "here" || atMs < RUN_MS ? atMs : FORK_MS);

function Settings({ state, send }: Part) {
  const { plan, from, atMs } = state;
  const now = settingsAt(plan, from === "here" ? atMs : -1);
  return (
    <div className="sl-settings">
      {LOAD_SCENES[state.preset].keys.map((key) => (
        <Select
          key={key}
          label={SETTINGS[key].label}
          options={SETTINGS[key].options.map(({ value, text }) => ({ value: String(value), text }))}
          value={String(now[key])}
          onChange={(value) => send({ type: "set", key, value: Number(value) })}
        />
      ))}
      <Select
        label="A change holds"
        options={[
          { value: "start", text: "from the start" },
          { value: "here", text: `from ${seconds(hereMs(state))} on` },
        ]}
        value={from}
        onChange={(value) => send({ type: "from", from: value })}
      />
    </div>
  );
}

function Changes({ changes }: LoadPlan) {
  if (changes.length === 0) return null;
  return (
    <ol className="sl-changes">
      {changes.map((change) => (
        <li key={JSON.stringify(change)}>{describeChange(change)}</li>
      ))}
    </ol>
  );
}

function Fork({ state, open, send }: Part & { open: boolean }) {
  const { plan, atMs } = state;
  const late = atMs === RUN_MS;
  const { changes } = plan;
  return (
    <>
      {LOAD_SCENES[state.preset].mayKill && (
        <>
          <Button disabled={!open || late} onClick={() => send({ type: "kill", kill: "returns" })}>
            Kill worker 1 here
          </Button>
          <Button disabled={!open || late} onClick={() => send({ type: "kill", kill: "gone" })}>
            Kill it for good
          </Button>
        </>
      )}
      <Button disabled={!open || changes.length === 0} onClick={() => send({ type: "undo" })}>
        Undo last change
      </Button>
    </>
  );
}
