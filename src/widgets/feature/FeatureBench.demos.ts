/** Prepared states of FeatureBench, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "Twice flagged",
    show: "Move the cursor from hour 1 to hour 4 and have the room say the change before you do. Then ask which of the two flags belongs to the fault.",
    preset: "spike",
    link: {
      preset: "spike",
      choices: [
        { kind: "lag", width: 1, full: false, centred: false },
        { kind: "delta", width: 1, full: false, centred: false },
        { kind: "change", width: 1, full: false, centred: false },
      ],
      selected: 1,
      atMs: 3_600_000,
      stretch: 0,
      shown: true,
    },
  },
  {
    title: "Around the failure",
    show: "The days around the failure of February, with the least value of a day under the signal. Ask when the feature begins to say something, and how long after the failure it goes on saying it.",
    preset: "record",
    link: {
      preset: "record",
      choices: [
        { kind: "min", width: 24, full: false, centred: false },
        { kind: "min", width: 24, full: false, centred: true },
      ],
      selected: 0,
      atMs: 1_391_788_800_000,
      stretch: 4,
      shown: true,
    },
  },
];
