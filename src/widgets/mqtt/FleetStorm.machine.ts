/** A fleet loses its broker; choose how it comes back, and look back through every second. Source: #kernel/fleet. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import type { StormFrame, StormPlan, StormSummary } from "#kernel/fleet/plan.ts";
import {
  BRISK,
  CALM,
  CHOICES,
  DRAWS,
  isStormPreset,
  OUTAGE_SEC,
  planOf,
  STORM_SCENES,
  type StormChoice,
  type StormPreset,
} from "./FleetStorm.presets.ts";
import { describeChoice, saySecond, saySummary } from "./FleetStorm.words.ts";

export type FleetStormProps = { readonly id: string; readonly preset?: StormPreset };
export interface FleetStormState {
  readonly preset: StormPreset;
  readonly choice: StormChoice;
  readonly phase: "ready" | "running" | "done";
  readonly frames: readonly StormFrame[];
  readonly summary?: StormSummary;
  /** Index of the second that is shown; -1 for the moment of the loss. */
  readonly at: number;
  /** Where a link wants to look, once its run is done. */
  readonly wanted?: number;
  readonly fault?: string;
}
export type FleetStormEvent =
  | { readonly type: "run" }
  | { readonly type: "second"; readonly frame: StormFrame }
  | { readonly type: "finished"; readonly summary: StormSummary }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "stop" }
  | { readonly type: "set"; readonly name: keyof typeof CHOICES; readonly value: string | number }
  | { readonly type: "another" }
  | { readonly type: "seek"; readonly at: number };
export interface FleetStormCommand {
  readonly type: "run";
  readonly plan: StormPlan;
}
type Stepped = Step<FleetStormState, FleetStormCommand>;

export const fleetStorm: Machine<FleetStormProps, FleetStormState, FleetStormEvent, FleetStormCommand> = {
  start: ({ preset }) => {
    const known = isStormPreset(preset) ? preset : "bench";
    return settled(ready(known, STORM_SCENES[known].choice));
  },

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (state.phase === "running") return settled(whileRunning(rest, event));
    switch (event.type) {
      case "run":
        return running(ready(rest.preset, rest.choice));
      case "set":
        return settled(
          isSettable(rest, event) ? ready(rest.preset, { ...rest.choice, [event.name]: event.value }) : rest,
        );
      case "another":
        return settled(ready(rest.preset, { ...rest.choice, seed: (rest.choice.seed % DRAWS) + 1 }));
      case "seek":
        return settled({ ...rest, at: within(event.at, rest.frames) });
      default:
        return settled(rest);
    }
  },

  say({ fault, phase, choice, frames, summary, at }) {
    if (fault) return fault;
    if (phase === "running") return "The storm is running; each second is drawn as it is computed.";
    const shown = frames[at];
    if (!summary || !shown) return `${describeChoice(choice)}. The line is about to be cut.`;
    return at === frames.length - 1 ? saySummary(choice, summary) : saySecond(shown);
  },

  link({ preset, choice, phase, at, frames }) {
    return { preset, choice, run: phase !== "ready", ...(at < frames.length - 1 && { at }) };
  },

  open(props, link) {
    const first = fleetStorm.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    const state = ready(read.preset, read.choice);
    if (!read.run) return settled(state);
    return running(read.at === undefined ? state : { ...state, wanted: read.at });
  },

  reached({ preset, choice, summary }) {
    if (preset !== "bench" || !summary || choice.cars !== 1000 || choice.rate !== 40) return [];
    const meets = ({ backSec, peak }: typeof CALM) =>
      summary.backMs !== undefined && summary.backMs <= backSec * 1000 && summary.peak <= peak;
    const evidence = { ...choice };
    return [
      ...(meets(CALM) ? [{ goal: "calm", evidence }] : []),
      ...(meets(BRISK) ? [{ goal: "brisk", evidence }] : []),
    ];
  },

  question({ preset }) {
    const { question, experiment } = STORM_SCENES[preset];
    return { text: question, options: experiment?.options ?? [] };
  },

  outcome: ({ preset, summary }) => (summary ? STORM_SCENES[preset].experiment?.outcome(summary) : undefined),
};

function ready(preset: StormPreset, choice: StormChoice): FleetStormState {
  return { preset, choice, phase: "ready", frames: [], at: -1 };
}
function settled(state: FleetStormState): Stepped {
  return { state, commands: [] };
}
function running(state: FleetStormState): Stepped {
  return { state: { ...state, phase: "running" }, commands: [{ type: "run", plan: planOf(state.choice) }] };
}

function whileRunning(state: FleetStormState, event: FleetStormEvent): FleetStormState {
  const { wanted, ...rest } = state;
  switch (event.type) {
    case "second":
      return { ...state, frames: [...state.frames, event.frame], at: state.frames.length };
    case "finished": {
      const { frames } = event.summary;
      return {
        ...rest,
        phase: "done",
        frames,
        summary: event.summary,
        at: within(wanted ?? frames.length - 1, frames),
      };
    }
    case "failed":
      return { ...ready(rest.preset, rest.choice), fault: event.message };
    case "stop":
      return ready(rest.preset, rest.choice);
    default:
      return state;
  }
}

function isSettable({ preset }: FleetStormState, { name, value }: { name: string; value: unknown }): boolean {
  if (STORM_SCENES[preset].experiment || !Object.hasOwn(CHOICES, name)) return false;
  return (CHOICES[name as keyof typeof CHOICES] as readonly unknown[]).includes(value);
}

function within(at: number, frames: readonly StormFrame[]): number {
  return Math.max(-1, Math.min(frames.length - 1, Math.round(at)));
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, choice, run, at } = link as { readonly [key: string]: Json };
  if (!isStormPreset(preset)) return "its preset must be one that this widget has";
  if (choice === null || typeof choice !== "object" || Array.isArray(choice)) return "its settings must be an object";
  const given = choice as { readonly [key: string]: Json };
  for (const [name, values] of Object.entries(CHOICES)) {
    if (!(values as readonly unknown[]).includes(given[name])) return `its ${name} must be one of ${values.join(", ")}`;
  }
  const { seed } = given;
  if (typeof seed !== "number" || !Number.isInteger(seed) || seed < 1 || seed > DRAWS)
    return `its seed must be a whole number from 1 to ${DRAWS}`;
  if (at !== undefined && !Number.isInteger(at)) return "the second that it shows must be a whole number";
  const read: StormChoice = STORM_SCENES[preset].experiment
    ? STORM_SCENES[preset].choice
    : (Object.fromEntries([...Object.keys(CHOICES), "seed"].map((name) => [name, given[name]])) as StormChoice);
  return { preset, choice: read, run: run === true, at: at as number | undefined };
}

/** Seconds since the door opened; negative before. */
export function sinceOpening(frame: StormFrame): number {
  return frame.atMs / 1000 - OUTAGE_SEC;
}
