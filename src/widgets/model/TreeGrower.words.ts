/** What TreeGrower shows, in words. */
import { fBeta } from "#kernel/model/confusion.ts";
import { MEASURED } from "./milling-sample.ts";
import { type GrownNode, saysFailing } from "./TreeGrower.growing.ts";
import type { GrowerState } from "./TreeGrower.machine.ts";

export const count = (value: number) => value.toLocaleString("en-GB");

/** "torque ≤ 50.0 Nm", or what the rows on the other side have. */
export function questionText(feature: number, threshold: number, isLeft = true): string {
  const { name, unit, digits } = MEASURED[feature]!;
  return `${name} ${isLeft ? "≤" : ">"} ${threshold.toFixed(digits)} ${unit}`;
}

/** What a node is: how its rows came here, how many they are, how many failed. */
export function nodeText(node: GrownNode): string {
  const rows = `${count(node.learnt.length)} rows, ${count(node.failing)} failed`;
  const path = node.from ? questionText(node.from.feature, node.from.threshold, node.from.isLeft) : "all";
  const says = node.children ? "" : saysFailing(node) ? ": fails" : ": runs on";
  return `${path}: ${rows}${says}`;
}

export function describeGrower({ fault, questions, judged: { later } }: GrowerState): string {
  if (fault) return fault;
  const failures = later.tp + later.fn;
  if (questions.length === 0)
    return `No question is asked yet, so the tree says of every row that the machine runs on. It misses all ${failures} failures of the later rows.`;
  const asks = questions.length === 1 ? "One question" : `${questions.length} questions`;
  return `${asks}: of the ${failures} failures in the later rows the tree finds ${later.tp}, with ${later.fp} false ${later.fp === 1 ? "alarm" : "alarms"}. F1 ${fBeta(later).toFixed(3)}.`;
}
