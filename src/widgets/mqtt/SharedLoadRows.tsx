/** The recorded minute: a strip for each worker, the moment that is shown, and the packets before it. */
import { encodeHex } from "#kernel/bytes/hex.ts";
import { decodePacket } from "#kernel/mqtt/codec.ts";
import { describePacket } from "#kernel/mqtt/describe.ts";
import { packetsUntil } from "#kernel/mqtt/load/packet-log.ts";
import { RUN_MS, SAMPLE_MS, settingsAt } from "#kernel/mqtt/load/plan.ts";
import type { LoadRun } from "#kernel/mqtt/load/run.ts";
import { Button } from "#ui/Button.tsx";
import type { SharedLoadState } from "./SharedLoad.state.ts";
import { sampleAt, seconds } from "./SharedLoad.words.ts";

type Ran = SharedLoadState["ran"];

/** Height of a strip stands for at least as many messages. */
const LEAST_SCALE = 6;
const MOST_SLOTS = 20;

export function SharedLoadRows({ state, ran }: { state: SharedLoadState; ran: Ran }) {
  const { plan } = ran ?? state;
  const workers = ran?.run.samples[0]?.workers.length ?? plan.settings.workers;
  const most = ran ? mostOf(ran.run) : LEAST_SCALE;
  return (
    <>
      <p className="sl-key">
        <span>
          <i data-part="held" /> with the worker, not finished
        </span>
        <span>
          <i data-part="queued" /> waits for it at the broker
        </span>
        <span>full height: {ran ? `${most} messages` : "not known yet"}</span>
      </p>
      <ul className="sl-rows" aria-label={`Worker by worker, at ${seconds(state.atMs)}`}>
        {Array.from({ length: workers }, (_, at) => (
          <Row key={at} at={at} state={state} ran={ran} most={most} />
        ))}
      </ul>
    </>
  );
}

function Row({ at, state, ran, most }: { at: number; state: SharedLoadState; ran: Ran; most: number }) {
  const now = ran && sampleAt(ran.run, state.atMs).workers[at];
  const { receiveMaximum, slowMs } = settingsAt((ran ?? state).plan, state.atMs);
  const slots = ran && receiveMaximum <= MOST_SLOTS && settingsAt(ran.plan, state.atMs).qos > 0 ? receiveMaximum : 0;
  return (
    <li>
      <b>
        worker {at + 1}
        {at === 0 && slowMs > 150 && " (slow)"}
      </b>
      <span className="sl-slots" aria-hidden>
        {now && Array.from({ length: slots }, (_, slot) => <i key={slot} data-taken={slot < now.held || undefined} />)}
      </span>
      <span className="sl-count">
        {!now
          ? "not run yet"
          : `${now.connected ? "" : "away · "}handed ${now.handed} · done ${now.done} · holds ${now.held}${now.queued > 0 ? ` · ${now.queued} at the broker` : ""}`}
      </span>
      <svg className="sl-strip" viewBox={`0 0 ${RUN_MS} 100`} preserveAspectRatio="none" aria-hidden>
        {ran && <Strip run={ran.run} at={at} most={most} />}
        {ran?.plan.changes.map((change) => (
          <path key={JSON.stringify(change)} className="sl-change" d={`M${change.atMs} 0V100`} />
        ))}
        {ran && <path className="sl-now" d={`M${state.atMs} 0V100`} />}
      </svg>
    </li>
  );
}

function Strip({ run, at, most }: { run: LoadRun; at: number; most: number }) {
  const y = (messages: number) => (100 - (100 * messages) / most).toFixed(1);
  const points = run.samples.map(({ atMs, workers }) => ({ atMs, ...workers[at]! }));
  const held = points.map((each) => `${each.atMs} ${y(each.held)}`);
  const both = points.map((each) => `${each.atMs} ${y(each.held + each.queued)}`);
  const away = points.filter(({ connected, atMs, handed }) => !connected && (handed > 0 || atMs > 0));
  return (
    <>
      {away.map(({ atMs }) => (
        <rect key={atMs} className="sl-away" x={atMs - SAMPLE_MS} y="0" width={SAMPLE_MS} height="100" />
      ))}
      <path className="sl-held" d={`M0 100L${held.join("L")}L${RUN_MS} 100Z`} />
      <path className="sl-queued" d={`M${both.join("L")}L${held.toReversed().join("L")}Z`} />
    </>
  );
}

/** The most that any worker had to do at any moment. */
function mostOf({ samples }: LoadRun): number {
  return samples.reduce(
    (most, { workers }) => workers.reduce((all, { held, queued }) => Math.max(all, held + queued), most),
    LEAST_SCALE,
  );
}

export function SharedLoadMoments({ atMs, ran, onAt }: { atMs: number; ran: Ran; onAt(atMs: number): void }) {
  const go = (text: string, to: number) => {
    const next = Math.min(RUN_MS, Math.max(0, to));
    return (
      <Button disabled={!ran || next === atMs} onClick={() => onAt(next)}>
        {text}
      </Button>
    );
  };
  return (
    <div className="sl-moments">
      <input
        type="range"
        aria-label="The moment that is shown, in seconds"
        min={0}
        max={RUN_MS}
        step={SAMPLE_MS}
        value={atMs}
        disabled={!ran}
        aria-valuetext={seconds(atMs)}
        onChange={(event) => onAt(Number(event.target.value))}
      />
      <p className="sl-axis" aria-hidden>
        <span>0 s</span>
        <span>20 s</span>
        <span>40 s</span>
        <span>60 s</span>
      </p>
      <div>
        {go("To the start", 0)}
        {go("Back 1 s", atMs - 1000)}
        {go("On 1 s", atMs + 1000)}
        {go("To the end", RUN_MS)}
        <span>{ran ? `shown: ${seconds(atMs)}` : "nothing to show yet"}</span>
      </div>
    </div>
  );
}

/** Packets that are listed. */
const LISTED = 8;

export function SharedLoadPackets({ atMs, ran }: { atMs: number; ran: Ran }) {
  const packets = ran ? packetsUntil(ran.run.packets, atMs, LISTED) : [];
  return (
    <details className="sl-packets">
      <summary>The last packets before this moment, byte by byte</summary>
      {packets.length === 0 && <p>None yet.</p>}
      <ol>
        {packets.map(({ atMs: sentMs, party, up, bytes }, place) => {
          const name = party < 0 ? "press" : `worker ${party + 1}`;
          return (
            <li key={`${sentMs} ${place}`}>
              <span>
                {(sentMs / 1000).toFixed(3)} s, {up ? `${name} → broker` : `broker → ${name}`}:{" "}
                {describePacket(decodePacket(bytes, 5))}
              </span>
              <code>{encodeHex(bytes, " ")}</code>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
