/** Prepared trees of TreeGrower, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "The greedy tree, five questions deep",
    show: "Each of these questions was the best of its moment, and the third and fourth change no answer at all. Undo two of them, and ask the room for a better second step.",
    preset: "milling",
    link: {
      preset: "milling",
      questions: [
        [0, 3, 63.7],
        [1, 2, 2496],
        [3, 2, 1380],
        [5, 0, 301.5],
        [8, 1, 310.4],
      ],
    },
  },
];
