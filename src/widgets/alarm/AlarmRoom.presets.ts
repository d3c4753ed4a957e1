/** What AlarmRoom opens on, its prices, and what its goal asks for. */
import type { Json } from "#contract/json.ts";
import { costOf, type Prices } from "#kernel/alarm/cost.ts";
import type { Judgement } from "#kernel/alarm/judgement.ts";
import type { Watch } from "#kernel/anomaly/watcher.ts";
import { FIXED_RESULT, FIXED_RULE, type RoomResult } from "./AlarmRoom.record.ts";

export type RoomPreset = "fixed-rule" | "look-ahead" | "base-rate" | "choose" | "free";
export interface RoomScene {
  readonly title: string;
  readonly question: string;
  readonly watch: Watch;
  /** Settings stand still and the outcome is hidden until it has been predicted. */
  readonly experiment?: {
    readonly options: readonly { readonly value: string; readonly text: string }[];
    outcome(result: RoomResult): Json;
  };
}

export const PRICES: Prices = { missed: 20_000, falseAlarm: 500, hourOfLead: 300, mostHours: 24 };
/** What each price can be set to in the free room. */
export const PRICE_CHOICES = {
  missed: [2_000, 20_000, 200_000],
  falseAlarm: [0, 100, 500, 2_000],
  hourOfLead: [0, 300, 1_000],
} as const;
export type PriceName = keyof typeof PRICE_CHOICES;

/** Of the second half. */
export const GOAL = { leadHours: 1, falsePerWeek: 1, outsideShare: 0.1 } as const;

/** Hours from the last window's warning to the failure. */
function failureLead({ halves }: RoomResult): number | undefined {
  return halves[1].windows.at(-1)?.leadHours;
}

export const ROOM_SCENES: Readonly<Record<RoomPreset, RoomScene>> = {
  "fixed-rule": {
    title: "The rule that was there before",
    question:
      "The control room rings when the temperature falls below 55. When does it ring for the failure of 7 February?",
    watch: FIXED_RULE,
    experiment: {
      options: [
        { value: "half-day", text: "half a day before it, or earlier" },
        { value: "hours", text: "an hour or more before it" },
        { value: "with", text: "with the failure itself" },
      ],
      outcome: (result) => {
        const lead = failureLead(result) ?? 0;
        return lead >= 12 ? "half-day" : lead >= 1 ? "hours" : "with";
      },
    },
  },
  "look-ahead": {
    title: "One mean for the whole record",
    question:
      "A z-score takes mean and spread from all eleven weeks at once, and rings above 3. When does it ring for the failure?",
    watch: { kind: "whole", window: 0, threshold: 3 },
    experiment: {
      options: [
        { value: "before", text: "an hour or more before it" },
        { value: "with", text: "within an hour of it" },
        { value: "after", text: "hours after it" },
      ],
      outcome: (result) => {
        const lead = failureLead(result) ?? Number.NEGATIVE_INFINITY;
        return lead >= 1 ? "before" : lead > -1 ? "with" : "after";
      },
    },
  },
  "base-rate": {
    title: "Right on 99.7 % of healthy readings",
    question:
      "This z-score over three hours is silent on 99.7 % of all healthy readings. How many false alarms a week does that make?",
    watch: { kind: "rolling", window: 36, threshold: 4 },
    experiment: {
      options: [
        { value: "few", text: "fewer than one" },
        { value: "some", text: "one or two" },
        { value: "many", text: "more than two" },
      ],
      outcome: ({ halves }) => {
        const weeks = halves[0].weeks + halves[1].weeks;
        const week = (halves[0].falseEpisodes + halves[1].falseEpisodes) / weeks;
        return week < 1 ? "few" : week <= 2 ? "some" : "many";
      },
    },
  },
  choose: {
    title: "Choose, then answer for it",
    question:
      "Which setting, chosen on the first half, warns an hour or more before the failure in the second, with fewer than one false alarm a week, ringing less than a tenth of the time outside the windows, and for less money than “below 55”?",
    watch: FIXED_RULE,
  },
  free: {
    title: "The alarm room",
    question: "Which detector would you put up in this hall, at prices that you name?",
    watch: FIXED_RULE,
  },
};

/** What the second half still lacks for the goal, in words; none if it is reached. */
export function lacking({ halves: [, second] }: RoomResult): readonly string[] {
  const lead = second.windows.at(-1)?.leadHours;
  const fixed = costOf(FIXED_RESULT.halves[1], PRICES).total;
  return [
    ...(lead === undefined || lead < GOAL.leadHours ? ["too late"] : []),
    ...(second.falsePerWeek < GOAL.falsePerWeek ? [] : ["too many false alarms"]),
    ...(second.outsideShare < GOAL.outsideShare ? [] : ["hardly ever silent"]),
    ...(costOf(second, PRICES).total < fixed ? [] : ["too dear"]),
  ];
}

/** Euros, rounded to whole ones. */
export function totalOf(judgement: Judgement, prices: Prices): number {
  return Math.round(costOf(judgement, prices).total);
}

/** Type guard for a preset's name from outside. */
export function isRoomPreset(name: unknown): name is RoomPreset {
  return typeof name === "string" && Object.hasOwn(ROOM_SCENES, name);
}
