/** A tree grown by hand on the milling sample: its nodes, what a question would do, and how the tree judges. */
import { bestSplit, gini, type SplitWorth, splitWorth } from "#kernel/model/best-split.ts";
import type { Confusion } from "#kernel/model/confusion.ts";
import { LEARNT, MEASURED, millingSample } from "./milling-sample.ts";

/** A question put to the rows of a node; below and at the threshold they go left. */
export interface Question {
  readonly node: number;
  readonly feature: number;
  readonly threshold: number;
}
export interface GrownNode {
  readonly id: number;
  readonly depth: number;
  /** What its parent asked, and on which side of it this node is; undefined at the root. */
  readonly from?: Question & { readonly isLeft: boolean };
  /** Children, in a node that has been asked. */
  readonly children?: readonly [left: number, right: number];
  /** Rows that were learnt from, and rows that came later. */
  readonly learnt: readonly number[];
  readonly later: readonly number[];
  /** Failures among the rows learnt from. */
  readonly failing: number;
}

const { features, labels } = millingSample();
const CLASSES = 2;

/** The nodes after these questions; question k makes the nodes 2k + 1 and 2k + 2. O(questions · rows). */
export function nodesOf(questions: readonly Question[]): readonly GrownNode[] {
  const all = labels.map((_, row) => row);
  const nodes: GrownNode[] = [node(0, 0, undefined, all.slice(0, LEARNT), all.slice(LEARNT))];
  for (const [at, question] of questions.entries()) {
    const asked = nodes[question.node]!;
    nodes[question.node] = { ...asked, children: [2 * at + 1, 2 * at + 2] };
    for (const isLeft of [true, false]) {
      const goes = (row: number) => valueAt(row, question.feature) <= question.threshold === isLeft;
      const from = { ...question, isLeft };
      nodes.push(node(nodes.length, asked.depth + 1, from, asked.learnt.filter(goes), asked.later.filter(goes)));
    }
  }
  return nodes;
}

/** What a question does with the rows learnt from. O(rows). */
export function worthOf({ learnt }: GrownNode, feature: number, threshold: number): SplitWorth {
  return splitWorth(features, labels, CLASSES, learnt, { feature, threshold });
}

/** The best question of each feature for this node; undefined where all rows have one value. O(features · rows log rows). */
export function bestOf({ learnt }: GrownNode): readonly (SplitWorth | undefined)[] {
  return MEASURED.map((_, feature) => bestSplit(features, labels, CLASSES, learnt, feature));
}

/** The lowest and highest value of a feature among the rows learnt from. O(rows). */
export function rangeOf({ learnt }: GrownNode, feature: number): { readonly from: number; readonly to: number } {
  const values = learnt.map((row) => valueAt(row, feature));
  return { from: Math.min(...values), to: Math.max(...values) };
}

/** The values of a feature, of the rows learnt from that failed and of those that did not. O(rows). */
export function valuesOf({ learnt }: GrownNode, feature: number) {
  const of = (label: number) => learnt.filter((row) => labels[row] === label).map((row) => valueAt(row, feature));
  return { failing: of(1), healthy: of(0) };
}

/** Right and wrong of the whole tree, in which a leaf says what most of its learnt rows were. O(rows). */
export function judged(nodes: readonly GrownNode[]): { readonly learnt: Confusion; readonly later: Confusion } {
  const count = (which: "learnt" | "later"): Confusion => {
    const counts = { tp: 0, fn: 0, fp: 0, tn: 0 };
    for (const leaf of nodes) {
      if (leaf.children) continue;
      for (const row of leaf[which]) {
        const [yes, no] = labels[row] === 1 ? (["tp", "fn"] as const) : (["fp", "tn"] as const);
        counts[saysFailing(leaf) ? yes : no]++;
      }
    }
    return counts;
  };
  return { learnt: count("learnt"), later: count("later") };
}

/** True where more than half of the rows learnt from failed. */
export function saysFailing({ learnt, failing }: GrownNode): boolean {
  return 2 * failing > learnt.length;
}

export function giniOf({ learnt, failing }: GrownNode): number {
  return gini([learnt.length - failing, failing]);
}

function node(
  id: number,
  depth: number,
  from: GrownNode["from"],
  learnt: readonly number[],
  later: readonly number[],
): GrownNode {
  const failing = learnt.filter((row) => labels[row] === 1).length;
  return { id, depth, learnt, later, failing, ...(from && { from }) };
}

function valueAt(row: number, feature: number): number {
  return features.values[row * MEASURED.length + feature]!;
}
