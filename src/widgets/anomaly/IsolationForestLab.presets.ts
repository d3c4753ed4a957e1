/** What IsolationForestLab opens on, and what its controls can set. */
import type { Cloud } from "#kernel/anomaly/made-cloud.ts";
import type { PlaneGrid } from "#kernel/anomaly/score-field.ts";

export type LinePreset = "first" | "z" | "line";
export type FieldPreset = "clouds" | "clump" | "milling";
export type LabPreset = LinePreset | FieldPreset;

interface Scene {
  readonly title: string;
  readonly question: string;
  /** What can be predicted; none in an instrument. */
  readonly options: readonly { readonly value: string; readonly text: string }[];
}
export interface LineScene extends Scene {
  /** What is drawn over the values: splits, or the bands of two z-rules. */
  readonly picture: "splits" | "bands";
}
export interface FieldScene extends Scene {
  readonly grid: PlaneGrid;
  /** Made points; the milling record has its own. */
  readonly clouds: readonly Cloud[];
  readonly axes: readonly [across: string, up: string];
  /** What the two kinds of point are called, the ordinary ones first. */
  readonly names: readonly [string, string];
  readonly choice: FieldChoice;
}
export interface FieldChoice {
  readonly trees: number;
  readonly sample: number;
  readonly seed: number;
  /** A score from here on is an alarm. */
  readonly threshold: number;
  /** Whether splits may be slanted. */
  readonly slanted: boolean;
}

export const FIVE: readonly number[] = [-100, 2, 11, 13, 100];
/** From where on a z-score and one by the median count as anomalies. */
export const Z_LIMIT = 2;
export const ROBUST_LIMIT = 3.5;
/** Values on the line, and how far from 0. */
export const MOST_ON_LINE = 8;
export const FARTHEST = 1_000;
/** Trees behind the running means. */
export const MEAN_TREES: readonly number[] = [1, 10, 100, 1_000];
export const SEEDS = 999;
export const MOST_DRAWN_TREES = 500;

export const FIELD_TREES: readonly number[] = [1, 2, 5, 10, 20, 50, 100, 200, 500];
export const FIELD_SAMPLES: readonly number[] = [2, 4, 8, 16, 32, 64, 128, 256, 512];
/** Thresholds in hundredths. */
export const THRESHOLDS = { from: 30, to: 80 } as const;
export const MOST_ADDED = 20;

/** What the goal of the clump asks for. */
export const UNMASKED = { caught: 57, falseAlarms: 12 } as const;

const MADE: PlaneGrid = { from: [0, 0], to: [60, 40], across: 60, up: 40 };
const NO_UNIT = ["first feature", "second feature"] as const;

export const LINE_SCENES: Readonly<Record<LinePreset, LineScene>> = {
  first: {
    title: "Five readings on a line",
    question: "Random splits, tree after tree: which of the five readings stands alone after the fewest, on average?",
    options: [
      { value: "low", text: "−100" },
      { value: "high", text: "100" },
      { value: "both", text: "both alike" },
    ],
    picture: "splits",
  },
  z: {
    title: "The same five, by distance from the mean",
    question:
      "A rule calls a reading an anomaly if it lies more than 2 standard deviations from the mean. Which of the five does it find?",
    options: [
      { value: "both", text: "−100 and 100" },
      { value: "low", text: "−100 alone" },
      { value: "none", text: "none of them" },
    ],
    picture: "bands",
  },
  line: {
    title: "Tree after tree",
    question: "A first split between 2 and 11 is rare. Draw trees until you meet one: how many did it take?",
    options: [],
    picture: "splits",
  },
};

export const FIELD_SCENES: Readonly<Record<FieldPreset, FieldScene>> = {
  clouds: {
    title: "Where would a new reading be an anomaly?",
    question:
      "Far from all points, two empty places score lower than other empty places. Add trees until you see them: where are they, and why?",
    options: [],
    grid: MADE,
    axes: NO_UNIT,
    names: ["ordinary", "your own"],
    clouds: [
      { count: 120, centre: [14, 10], spread: [3, 2.6], rare: false },
      { count: 120, centre: [46, 30], spread: [3, 2.6], rare: false },
    ],
    choice: { trees: 10, sample: 256, seed: 1, threshold: 0.6, slanted: false },
  },
  clump: {
    title: "Sixty anomalies in one place",
    question:
      "A fault has put 60 of 300 readings into one tight clump. Each tree sees 256 of them. How many of the clump are among the 60 highest scores?",
    options: [
      { value: "most", text: "50 or more" },
      { value: "half", text: "about half" },
      { value: "few", text: "20 or fewer" },
    ],
    grid: MADE,
    axes: NO_UNIT,
    names: ["ordinary", "clump"],
    clouds: [
      { count: 240, centre: [24, 18], spread: [7.5, 5.5], rare: false },
      { count: 60, centre: [48, 33], spread: [0.6, 0.6], rare: true },
    ],
    choice: { trees: 100, sample: 256, seed: 1, threshold: 0.6, slanted: false },
  },
  milling: {
    title: "A milling machine, torque against speed",
    question: "Which failures stand apart in torque and speed, and which lie in the middle of ordinary work?",
    options: [],
    grid: { from: [0, 1_000], to: [80, 3_000], across: 60, up: 40 },
    axes: ["torque, Nm", "speed, rpm"],
    names: ["worked on", "failed"],
    clouds: [],
    choice: { trees: 10, sample: 256, seed: 1, threshold: 0.6, slanted: false },
  },
};

/** Type guards for a preset's name from outside. */
export function isLinePreset(name: unknown): name is LinePreset {
  return typeof name === "string" && Object.hasOwn(LINE_SCENES, name);
}
export function isFieldPreset(name: unknown): name is FieldPreset {
  return typeof name === "string" && Object.hasOwn(FIELD_SCENES, name);
}
