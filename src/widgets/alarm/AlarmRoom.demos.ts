/** Prepared states of AlarmRoom, for an instructor to show. */
import type { Demo } from "../demo.ts";
import { PRICES } from "./AlarmRoom.presets.ts";

const prices = { missed: PRICES.missed, falseAlarm: PRICES.falseAlarm, hourOfLead: PRICES.hourOfLead };
const room = { prices, ran: true, commits: 0, open: false } as const;

export const demos: readonly Demo[] = [
  {
    title: "Best on the first half, asleep on the second",
    show: "A z-score over twelve hours with not one false alarm. Have the room bet on the second half, then commit: it misses a window and rings long after the failure.",
    preset: "choose",
    link: { preset: "choose", kind: "rolling", window: 144, threshold: 6, ...room },
  },
  {
    title: "The bell that never stops",
    show: "An EWMA chart with a memory of a week: every window touched, hardly a false alarm. Ask what is wrong, and point at the row that says how long it rings.",
    preset: "free",
    link: { preset: "free", kind: "ewma", window: 2016, threshold: 5, ...room, open: true },
  },
];
