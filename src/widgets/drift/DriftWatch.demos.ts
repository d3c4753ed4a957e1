/** Prepared years of DriftWatch, for an instructor to show. */
import type { Demo } from "../demo.ts";

const GRADUAL = {
  seed: 1,
  source: "relation",
  shape: "gradual",
  memoryDays: 14,
  delayDays: 14,
  labelling: "bench",
  challenge: false,
  revealed: true,
  line: 0,
};

export const demos: readonly Demo[] = [
  {
    title: "Sooner is not cheaper",
    show: "Page–Hinkley rings weeks before ADWIN while the new caps are still coming in, and its year costs more. Ask why, then change the detector and look at which labels the new model was fitted to.",
    preset: "room",
    link: { ...GRADUAL, preset: "room", detector: "page-hinkley", policy: "on-alarm" },
  },
  {
    title: "A season every week",
    show: "The hall warms, the inputs ring again and again, and each alarm buys a new model. Set the policy to never and let the room compare the two costs.",
    preset: "room",
    link: {
      ...GRADUAL,
      preset: "room",
      source: "season",
      shape: "sudden",
      delayDays: 0,
      detector: "smirnov",
      policy: "on-alarm",
    },
  },
];
