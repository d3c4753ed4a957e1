/** Prepared tables of Quasigroup, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "A random square keeps digits apart, and lets neighbours pass",
    show: "Press “A random table” as often as the room likes: rows, columns and diagonal are always in order, the last law hardly ever. Ask what Damm had to look for.",
    preset: "one-cell",
    link: {
      preset: "one-cell",
      revealed: true,
      table: "0645298371705642913863075148298420931567498107365292738064152768150943153268709438197452065194362780",
      seed: 1,
      id: "24",
    },
  },
];
