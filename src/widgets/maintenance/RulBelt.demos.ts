/** Prepared drives of RulBelt, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "Even odds are no plan",
    show: "Drive 10 ten days before its trip, with an exchange in 30 days: ask for the chance of being caught before anybody reads it off, then shorten the wait until the room would sign.",
    preset: "date",
    link: { preset: "date", unit: 9, today: 75, ahead: 30, shown: false },
  },
];
