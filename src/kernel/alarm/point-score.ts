/**
 * Precision, recall and F1 counted by rows, plainly and after point adjustment, which counts a whole window as found as
 * soon as one of its rows is flagged.
 * Source: S. Kim et al., Towards a Rigorous Evaluation of Time-Series Anomaly Detection, AAAI 2022 (arXiv:2109.05257),
 * who show that random flags score high after the adjustment. It is here so that readers can see that for themselves.
 */
import type { RowSpan } from "./nab-score.ts";

export interface PointScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * Scores flagged rows, each counted once, against windows that do not overlap; a share of nothing is 0.
 * O(flags × windows).
 */
export function pointScore(flagged: readonly number[], windows: readonly RowSpan[], adjusted: boolean): PointScore {
  const flags = [...new Set(flagged)];
  const sizes = windows.map(({ from, to }) => to - from + 1);
  const found = windows.map(({ from, to }) => flags.filter((row) => row >= from && row <= to).length);
  const outside = flags.length - sumOf(found);
  const hits = sumOf(adjusted ? found.map((count, at) => (count > 0 ? sizes[at]! : 0)) : found);
  const precision = share(hits, hits + outside);
  const recall = share(hits, sumOf(sizes));
  return { precision, recall, f1: share(2 * precision * recall, precision + recall) };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
