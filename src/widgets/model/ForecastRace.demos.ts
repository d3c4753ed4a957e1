/** Prepared races, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "Saturday, forecast from Friday",
    show: "“This hour yesterday” is shown for a Saturday: a whole shift of load that is not there. Ask what the forecaster would have to know, then step on to the Monday.",
    preset: "rhythm",
    link: { preset: "rhythm", series: "load", seed: 1, run: true, at: 5, shown: "day" },
  },
  {
    title: "A band that is too narrow",
    show: "The autoregression on a random walk. Ask how many of fourteen days should leave a band of 80 %, then read what did, and compare the last value.",
    preset: "walk",
    link: { preset: "walk", series: "walk", seed: 59, run: true, at: 9, shown: "ar" },
  },
];
