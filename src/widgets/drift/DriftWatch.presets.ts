/** What DriftWatch opens on: lines, what changes on them, and what is asked. */
import type { DriftPlan, DriftShape, DriftSource } from "#kernel/drift/capping-line.ts";
import type { Deployment, Policy, Prices } from "#kernel/drift/deployment.ts";
import type { Detector } from "#kernel/drift/drift-watch.ts";
import type { Labelling } from "#kernel/drift/labelled-day.ts";

export type DriftPreset = "season" | "sensor" | "base-rate" | "loop" | "which" | "room";
export interface DriftChoice {
  readonly seed: number;
  readonly source: DriftSource;
  readonly shape: DriftShape;
  readonly detector: Detector;
  readonly policy: Policy;
  readonly memoryDays: number;
  readonly delayDays: number;
  readonly labelling: Labelling;
  readonly challenge: boolean;
}
export interface DriftScene {
  readonly title: string;
  readonly question: string;
  /** What is said of the line where nothing can be set. */
  readonly plan: string;
  readonly choice: DriftChoice;
  /** In an experiment: the day up to which the year is shown before it is run, and what can be predicted. */
  readonly coveredFrom?: number;
  readonly options?: readonly { readonly value: string; readonly text: string }[];
}

/** Euros: tightening a pallet again, a pallet that leaks at the customer's, fitting and rolling out a new model. */
export const PRICES: Prices = { flag: 6, leak: 60, retraining: 250 };
/** The first day of the change, and the days that one takes which is not sudden. */
export const CHANGE_DAY = 150;
export const CHANGE_DAYS = 84;
export const MEMORIES: readonly number[] = [14, 28, 56];
export const DELAYS: readonly number[] = [0, 14, 28, 56];
/** Years run from 1 to this. */
export const YEARS = 99;
/** What the goal's year may cost, in euros. */
export const GOAL_COST = 36_000;

const QUIET: DriftChoice = {
  seed: 1,
  source: "none",
  shape: "sudden",
  detector: "smirnov",
  policy: "never",
  memoryDays: 28,
  delayDays: 0,
  labelling: "bench",
  challenge: false,
};

export const DRIFT_SCENES: Readonly<Record<DriftPreset, DriftScene>> = {
  season: {
    title: "The hall gets warm",
    question:
      "The hall warms by 14 °C until summer, and warm caps are softer. The model knows the temperature. Which detectors ring?",
    plan: "Labels the same evening, no new model. Kolmogorov–Smirnov watches the inputs, Page–Hinkley the losses.",
    choice: { ...QUIET, source: "season" },
    coveredFrom: 28,
    options: [
      { value: "inputs", text: "that of the inputs only" },
      { value: "losses", text: "that of the losses only" },
      { value: "both", text: "both" },
      { value: "neither", text: "neither" },
    ],
  },
  sensor: {
    title: "A new torque sensor",
    question:
      "On day 150 a new torque sensor comes, which reads 0.2 N·m more. Labels are 28 days late. When do the losses ring, after the alarm of the inputs?",
    plan: "No new model. Kolmogorov–Smirnov watches the inputs, Page–Hinkley the losses once they are known.",
    choice: { ...QUIET, source: "sensor", delayDays: 28 },
    coveredFrom: CHANGE_DAY,
    options: [
      { value: "before", text: "before it" },
      { value: "week", text: "within a week after it" },
      { value: "month", text: "about a month after it" },
      { value: "never", text: "never" },
    ],
  },
  "base-rate": {
    title: "A worse delivery of caps",
    question:
      "From day 150 on three times as many caps leak, for the same old reasons. A new model every week costs €250 each time. What does the year cost with it, against the old model all year?",
    plan: "Labels the same evening; each model is fitted to the last 28 days.",
    choice: { ...QUIET, source: "base-rate", policy: "weekly", detector: "page-hinkley" },
    coveredFrom: CHANGE_DAY,
    options: [
      { value: "less", text: "less" },
      { value: "same", text: "the same within 5 %" },
      { value: "more", text: "more" },
    ],
  },
  loop: {
    title: "Flags that hide what they prevent",
    question:
      "Nothing changes. A flagged pallet is tightened, does not leak, and is written down as sound. With a new model every week, how many leaks are missed, against none all year?",
    plan: "Labels the same evening; each model is fitted to the last 28 days.",
    choice: { ...QUIET, policy: "weekly", detector: "page-hinkley", labelling: "as-sound" },
    coveredFrom: 28,
    options: [
      { value: "fewer", text: "fewer" },
      { value: "same", text: "about as many" },
      { value: "twice", text: "up to twice as many" },
      { value: "more", text: "more than twice as many" },
    ],
  },
  which: {
    title: "Three lines, one new model",
    question:
      "Something changed on each of these lines. On which of them is the old model wrong for good, so that only new labels help?",
    plan: "The same model on all three, never fitted anew; labels the same evening.",
    choice: QUIET,
  },
  room: {
    title: "Keep the year's cost down",
    question: `New caps come in, a few more each day, over twelve weeks; labels are two weeks late. With which detector and policy does the year cost at most €${GOAL_COST.toLocaleString("en-GB")}?`,
    plan: "",
    choice: { ...QUIET, source: "relation", shape: "gradual", delayDays: 14 },
  },
};

/** The lines of the search. Each has a year of its own. */
export const LINES: readonly { readonly name: string; readonly choice: DriftChoice }[] = [
  { name: "Line A", choice: { ...QUIET, seed: 3, source: "sensor" } },
  { name: "Line B", choice: { ...QUIET, seed: 5, source: "season" } },
  { name: "Line C", choice: { ...QUIET, seed: 8, source: "relation" } },
];

/** Experiments in which a detector of inputs and one of losses are laid side by side. */
export function comparing(preset: DriftPreset): boolean {
  return preset === "season" || preset === "sensor";
}

/** What the kernel is to work through. */
export function jobOf(preset: DriftPreset, { seed, source, shape, ...rest }: DriftChoice) {
  const plan: DriftPlan = { seed, source, shape, fromDay: CHANGE_DAY, overDays: CHANGE_DAYS };
  const deployment: Deployment = { ...rest, prices: PRICES };
  return { plan, deployment, compared: comparing(preset) };
}

/** The choice that a preset opens on. */
export function firstChoice(preset: DriftPreset): DriftChoice {
  return preset === "which" ? LINES[0]!.choice : DRIFT_SCENES[preset].choice;
}

export function isDriftPreset(value: unknown): value is DriftPreset {
  return typeof value === "string" && Object.hasOwn(DRIFT_SCENES, value);
}
