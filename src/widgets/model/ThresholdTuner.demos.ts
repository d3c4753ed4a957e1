/** Prepared thresholds of ThresholdTuner, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "The most accurate threshold finds fewer than half",
    show: "Accuracy is at its highest here, 99.3 %. Ask how many of the ten failures are found, and what the row “never warn” has to say about accuracy.",
    preset: "fleet",
    link: { preset: "fleet", threshold: 55, rate: 1, miss: 8000, falseAlarm: 300, revealed: true, moved: true },
  },
  {
    title: "Every second machine, or one in a thousand",
    show: "Walk the base rate from 50 % down to 0.1 % with the arrow keys. The ROC curve does not move at all; precision and the curve beside it fall.",
    preset: "base-rate",
    link: { preset: "base-rate", threshold: 47, rate: 0.1, miss: 8000, falseAlarm: 300, revealed: true, moved: false },
  },
];
