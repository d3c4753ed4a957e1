/** Prepared storms of FleetStorm, for an instructor to show. */
import type { Demo } from "../demo.ts";

const fleet = { cars: 1000, baseSec: 1, capSec: 32, rate: 40, places: 1024, sessions: "kept", seed: 1 } as const;

export const demos: readonly Demo[] = [
  {
    title: "Doubling without lots: the fleet marches in step",
    show: "Run it and look at the comb of knocks. Ask why waiting longer did not help, then draw lots.",
    preset: "bench",
    link: { preset: "bench", choice: { ...fleet, policy: "exponential" }, run: true },
  },
  {
    title: "A short queue saves a fleet that knows nothing of lots",
    show: "The fixed delay of the first experiment, with 128 places instead of 1,024. Ask which of the two numbers, places or patience, was too large.",
    preset: "bench",
    link: { preset: "bench", choice: { ...fleet, policy: "fixed", places: 128 }, run: true },
  },
];
