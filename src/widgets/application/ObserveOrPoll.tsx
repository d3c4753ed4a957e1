/** A value changes now and then: poll for it, observe it or subscribe to it, and see what each costs and how late it is. */
import { WATCHES } from "#kernel/freshness/day.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import {
  CHANGES,
  describeWatching,
  type ObserveOrPollProps,
  type ObserveOrPollState,
  observeOrPoll,
  POLLS_SEC,
  pollWords,
  seconds,
} from "./ObserveOrPoll.machine.ts";
import { WATCH_NAMES, WATCH_SCENES } from "./ObserveOrPoll.presets.ts";
import "./application.css";

export default function ObserveOrPoll(props: ObserveOrPollProps) {
  const { state, send, locked, frame } = useMachine(observeOrPoll, props);
  const shown = state.revealed && !locked;
  const { watching } = state;
  const { title, experiment } = WATCH_SCENES[state.preset];
  return (
    <Frame
      {...frame}
      name="ObserveOrPoll"
      title={title}
      note="a simulated day, its bytes from the encoders"
      seed={watching.seed}
      run={experiment && { label: "Run the day", disabled: state.revealed, onRun: () => send({ type: "run" }) }}
      controls={
        <Button disabled={!shown} onClick={() => send({ type: "another" })}>
          Another day
        </Button>
      }
      stage={
        <>
          {shown ? (
            <div className="ap-controls">
              <Select
                label="The value changes"
                options={CHANGES.map((each) => ({
                  value: String(each),
                  text: `${each.toLocaleString("en-GB")} times a day`,
                }))}
                value={String(watching.changes)}
                onChange={(value) => send({ type: "changes", value: Number(value) })}
              />
              <Select
                label="Whoever polls asks"
                options={POLLS_SEC.map((each) => ({ value: String(each), text: pollWords(each) }))}
                value={String(watching.pollSec)}
                onChange={(value) => send({ type: "poll", value: Number(value) })}
              />
            </div>
          ) : (
            <p className="ap-plan">{describeWatching(watching)}.</p>
          )}
          <Days state={state} shown={shown} />
        </>
      }
    />
  );
}

function Days({ state: { days }, shown }: { state: ObserveOrPollState; shown: boolean }) {
  const most = Math.max(...WATCHES.map((each) => days[each].bytes));
  return (
    <ul className="ap-rows" aria-label="A day of each way to watch">
      {WATCHES.map((watch) => {
        const { messages, bytes, meanDelayMs, worstDelayMs, missed } = days[watch];
        return (
          <li key={watch}>
            <b>{WATCH_NAMES[watch]}</b>
            <span className="ap-total">{shown ? `${number(bytes)} bytes` : "hidden"}</span>
            <div className="ap-bar" aria-hidden>
              {shown && <i data-part="bytes" style={{ width: `${(100 * bytes) / most}%` }} />}
            </div>
            <small>
              {shown
                ? `${number(messages)} messages · a change is seen after ${seconds(meanDelayMs)} on average, ${seconds(worstDelayMs)} at worst · ${number(missed)} missed`
                : "messages, bytes and delay of the day"}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

function number(value: number): string {
  return value.toLocaleString("en-GB");
}
