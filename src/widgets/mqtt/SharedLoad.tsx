/** Workers share a subscription on a real broker, in virtual time: who gets what, what waits where, and what a change does. */
import { RUN_MS, settingsAt } from "#kernel/mqtt/load/plan.ts";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import { sharedLoad } from "./SharedLoad.machine.ts";
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

function Settings({ state, send }: Part) {
  const { plan, from, atMs, ran } = state;
  const now = settingsAt(plan, from === "here" ? atMs : -1);
  const moments = ["start", "here"] as const;
  return (
    <>
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
      </div>
      {ran && (
        <Choice
          label="A change holds"
          options={moments.map((value) => ({
            value,
            text:
              value === "start"
                ? "from the start"
                : `from ${seconds(from === "here" || atMs < RUN_MS ? atMs : 20_000)} on`,
          }))}
          chosen={moments.indexOf(from)}
          onChoose={(value) => send({ type: "from", from: value })}
        />
      )}
      {plan.changes.length > 0 && (
        <ol className="sl-changes">
          {plan.changes.map((change) => (
            <li key={JSON.stringify(change)}>{describeChange(change)}</li>
          ))}
        </ol>
      )}
    </>
  );
}

function Fork({ state, open, send }: Part & { open: boolean }) {
  const { plan, atMs } = state;
  const late = atMs === RUN_MS;
  const { changes } = plan;
  return (
    <>
      <Button disabled={!open || late} onClick={() => send({ type: "kill", kill: "returns" })}>
        Kill worker 1 here
      </Button>
      <Button disabled={!open || late} onClick={() => send({ type: "kill", kill: "gone" })}>
        … for good
      </Button>
      <Button disabled={!open || changes.length === 0} onClick={() => send({ type: "undo" })}>
        Undo last change
      </Button>
    </>
  );
}
