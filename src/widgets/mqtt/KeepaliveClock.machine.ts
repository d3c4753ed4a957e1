/** A link dies without a word: who notices, and when? Decides what is run and keeps what came of it. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import type { Trace } from "#engine/mqtt/scenario.ts";
import { idleDay, patienceMs } from "#kernel/mqtt/keep-alive.ts";
import {
  CLOCK_SCENES,
  type ClockPreset,
  DEATHS_SEC,
  isClockPreset,
  KEEP_ALIVES_SEC,
  NATS_SEC,
  TALKS,
  type Talk,
  type Watched,
} from "./KeepaliveClock.presets.ts";
import { type Course, courseOf, firstToNotice, momentsOf, scenarioOf } from "./KeepaliveClock.story.ts";
import { afterPlaying, type Playing, type PlayingEvent } from "./scenario-playing.ts";
import type { PlayScenario } from "./scenario-runner.ts";

export type KeepaliveClockProps = { readonly id: string; readonly preset?: ClockPreset };
export interface KeepaliveClockState extends Playing {
  readonly preset: ClockPreset;
  readonly watched: Watched;
  readonly natSec: number;
  /** What happened, and under which settings. */
  readonly run?: { readonly watched: Watched; readonly course: Course } | undefined;
  /** What happened in the experiment, whatever is run afterwards. */
  readonly outcome?: Json | undefined;
  /** Place of the moment that is looked at; the last without it. */
  readonly moment?: number | undefined;
}
export type KeepaliveClockEvent =
  | { readonly type: "run" }
  | { readonly type: "keep-alive" | "dies" | "nat"; readonly sec: number }
  | { readonly type: "talk"; readonly talk: Talk }
  | { readonly type: "moment"; readonly place: number }
  | PlayingEvent;
type Next = { readonly state: KeepaliveClockState; readonly commands: readonly PlayScenario[] };

const NAT_SEC = 300;
const MOST_PACKETS_A_DAY = 1000;
const MOST_DELAY_MS = 300_000;

const still = (state: KeepaliveClockState): Next => ({ state, commands: [] });
const opened = (preset: ClockPreset): KeepaliveClockState => ({
  preset,
  watched: CLOCK_SCENES[preset].watched,
  natSec: NAT_SEC,
  running: false,
});

/** Whether settings may be changed: always on the bench, in an experiment once it has run. */
export const mayChange = ({ preset, running, run }: KeepaliveClockState) =>
  !running && (CLOCK_SCENES[preset].options === undefined || run !== undefined);

export const keepaliveClock: Machine<KeepaliveClockProps, KeepaliveClockState, KeepaliveClockEvent, PlayScenario> = {
  start: ({ preset }) => still(opened(isClockPreset(preset) ? preset : "bench")),

  next(state, event) {
    const { fault: _, failed: __, ...rest } = state;
    switch (event.type) {
      case "run":
        return state.running ? still(state) : begin(rest);
      case "moment":
        return still({ ...state, moment: placeOf(state, event.place) });
      case "stopped":
      case "progress":
      case "ran":
      case "failed":
        return still(afterPlaying(state, event, finished));
      default:
        return still(mayChange(state) ? changed(rest, event) : state);
    }
  },

  say: sayState,

  link: ({ preset, watched, natSec, run, moment }) => ({
    preset,
    ...(run ? run.watched : watched),
    natSec,
    ran: run !== undefined,
    ...(moment !== undefined && { moment }),
  }),

  open(props, link) {
    const first = keepaliveClock.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return still({ ...first, fault: `This link cannot be opened: ${read}.` });
    const { preset, watched, natSec, moment } = read;
    const state = { ...opened(preset), natSec, moment };
    if (read.ran) return begin({ ...state, watched });
    return still(CLOCK_SCENES[preset].options ? state : { ...state, watched });
  },

  reached({ preset, run, natSec }) {
    if (preset !== "bench" || !run || natSec !== NAT_SEC) return [];
    const { keepAliveSec } = run.watched;
    const delayMs = (run.course.toldMs ?? Number.POSITIVE_INFINITY) - run.course.diedMs;
    const cheap = idleDay(keepAliveSec).packets <= MOST_PACKETS_A_DAY;
    const thrifty = outlivesNat(keepAliveSec, natSec) && cheap && patienceMs(keepAliveSec) <= MOST_DELAY_MS;
    return thrifty && delayMs <= MOST_DELAY_MS ? [{ goal: "thrifty", evidence: { keepAliveSec, delayMs } }] : [];
  },

  question({ preset }) {
    const { question, options } = CLOCK_SCENES[preset];
    return { text: question, options: options ?? [] };
  },

  outcome: ({ outcome }) => outcome,
};

/** Whether pings come often enough for a box that forgets after `natSec`. */
export const outlivesNat = (keepAliveSec: number, natSec: number) => keepAliveSec > 0 && keepAliveSec < natSec;

function begin(state: KeepaliveClockState): Next {
  return {
    state: { ...state, running: true, share: 0 },
    commands: [{ do: "run", scenario: scenarioOf(state.watched) }],
  };
}

function finished(state: KeepaliveClockState, trace: Trace): KeepaliveClockState {
  const { watched, preset } = state;
  const course = courseOf(trace, watched);
  const { asks, watched: asked } = CLOCK_SCENES[preset];
  const isScene = JSON.stringify(asked) === JSON.stringify(watched);
  const found = asks === "first" ? firstToNotice(course) : delaySec(course);
  const run = { watched, course };
  const done = { ...state, running: false, run, outcome: state.outcome ?? (asks && isScene ? found : undefined) };
  return { ...done, moment: state.run ? undefined : state.moment && placeOf(done, state.moment) };
}

/** From the death of the link to the monitor's being told, in whole seconds. */
export function delaySec({ toldMs, diedMs }: Course): number | undefined {
  return toldMs === undefined ? undefined : Math.round((toldMs - diedMs) / 1000);
}

function changed(state: KeepaliveClockState, event: KeepaliveClockEvent): KeepaliveClockState {
  const { watched } = state;
  if (event.type === "keep-alive" && KEEP_ALIVES_SEC.includes(event.sec))
    return { ...state, watched: { ...watched, keepAliveSec: event.sec } };
  if (event.type === "dies" && DEATHS_SEC.includes(event.sec))
    return { ...state, watched: { ...watched, diesSec: event.sec } };
  if (event.type === "nat" && NATS_SEC.includes(event.sec)) return { ...state, natSec: event.sec };
  if (event.type === "talk" && Object.hasOwn(TALKS, event.talk))
    return { ...state, watched: { ...watched, talk: event.talk } };
  return state;
}

/** A moment that the run has; undefined for the last. */
function placeOf({ run }: KeepaliveClockState, place: number): number | undefined {
  const last = run ? momentsOf(run.course, run.watched).length - 1 : 0;
  return place < last ? Math.max(0, Math.round(place)) : undefined;
}

function sayState({ fault, running, run, watched }: KeepaliveClockState): string {
  if (fault) return fault;
  if (running) return "The clients and the broker are at work.";
  if (!run) return `${describeWatched(watched)}. Not played yet.`;
  const { course } = run;
  const after = (ms: number | undefined) => (ms === undefined ? "never" : `after ${sayMs(ms - course.diedMs)}`);
  const { keepAliveSec } = run.watched;
  return `Keep alive ${keepAliveSec} s. Of the link's death learnt: the broker ${after(course.brokerNoticedMs)}, the pump ${after(course.pumpNoticedMs)}, the monitor ${after(course.toldMs)}.`;
}

/** The beginning of a sentence. */
export function describeWatched({ keepAliveSec, talk, diesSec }: Watched): string {
  return `Keep alive ${keepAliveSec} s; the pump sends ${TALKS[talk]}; its link dies ${diesSec} s after it has connected`;
}

/** "49.9 s". */
export const sayMs = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, keepAliveSec, talk, diesSec, natSec, ran, moment } = link as { readonly [key: string]: Json };
  if (!isClockPreset(preset)) return "its preset must be one that this widget has";
  const known =
    KEEP_ALIVES_SEC.includes(keepAliveSec as number) &&
    DEATHS_SEC.includes(diesSec as number) &&
    NATS_SEC.includes(natSec as number) &&
    typeof talk === "string" &&
    Object.hasOwn(TALKS, talk);
  if (!known) return "its settings must be ones that the controls can set";
  if (moment !== undefined && !(Number.isInteger(moment) && (moment as number) >= 0))
    return "its moment must be a whole number";
  const watched = { keepAliveSec, talk, diesSec } as Watched;
  return { preset, watched, natSec: natSec as number, ran: ran === true, moment: moment as number | undefined };
}
