/** Prepared days of ObserveOrPoll, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "A door that hardly moves",
    show: "Twenty changes a day, asked for every 30 seconds: nearly every answer says nothing new. Slow the polling down and read off what it costs in delay.",
    preset: "door",
    link: { preset: "door", revealed: true, changes: 20, pollSec: 30, seed: 1 },
  },
  {
    title: "A gauge that never rests",
    show: "A change every second, a page redrawn once a minute. A subscriber is told 86,400 times. Ask what the page does with all but 1,440 of them.",
    preset: "wind",
    link: { preset: "wind", revealed: true, changes: 86_400, pollSec: 60, seed: 1 },
  },
];
