/** Prepared clocks of PackTime, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "A perfect beat costs one bit",
    show: "The clock never wanders, and the last form needs one bit a time. Let it wander by 20 ms and watch what that costs.",
    preset: "meter",
    link: { revealed: true, unit: "ms", everySec: 60, wanderMs: 0 },
  },
  {
    title: "A second is enough",
    show: "The same wandering clock, counted in whole seconds: the wandering is gone, and with it most of the bits. Ask which question about the meter needs the milliseconds.",
    preset: "meter",
    link: { revealed: true, unit: "s", everySec: 60, wanderMs: 20 },
  },
];
