/** What ForecastRace opens on. */
import { RACER_NAMES, type RacerName } from "#kernel/model/racers.ts";
import { SERIES, type SeriesName } from "./ForecastRace.series.ts";

export type RacePreset = "rhythm" | "walk" | "bench";
export interface RaceScene {
  readonly title: string;
  readonly question: string;
  readonly series: SeriesName;
  readonly seed: number;
  readonly racers: readonly RacerName[];
  /** Who can be predicted to win; none in an instrument. */
  readonly options: readonly RacerName[];
}
/** Draws run from 1 to this. */
export const DRAWS = 999;

export const RACER_WORDS: Readonly<Record<RacerName, string>> = {
  naive: "last value",
  drift: "line from first to last",
  day: "this hour yesterday",
  week: "this hour last week",
  holt: "Holt: level, trend",
  "winters-day": "Holt-Winters, day",
  "winters-week": "Holt-Winters, week",
  ar: "autoregression",
  ari: "the same on differences",
};

export const RACE_SCENES: Readonly<Record<RacePreset, RaceScene>> = {
  rhythm: {
    title: "Tomorrow's load",
    question:
      "A works runs two shifts on weekdays and rests on Saturday and Sunday. Every midnight its load is forecast for 24 hours. Who is nearest over fourteen days?",
    series: "load",
    seed: 1,
    racers: ["naive", "day", "week", "winters-day", "ar"],
    options: ["naive", "day", "week", "winters-day"],
  },
  walk: {
    title: "A walk without a plan",
    question: "Each hour adds a step drawn by lot, up or down alike. Who is nearest a day ahead, over fourteen days?",
    series: "walk",
    seed: 59,
    racers: ["naive", "drift", "day", "holt", "winters-day", "ar"],
    options: ["naive", "day", "holt", "ar"],
  },
  bench: {
    title: "Forecasters on the bench",
    question: "Which forecaster earns its keep on which series, and by how much does it beat the last value?",
    series: "office",
    seed: 1,
    racers: RACER_NAMES,
    options: [],
  },
};

export function isRacePreset(value: unknown): value is RacePreset {
  return typeof value === "string" && Object.hasOwn(RACE_SCENES, value);
}

/** Who takes part: a season of a week needs three weeks of history before the first origin. */
export function racersFor(preset: RacePreset, series: SeriesName): readonly RacerName[] {
  return RACE_SCENES[preset].racers.filter((name) => name !== "winters-week" || SERIES[series].weeks >= 5);
}
