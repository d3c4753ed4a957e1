/** The two detectors of ThresholdTuner, by the scores that they give the failing and the healthy. */

import type { ThresholdStep } from "#kernel/model/roc.ts";
import {
  expectedSteps,
  type ScoreShares,
  sharesOfBells,
  sharesOfCounts,
  TOP_SCORE,
} from "#kernel/model/score-shares.ts";

export type Detector = "bells" | "milling";

/** How many machines are counted. */
export const MACHINES = 1000;

/**
 * Boosted trees (30 of depth 3, rate 0.3) on the milling data set: learnt from its first 5,000 rows, these are the
 * scores of its last 5,000, as probability in whole per cent and number of rows; first the rows that failed.
 */
export const MILLING_FAILING =
  "0:5 1:4 2:3 3:10 4:5 5:1 6:1 8:3 11:1 12:1 13:2 17:2 21:2 26:1 35:1 40:1 41:1 45:1 56:1 61:1 62:1 63:1 67:2 69:2 70:1 71:1 72:1 73:2 74:1 75:2 79:1 80:1 81:2 83:1 84:1 86:2 89:2 91:1 93:1 95:1 96:5 97:9 98:2 99:6 100:8";
export const MILLING_HEALTHY =
  "0:4110 1:434 2:43 3:56 4:45 5:17 6:14 7:24 8:13 9:2 10:12 11:14 12:7 13:12 14:3 15:5 16:3 17:6 18:1 19:4 20:6 21:2 22:1 23:2 24:1 25:4 26:3 27:1 28:1 29:1 30:1 31:1 33:1 35:3 37:3 40:1 42:1 46:2 47:1 49:1 50:1 51:1 52:1 56:1 61:1 64:1 65:1 66:1 67:2 68:1 69:3 70:4 76:1 79:1 81:3 82:3 87:2 88:1 94:1 95:1 96:1 100:2";

/** "3:2 7:1" as counts of the scores 0 to 100. */
export function countsOf(text: string): readonly number[] {
  const pairs = new Map(text.split(" ").map((pair) => pair.split(":").map(Number) as [number, number]));
  return Array.from({ length: TOP_SCORE + 1 }, (_, score) => pairs.get(score) ?? 0);
}

export const SHARES: Readonly<Record<Detector, ScoreShares>> = {
  // At threshold 47 this finds 8 of 10 and disturbs 20 of 990.
  bells: sharesOfBells(30.1, 53.23, 8),
  milling: sharesOfCounts(countsOf(MILLING_FAILING), countsOf(MILLING_HEALTHY)),
};

/** What every threshold does to a thousand machines, from 101 ("never") down to 0. */
export function stepsOf(detector: Detector, ratePercent: number): readonly ThresholdStep[] {
  return expectedSteps(SHARES[detector], ratePercent / 100, MACHINES);
}
