/**
 * What PickPolicy shows before anything has run: the comparison of draw 1 at the hall's costs, to five digits. A test
 * computes it anew.
 */
import type { Comparison } from "#kernel/degradation/comparison.ts";
import type { PolicyResult } from "#kernel/degradation/policy.ts";

/** Cost a week, its standard error, share of trips, mean days served and left unused. */
type Row = readonly [perWeek: number, error: number, failures: number, meanServed: number, meanWasted: number];

const result = ([perWeek, error, failures, meanServed, meanWasted]: Row): PolicyResult => ({
  perWeek,
  error,
  failures,
  meanServed,
  meanWasted,
});
const PREDICTIONS: readonly Row[] = [
  [98.03, 1.8393, 0, 79.518, 27.907],
  [96.896, 2.1888, 0.002, 81.684, 25.741],
  [94.088, 2.1304, 0.002, 84.412, 23.013],
  [93.081, 2.3836, 0.004, 86.615, 20.81],
  [97.175, 3.4663, 0.014, 88.168, 19.257],
  [102.43, 4.3874, 0.026, 89.519, 17.906],
  [112.07, 5.6388, 0.048, 91.624, 15.801],
  [126.7, 6.807, 0.08, 93.574, 13.852],
  [157.33, 8.5669, 0.146, 96.067, 11.358],
  [195.61, 10.076, 0.23, 98.433, 8.9924],
  [255.48, 11.549, 0.362, 100.77, 6.6505],
  [314.06, 12.313, 0.492, 102.31, 5.1169],
  [373.05, 12.569, 0.628, 104.04, 3.3844],
  [453.81, 11.983, 0.816, 105.86, 1.5602],
  [522.61, 10.404, 0.98, 107.33, 0.091829],
];

export const FIRST_COMPARISON: Comparison = {
  reactive: result([521.29, 10.205, 1, 107.43, 0]),
  schedule: { age: 50, result: result([165.81, 7.0874, 0.026, 49.9, 57.525]) },
  limit: { level: 5.7, result: result([93.486, 2.0748, 0.002, 85.02, 22.405]) },
  predictions: PREDICTIONS.map(result),
  accuracies: [
    0.77612, 0.79486, 0.81641, 0.83837, 0.85452, 0.86789, 0.8849, 0.90348, 0.92366, 0.94258, 0.95569, 0.9632, 0.96693,
    0.96333, 0.95495,
  ],
  foreseen: result([65.162, 1.2756, 0, 107.43, 0]),
};
