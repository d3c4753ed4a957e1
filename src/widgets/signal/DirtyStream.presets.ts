/** What DirtyStream opens on, and the amounts that its controls offer. */
import type { CleaningStep } from "#kernel/feature/clean.ts";
import type { Dirt } from "#kernel/telemetry/dirty-stream.ts";
import { ALARM_ABOVE, ALARM_ROW } from "./DirtyStream.run.ts";

export type DirtyPreset = "copies" | "outage" | "late" | "repair" | "bench";
/** Fields of Dirt as positions in AMOUNTS. */
export type Levels = Readonly<Record<keyof Dirt, number>>;

export const AMOUNTS: { readonly [Name in keyof Dirt]: readonly Dirt[Name][] } = {
  noise: [0, 0.2, 0.5, 1],
  spikes: [0, 2, 4, 8],
  copies: [0, 1, 2, 4],
  gaps: [false, true],
  lateSec: [0, 3000, 5400, 10_800],
  drift: [0, 0.1, 0.3, 0.6],
  outage: [false, true],
};
export const AMOUNT_NAMES = Object.keys(AMOUNTS) as readonly (keyof Dirt)[];
/** In readings: two hours, or as long as it takes. */
export const LONGEST_GAPS: readonly number[] = [12, 1_000];
export const DELAYS_MIN: readonly number[] = [0, 10, 30, 60, 90, 120];
export const WINDOW_SEC = 3600;
/** Seeds run from 1 to this. */
export const DRAWS = 999;
/** How near the mean of the mended stream must come, °C. */
export const NEAR_MEAN = 0.05;

export interface DirtyScene {
  readonly title: string;
  readonly question: string;
  /** What can be predicted; none in an instrument. */
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly levels: Levels;
  readonly steps: readonly CleaningStep[];
  readonly longest: number;
  /** What the reader may set, once the outcome is shown. */
  readonly knob: "copies" | "longest" | "delay" | "steps" | "dirt";
}

const CLEAN: Levels = { noise: 1, spikes: 0, copies: 0, gaps: 0, lateSec: 0, drift: 0, outage: 0 };
const RULE = `The alarm rings after ${ALARM_ROW} readings in a row above ${ALARM_ABOVE} °C`;

export const DIRTY_SCENES: Readonly<Record<DirtyPreset, DirtyScene>> = {
  copies: {
    title: "A spike and its copies",
    question: `${RULE}, so that one false reading does not ring. A motor makes 24 single readings 8 °C too high, and disturbs the radio: each of them arrives three times. How often does the alarm ring?`,
    options: [
      { value: "never", text: "never" },
      { value: "some", text: "a few times, by chance" },
      { value: "each", text: "at every spike or nearly so" },
    ],
    levels: { ...CLEAN, spikes: 3, copies: 2 },
    steps: ["copies"],
    longest: 12,
    knob: "copies",
  },
  outage: {
    title: "A line through the night",
    question: `Power fails for five hours. Nothing cools, the store warms to about 10 °C, and nothing is sent. Later a program fills the gap with a straight line. ${RULE}: how often does it ring on the filled record?`,
    options: [
      { value: "never", text: "never" },
      { value: "once", text: "once, as in truth" },
    ],
    levels: { ...CLEAN, outage: 1 },
    steps: ["order", "gaps"],
    longest: 1_000,
    knob: "longest",
  },
  late: {
    title: "The hour that was published too soon",
    question:
      "Each day the link is down for 90 minutes. When it is back, the newest reading comes first, then the old ones. The mean of an hour is published as soon as a reading of a later hour arrives. What becomes of the hour in which the link failed?",
    options: [
      { value: "late", text: "its mean is right, and comes late" },
      { value: "short", text: "its mean is made of a few readings, the others are dropped" },
      { value: "none", text: "it is left out" },
    ],
    levels: { ...CLEAN, lateSec: 2 },
    steps: ["order"],
    longest: 12,
    knob: "delay",
  },
  repair: {
    title: "Four steps, twenty-four orders",
    question: `In which order must the four steps run, so that the mean is within ${NEAR_MEAN} °C of the truth, the alarm is silent, and every reading is there once?`,
    options: [],
    levels: { ...CLEAN, spikes: 3, copies: 3, gaps: 1, lateSec: 2 },
    steps: ["gaps", "spikes", "order", "copies"],
    longest: 12,
    knob: "steps",
  },
  bench: {
    title: "Break the signal",
    question:
      "Which kind of dirt moves the mean, which rings the alarm, and which spoils the model? Add one at a time.",
    options: [],
    levels: CLEAN,
    steps: ["copies", "order", "spikes", "gaps"],
    longest: 12,
    knob: "dirt",
  },
};

export function isDirtyPreset(value: unknown): value is DirtyPreset {
  return typeof value === "string" && Object.hasOwn(DIRTY_SCENES, value);
}

/** The amounts at these positions. */
export function dirtOf(levels: Levels): Dirt {
  return Object.fromEntries(AMOUNT_NAMES.map((name) => [name, AMOUNTS[name][levels[name]]])) as unknown as Dirt;
}
