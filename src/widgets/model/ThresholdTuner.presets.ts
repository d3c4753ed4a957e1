/** What ThresholdTuner opens on, and what its sliders can be set to. */
import type { Detector } from "./ThresholdTuner.scores.ts";

export type TunerPreset = "fleet" | "base-rate" | "cheapest";
export interface TunerScene {
  readonly title: string;
  readonly question: string;
  readonly detector: Detector;
  readonly threshold: number;
  /** Per cent of the machines that fail. */
  readonly rate: number;
  /** In an experiment: the base rate that is predicted for. */
  readonly thenRate?: number;
  /** Euro for a failure that was not announced, and for an alarm without one. */
  readonly miss: number;
  readonly falseAlarm: number;
  /** False where money has no part in the question. */
  readonly costs: boolean;
  /** What can be predicted; none in an instrument. */
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** Per cent. */
export const RATES = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50] as const;
export const MISS_COSTS = [500, 1000, 2000, 4000, 8000, 16_000, 32_000] as const;
export const FALSE_COSTS = [50, 100, 300, 500, 1000, 2000, 4000] as const;

export const TUNER_SCENES: Readonly<Record<TunerPreset, TunerScene>> = {
  fleet: {
    title: "A thousand machines, ten of which will fail",
    question:
      "Every machine has a score; at the threshold or above it raises an alarm. Move the threshold to where accuracy is highest. How many of the ten failures are found there?",
    detector: "bells",
    threshold: 47,
    rate: 1,
    miss: 8000,
    falseAlarm: 300,
    costs: true,
    options: [],
  },
  "base-rate": {
    title: "The same detector in a healthier fleet",
    question:
      "Where every second machine fails, 98 of 100 alarms are right. Detector and threshold stay, and still find 8 failures of 10; but now 1 machine of 100 fails. How many of 100 alarms are right?",
    detector: "bells",
    threshold: 47,
    rate: 50,
    thenRate: 1,
    miss: 8000,
    falseAlarm: 300,
    costs: false,
    options: [
      { value: "same", text: "98" },
      { value: "recall", text: "about 80" },
      { value: "few", text: "fewer than 30" },
      { value: "one", text: "about 1" },
    ],
  },
  cheapest: {
    title: "Boosted trees at their usual threshold",
    question:
      "The scores are probabilities in per cent, and the alarm stands at 50. A missed failure costs 8,000 €, a false alarm 300 €. Which threshold is cheapest?",
    detector: "milling",
    threshold: 50,
    rate: 2,
    miss: 8000,
    falseAlarm: 300,
    costs: true,
    options: [],
  },
};

export function isTunerPreset(value: unknown): value is TunerPreset {
  return typeof value === "string" && Object.hasOwn(TUNER_SCENES, value);
}
