/** Prepared groupings, for an instructor to show. */
import type { Demo } from "../demo.ts";
import { FIRST } from "./ClusterTable.presets.ts";

export const demos: readonly Demo[] = [
  {
    title: "Neat groups, wrong rooms",
    show: "Four groups as measured, with a mean silhouette of 0.84, and yet servers sit among empty rooms. Ask what the silhouette cannot know, then scale the values: it falls, and the groups are right.",
    preset: "floor",
    link: {
      preset: "floor",
      revealed: true,
      choice: { ...FIRST, method: "agglomerative", radius: { ...FIRST.radius } },
      at: 999,
      axes: [0, 2],
      pair: [0, 2],
    },
  },
  {
    title: "Caught in a poor optimum",
    show: "k-means on scaled values, second draw of first centres: desks and empty rooms share a centre and nothing moves any more. Step through it, then draw others.",
    preset: "floor",
    link: {
      preset: "floor",
      revealed: true,
      choice: { ...FIRST, scaled: true, draw: 2, radius: { ...FIRST.radius } },
      at: 0,
      axes: [0, 2],
      pair: [0, 2],
    },
  },
];
