/** A clean signal, dirt put in by amounts, and what it does to a mean, an alarm and a model. Sources: #kernel/telemetry, feature. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { CLEANING_STEPS, type CleaningStep } from "#kernel/feature/clean.ts";
import type { Dirt } from "#kernel/telemetry/dirty-stream.ts";
import {
  AMOUNT_NAMES,
  AMOUNTS,
  DELAYS_MIN,
  DIRTY_SCENES,
  type DirtyPreset,
  DRAWS,
  dirtOf,
  isDirtyPreset,
  type Levels,
  LONGEST_GAPS,
  NEAR_MEAN,
  WINDOW_SEC,
} from "./DirtyStream.presets.ts";
import { type HoursRun, runHours, runStream, type StreamRun } from "./DirtyStream.run.ts";
import { describeDirt, sayHours, sayRun } from "./DirtyStream.words.ts";

export type DirtyStreamProps = { readonly id: string; readonly preset?: DirtyPreset };
/** What is set; all else follows from it. */
export interface Settings {
  readonly seed: number;
  readonly levels: Levels;
  readonly steps: readonly CleaningStep[];
  /** Index into LONGEST_GAPS and DELAYS_MIN. */
  readonly longest: number;
  readonly delay: number;
}
export interface DirtyStreamState extends Settings {
  readonly preset: DirtyPreset;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly run: StreamRun;
  readonly hours: HoursRun;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type DirtyStreamEvent =
  | { readonly type: "run" }
  | { readonly type: "amount"; readonly name: keyof Dirt; readonly level: number }
  | { readonly type: "earlier"; readonly step: CleaningStep }
  | { readonly type: "longest"; readonly index: number }
  | { readonly type: "delay"; readonly index: number }
  | { readonly type: "another" };

export const dirtyStream: Machine<DirtyStreamProps, DirtyStreamState, DirtyStreamEvent> = {
  start: ({ preset }) => settled(opened(isDirtyPreset(preset) ? preset : "bench")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (event.type === "run") return settled({ ...rest, revealed: true });
    if (!rest.revealed) return settled(rest);
    const changed = change(rest, event);
    return settled(changed ? computed({ ...rest, ...changed }) : rest);
  },

  say({ fault, revealed, preset, levels, run, hours, delay }) {
    if (fault) return fault;
    if (!revealed) return `${describeDirt(levels)}. What comes of it is hidden until you have predicted.`;
    return preset === "late" ? sayHours(hours, DELAYS_MIN[delay]!) : sayRun(run);
  },

  link: ({ preset, seed, levels, steps, longest, delay, revealed }) => ({
    preset,
    seed,
    levels: AMOUNT_NAMES.map((name) => levels[name]),
    steps,
    longest,
    delay,
    revealed,
  }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...dirtyStream.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const start = opened(read.preset);
    if (!start.revealed && !read.revealed) return settled(start);
    return settled(computed({ ...start, ...read.settings, revealed: true }));
  },

  reached({ preset, steps, seed, run }) {
    const mended = preset === "repair" && isMended(run);
    return mended ? [{ goal: "mended", evidence: { steps, seed } }] : [];
  },

  question({ preset }) {
    const { question, options } = DIRTY_SCENES[preset];
    return { text: question, options };
  },

  outcome: ({ preset, revealed }) => (revealed ? outcomeOf(preset) : undefined),
};

/** What happened in the experiment of a preset as it was asked, whatever has been set since. */
function outcomeOf(preset: DirtyPreset): string | undefined {
  const { run, hours } = opened(preset);
  if (preset === "copies") {
    const { alarms } = run.arrived.figures;
    const spikes = 3 * AMOUNTS.spikes[DIRTY_SCENES.copies.levels.spikes]!;
    return alarms === 0 ? "never" : alarms >= 0.8 * spikes ? "each" : "some";
  }
  if (preset === "outage") return run.cleaned.figures.alarms === 0 ? "never" : "once";
  if (preset === "late") return hours.dropped === 0 ? "late" : hours.short > 0 ? "short" : "none";
  return undefined;
}

/** Whether the cleaned stream is as good as the goal asks for. */
export function isMended({ truth, cleaned }: StreamRun): boolean {
  const [wanted, got] = [truth.figures, cleaned.figures];
  return (
    Math.abs(got.mean - wanted.mean) <= NEAR_MEAN && got.alarms === wanted.alarms && got.readings === wanted.readings
  );
}

function settled(state: DirtyStreamState) {
  return { state, commands: [] };
}

function opened(preset: DirtyPreset): DirtyStreamState {
  const { levels, steps, longest, options } = DIRTY_SCENES[preset];
  const settings = { seed: 1, levels, steps, longest: LONGEST_GAPS.indexOf(longest), delay: 0 };
  return computed({ preset, revealed: options.length === 0, ...settings });
}

function computed(state: Omit<DirtyStreamState, "run" | "hours">): DirtyStreamState {
  const { seed, levels, steps, longest, delay } = state;
  const dirt = dirtOf(levels);
  return {
    ...state,
    run: runStream(seed, dirt, steps, LONGEST_GAPS[longest]!),
    hours: runHours(seed, dirt, WINDOW_SEC, DELAYS_MIN[delay]!),
  };
}

/** What an event sets; undefined for what this preset does not let set. */
function change(state: DirtyStreamState, event: DirtyStreamEvent): Partial<Settings> | undefined {
  const { knob } = DIRTY_SCENES[state.preset];
  switch (event.type) {
    case "another":
      return { seed: (state.seed % DRAWS) + 1 };
    case "amount": {
      const may = knob === "dirt" || (knob === "copies" && event.name === "copies");
      const fits = may && Object.hasOwn(AMOUNTS, event.name) && isIndex(event.level, AMOUNTS[event.name].length);
      return fits ? { levels: { ...state.levels, [event.name]: event.level } } : undefined;
    }
    case "earlier":
      return knob === "steps" ? { steps: earlier(state.steps, event.step) } : undefined;
    case "longest":
      return knob === "longest" && isIndex(event.index, LONGEST_GAPS.length) ? { longest: event.index } : undefined;
    case "delay":
      return knob === "delay" && isIndex(event.index, DELAYS_MIN.length) ? { delay: event.index } : undefined;
    default:
      return undefined;
  }
}

/** The steps with this one a place nearer the front. */
function earlier(steps: readonly CleaningStep[], step: CleaningStep): readonly CleaningStep[] {
  const at = steps.indexOf(step);
  if (at < 1) return steps;
  return steps.with(at - 1, step).with(at, steps[at - 1]!);
}

function isIndex(value: unknown, below: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < below;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, seed, levels, steps, longest, delay, revealed } = link as { readonly [key: string]: Json };
  if (!isDirtyPreset(preset)) return "its preset must be one that this widget has";
  if (!isIndex(seed, DRAWS + 1) || seed === 0) return `its draw must be a whole number from 1 to ${DRAWS}`;
  if (!Array.isArray(levels) || !AMOUNT_NAMES.every((name, at) => isIndex(levels[at], AMOUNTS[name].length)))
    return "its amounts must be ones that this widget offers";
  const known = CLEANING_STEPS.filter((step) => Array.isArray(steps) && steps.includes(step));
  if (!Array.isArray(steps) || new Set(steps).size !== steps.length || known.length !== steps.length)
    return `its steps must be some of ${CLEANING_STEPS.join(", ")}, each once`;
  if (!isIndex(longest, LONGEST_GAPS.length) || !isIndex(delay, DELAYS_MIN.length))
    return "its gap and delay must be ones that this widget offers";
  const scene = DIRTY_SCENES[preset];
  const given = Object.fromEntries(AMOUNT_NAMES.map((name, at) => [name, levels[at]])) as unknown as Levels;
  const settings: Settings = {
    seed,
    // What a preset does not let set stays as it is, whatever a link says.
    levels:
      scene.knob === "dirt" ? given : { ...scene.levels, ...(scene.knob === "copies" && { copies: given.copies }) },
    steps: scene.knob === "steps" && steps.length === scene.steps.length ? (steps as CleaningStep[]) : scene.steps,
    longest: scene.knob === "longest" ? longest : LONGEST_GAPS.indexOf(scene.longest),
    delay: scene.knob === "delay" ? delay : 0,
  };
  return { preset, settings, revealed: revealed === true };
}
