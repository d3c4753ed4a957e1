/** A link that dies without a word, as acts on real clients, and what its trace tells about who noticed when. */
import type { ScenarioAct as Act, Scenario, Trace } from "#engine/mqtt/scenario.ts";
import { patienceMs } from "#kernel/mqtt/keep-alive.ts";
import type { Watched } from "./KeepaliveClock.presets.ts";

const LATENCY_MS = 40;
const TALK_EVERY_SEC = 10;
/** How long a dead link without a keep alive is watched. */
const HOUR_SEC = 3600;
const PUMP = "pump";
const MONITOR = "monitor";
const STATUS = "well/7/status";

const reading = (talk: Watched["talk"]): Act => ({
  do: "publish",
  client: PUMP,
  topic: "well/7/flow",
  payload: "12",
  qos: talk === "qos-1" ? 1 : 0,
});

/** `seconds` of the pump's life. Beyond some readings into the dark, silence: nobody learns more from more of them. */
function live({ talk }: Watched, seconds: number): readonly Act[] {
  if (talk === "silent") return [{ do: "wait", ms: seconds * 1000 }];
  const readings = Math.min(40, Math.floor(seconds / TALK_EVERY_SEC));
  const rest = seconds - readings * TALK_EVERY_SEC;
  return [
    ...Array.from({ length: readings }, (): readonly Act[] => [
      { do: "wait", ms: TALK_EVERY_SEC * 1000 },
      reading(talk),
    ]).flat(),
    { do: "wait", ms: rest * 1000 },
  ];
}

export function scenarioOf(watched: Watched): Scenario {
  const { keepAliveSec, diesSec } = watched;
  const afterSec = keepAliveSec === 0 ? HOUR_SEC : keepAliveSec * 3;
  return {
    seed: 1,
    latencyMs: LATENCY_MS,
    clients: [
      { name: MONITOR },
      { name: PUMP, keepAliveSec, will: { topic: STATUS, payload: "gone", qos: 1, retain: false } },
    ],
    acts: [
      { do: "connect", client: MONITOR },
      { do: "subscribe", client: MONITOR, filter: STATUS, qos: 1 },
      { do: "connect", client: PUMP },
      ...live(watched, diesSec),
      { do: "blackhole", client: PUMP },
      ...live(watched, afterSec),
    ],
  };
}

export interface Sent {
  readonly what: "CONNECT" | "PINGREQ" | "PUBLISH";
  readonly atMs: number;
  readonly lost: boolean;
}
/** All times in ms from the pump's CONNECT; undefined for what did not happen while it was watched. */
export interface Course {
  readonly sent: readonly Sent[];
  readonly diedMs: number;
  /** The last packet that reached the broker. */
  readonly lastHeardMs: number;
  /** The last packet that reached the pump. */
  readonly lastAnswerMs: number;
  readonly brokerNoticedMs: number | undefined;
  readonly pumpNoticedMs: number | undefined;
  readonly toldMs: number | undefined;
  readonly endedMs: number;
}

/** Reads the trace of a scenario made here. O(entries). */
export function courseOf({ entries, events, marks, endedAtMs }: Trace, watched: Watched): Course {
  const pump = entries.filter((entry) => entry.client === PUMP);
  const startMs = pump[0]?.sentAtMs ?? 0;
  const since = (atMs: number) => atMs - startMs;
  const acts = scenarioOf(watched).acts;
  const death = acts.findIndex((act) => act.do === "blackhole");
  const arrivals = (direction: "up" | "down") =>
    pump.flatMap((entry) =>
      entry.direction === direction && entry.fate === "delivered" && entry.arriveAtMs !== undefined
        ? [entry.arriveAtMs]
        : [],
    );
  const will = entries.find(
    ({ client, direction, packet }) =>
      client === MONITOR && direction === "down" && packet?.type === "PUBLISH" && packet.topic === STATUS,
  );
  const gone = events.find((event) => event.type === "gone" && event.client === PUMP);
  const at = (ms: number | undefined) => (ms === undefined ? undefined : since(ms));
  return {
    sent: pump.flatMap(({ type, direction, sentAtMs, fate }): readonly Sent[] => {
      if (direction !== "up" || (type !== "CONNECT" && type !== "PINGREQ" && type !== "PUBLISH")) return [];
      return [{ what: type, atMs: since(sentAtMs), lost: fate === "lost" }];
    }),
    diedMs: since(marks.find(({ act }) => act === death)?.atMs ?? endedAtMs),
    lastHeardMs: since(Math.max(startMs, ...arrivals("up"))),
    lastAnswerMs: since(Math.max(startMs, ...arrivals("down"))),
    brokerNoticedMs: at(will?.sentAtMs),
    pumpNoticedMs: gone?.type === "gone" ? at(gone.atMs) : undefined,
    toldMs: at(will?.arriveAtMs),
    endedMs: since(endedAtMs),
  };
}

/** Who noticed first: the pump, the broker, both within a second, or nobody. */
export function firstToNotice({ brokerNoticedMs, pumpNoticedMs }: Course): "pump" | "broker" | "both" | "nobody" {
  const broker = brokerNoticedMs ?? Number.POSITIVE_INFINITY;
  const pump = pumpNoticedMs ?? Number.POSITIVE_INFINITY;
  if (broker === pump) return "nobody";
  if (Math.abs(broker - pump) < 1000) return "both";
  return pump < broker ? "pump" : "broker";
}

export type Who = "pump" | "link" | "broker" | "monitor";
export interface Moment {
  readonly atMs: number;
  readonly who: Who;
  readonly text: string;
}
/** What is worth a stop, in order. */
export function momentsOf(course: Course, { keepAliveSec }: Watched): readonly Moment[] {
  const { sent, diedMs, lastHeardMs, brokerNoticedMs, pumpNoticedMs, toldMs } = course;
  const patience = patienceMs(keepAliveSec) / 1000;
  const some = (who: Who, atMs: number | undefined, text: string): Moment[] =>
    atMs === undefined ? [] : [{ atMs, who, text }];
  const pings = sent.filter(({ what }) => what === "PINGREQ");
  const answered = pings.filter(({ lost }) => !lost);
  const firstLost = (what: Sent["what"]) => sent.find((each) => each.lost && each.what === what)?.atMs;
  const moments = [
    ...some("pump", 0, "CONNECT"),
    ...some(
      "pump",
      answered.at(-1)?.atMs,
      answered.length > 1 ? `PINGREQ, the last of ${answered.length} answered` : "PINGREQ, answered",
    ),
    ...some("pump", firstLost("PINGREQ"), "PINGREQ, lost"),
    ...some("pump", firstLost("PUBLISH"), "the first reading that is lost"),
    ...some("broker", lastHeardMs, "hears the pump for the last time"),
    ...some("link", diedMs, "dies, and nobody is told"),
    ...some("broker", brokerNoticedMs, `${patience} s of silence: closes, publishes the will`),
    ...some("monitor", toldMs, "receives the will: gone"),
    ...some("pump", pumpNoticedMs, "no answer to its ping: gives up"),
  ];
  return moments.sort((a, b) => a.atMs - b.atMs);
}
