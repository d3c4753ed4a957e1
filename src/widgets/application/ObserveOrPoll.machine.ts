/** Four ways to watch a value through one seeded day. Source of every figure: #kernel/freshness. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { WATCHES, type Watch, type WatchedDay } from "#kernel/freshness/day.ts";
import {
  isWatchPreset,
  WATCH_NAMES,
  WATCH_SCENES,
  type Watching,
  type WatchPreset,
  watchAll,
} from "./ObserveOrPoll.presets.ts";

export const CHANGES: readonly number[] = [4, 20, 144, 1440, 8640, 86_400];
export const POLLS_SEC: readonly number[] = [10, 30, 60, 600, 3600];
/** Seeds run from 1 to this. */
export const DAYS = 999;

export type ObserveOrPollProps = { readonly id: string; readonly preset?: WatchPreset };
export interface ObserveOrPollState {
  readonly preset: WatchPreset;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly watching: Watching;
  readonly days: Readonly<Record<Watch, WatchedDay>>;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type ObserveOrPollEvent =
  | { readonly type: "run" }
  | { readonly type: "changes"; readonly value: number }
  | { readonly type: "poll"; readonly value: number }
  | { readonly type: "another" };

export const observeOrPoll: Machine<ObserveOrPollProps, ObserveOrPollState, ObserveOrPollEvent> = {
  start: ({ preset }) => opened(isWatchPreset(preset) ? preset : "bench"),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (event.type === "run") return settled({ ...rest, revealed: true });
    if (!state.revealed) return settled(rest);
    const watching = changed(rest.watching, event);
    return settled({ ...rest, watching, days: watchAll(watching) });
  },

  say({ fault, revealed, watching, days }) {
    if (fault) return fault;
    const plan = describeWatching(watching);
    if (!revealed) return `${plan}. The day is hidden until you have predicted.`;
    const order = WATCHES.toSorted((a, b) => days[a].bytes - days[b].bytes);
    const [least, most] = [order[0]!, order.at(-1)!];
    const polled = days["http-poll"];
    return `${plan}. Fewest bytes: ${WATCH_NAMES[least]}, ${number(days[least].bytes)}; most: ${WATCH_NAMES[most]}, ${number(days[most].bytes)}. Polling shows a change ${seconds(polled.meanDelayMs)} late on average and misses ${number(polled.missed)}.`;
  },

  link: ({ preset, revealed, watching }) => ({ preset, revealed, ...watching }),

  open(props, link) {
    const first = observeOrPoll.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    const start = opened(read.preset).state;
    if (!read.revealed && !start.revealed) return settled(start);
    return settled({ ...start, revealed: true, watching: read.watching, days: watchAll(read.watching) });
  },

  reached({ preset, watching, days }) {
    const won = preset === "bench" && watching.pollSec <= 600 && days["http-poll"].bytes < days["coap-observe"].bytes;
    return won ? [{ goal: "polling-wins", evidence: { ...watching } }] : [];
  },

  question({ preset }) {
    const { question, experiment } = WATCH_SCENES[preset];
    return { text: question, options: experiment?.options ?? [] };
  },

  outcome: ({ preset, revealed }) => (revealed ? WATCH_SCENES[preset].experiment?.outcome() : undefined),
};

function opened(preset: WatchPreset) {
  const { watching, experiment } = WATCH_SCENES[preset];
  return settled({ preset, revealed: experiment === undefined, watching, days: watchAll(watching) });
}

function settled(state: ObserveOrPollState) {
  return { state, commands: [] };
}

function changed(watching: Watching, event: ObserveOrPollEvent): Watching {
  if (event.type === "changes" && CHANGES.includes(event.value)) return { ...watching, changes: event.value };
  if (event.type === "poll" && POLLS_SEC.includes(event.value)) return { ...watching, pollSec: event.value };
  if (event.type === "another") return { ...watching, seed: (watching.seed % DAYS) + 1 };
  return watching;
}

/** The beginning of a sentence. */
export function describeWatching({ changes, pollSec }: Watching): string {
  return `The value changes ${number(changes)} times a day; whoever polls asks ${pollWords(pollSec)}`;
}

export function pollWords(pollSec: number): string {
  if (pollSec < 60) return `every ${pollSec} seconds`;
  if (pollSec === 3600) return "every hour";
  return pollSec === 60 ? "every minute" : `every ${pollSec / 60} minutes`;
}

/** "0.05 s", "13 s", "28 min". */
export function seconds(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(ms < 995 ? 2 : 1)} s`;
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}

function number(value: number): string {
  return value.toLocaleString("en-GB");
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, revealed, changes, pollSec, seed } = link as { readonly [key: string]: Json };
  if (!isWatchPreset(preset)) return "its preset must be one that this widget has";
  const known = CHANGES.includes(changes as number) && POLLS_SEC.includes(pollSec as number);
  if (!known) return "its changes and its poll interval must be ones that the controls can set";
  if (typeof seed !== "number" || !Number.isInteger(seed) || seed < 1 || seed > DAYS)
    return `its day must be a whole number from 1 to ${DAYS}`;
  const watching: Watching = { changes: changes as number, pollSec: pollSec as number, seed };
  return { preset, revealed: revealed === true, watching };
}
