/** Prepared numbers of BigNumberTrap, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "A nanosecond that is lost",
    show: "The predictions are in, the number has been read. Point at the double below and the double above, and ask how many other nanoseconds end in the same place.",
    preset: "nanoseconds",
    link: { preset: "nanoseconds", revealed: true, text: "1614556800000000001" },
  },
  {
    title: "Even beyond the limit",
    show: "Two to the power of 53, plus two: it comes back. Ask whether that makes it safe, and what happens to its neighbour.",
    preset: "first-lost",
    link: { preset: "first-lost", revealed: true, text: "9007199254740994" },
  },
];
