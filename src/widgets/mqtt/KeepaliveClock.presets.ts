/** What KeepaliveClock opens on, and what can be set. */
import type { Json } from "#contract/json.ts";

export type Talk = "silent" | "qos-0" | "qos-1";
export interface Watched {
  /** Keep alive of the pump, in seconds; 0 for none. */
  readonly keepAliveSec: number;
  /** What the pump does besides pinging: nothing, or a reading every 10 s. */
  readonly talk: Talk;
  /** When the link dies, in seconds after the pump has connected. */
  readonly diesSec: number;
}
export const KEEP_ALIVES_SEC: readonly number[] = [0, 10, 30, 60, 120, 180, 300, 900];
export const DEATHS_SEC: readonly number[] = [5, 80, 105, 405];
export const TALKS: Readonly<Record<Talk, string>> = {
  silent: "nothing but pings",
  "qos-0": "a reading every 10 s, QoS 0",
  "qos-1": "a reading every 10 s, QoS 1",
};
/** How long boxes on the way remember a silent connection; the last is what RFC 5382 REQ-5 demands at least. */
export const NATS_SEC: readonly number[] = [60, 300, 1800, 7440];

export type ClockPreset = "quiet" | "talkative" | "no-keep-alive" | "bench";
interface Scene {
  readonly title: string;
  readonly question: string;
  readonly watched: Watched;
  readonly options?: readonly { readonly value: Json; readonly text: string }[];
  /** Which of the two findings the question is about. */
  readonly asks?: "delay" | "first";
}

const NOTICED = [
  { value: "pump", text: "the pump" },
  { value: "broker", text: "the broker" },
  { value: "both", text: "both, within a second" },
  { value: "nobody", text: "neither" },
];

export const CLOCK_SCENES: Readonly<Record<ClockPreset, Scene>> = {
  quiet: {
    title: "A pump falls silent",
    question:
      "The keep alive is 60 s; the link dies 20 s after the last ping. How long after its death is the monitor told?",
    watched: { keepAliveSec: 60, talk: "silent", diesSec: 80 },
    options: [
      { value: 40, text: "40 s" },
      { value: 60, text: "60 s" },
      { value: 70, text: "70 s" },
      { value: 90, text: "90 s" },
    ],
    asks: "delay",
  },
  talkative: {
    title: "A pump that talks into the dark",
    question: "The pump goes on sending a reading every 10 s at QoS 0. Who notices the dead link first?",
    watched: { keepAliveSec: 60, talk: "qos-0", diesSec: 105 },
    options: NOTICED,
    asks: "first",
  },
  "no-keep-alive": {
    title: "Keep alive 0",
    question: "The same pump without a keep alive. Who notices within the hour?",
    watched: { keepAliveSec: 0, talk: "qos-0", diesSec: 105 },
    options: NOTICED,
    asks: "first",
  },
  bench: {
    title: "Keepalive clock",
    question:
      "A box on the way forgets a connection that is silent for 5 minutes. Which keep alive outwits it, costs at most 1,000 packets a day, and has the monitor told within 5 minutes?",
    watched: { keepAliveSec: 60, talk: "silent", diesSec: 5 },
  },
};

export function isClockPreset(value: unknown): value is ClockPreset {
  return typeof value === "string" && Object.hasOwn(CLOCK_SCENES, value);
}
