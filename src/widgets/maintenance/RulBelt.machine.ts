/** One drive, its record so far and the day of its exchange; then the truth, in days and euros. Source: #kernel/degradation. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import type { IntervalTrial } from "#kernel/degradation/coverage.ts";
import { type Ending, replaceAt, runToFailure } from "#kernel/degradation/policy.ts";
import { LEAD_DAYS } from "#kernel/degradation/study.ts";
import { type Outlook, outlookOf } from "./RulBelt.outlook.ts";
import {
  BELT_SCENES,
  type BeltPreset,
  DRIVES,
  DRIVES_FOR_GOAL,
  FIRST_AHEAD,
  FIRST_TODAY,
  isBeltPreset,
  LAST_SHOWN,
  lifeOf,
  MOST_AHEAD,
} from "./RulBelt.presets.ts";
import { describeBelt, perWeek } from "./RulBelt.words.ts";

export type RulBeltProps = { readonly id: string; readonly preset?: BeltPreset };
/** A drive that was played to its end. */
export interface Played extends Ending {
  readonly unit: number;
}
export interface RulBeltState {
  readonly preset: BeltPreset;
  readonly unit: number;
  readonly today: number;
  /** Days from today to the exchange. */
  readonly ahead: number;
  readonly outlook: Outlook;
  /** How the drive on show ended, once it has; an experiment's truth is shown with it. */
  readonly ended?: Ending;
  /** All drives ended so far, this one included. */
  readonly played: readonly Played[];
  readonly trial?: IntervalTrial;
  /** Drives counted so far, while a trial runs. */
  readonly counting?: number;
  readonly fault?: string;
}
export type RulBeltEvent =
  | { readonly type: "run" }
  | { readonly type: "today"; readonly day: number }
  | { readonly type: "ahead"; readonly days: number }
  | { readonly type: "next-drive" }
  | { readonly type: "stop" }
  | { readonly type: "progress"; readonly done: number }
  | { readonly type: "counted"; readonly trial: IntervalTrial }
  | { readonly type: "failed"; readonly message: string };
export interface RulBeltCommand {
  readonly type: "trial";
}
type Stepped = Step<RulBeltState, RulBeltCommand>;

export const rulBelt: Machine<RulBeltProps, RulBeltState, RulBeltEvent, RulBeltCommand> = {
  start: ({ preset }) => settled(opened(isBeltPreset(preset) ? preset : "date")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (rest.counting !== undefined) return settled(whileCounting(rest, event));
    if (event.type === "run") return run(rest);
    if (rest.preset !== "date") return settled(rest);
    switch (event.type) {
      case "today":
        return settled(movedTo(rest, event.day));
      case "ahead":
        return settled(isAhead(event.days) && !rest.ended ? { ...rest, ahead: event.days } : rest);
      case "next-drive":
        return settled(rest.ended ? { ...looking((rest.unit + 1) % DRIVES), played: rest.played } : rest);
      default:
        return settled(rest);
    }
  },

  say: describeBelt,

  link({ preset, unit, today, ahead, ended, trial }) {
    return { preset, unit, today, ahead, shown: ended !== undefined || trial !== undefined };
  },

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...rulBelt.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const { preset, unit, today, ahead, shown } = read;
    const state =
      preset === "date"
        ? { ...movedTo(looking(unit), Math.min(today, Math.ceil(lifeOf(unit).failsAt) - 1)), ahead }
        : opened(preset);
    return shown ? run(state) : settled(state);
  },

  reached({ played }) {
    const { yours, schedule } = perWeek(played);
    const done = played.length >= DRIVES_FOR_GOAL && yours < schedule;
    return done ? [{ goal: "cheaper-by-hand", evidence: played.map(({ unit, served }) => [unit, served]) }] : [];
  },

  question({ preset }) {
    const { question, options } = BELT_SCENES[preset];
    return { text: question, options };
  },

  outcome({ preset, ended, outlook, trial }) {
    if (preset === "motor") return ended ? widthOf(outlook) : undefined;
    if (preset !== "line" || !trial) return undefined;
    const share = trial.line.held / trial.line.asked;
    return share > 0.8 ? "nine-tenths" : share > 0.5 ? "two-thirds" : "third";
  },
};

function settled(state: RulBeltState): Stepped {
  return { state, commands: [] };
}

function opened(preset: BeltPreset): RulBeltState {
  const { unit, today } = BELT_SCENES[preset];
  const ahead = preset === "date" ? FIRST_AHEAD : LEAD_DAYS;
  return { preset, unit, today, ahead, outlook: outlookOf(unit, today), played: [] };
}

/** A fresh drive whose day is to be chosen. */
function looking(unit: number): RulBeltState {
  return { ...opened("date"), unit, outlook: outlookOf(unit, FIRST_TODAY) };
}

function run(state: RulBeltState): Stepped {
  if (state.preset === "line")
    return state.trial ? settled(state) : { state: { ...state, counting: 0 }, commands: [{ type: "trial" }] };
  if (state.ended) return settled(state);
  const { failsAt } = lifeOf(state.unit);
  return settled(ended(state, replaceAt(state.today + state.ahead, failsAt)));
}

function ended(state: RulBeltState, ending: Ending): RulBeltState {
  return { ...state, ended: ending, played: [...state.played, { ...ending, unit: state.unit }] };
}

/** Another morning. Whoever waits until the drive has tripped learns of it in that way. */
function movedTo(state: RulBeltState, day: number): RulBeltState {
  if (state.ended || !Number.isInteger(day) || day < FIRST_TODAY || day > LAST_SHOWN) return state;
  const { failsAt } = lifeOf(state.unit);
  if (day < failsAt) return { ...state, today: day, outlook: outlookOf(state.unit, day) };
  const last = Math.ceil(failsAt) - 1;
  return ended({ ...state, today: last, outlook: outlookOf(state.unit, last) }, runToFailure(failsAt));
}

function whileCounting(state: RulBeltState, event: RulBeltEvent): RulBeltState {
  const { counting: _, ...rest } = state;
  switch (event.type) {
    case "progress":
      return { ...state, counting: event.done };
    case "counted":
      return { ...rest, trial: event.trial };
    case "failed":
      return { ...rest, fault: event.message };
    case "stop":
      return rest;
    default:
      return state;
  }
}

function widthOf({ wide }: Outlook): string {
  const days = wide.to - wide.from;
  return days < 3.5 ? "narrow" : days < 10 ? "medium" : "wide";
}

const isAhead = (days: unknown): days is number =>
  Number.isInteger(days) && (days as number) >= LEAD_DAYS && (days as number) <= MOST_AHEAD;

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, unit, today, ahead, shown } = link as { readonly [key: string]: Json };
  if (!isBeltPreset(preset)) return "its preset must be one that this widget has";
  const isWhole = (value: Json | undefined, from: number, to: number): value is number =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
  if (!isWhole(unit, 0, DRIVES - 1)) return `its drive must be a whole number from 0 to ${DRIVES - 1}`;
  if (!isWhole(today, FIRST_TODAY, LAST_SHOWN))
    return `its day must be a whole number from ${FIRST_TODAY} to ${LAST_SHOWN}`;
  if (!isAhead(ahead)) return `its exchange must be ${LEAD_DAYS} to ${MOST_AHEAD} days ahead`;
  return { preset, unit, today, ahead, shown: shown === true };
}
