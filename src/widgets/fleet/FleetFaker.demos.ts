/** Prepared fleets of FleetFaker, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "A gap that is none",
    show: "Twelve devices, one with a clock that was set back. Ask how to tell it from a device that is merely late, then look for one whose readings are old although none was overtaken.",
    preset: "clock",
    link: {
      preset: "clock",
      seed: 30,
      devices: 12,
      kind: "all",
      faults: ["gap", "late", "duplicate", "clock"],
      shown: 8,
      truth: false,
    },
  },
  {
    title: "What no count shows",
    show: "Temperature only, and drift alone: hide the truth, step through the devices and vote which of them lies. Then show it. Every count stayed as it was.",
    preset: "bench",
    link: { preset: "bench", seed: 4, devices: 6, kind: "temperature", faults: ["drift"], shown: 0, truth: false },
  },
];
