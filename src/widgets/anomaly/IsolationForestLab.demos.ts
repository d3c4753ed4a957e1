/** Prepared states of IsolationForestLab, for an instructor to show. */
import type { Demo } from "../demo.ts";
import { FIVE } from "./IsolationForestLab.presets.ts";

export const demos: readonly Demo[] = [
  {
    title: "A thousand trees against the exact answer",
    show: "The running means settle on the marks, which no tree was grown for. Press “Another tree” a few times and collect where the first split falls: half of them lie left of 2.",
    preset: "line",
    link: { preset: "line", values: FIVE, watched: 0, seed: 1, tree: 2, shown: 1, trees: 1000, revealed: true },
  },
  {
    title: "Masking: a clump hides itself",
    show: "Sixty anomalies, and hardly any among the highest scores. Let the room guess which slider helps, then lower the points a tree sees, step by step.",
    preset: "clump",
    link: {
      preset: "clump",
      trees: 100,
      sample: 256,
      seed: 1,
      threshold: 0.6,
      slanted: false,
      added: [],
      cursor: [48, 33],
      drawn: 0,
      revealed: true,
    },
  },
];
