/** A model at work while its world changes: alarms, new models and what the year costs. Source: #kernel/drift. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import type { YearView } from "#kernel/drift/year-view.ts";
import { readLink, settingAllowed } from "./DriftWatch.link.ts";
import {
  comparing,
  DRIFT_SCENES,
  type DriftChoice,
  type DriftPreset,
  firstChoice,
  GOAL_COST,
  isDriftPreset,
  LINES,
  YEARS,
} from "./DriftWatch.presets.ts";
import { FIRST_YEARS } from "./DriftWatch.table.ts";
import { CONFIRMED, refute, sayAlarms, sayCosts, sayLanes } from "./DriftWatch.words.ts";

export type DriftWatchProps = { readonly id: string; readonly preset?: DriftPreset };
export interface DriftWatchState {
  readonly preset: DriftPreset;
  readonly choice: DriftChoice;
  /** What is drawn; of an experiment that has not been run, the part before anything happens. */
  readonly view: YearView;
  /** The choice that the view belongs to. */
  readonly viewed: DriftChoice;
  /** Whether the year has been run; always true where nothing is predicted. */
  readonly revealed: boolean;
  /** Index of the line that the search shows. */
  readonly line: number;
  readonly found: boolean;
  /** What was said of the line that the reader named last. */
  readonly answer?: string;
  readonly busy?: { readonly done: number; readonly total: number };
  /** Set by a link and not by the reader, who therefore earns no goal by it. */
  readonly given?: true;
  /** Why a link could not be opened. */
  readonly fault?: string;
  /** Why a year could not be worked through. */
  readonly failed?: string;
}
export type DriftKey = Exclude<keyof DriftChoice, "seed">;
export type DriftWatchEvent =
  | { readonly type: "run" | "another" | "name" | "stop" }
  | { readonly type: "set"; readonly key: DriftKey; readonly value: Json }
  | { readonly type: "line"; readonly index: number }
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | { readonly type: "viewed"; readonly choice: DriftChoice; readonly view: YearView }
  | { readonly type: "failed"; readonly message: string };
export type DriftWatchCommand = { readonly preset: DriftPreset; readonly choice: DriftChoice };
type Stepped = Step<DriftWatchState, DriftWatchCommand>;

export const driftWatch: Machine<DriftWatchProps, DriftWatchState, DriftWatchEvent, DriftWatchCommand> = {
  start: ({ preset }) => settled(opened(isDriftPreset(preset) ? preset : "room")),

  next(state, event) {
    const { fault: _, failed: __, ...rest } = state;
    switch (event.type) {
      case "run":
        return rest.revealed || rest.busy ? settled(rest) : working(rest, rest.choice);
      case "line":
        return rest.preset === "which" && LINES[event.index] ? shown(rest, event.index) : settled(rest);
      case "name":
        return settled(named(rest));
      case "another":
        return rest.preset === "room"
          ? working(rest, { ...rest.choice, seed: (rest.choice.seed % YEARS) + 1 })
          : settled(rest);
      case "set":
        if (rest.preset !== "room" || !settingAllowed(event.key, event.value)) return settled(rest);
        return working(byReader(rest), { ...rest.choice, [event.key]: event.value });
      case "progress":
        return settled({ ...rest, busy: { done: event.done, total: event.total } });
      case "viewed":
        return settled({ ...idle(rest), revealed: true, view: event.view, viewed: event.choice });
      default:
        return settled({ ...back(rest), ...(event.type === "failed" && { failed: event.message }) });
    }
  },

  say({ fault, answer, preset, revealed, view }) {
    if (fault ?? answer) return (fault ?? answer)!;
    if (!revealed) return "The rest of the year is hidden until you have predicted and run it.";
    if (preset === "which") return `${sayCosts(view)}`;
    return comparing(preset) ? sayLanes(view) : `${sayAlarms(view)} ${sayCosts(view)}`;
  },

  link: ({ preset, viewed, revealed, line }) => ({ preset, ...viewed, revealed, line }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...driftWatch.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const start = opened(read.preset);
    if (read.preset === "which") return shown(start, read.line);
    if (read.preset === "room") return working({ ...start, given: true }, read.choice);
    return read.revealed ? working(start, start.choice) : settled(start);
  },

  reached({ preset, found, given, viewed, view }) {
    if (preset === "which") return found ? [{ goal: "found-which", evidence: { line: "C" } }] : [];
    const asked = DRIFT_SCENES.room.choice;
    const fixed = ["seed", "source", "shape", "delayDays", "labelling"] as const;
    const { cost } = view.costs[0]!;
    const cheap = preset === "room" && !given && cost <= GOAL_COST && fixed.every((key) => viewed[key] === asked[key]);
    return cheap ? [{ goal: "cheap-year", evidence: { cost } }] : [];
  },

  question({ preset }) {
    const { question, options = [] } = DRIFT_SCENES[preset];
    return { text: question, options };
  },

  outcome: ({ preset, revealed, view }) =>
    revealed && DRIFT_SCENES[preset].options ? outcomeOf(preset, view) : undefined,
};

/** What truly happened, as one of the scene's options. */
function outcomeOf(preset: DriftPreset, { lanes, costs }: YearView): string {
  const [[inputs], [losses]] = [lanes[0]!.days, lanes[1]!.days];
  if (preset === "season") {
    if (inputs === undefined) return losses === undefined ? "neither" : "losses";
    return losses === undefined ? "inputs" : "both";
  }
  if (preset === "sensor") {
    if (inputs === undefined || losses === undefined) return "never";
    return losses < inputs ? "before" : losses - inputs <= 7 ? "week" : "month";
  }
  const [asked, never] = [costs[0]!, costs[1]!];
  if (preset === "base-rate") {
    const ratio = asked.cost / never.cost;
    return ratio < 0.95 ? "less" : ratio > 1.05 ? "more" : "same";
  }
  const ratio = asked.misses / never.misses;
  return ratio < 0.8 ? "fewer" : ratio <= 1.25 ? "same" : ratio <= 2 ? "twice" : "more";
}

function opened(preset: DriftPreset): DriftWatchState {
  const choice = firstChoice(preset);
  const revealed = DRIFT_SCENES[preset].options === undefined;
  return { preset, choice, viewed: choice, view: FIRST_YEARS[preset], revealed, line: 0, found: false };
}

/** The year of another choice is asked for; the one before stays in sight meanwhile. */
function working({ answer: _, ...state }: DriftWatchState, choice: DriftChoice): Stepped {
  return {
    state: { ...state, choice, busy: { done: 0, total: 1 } },
    commands: [{ preset: state.preset, choice }],
  };
}

function shown(state: DriftWatchState, line: number): Stepped {
  return working({ ...state, line }, LINES[line]!.choice);
}

/** The reader names the line that is shown. */
function named(state: DriftWatchState): DriftWatchState {
  if (state.preset !== "which" || state.found || state.busy) return state;
  const right = LINES[state.line]!.choice.source === "relation";
  return { ...state, found: right, answer: right ? CONFIRMED : refute(state.line) };
}

function byReader({ given: _, ...state }: DriftWatchState): DriftWatchState {
  return state;
}

function idle({ busy: _, ...state }: DriftWatchState): DriftWatchState {
  return state;
}

/** Without what was being worked through: the controls say again what the picture shows. */
function back(state: DriftWatchState): DriftWatchState {
  const line = state.preset === "which" ? LINES.findIndex(({ choice }) => choice.seed === state.viewed.seed) : 0;
  return { ...idle(state), choice: state.viewed, line };
}

function settled(state: DriftWatchState): Stepped {
  return { state, commands: [] };
}
