/** Prepared states of DirtyStream, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "The rule that copies defeat",
    show: "Three readings in a row must be too high before the alarm rings, and every spike comes three times. Point at the two columns, then set the copies to one more: the rings are gone, the mean is still wrong.",
    preset: "copies",
    link: {
      preset: "copies",
      seed: 1,
      levels: [1, 3, 2, 0, 0, 0, 0],
      steps: ["copies"],
      longest: 0,
      delay: 0,
      revealed: true,
    },
  },
  {
    title: "Five hours that never were",
    show: "The line runs straight through the five hours in which the store was warm. Let the room say what the record should hold instead, then limit the line to two hours.",
    preset: "outage",
    link: {
      preset: "outage",
      seed: 1,
      levels: [1, 0, 0, 0, 0, 0, 1],
      steps: ["order", "gaps"],
      longest: 1,
      delay: 0,
      revealed: true,
    },
  },
  {
    title: "Waiting costs everybody",
    show: "With a delay of 60 minutes nothing is dropped. Ask what that costs on a day without trouble: every hour's mean comes an hour later.",
    preset: "late",
    link: {
      preset: "late",
      seed: 1,
      levels: [1, 0, 0, 0, 2, 0, 0],
      steps: ["order"],
      longest: 0,
      delay: 3,
      revealed: true,
    },
  },
];
