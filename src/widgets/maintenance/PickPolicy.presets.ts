/** What PickPolicy opens on, and what its controls can set. */
import type { Json } from "#contract/json.ts";
import type { Comparison } from "#kernel/degradation/comparison.ts";
import { THRESHOLDS } from "#kernel/degradation/study.ts";

export type PolicyPreset = "equal" | "accurate" | "bench";
export interface PolicyScene {
  readonly title: string;
  readonly question: string;
  /** What a failure costs, in planned exchanges. */
  readonly ratio: number;
  readonly experiment?: {
    readonly options: readonly { readonly value: string; readonly text: string }[];
    outcome(comparison: Comparison): Json;
  };
}

export const RATIOS: readonly number[] = [1, 1.5, 2, 4, 8, 16, 32];
/** Lives in a run, half of them past. */
export const LIVES = 1_000;
/** The first threshold that is shown: an even chance. */
export const EVEN = THRESHOLDS.indexOf(0.5);
/** Draws run from 1 to this. */
export const DRAWS = 999;
/** The goal: this share of the schedule's cost, at most. */
export const GOAL_SHARE = 0.7;
export const GOAL_RATIO = 8;

export const POLICY_SCENES: Readonly<Record<PolicyPreset, PolicyScene>> = {
  equal: {
    title: "A failure that costs no more",
    question: "A spare drive stands beside each belt, so a trip costs no more than an exchange. Which way is cheapest?",
    ratio: 1,
    experiment: {
      options: [
        { value: "reactive", text: "waiting for the trip" },
        { value: "schedule", text: "a schedule" },
        { value: "prediction", text: "prediction" },
      ],
      outcome: ({ reactive, schedule, predictions }) => {
        const least = Math.min(...predictions.map(({ perWeek }) => perWeek));
        if (least < Math.min(reactive.perWeek, schedule.result.perWeek)) return "prediction";
        return schedule.result.perWeek < reactive.perWeek ? "schedule" : "reactive";
      },
    },
  },
  accurate: {
    title: "The right call and the cheap one",
    question: "Ordered at a risk of 50 %, most mornings are called rightly. At which risk does the fleet cost least?",
    ratio: GOAL_RATIO,
    experiment: {
      options: [
        { value: "same", text: "about 50 %" },
        { value: "tenth", text: "about 12 %, one in eight" },
        { value: "hundredth", text: "below 1 %" },
      ],
      outcome: ({ predictions }) => {
        const risk = THRESHOLDS[cheapestOf(predictions.map(({ perWeek }) => perWeek))]!;
        return risk < 0.01 ? "hundredth" : risk < 0.3 ? "tenth" : "same";
      },
    },
  },
  bench: {
    title: "The fleet, in money",
    question: `A trip costs eight exchanges. At which risk must an exchange be ordered so that prediction costs at most ${100 * GOAL_SHARE} % of the schedule?`,
    ratio: GOAL_RATIO,
  },
};

export function isPolicyPreset(value: unknown): value is PolicyPreset {
  return typeof value === "string" && Object.hasOwn(POLICY_SCENES, value);
}

/** The index of the least. */
export function cheapestOf(costs: readonly number[]): number {
  return costs.indexOf(Math.min(...costs));
}
