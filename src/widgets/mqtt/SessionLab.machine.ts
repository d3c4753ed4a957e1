/** A panel leaves, things happen, it comes back: what does it receive? Decides which story is run and keeps what came of it. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import type { Trace } from "#engine/mqtt/scenario.ts";
import {
  ARRIVALS,
  CHOICES,
  isSessionPreset,
  type Life,
  SESSION_SCENES,
  type SessionPreset,
} from "./SessionLab.presets.ts";
import {
  CELLS,
  calledRight,
  cellOf,
  commonPackets,
  fateOf,
  type Reading,
  readTrace,
  sayArrived,
  scenarioOf,
  waitingAt,
} from "./SessionLab.story.ts";
import { afterPlaying, type Playing, type PlayingEvent } from "./scenario-playing.ts";
import type { PlayScenario } from "./scenario-runner.ts";

export type SessionLabProps = { readonly id: string; readonly preset?: SessionPreset };
export interface Run {
  readonly life: Life;
  readonly trace: Trace;
  readonly reading: Reading;
}
export interface SessionLabState extends Playing {
  readonly preset: SessionPreset;
  readonly life: Life;
  readonly run?: Run | undefined;
  /** The run before, of which this one is a fork. */
  readonly before?: Run | undefined;
  /** What happened in the experiment, whatever is run afterwards. */
  readonly outcome?: string | undefined;
  /** Packets that are shown; all without it. */
  readonly at?: number | undefined;
  /** Number of the packet whose bytes are shown; the last one shown without it. */
  readonly looking?: number | undefined;
  /** What the reader expects of the next run. */
  readonly ticks: readonly string[];
  /** Whether the ticks stood before the last run, and how they compare. */
  readonly called?: "right" | "wrong" | undefined;
  /** What arrived, by cell of the matrix. */
  readonly tried: Readonly<Record<string, string>>;
}
export type SessionLabEvent =
  | { readonly type: "run" }
  | { readonly type: "choose"; readonly name: keyof Life; readonly value: string | number | boolean }
  | { readonly type: "tick"; readonly arrival: string }
  | { readonly type: "at"; readonly at: number }
  | { readonly type: "look"; readonly n: number | undefined }
  | PlayingEvent;
type Next = { readonly state: SessionLabState; readonly commands: readonly PlayScenario[] };

const still = (state: SessionLabState): Next => ({ state, commands: [] });
const opened = (preset: SessionPreset): SessionLabState => ({
  preset,
  life: SESSION_SCENES[preset].life,
  running: false,
  ticks: [],
  tried: {},
});
const isExperiment = ({ preset }: SessionLabState) => SESSION_SCENES[preset].options !== undefined;

/** Whether the reader may change acts: always on the bench, in an experiment once it has run. */
export const mayChange = (state: SessionLabState) =>
  !state.running && (!isExperiment(state) || state.run !== undefined);

export const sessionLab: Machine<SessionLabProps, SessionLabState, SessionLabEvent, PlayScenario> = {
  start: ({ preset }) => still(opened(isSessionPreset(preset) ? preset : "bench")),

  next(state, event) {
    const { fault: _, failed: __, ...rest } = state;
    switch (event.type) {
      case "run":
        return state.running ? still(state) : begin(rest);
      case "choose":
        return still(mayChange(state) ? { ...rest, life: changed(rest.life, event) } : state);
      case "tick":
        return still(mayChange(state) ? { ...rest, ticks: ticked(rest.ticks, event.arrival) } : state);
      case "at":
        return still({ ...state, at: within(state, event.at), looking: undefined });
      case "look":
        return still({ ...state, looking: event.n });
      case "stopped":
      case "progress":
      case "ran":
      case "failed":
        return still(afterPlaying(state, event, finished));
    }
  },

  say: sayState,

  link: ({ preset, life, run, at }) => ({
    preset,
    ...(run ? run.life : life),
    ran: run !== undefined,
    ...(at !== undefined && { at }),
  }),

  open(props, link) {
    const first = sessionLab.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return still({ ...first, fault: `This link cannot be opened: ${read}.` });
    const state = { ...opened(read.preset), at: read.at };
    if (!read.ran) return still(isExperiment(state) ? state : { ...state, life: read.life });
    return begin({ ...state, life: read.life });
  },

  reached({ preset, tried }) {
    const all = CELLS.every((cell) => tried[cell] !== undefined);
    return preset === "bench" && all ? [{ goal: "whole-matrix", evidence: { ...tried } }] : [];
  },

  question({ preset }) {
    const { question, options } = SESSION_SCENES[preset];
    return { text: question, options: options ?? [] };
  },

  outcome: ({ outcome }) => outcome,
};

function begin(state: SessionLabState): Next {
  return { state: { ...state, running: true, share: 0 }, commands: [{ do: "run", scenario: scenarioOf(state.life) }] };
}

function finished(state: SessionLabState, trace: Trace): SessionLabState {
  const { life, run, ticks } = state;
  const reading = readTrace(trace);
  const arrived = sayArrived(reading.arrived);
  const isScene = Object.entries(SESSION_SCENES[state.preset].life).every(
    ([name, value]) => life[name as keyof Life] === value,
  );
  const called = ticks.length > 0 ? (calledRight(ticks, reading.arrived) ? "right" : "wrong") : undefined;
  return {
    ...state,
    running: false,
    run: { life, trace, reading },
    before: run,
    outcome: state.outcome ?? (isExperiment(state) && isScene ? arrived : undefined),
    at: run ? undefined : state.at && Math.min(state.at, trace.entries.length),
    looking: undefined,
    called,
    ticks: [],
    tried: { ...state.tried, [cellOf(fateOf(life), life.retain)]: arrived },
  };
}

function changed(life: Life, { name, value }: SessionLabEvent & { type: "choose" }): Life {
  const offered = (CHOICES[name] as readonly (readonly [unknown, string])[] | undefined)?.some(
    ([each]) => each === value,
  );
  return offered ? { ...life, [name]: value } : life;
}

function ticked(ticks: readonly string[], arrival: string): readonly string[] {
  if (!(ARRIVALS as readonly string[]).includes(arrival)) return ticks;
  return ticks.includes(arrival) ? ticks.filter((each) => each !== arrival) : [...ticks, arrival];
}

/** Undefined for all the packets of the run. */
function within({ run }: SessionLabState, at: number): number | undefined {
  const all = run?.trace.entries.length ?? 0;
  return at < all ? Math.max(0, Math.round(at)) : undefined;
}

function sayState({ fault, running, run, before, called, at }: SessionLabState): string {
  if (fault) return fault;
  if (running) return "The clients and the broker are at work.";
  if (!run) return "Seven acts for two real clients and a real broker, not played yet.";
  const { sessionPresent, arrived } = run.reading;
  const told = `CONNACK said: session ${sessionPresent ? "present" : "not present"}. The panel received ${sayArrived(arrived)}.`;
  const { most, dropped } = waitingAt(run.trace, at ?? run.trace.entries.length);
  const queue = ` At most ${most} waited for it at the broker; dropped: ${dropped}.`;
  const verdict = called ? ` You had ticked ${called === "right" ? "just that." : "something else."}` : "";
  const fork = before ? sayFork(commonPackets(before.trace, run.trace)) : "";
  const shown = at === undefined ? "" : ` Shown: the first ${at} of ${run.trace.entries.length} packets.`;
  return told + queue + verdict + fork + shown;
}

function sayFork(packets: number): string {
  if (packets === 0) return " The run before differs from the first packet on.";
  return packets === 1
    ? " The first packet is that of the run before."
    : ` The first ${packets} packets are those of the run before.`;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const read = link as { readonly [key: string]: Json };
  if (!isSessionPreset(read.preset)) return "its preset must be one that this widget has";
  const names = Object.keys(CHOICES) as (keyof Life)[];
  const wrong = names.find((name) => !CHOICES[name].some(([value]) => value === read[name]));
  if (wrong) return `its ${wrong} must be one of the choices`;
  const { at } = read;
  if (at !== undefined && !(Number.isInteger(at) && (at as number) >= 0)) return "its packets must be a whole number";
  const life = Object.fromEntries(names.map((name) => [name, read[name]])) as unknown as Life;
  return { preset: read.preset, life, ran: read.ran === true, at: at as number | undefined };
}
