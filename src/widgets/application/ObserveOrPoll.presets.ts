/** What ObserveOrPoll opens on. */
import type { Json } from "#contract/json.ts";
import { changesOfDay, WATCHES, type Watch, type WatchedDay, watchDay } from "#kernel/freshness/day.ts";

export type WatchPreset = "door" | "wind" | "bench";
export interface Watching {
  readonly changes: number;
  readonly pollSec: number;
  readonly seed: number;
}
export interface WatchScene {
  readonly title: string;
  readonly question: string;
  readonly watching: Watching;
  readonly experiment?: {
    readonly options: readonly { readonly value: string; readonly text: string }[];
    outcome(): Json;
  };
}

export const WATCH_NAMES: Readonly<Record<Watch, string>> = {
  "http-poll": "HTTP, polling",
  "coap-poll": "CoAP, polling",
  "coap-observe": "CoAP, observe",
  mqtt: "MQTT, subscription",
};

/** All four ways through the same day. O(changes). */
export function watchAll({ changes, pollSec, seed }: Watching): Readonly<Record<Watch, WatchedDay>> {
  const times = changesOfDay(seed, changes);
  return Object.fromEntries(WATCHES.map((each) => [each, watchDay(each, times, pollSec * 1000)])) as Record<
    Watch,
    WatchedDay
  >;
}

const door: Watching = { changes: 20, pollSec: 30, seed: 1 };
const wind: Watching = { changes: 86_400, pollSec: 60, seed: 1 };

function timesTheBytes(watching: Watching): string {
  const days = watchAll(watching);
  const times = days["http-poll"].bytes / days["coap-observe"].bytes;
  if (times < 30) return "10";
  return times < 300 ? "100" : "500";
}

export const WATCH_SCENES: Readonly<Record<WatchPreset, WatchScene>> = {
  door: {
    title: "A cellar door",
    question: "HTTP polling every 30 seconds carries how many times the bytes of CoAP observe?",
    watching: door,
    experiment: {
      options: [
        { value: "10", text: "about 10 times" },
        { value: "100", text: "about 100 times" },
        { value: "500", text: "more than 500 times" },
      ],
      outcome: () => timesTheBytes(door),
    },
  },
  wind: {
    title: "A wind gauge",
    question: "The page is redrawn once a minute. Which way of watching carries the fewest bytes?",
    watching: wind,
    experiment: {
      options: WATCHES.map((value) => ({ value, text: WATCH_NAMES[value] })),
      outcome: () => {
        const days = watchAll(wind);
        return WATCHES.toSorted((a, b) => days[a].bytes - days[b].bytes)[0]!;
      },
    },
  },
  bench: {
    title: "Observe or poll",
    question:
      "When does HTTP polling carry fewer bytes than CoAP observe, though it asks every 10 minutes or more often?",
    watching: { changes: 144, pollSec: 60, seed: 1 },
  },
};

export function isWatchPreset(value: unknown): value is WatchPreset {
  return typeof value === "string" && Object.hasOwn(WATCH_SCENES, value);
}
