/** The plane of IsolationForestLab: points, a forest's score all over it, and what a threshold makes of them. */
import type { Json } from "#contract/json.ts";
import { growForest } from "#kernel/anomaly/isolation-forest.ts";
import { isolationScores } from "#kernel/anomaly/isolation-score.ts";
import { madePoints } from "#kernel/anomaly/made-cloud.ts";
import { type ScoreField, scoreField } from "#kernel/anomaly/score-field.ts";
import type { Matrix } from "#kernel/stats/matrix.ts";
import type { FieldJob } from "#workers/score-field.worker.ts";
import {
  FIELD_SAMPLES,
  FIELD_SCENES,
  FIELD_TREES,
  type FieldChoice,
  type FieldPreset,
  isFieldPreset,
  MOST_ADDED,
  SEEDS,
  THRESHOLDS,
  UNMASKED,
} from "./IsolationForestLab.presets.ts";
import { millingSample } from "./milling-sample.ts";

export interface Cell {
  readonly x: number;
  readonly y: number;
}
export interface FieldState {
  readonly kind: "field";
  readonly preset: FieldPreset;
  readonly choice: FieldChoice;
  readonly points: Matrix;
  /** 1 for what should be found. */
  readonly labels: Uint8Array;
  /** All rows of the record, not the sample that came with the page. */
  readonly whole: boolean;
  /** Cells in which the reader has placed a point of their own; these are the last of the points. */
  readonly added: readonly Cell[];
  readonly cursor: Cell;
  /** The tree whose splits are drawn, from 1; 0 for none. */
  readonly drawn: number;
  /** The last picture; none before an experiment has run. */
  readonly field?: ScoreField;
  readonly busy?: { readonly done: number; readonly total: number; readonly note: string };
  readonly revealed: boolean;
  readonly note?: string;
  readonly fault?: string;
}
export type FieldEvent =
  | { readonly type: "run" }
  | { readonly type: "load" }
  | { readonly type: "set"; readonly name: "trees" | "sample" | "threshold"; readonly value: number }
  | { readonly type: "slant"; readonly on: boolean }
  | { readonly type: "another" }
  | { readonly type: "move"; readonly x: number; readonly y: number }
  | { readonly type: "place" }
  | { readonly type: "remove" }
  | { readonly type: "draw"; readonly tree: number }
  | { readonly type: "loading"; readonly share: number }
  | { readonly type: "points"; readonly points: Matrix; readonly labels: Uint8Array }
  | { readonly type: "painted"; readonly field: ScoreField }
  | { readonly type: "stop" }
  | { readonly type: "failed"; readonly message: string };
export interface FieldCommand {
  readonly type: "paint";
  readonly job: FieldJob;
}
export interface FieldStep {
  readonly state: FieldState;
  readonly commands: readonly FieldCommand[];
}

export function openField(preset: FieldPreset): FieldState {
  const { clouds, choice, options } = FIELD_SCENES[preset];
  const made = preset === "milling" ? millingSample() : madePoints(clouds, choice.seed);
  const state: FieldState = {
    kind: "field",
    preset,
    choice,
    ...made,
    whole: preset !== "milling",
    added: [],
    cursor: { x: 30, y: 20 },
    drawn: 0,
    revealed: options.length === 0,
  };
  return state.revealed ? { ...state, field: scoreField({ ...planOf(state), points: state.points }) } : state;
}

export function nextField(state: FieldState, event: FieldEvent): FieldStep {
  const { fault: _, note: __, ...rest } = state;
  switch (event.type) {
    case "run":
      return painting({ ...rest, revealed: true });
    case "loading":
      return settled({
        ...rest,
        busy: { done: Math.round(100 * event.share), total: 100, note: "Fetching the record" },
      });
    case "points":
      return settled({
        ...rest,
        points: withCells(event.points, rest),
        labels: labelled(event.labels, rest),
        whole: true,
      });
    case "painted":
      return settled(painted(rest, event.field));
    case "stop":
      return settled({ ...idle(rest), note: stopped(rest) });
    case "failed":
      return settled({ ...idle(rest), fault: event.message });
    default:
      return rest.revealed ? changed(rest, event) : settled(rest);
  }
}

function changed(state: FieldState, event: FieldEvent): FieldStep {
  const { choice, cursor, added } = state;
  switch (event.type) {
    case "load":
      return state.whole ? settled(state) : painting({ ...state, added: [], ...millingSample() }, "milling");
    case "set":
      if (!isSettable(event.name, event.value)) return settled(state);
      return event.name === "threshold"
        ? settled({ ...state, choice: { ...choice, threshold: event.value } })
        : painting({ ...state, choice: { ...choice, [event.name]: event.value } });
    case "slant":
      return painting({ ...state, choice: { ...choice, slanted: event.on && state.preset === "clouds" } });
    case "another":
      return painting({ ...state, choice: { ...choice, seed: (choice.seed % SEEDS) + 1 } });
    case "move":
      return settled({ ...state, cursor: within(event, state.preset) });
    case "place":
      return added.length >= MOST_ADDED || state.preset !== "clouds"
        ? settled(state)
        : painting(placed(state, [...added, cursor]));
    case "remove":
      return added.length === 0 ? settled(state) : painting(placed(state, added.slice(0, -1)));
    case "draw":
      return settled(Number.isInteger(event.tree) && event.tree >= 0 ? { ...state, drawn: event.tree } : state);
    default:
      return settled(state);
  }
}

/** Points that score the threshold or more, of each kind, and how many there are. */
export function countsOf({ field, labels, choice }: FieldState) {
  const counts = { caught: 0, rare: 0, falseAlarms: 0, ordinary: 0 };
  for (const [at, rare] of labels.entries()) {
    const alarm = field !== undefined && field.points[at]! >= choice.threshold;
    counts[rare ? "rare" : "ordinary"]++;
    if (alarm) counts[rare ? "caught" : "falseAlarms"]++;
  }
  return counts;
}

/** How many rare points are among as many of the highest scores. */
export function foundAtTop(scores: Float64Array, labels: Uint8Array): number {
  const rare = labels.reduce((sum, each) => sum + each, 0);
  const order = [...labels.keys()].sort((a, b) => scores[b]! - scores[a]!);
  return order.slice(0, rare).reduce((sum, at) => sum + labels[at]!, 0);
}

/** Of the experiment as it was asked, whatever has been set since. */
export function outcomeOfField({ preset, field, busy }: FieldState): Json | undefined {
  if (FIELD_SCENES[preset].options.length === 0 || field === undefined || busy) return undefined;
  let answer = answers.get(preset);
  if (answer === undefined) {
    const { clouds, choice } = FIELD_SCENES[preset];
    const { points, labels } = madePoints(clouds, choice.seed);
    const found = foundAtTop(isolationScores(growForest(points, choice), points), labels);
    answer = found >= 50 ? "most" : found <= 20 ? "few" : "half";
    answers.set(preset, answer);
  }
  return answer;
}
/** Each is asked for with every picture, and never another. */
const answers = new Map<FieldPreset, string>();

export function isUnmasked(state: FieldState): boolean {
  const { preset, field, busy } = state;
  if (preset !== "clump" || !field || busy) return false;
  const { caught, falseAlarms } = countsOf(state);
  return caught >= UNMASKED.caught && falseAlarms <= UNMASKED.falseAlarms;
}

export function linkOfField({ preset, choice, added, cursor, drawn, revealed }: FieldState): Json {
  return { preset, ...choice, added: added.map(({ x, y }) => [x, y]), cursor: [cursor.x, cursor.y], drawn, revealed };
}

/** A step from a link's contents, or what is wrong with them. */
export function readField(link: { readonly [key: string]: Json }): FieldStep | string {
  const { preset, trees, sample, seed, threshold, slanted, added, cursor, drawn, revealed } = link;
  if (!isFieldPreset(preset)) return "its preset must be one that this widget has";
  for (const [name, value] of Object.entries({ trees, sample, threshold }))
    if (!isSettable(name, value)) return `its ${name} must be one that can be set`;
  if (!Number.isInteger(seed) || (seed as number) < 1 || (seed as number) > SEEDS)
    return `its seed must be a whole number from 1 to ${SEEDS}`;
  const cells = [cursor, ...(Array.isArray(added) ? added : [])].map(readCell);
  if (!cells.every((cell) => cell !== undefined) || cells.length > MOST_ADDED + 1) return "its points must be cells";
  const first = openField(preset);
  if (!first.revealed && revealed !== true) return settled(first);
  const [at, ...own] = cells;
  const state = placed(
    {
      ...first,
      revealed: true,
      choice: {
        trees: trees as number,
        sample: sample as number,
        seed: seed as number,
        threshold: threshold as number,
        slanted: slanted === true && preset === "clouds",
      },
      cursor: within(at!, preset),
      drawn: Number.isInteger(drawn) && (drawn as number) >= 0 ? (drawn as number) : 0,
    },
    preset === "clouds" ? own.map((cell) => within(cell, preset)) : [],
  );
  return painting(state);
}

function readCell(value: Json | undefined): Cell | undefined {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isInteger)) return undefined;
  return { x: value[0] as number, y: value[1] as number };
}

function within({ x, y }: Cell, preset: FieldPreset): Cell {
  const { across, up } = FIELD_SCENES[preset].grid;
  const inside = (value: number, most: number) => Math.max(0, Math.min(most - 1, Math.round(value) || 0));
  return { x: inside(x, across), y: inside(y, up) };
}

function isSettable(name: string, value: unknown): boolean {
  if (name === "trees") return FIELD_TREES.includes(value as number);
  if (name === "sample") return FIELD_SAMPLES.includes(value as number);
  const hundredths = Math.round(100 * Number(value));
  return typeof value === "number" && hundredths >= THRESHOLDS.from && hundredths <= THRESHOLDS.to;
}

/** The same with these points of the reader's own after the others. */
function placed(state: FieldState, added: readonly Cell[]): FieldState {
  const rows = state.points.rows - state.added.length;
  const bare = { rows, columns: 2, values: state.points.values.slice(0, 2 * rows) };
  const next = { ...state, added };
  return { ...next, points: withCells(bare, next), labels: labelled(state.labels.slice(0, rows), next) };
}

function withCells(points: Matrix, { added, preset }: Pick<FieldState, "added" | "preset">): Matrix {
  const { from, to, across, up } = FIELD_SCENES[preset].grid;
  const values = new Float64Array(points.values.length + 2 * added.length);
  values.set(points.values);
  for (const [at, { x, y }] of added.entries())
    values.set(
      [from[0] + ((x + 0.5) / across) * (to[0] - from[0]), from[1] + ((y + 0.5) / up) * (to[1] - from[1])],
      points.values.length + 2 * at,
    );
  return { rows: points.rows + added.length, columns: 2, values };
}

/** What the reader places is to be found. */
function labelled(labels: Uint8Array, { added }: Pick<FieldState, "added">): Uint8Array {
  return Uint8Array.from([...labels, ...added.map(() => 1)]);
}

function planOf({ preset, choice: { trees, sample, seed, slanted } }: FieldState) {
  return { grid: FIELD_SCENES[preset].grid, trees, sample, seed, slanted };
}

function painting(state: FieldState, record?: "milling"): FieldStep {
  const total = state.choice.trees;
  const busy = { done: 0, total, note: record ? "Fetching the record" : "Growing trees" };
  const job: FieldJob = { ...planOf(state), points: record ?? state.points };
  return { state: { ...state, busy }, commands: [{ type: "paint", job }] };
}

function painted(state: FieldState, field: ScoreField): FieldState {
  // A picture of other points is late.
  if (field.points.length !== state.points.rows) return state;
  const { trees } = state.choice;
  if (field.trees >= trees) return { ...idle(state), field };
  return { ...state, field, busy: { done: field.trees, total: trees, note: `${field.trees} of ${trees} trees` } };
}

function stopped({ field, choice }: FieldState): string {
  return `Stopped: the picture is that of ${field?.trees ?? 0} of ${choice.trees} trees.`;
}

function idle({ busy: _, ...rest }: FieldState): FieldState {
  return rest;
}

function settled(state: FieldState): FieldStep {
  return { state, commands: [] };
}
