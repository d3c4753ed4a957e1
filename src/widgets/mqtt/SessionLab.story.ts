/** A life of the panel as acts on real clients, and what its trace tells. */
import type { Received } from "#engine/mqtt/network.ts";
import type { ScenarioAct as Act, Scenario, Trace } from "#engine/mqtt/scenario.ts";
import { ALARMS, ARRIVALS, CHOICES, type Life, QUEUE_LIMIT, wordsOf } from "./SessionLab.presets.ts";

const LATENCY_MS = 40;
const BLINK_SEC = 10;
const WILL_DELAY_SEC = 60;
const FILTER = "cold/3/#";
const TEMPERATURE = "cold/3/temperature";

/** The clients and the broker of every story. */
export const PANEL = "panel";
export const FRIDGE = "fridge";

/** Which choice an act reads; an act without one is the same in every life. */
interface Chapter {
  /** Begins a sentence that the choice goes on with, or is one. */
  readonly text: string;
  readonly choice?: keyof Life;
  acts(life: Life): readonly Act[];
}

const publish = (topic: string, payload: string, qos: 0 | 1, retain: boolean): Act => ({
  do: "publish",
  client: FRIDGE,
  topic,
  payload,
  qos,
  retain,
});
const subscribe: Act = { do: "subscribe", client: PANEL, filter: FILTER, qos: 1 };

/** In order. */
export const STORY: readonly Chapter[] = [
  {
    text: `The panel subscribes to ${FILTER} at QoS 1. Its session may outlast the connection by`,
    choice: "expirySec",
    acts: () => [{ do: "connect", client: PANEL }, subscribe, { do: "connect", client: FRIDGE }],
  },
  { text: "The panel loses its link.", acts: () => [{ do: "cut", client: PANEL }] },
  {
    text: "The fridge publishes 4.1 and then 9.8 at QoS 1, and open at QoS 0. The two readings are",
    choice: "retain",
    acts: ({ retain }) => [
      publish(TEMPERATURE, "4.1", 1, retain),
      publish(TEMPERATURE, "9.8", 1, retain),
      publish("cold/3/door", "open", 0, false),
    ],
  },
  { text: "Then the fridge", choice: "fridge", acts: ({ fridge }) => endOf(fridge) },
  {
    text: "The panel stays away for",
    choice: "awaySec",
    acts: ({ awaySec, fridge }) => [{ do: "wait", ms: (awaySec - (fridge === "blinks" ? BLINK_SEC : 0)) * 1000 }],
  },
  {
    text: "It comes back with",
    choice: "clean",
    acts: ({ clean, expirySec }) => [{ do: "connect", client: PANEL, cleanStart: clean, sessionExpirySec: expirySec }],
  },
  {
    text: "It subscribes again",
    choice: "again",
    acts: (life) => [...(subscribesAgain(life) ? [subscribe] : []), { do: "wait", ms: 1000 }],
  },
];

function endOf(fridge: Life["fridge"]): readonly Act[] {
  if (fridge === "stays") return [];
  if (fridge === "says-goodbye") return [{ do: "disconnect", client: FRIDGE }];
  if (fridge === "alarms")
    return Array.from({ length: ALARMS }, (_, at) => publish("cold/3/alarm", `a${at + 1}`, 1, false));
  const cut: Act = { do: "cut", client: FRIDGE };
  // A clean start would end the fridge's old session, and with it the delay of its will.
  const back: Act = { do: "connect", client: FRIDGE, cleanStart: false };
  return fridge === "blinks" ? [cut, { do: "wait", ms: BLINK_SEC * 1000 }, back] : [cut];
}

/** What a client knows from CONNACK is settled by the acts before it; that it says so is proved in the tests. */
function subscribesAgain(life: Life): boolean {
  return life.again === "always" || (life.again === "if-gone" && fateOf(life) !== "kept");
}

/** The whole story with these choices. */
export function scenarioOf(life: Life): Scenario {
  const retain = life.fridge === "cut-retained";
  const will = { topic: "cold/3/status", payload: "gone", qos: 1, retain } as const;
  return {
    seed: 1,
    latencyMs: LATENCY_MS,
    clients: [
      { name: PANEL, level: 5, cleanStart: true, sessionExpirySec: life.expirySec },
      {
        name: FRIDGE,
        level: 5,
        cleanStart: true,
        sessionExpirySec: 3600,
        will: life.fridge === "blinks" ? { ...will, delaySec: WILL_DELAY_SEC } : will,
      },
    ],
    acts: STORY.flatMap((chapter) => chapter.acts(life)),
    broker: { maxQueuedMessages: QUEUE_LIMIT },
  };
}

/** The line of a chapter in this life, whole. */
export function lineOf({ text, choice }: Chapter, life: Life): string {
  return choice ? `${text} ${wordsOf(choice, life[choice])}.` : text;
}

/** What became of the session, and by which of the three ways to lose it. */
export const FATES = ["kept", "clean start", "ends with the connection", "away too long"] as const;
export type Fate = (typeof FATES)[number];
export function fateOf({ clean, expirySec, awaySec }: Life): Fate {
  if (clean) return "clean start";
  if (expirySec === 0) return "ends with the connection";
  return awaySec > expirySec ? "away too long" : "kept";
}

/** A place in the matrix of what was tried. */
export const cellOf = (fate: Fate, retain: boolean) => `${fate}, ${retain ? "retained" : "not retained"}`;
export const CELLS = FATES.flatMap((fate) => CHOICES.retain.map(([retain]) => cellOf(fate, retain)));

/** What the panel received, in order, and what its last CONNACK said. */
export interface Reading {
  readonly arrived: readonly string[];
  readonly sessionPresent: boolean;
}
export function readTrace({ entries, events }: Trace): Reading {
  const arrived = events.flatMap((event) =>
    event.type === "message" && event.client === PANEL ? [sayMessage(event.message)] : [],
  );
  const packets = entries.filter((entry) => entry.client === PANEL && entry.direction === "down");
  const connack = packets.findLast(({ packet }) => packet?.type === "CONNACK")?.packet;
  return { arrived, sessionPresent: connack?.type === "CONNACK" && connack.sessionPresent };
}
/** "9.8 retained". */
export function sayMessage({ payload, retain }: Received): string {
  return `${new TextDecoder().decode(payload)}${retain ? " retained" : ""}`;
}
/** Comparable to a prediction: "4.1, 9.8, a1 to a8". Alarms are told as a range only if none between is missing. */
export function sayArrived(arrived: readonly string[]): string {
  const alarms = arrived.filter((each) => /^a\d+$/.test(each));
  const first = Number(alarms[0]?.slice(1));
  if (alarms.length < 3 || alarms.some((each, at) => each !== `a${first + at}`)) return arrived.join(", ") || "nothing";
  const others = arrived.filter((each) => !alarms.includes(each));
  return [...others, `${alarms[0]} to ${alarms.at(-1)}`].join(", ");
}

/** What waits for the panel at the broker once the first `at` packets have been sent. */
export interface Waiting {
  /** Undefined if the broker has no session for it. */
  readonly now: number | undefined;
  readonly most: number;
  readonly dropped: number;
}
export function waitingAt({ queues }: Trace, at: number): Waiting {
  const views = queues
    .filter(({ n }) => n <= at)
    .map(({ sessions }) => sessions.find(({ clientId }) => clientId === PANEL));
  return {
    now: views.at(-1)?.queued,
    most: Math.max(0, ...views.map((view) => view?.queued ?? 0)),
    dropped: Math.max(0, ...views.map((view) => view?.dropped ?? 0)),
  };
}
/** "3, at most 10 · dropped: 4". */
export function sayWaiting({ now, most, dropped }: Waiting): string {
  return `${now ?? "no session"}, at most ${most} · dropped: ${dropped}`;
}

/** How many of the first packets two runs have in common, byte for byte and moment for moment. O(bytes). */
export function commonPackets(one: Trace, other: Trace): number {
  const differs = one.entries.findIndex((entry, place) => {
    const twin = other.entries[place];
    return (
      !twin ||
      twin.client !== entry.client ||
      twin.sentAtMs !== entry.sentAtMs ||
      twin.bytes.length !== entry.bytes.length ||
      twin.bytes.some((byte, at) => byte !== entry.bytes[at])
    );
  });
  return differs < 0 ? one.entries.length : differs;
}

/** Whether a reader's ticks were right. */
export const calledRight = (ticks: readonly string[], arrived: readonly string[]) =>
  ARRIVALS.every((each) => ticks.includes(each) === arrived.includes(each));
