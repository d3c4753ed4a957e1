/** What FleetStorm opens on, and what its controls can set. */
import type { Json } from "#contract/json.ts";
import { BACKOFFS, type BackoffKind } from "#kernel/fleet/backoff.ts";
import { leastBackMs, type StormPlan, type StormSummary } from "#kernel/fleet/plan.ts";

export type StormPreset = "fixed" | "lots" | "bench";

/** A plan as the controls and links have it: plain values, seconds where a reader sees seconds. */
export type StormChoice = {
  readonly cars: number;
  readonly policy: BackoffKind;
  readonly baseSec: number;
  readonly capSec: number;
  readonly rate: number;
  readonly places: number;
  readonly sessions: "kept" | "clean";
  readonly seed: number;
};
export interface StormScene {
  readonly title: string;
  readonly question: string;
  readonly choice: StormChoice;
  readonly experiment?: {
    readonly options: readonly { readonly value: string; readonly text: string }[];
    outcome(summary: StormSummary): Json;
  };
}

export const OUTAGE_SEC = 20;
/** Seeds run from 1 to this. */
export const DRAWS = 999;
/** What each control can be set to. */
export const CHOICES: { readonly [Name in Exclude<keyof StormChoice, "seed">]: readonly StormChoice[Name][] } = {
  cars: [100, 400, 1000],
  policy: BACKOFFS,
  baseSec: [1, 2, 5],
  capSec: [4, 8, 16, 32, 60],
  rate: [20, 40, 100],
  places: [32, 128, 256, 1024],
  sessions: ["kept", "clean"],
};

/** What the two goals of the bench ask for, at 1,000 cars and 40 a second. */
export const CALM = { backSec: 60, peak: 100 };
export const BRISK = { backSec: 28, peak: 300 };

const fixed: StormChoice = {
  cars: 1000,
  policy: "fixed",
  baseSec: 1,
  capSec: 32,
  rate: 40,
  places: 1024,
  sessions: "kept",
  seed: 1,
};

export const STORM_SCENES: Readonly<Record<StormPreset, StormScene>> = {
  fixed: {
    title: "A thousand cars try again every second",
    question: "The door opens again after 20 seconds and takes 40 cars a second. When are all 1,000 back?",
    choice: fixed,
    experiment: {
      options: [
        { value: "least", text: "about 25 seconds later, 1,000 ÷ 40" },
        { value: "minute", text: "about a minute later" },
        { value: "never", text: "not within two minutes" },
      ],
      outcome: ({ backMs }) => {
        if (backMs === undefined) return "never";
        return backMs < 1.5 * leastBackMs(planOf(fixed)) ? "least" : "minute";
      },
    },
  },
  lots: {
    title: "The same cars draw lots",
    question:
      "Each car now waits a random time, up to 32 seconds. How many knock in the busiest second at the open door?",
    choice: { ...fixed, policy: "full-jitter" },
    experiment: {
      options: [
        { value: "all", text: "about 1,000" },
        { value: "half", text: "about 500" },
        { value: "few", text: "fewer than 100" },
      ],
      outcome: ({ peak }) => (peak < 100 ? "few" : peak < 750 ? "half" : "all"),
    },
  },
  bench: {
    title: "Bring the fleet back",
    question: `Which settings bring all 1,000 cars back within ${CALM.backSec} seconds of the opening, with at most ${CALM.peak} knocks in any second?`,
    choice: { ...fixed, policy: "exponential" },
  },
};

export function planOf({ cars, policy, baseSec, capSec, rate, places, sessions, seed }: StormChoice): StormPlan {
  return {
    cars,
    backoff: { kind: policy, baseMs: baseSec * 1000, capMs: capSec * 1000 },
    ratePerSec: rate,
    places,
    sessions,
    outageMs: OUTAGE_SEC * 1000,
    seed,
  };
}

/** Type guard for a preset's name from outside. */
export function isStormPreset(name: unknown): name is StormPreset {
  return typeof name === "string" && Object.hasOwn(STORM_SCENES, name);
}
