/** Figures of the chapter on models: four of them learnt from the first half of the milling record, judged on the second. */
import { numbersOf } from "#kernel/dataset/table.ts";
import { createBoosting, predictBoosted } from "#kernel/model/boosting.ts";
import { accuracy, type Confusion, fBeta, precision, recall } from "#kernel/model/confusion.ts";
import { growClassifier, sortColumns } from "#kernel/model/grow-tree.ts";
import { randomHoldout, type Split, takeRows, timeHoldout } from "#kernel/model/holdout.ts";
import { fitLogistic, predictLogistic } from "#kernel/model/logistic.ts";
import { createForest, predictForest } from "#kernel/model/random-forest.ts";
import { averagePrecision, rocArea } from "#kernel/model/roc.ts";
import { fitScaling, scale } from "#kernel/model/scaling.ts";
import { cutTree, deviceBytesOf, predictTree, type Tree } from "#kernel/model/tree.ts";
import type { Matrix } from "#kernel/stats/matrix.ts";
import { shippedTable } from "#site/shipped-data.ts";

/** The fleet of the chapter's opening: 1,000 machines, ten of which fail. */
export const FLEET: Confusion = { tp: 8, fn: 2, fp: 20, tn: 970 };
export const NEVER: Confusion = { tp: 0, fn: 10, fp: 0, tn: 990 };

/** The figures of a detector as the prose prints them. */
export function printed(counts: Confusion) {
  return {
    accuracy: `${(100 * accuracy(counts)).toFixed(1)} %`,
    precision: precision(counts).toFixed(3),
    recall: recall(counts).toFixed(2),
    f1: fBeta(counts).toFixed(3),
  };
}

const COLUMNS = ["Air temperature", "Process temperature", "Rotational speed", "Torque", "Tool wear"];
const TREES = 30;
const TREE_DEPTH = 6;

export interface Judged {
  readonly name: string;
  /** What a small device has to store, in single precision. */
  readonly bytes: number;
  /** On the rows of the test. */
  readonly area: number;
  readonly averagePrecision: number;
}

let milling: { readonly features: Matrix; readonly labels: Float64Array } | undefined;
let byTime: readonly Judged[] | undefined;
let atRandom: ReturnType<typeof judgeAtRandom> | undefined;
let fullTree: ReturnType<typeof grownTree> | undefined;

/** The four models in order of time: learnt from 5,000 rows, judged on the next 5,000. Seconds at the first call. */
export function judgedInTime(): readonly Judged[] {
  byTime ??= judge(timeHoldout(record().features.rows, 0.5));
  return byTime;
}

/** Per cent of the second half that a tree of this depth, learnt from the first, gets wrong; depth 0 never warns. */
export function wrongPerCent(depth: number): string {
  fullTree ??= grownTree();
  const { tree, later, willBe } = fullTree;
  const said = chances(predictTree(cutTree(tree, depth), later));
  const wrong = willBe.filter((label, row) => (said[row]! > 0.5 ? 1 : 0) !== label).length;
  return ((100 * wrong) / willBe.length).toFixed(1);
}

/** Failures in per cent of either half of the record. */
export function failingPerCent(half: "first" | "second"): string {
  const { labels } = record();
  const middle = labels.length / 2;
  const part = half === "first" ? labels.subarray(0, middle) : labels.subarray(middle);
  return ((100 * part.reduce((sum, label) => sum + label, 0)) / part.length).toFixed(1);
}

/** The forest's figures when its test is drawn at random instead. */
export function forestAtRandom(): Pick<Judged, "area" | "averagePrecision"> {
  atRandom ??= judgeAtRandom();
  return atRandom;
}

function judgeAtRandom() {
  const { features, labels } = record();
  const { train, test } = randomHoldout(features.rows, 0.5, 1);
  const trees = forestOf(takeRows(features, train), pick(labels, train));
  const scores = chances(predictForest(trees, takeRows(features, test)));
  const willBe = pick(labels, test);
  return { area: rocArea(scores, willBe), averagePrecision: averagePrecision(scores, willBe) };
}

function record() {
  if (milling) return milling;
  const table = shippedTable("milling");
  const columns = COLUMNS.map((name) => numbersOf(table, name));
  const rows = columns[0]!.length;
  const values = Float64Array.from(
    { length: rows * COLUMNS.length },
    (_, at) => columns[at % COLUMNS.length]![Math.floor(at / COLUMNS.length)]!,
  );
  milling = { features: { rows, columns: COLUMNS.length, values }, labels: numbersOf(table, "Machine failure") };
  return milling;
}

function grownTree() {
  const { features, labels } = record();
  const { train, test } = timeHoldout(features.rows, 0.5);
  const tree = growClassifier(sortColumns(takeRows(features, train)), pick(labels, train), 2);
  return { tree, later: takeRows(features, test), willBe: pick(labels, test) };
}

function judge({ train, test }: Split): readonly Judged[] {
  const { features, labels } = record();
  const [learnt, later] = [takeRows(features, train), takeRows(features, test)];
  const [are, willBe] = [pick(labels, train), pick(labels, test)];
  const entry = (name: string, bytes: number, scores: Float64Array): Judged => ({
    name,
    bytes,
    area: rocArea(scores, willBe),
    averagePrecision: averagePrecision(scores, willBe),
  });
  const scaling = fitScaling(learnt);
  const logistic = fitLogistic(scale(learnt, scaling), are);
  const tree = cutTree(growClassifier(sortColumns(learnt), are, 2), TREE_DEPTH);
  const boosting = createBoosting(learnt, are, { loss: "logistic", rate: 0.3 });
  for (let at = 0; at < TREES; at++) boosting.addTree();
  const forest = forestOf(learnt, are);
  return [
    // Five weights and an intercept; mean and deviation of five columns; four bytes each.
    entry("logistic regression", 4 * (6 + 10), predictLogistic(logistic, scale(later, scaling))),
    entry(`one tree, depth ${TREE_DEPTH}`, deviceBytesOf(tree), chances(predictTree(tree, later))),
    entry(`${TREES} boosted trees, depth 3`, bytesOf(boosting.model.trees), predictBoosted(boosting.model, later)),
    entry(`forest of ${TREES} full trees`, bytesOf(forest), chances(predictForest(forest, later))),
  ];
}

function forestOf(features: Matrix, labels: Float64Array): readonly Tree[] {
  const forest = createForest(features, labels, { classes: 2, seed: 1 });
  for (let at = 0; at < TREES; at++) forest.addTree();
  return forest.trees;
}

function bytesOf(trees: readonly Tree[]): number {
  return trees.reduce((sum, tree) => sum + deviceBytesOf(tree), 0);
}

/** The shares of class 1. */
function chances(shares: Float64Array): Float64Array {
  return shares.filter((_, at) => at % 2 === 1);
}

function pick(labels: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => labels[row]!);
}
