/** The line of IsolationForestLab: a few values, one tree drawn split by split, and what many trees come to. */
import type { Json } from "#contract/json.ts";
import { expectedPathLengths } from "#kernel/anomaly/expected-path-length.ts";
import { forestTree, growForest, scoreOf } from "#kernel/anomaly/isolation-forest.ts";
import { addPathLengths } from "#kernel/anomaly/isolation-score.ts";
import { type PathStep, pathSteps } from "#kernel/anomaly/isolation-tree.ts";
import { zScores } from "#kernel/anomaly/z-score.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";
import {
  FARTHEST,
  FIVE,
  isLinePreset,
  LINE_SCENES,
  type LinePreset,
  MEAN_TREES,
  MOST_DRAWN_TREES,
  MOST_ON_LINE,
  SEEDS,
  Z_LIMIT,
} from "./IsolationForestLab.presets.ts";

export interface LineState {
  readonly kind: "line";
  readonly preset: LinePreset;
  /** The values as typed, and why they could not be taken. */
  readonly text: string;
  readonly wrong?: { readonly message: string; readonly at?: number };
  readonly values: readonly number[];
  /** Index of the value whose way is drawn. */
  readonly watched: number;
  readonly seed: number;
  /** The tree that is drawn, from 1, and how many of its splits. */
  readonly tree: number;
  readonly shown: number;
  readonly runs: LineRuns;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly fault?: string;
}
/** What trees came to, and what they must come to. */
export interface LineRuns {
  readonly trees: number;
  /** After so many trees the mean path of each value was this. */
  readonly history: readonly { readonly trees: number; readonly means: readonly number[] }[];
  readonly expected: readonly number[];
  /** From the means of all trees. */
  readonly scores: readonly number[];
}
export type LineEvent =
  | { readonly type: "run" }
  | { readonly type: "split" }
  | { readonly type: "tree" }
  | { readonly type: "grow"; readonly trees: number }
  | { readonly type: "watch"; readonly index: number }
  | { readonly type: "values"; readonly text: string };

export function openLine(preset: LinePreset): LineState {
  return withValues(
    {
      kind: "line",
      preset,
      watched: preset === "line" ? 2 : 0,
      seed: 1,
      tree: 1,
      shown: 0,
      revealed: LINE_SCENES[preset].options.length === 0,
    },
    FIVE,
    preset === "line" ? 100 : 1,
  );
}

export function nextLine(state: LineState, event: LineEvent): LineState {
  const { fault: _, ...rest } = state;
  if (event.type === "run") return { ...withValues(rest, rest.values, 1_000), revealed: true };
  if (!rest.revealed) return rest;
  switch (event.type) {
    case "split":
      return { ...rest, shown: Math.min(rest.shown + 1, stepsOf(rest).length) };
    case "tree":
      return { ...rest, tree: (rest.tree % MOST_DRAWN_TREES) + 1, shown: 1 };
    case "grow":
      return MEAN_TREES.includes(event.trees) ? withValues(rest, rest.values, event.trees) : rest;
    case "watch":
      return isIndex(event.index, rest.values.length) ? { ...rest, watched: event.index, shown: 0 } : rest;
    case "values": {
      const read = readValues(event.text);
      if (!("values" in read)) return { ...rest, text: event.text, wrong: read };
      const watched = Math.min(rest.watched, read.values.length - 1);
      return { ...withValues({ ...rest, watched, tree: 1, shown: 0 }, read.values, rest.runs.trees), text: event.text };
    }
    default:
      return rest;
  }
}

/** The splits of the drawn tree on the way of the watched value. */
export function stepsOf({ values, watched, seed, tree }: LineState): readonly PathStep[] {
  return pathSteps(treeOf({ values, seed, tree }), [values[watched]!]);
}

export function treeOf({ values, seed, tree }: Pick<LineState, "values" | "seed" | "tree">) {
  return forestTree(matrixOf(values.map((value) => [value])), values.length, seed, tree - 1);
}

/** What has happened, as the options have it. */
export function outcomeOfLine({ preset, revealed }: LineState): Json | undefined {
  if (!revealed || LINE_SCENES[preset].options.length === 0) return undefined;
  if (preset === "z") {
    const found = Array.from(zScores(FIVE), (z) => Math.abs(z) > Z_LIMIT);
    return found[0] ? (found.at(-1) ? "both" : "low") : "none";
  }
  const expected = expectedPathLengths(FIVE);
  const [low, high] = [expected[0]!, expected.at(-1)!];
  return low < high ? "low" : low > high ? "high" : "both";
}

/** The first split of the drawn tree lies between 2 and 11 of the five values, and is shown. */
export function hasRareSplit(state: LineState): boolean {
  const five = state.values.length === FIVE.length && state.values.every((value, at) => value === FIVE[at]);
  if (state.preset !== "line" || !five || state.shown < 1) return false;
  const [first] = stepsOf(state);
  return first !== undefined && first.threshold > 2 && first.threshold <= 11;
}

export function linkOfLine({ preset, values, watched, seed, tree, shown, runs, revealed }: LineState): Json {
  return { preset, values, watched, seed, tree, shown, trees: runs.trees, revealed };
}

/** A state from a link's contents, or what is wrong with them. */
export function readLine(link: { readonly [key: string]: Json }): LineState | string {
  const { preset, values, watched, seed, tree, shown, trees, revealed } = link;
  if (!isLinePreset(preset)) return "its preset must be one that this widget has";
  const read = Array.isArray(values) ? readValues(values.join(" ")) : { message: "its values must be a list" };
  if (!("values" in read)) return read.message.replace(/\.$/, "");
  if (!isIndex(watched, read.values.length)) return "the value that it watches must be one of them";
  if (!isIndex(seed, SEEDS + 1)) return `its seed must be a whole number up to ${SEEDS}`;
  if (!isIndex(tree, MOST_DRAWN_TREES + 1) || tree < 1) return `its tree must be 1 to ${MOST_DRAWN_TREES}`;
  if (!MEAN_TREES.includes(trees as number)) return `its trees must be one of ${MEAN_TREES.join(", ")}`;
  const first = openLine(preset);
  if (!first.revealed && revealed !== true) return first;
  const state = withValues({ ...first, watched, seed, tree, revealed: true }, read.values, trees as number);
  return { ...state, shown: isIndex(shown, 99) ? Math.min(shown, stepsOf(state).length) : 0 };
}

type Bare = Omit<LineState, "values" | "text" | "runs" | "wrong">;

function withValues({ ...bare }: Bare & Partial<LineState>, values: readonly number[], trees: number): LineState {
  const { wrong: _, ...rest } = bare;
  return { ...rest, values, text: values.join(", "), runs: runsOf(values, bare.seed, trees) };
}

/** Where the running means are noted: closely at first, as they move most there. */
const NOTED = [1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 40, 50, 70, 100, 140, 200, 300, 400, 500, 700, 1_000];

function runsOf(values: readonly number[], seed: number, trees: number): LineRuns {
  const matrix = matrixOf(values.map((value) => [value]));
  const forest = growForest(matrix, { trees, sample: values.length, seed });
  const sums = new Float64Array(values.length);
  let before = 0;
  const history = NOTED.filter((count) => count <= trees).map((count) => {
    addPathLengths({ ...forest, trees: forest.trees.slice(0, count) }, matrix, sums, before);
    before = count;
    return { trees: count, means: Array.from(sums, (sum) => sum / count) };
  });
  const levels = 32 - Math.clz32(values.length - 1);
  const scores = history.at(-1)!.means.map((mean) => scoreOf(mean, values.length));
  return { trees, history, expected: expectedPathLengths(values, levels), scores };
}

/** Whole numbers apart by commas or blanks, in order. */
function readValues(text: string): { readonly values: readonly number[] } | { message: string; at?: number } {
  const values: number[] = [];
  for (const { 0: word, index } of text.matchAll(/[^\s,;]+/g)) {
    const value = Number(word.replace("−", "-"));
    if (!Number.isInteger(value) || Math.abs(value) > FARTHEST)
      return { message: `“${word.slice(0, 12)}” must be a whole number from −${FARTHEST} to ${FARTHEST}.`, at: index };
    if (values.includes(value)) return { message: `${value} stands there twice: delete one.`, at: index };
    values.push(value);
  }
  if (values.length < 2 || values.length > MOST_ON_LINE)
    return { message: `Type 2 to ${MOST_ON_LINE} values: there are ${values.length}.` };
  return { values: values.sort((a, b) => a - b) };
}

function isIndex(value: unknown, below: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < below;
}
