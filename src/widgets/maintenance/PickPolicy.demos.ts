/** Prepared fleets of PickPolicy, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "The same model at another price",
    show: "Let the lives run once, then go through what a trip costs, from one exchange to 32. Nothing about the drives or the model changes; ask why the foot of the curve moves to the left.",
    preset: "bench",
    link: { preset: "bench", ratio: 1, threshold: 12, seed: 1, run: false },
  },
];
