/** Prepared depths of TreeDepth, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "Four errors in a hundred, or twenty-three",
    show: "The same pumps, the same kind of tree; only the way of drawing the test has changed. Walk the depth down to 1: the tree that knows least is the best on pumps it has not seen.",
    preset: "leak",
    link: { preset: "leak", depth: 14, revealed: true },
  },
];
