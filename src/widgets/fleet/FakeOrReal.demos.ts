/** Prepared fakes of FakeOrReal, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "One histogram, two offices",
    show: "The record and its own values shuffled: the bars and the outline are the same to the hour. Ask what an alarm, a forecast or a compressor would make of each.",
    preset: "alarm",
    link: { preset: "alarm", imitation: "shuffled", seed: 1, revealed: true },
  },
  {
    title: "Memory is not enough",
    show: "A mean day and noise that remembers the hour before: the line now looks like an office. Read off what is still wrong with its days, and draw again.",
    preset: "ladder",
    link: { preset: "ladder", imitation: "memory", seed: 1, revealed: true },
  },
];
