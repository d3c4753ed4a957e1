/** A link that dies without a word, on a clock: how the silence grows, who gives up when, and what a keep alive costs. */
import { idleDay, patienceMs } from "#kernel/mqtt/keep-alive.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import {
  describeWatched,
  type KeepaliveClockEvent,
  type KeepaliveClockProps,
  type KeepaliveClockState,
  keepaliveClock,
  mayChange,
  outlivesNat,
  sayMs,
} from "./KeepaliveClock.machine.ts";
import { CLOCK_SCENES, DEATHS_SEC, KEEP_ALIVES_SEC, NATS_SEC, TALKS, type Talk } from "./KeepaliveClock.presets.ts";
import { momentsOf } from "./KeepaliveClock.story.ts";
import { KeepaliveClockLine } from "./KeepaliveClockLine.tsx";
import { createScenarioRunner } from "./scenario-runner.ts";
import "./KeepaliveClock.css";

interface PartProps {
  readonly state: KeepaliveClockState;
  send(event: KeepaliveClockEvent): void;
}

export default function KeepaliveClock(props: KeepaliveClockProps) {
  const { state, send, locked, stop, frame } = useMachine(keepaliveClock, props, createScenarioRunner);
  const { title, options } = CLOCK_SCENES[state.preset];
  const settings = <Settings state={state} send={send} />;
  const shown = locked ? undefined : state.run;
  return (
    <Frame
      {...frame}
      name="KeepaliveClock"
      title={title}
      note="a real client, a real broker, in virtual time"
      run={{
        label: state.run ? "Play it again" : "Let the link die",
        busy: state.running,
        onRun: () => send({ type: "run" }),
        onStop: () => stop({ type: "stopped" }),
      }}
      progress={state.running ? { done: state.share ?? 0, total: 1, note: "Playing it" } : undefined}
      error={state.failed ? state.fault : undefined}
      stage={
        <>
          {options ? <p className="kc-plan">{describeWatched(shown?.watched ?? state.watched)}.</p> : settings}
          <Course state={{ ...state, run: shown }} send={send} />
        </>
      }
      detail={
        options ? (
          <details className="kc-more">
            <summary>Change something and play it again</summary>
            {shown ? settings : <p>When it has been played once.</p>}
          </details>
        ) : (
          <Costs state={state} send={send} />
        )
      }
    />
  );
}

function Settings({ state, send }: PartProps) {
  const { keepAliveSec, talk, diesSec } = state.watched;
  if (!mayChange(state)) return <p className="kc-plan">{describeWatched(state.watched)}.</p>;
  return (
    <div className="kc-controls">
      <Select
        label="Keep alive of the pump"
        options={KEEP_ALIVES_SEC.map((sec) => ({ value: `${sec}`, text: sec === 0 ? "0: none" : `${sec} s` }))}
        value={`${keepAliveSec}`}
        onChange={(sec) => send({ type: "keep-alive", sec: Number(sec) })}
      />
      <Select
        label="The pump sends"
        options={(Object.keys(TALKS) as Talk[]).map((value) => ({ value, text: TALKS[value] }))}
        value={talk}
        onChange={(value) => send({ type: "talk", talk: value })}
      />
      <Select
        label="Its link dies after"
        options={DEATHS_SEC.map((sec) => ({ value: `${sec}`, text: `${sec} s` }))}
        value={`${diesSec}`}
        onChange={(sec) => send({ type: "dies", sec: Number(sec) })}
      />
    </div>
  );
}

/** The line, the way through its moments, and the same as a list. */
function Course({ state: { run, moment }, send }: PartProps) {
  const moments = run ? momentsOf(run.course, run.watched) : [];
  const last = moments.length - 1;
  const place = Math.min(moment ?? last, last);
  const atMs = moments[place]?.atMs ?? 0;
  const go = (text: string, to: number) => (
    <Button disabled={!moments[to] || to === place} onClick={() => send({ type: "moment", place: to })}>
      {text}
    </Button>
  );
  return (
    <>
      <KeepaliveClockLine run={run} atMs={atMs} />
      <p className={run ? "kc-now" : "kc-now kc-none"} aria-live="polite">
        {run ? (
          <Silence run={run} atMs={atMs} />
        ) : (
          "Nothing has happened yet. Each moment will stand below, with its second."
        )}
      </p>
      <div className="kc-steps">
        {go("First", 0)}
        {go("Back", place - 1)}
        {go("Forward", place + 1)}
        {go("Last", last)}
      </div>
      <ol className="kc-moments" aria-label="What happened, in order">
        {moments.map((each, at) => (
          <li
            key={`${each.who} ${each.text}`}
            aria-current={at === place ? "step" : undefined}
            data-later={at > place || undefined}
          >
            <small>{sayMs(each.atMs)}</small> <b data-who={each.who}>{each.who}</b> {each.text}
          </li>
        ))}
      </ol>
    </>
  );
}

function Silence({ run, atMs }: { readonly run: NonNullable<KeepaliveClockState["run"]>; readonly atMs: number }) {
  const { course, watched } = run;
  const patience = patienceMs(watched.keepAliveSec);
  const since = (lastMs: number, endMs: number | undefined) =>
    sayMs(Math.max(0, Math.min(atMs, endMs ?? atMs) - lastMs));
  const limit = patience === Number.POSITIVE_INFINITY ? "and has no limit" : `of ${patience / 1000} s`;
  const broker = atMs >= course.lastHeardMs ? since(course.lastHeardMs, course.brokerNoticedMs) : "0.0 s";
  const pump = atMs >= course.lastAnswerMs ? since(course.lastAnswerMs, course.pumpNoticedMs) : "0.0 s";
  return (
    <>{`At ${sayMs(atMs)}: the broker has heard nothing for ${broker} ${limit}; the pump has had no answer for ${pump}.`}</>
  );
}

function Costs({ state: { natSec, watched }, send }: PartProps) {
  return (
    <div className="kc-costs">
      <Select
        label="A box on the way forgets a silent connection after"
        options={NATS_SEC.map((sec) => ({ value: `${sec}`, text: sec < 120 ? `${sec} s` : `${sec / 60} minutes` }))}
        value={`${natSec}`}
        onChange={(sec) => send({ type: "nat", sec: Number(sec) })}
      />
      <table>
        <caption>A day of a pump with nothing to say</caption>
        <thead>
          <tr>
            <th scope="col">keep alive</th>
            <th scope="col">packets</th>
            <th scope="col">MQTT bytes</th>
            <th scope="col">noticed within</th>
            <th scope="col">the box</th>
          </tr>
        </thead>
        <tbody>
          {KEEP_ALIVES_SEC.map((sec) => {
            const { packets, bytes } = idleDay(sec);
            const patience = patienceMs(sec);
            return (
              <tr key={sec} aria-current={sec === watched.keepAliveSec || undefined}>
                <th scope="row">{sec === 0 ? "none" : `${sec} s`}</th>
                <td>{packets.toLocaleString("en-GB")}</td>
                <td>{bytes.toLocaleString("en-GB")}</td>
                <td>
                  {patience === Number.POSITIVE_INFINITY ? "never" : `${(patience / 1000).toLocaleString("en-GB")} s`}
                </td>
                <td>{outlivesNat(sec, natSec) ? "remembers" : "forgets"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
