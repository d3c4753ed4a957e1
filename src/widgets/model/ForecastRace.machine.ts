/** Forecasters race over fourteen midnights of one series. Source of every figure: #kernel/model. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import { RACER_NAMES, type RacerName, type RacerResult, winnerOf } from "#kernel/model/racers.ts";
import type { RacePlan } from "#kernel/model/rolling-origin.ts";
import { DRAWS, isRacePreset, RACE_SCENES, RACER_WORDS, type RacePreset, racersFor } from "./ForecastRace.presets.ts";
import { ORIGINS, planFor, SERIES, SERIES_NAMES, type SeriesName, seriesOf } from "./ForecastRace.series.ts";
import { sayRace } from "./ForecastRace.words.ts";

export type ForecastRaceProps = { readonly id: string; readonly preset?: RacePreset };
export interface ForecastRaceState {
  readonly preset: RacePreset;
  readonly series: SeriesName;
  readonly seed: number;
  readonly values: readonly number[];
  readonly racers: readonly RacerName[];
  readonly phase: "ready" | "running" | "done";
  /** Of those that have come in, in the order of the racers. */
  readonly results: readonly RacerResult[];
  readonly shown: RacerName;
  /** Which of the midnights is shown, from 0. */
  readonly at: number;
  /** Whether the reader, or a link, chose who is shown. */
  readonly chosen: boolean;
  readonly fault?: string;
}
export type ForecastRaceEvent =
  | { readonly type: "run" }
  | { readonly type: "came"; readonly result: RacerResult }
  | { readonly type: "finished" }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "stop" }
  | { readonly type: "series"; readonly value: string }
  | { readonly type: "another" }
  | { readonly type: "show"; readonly name: RacerName }
  | { readonly type: "seek"; readonly at: number };
export interface ForecastRaceCommand {
  readonly type: "race";
  readonly values: readonly number[];
  readonly racers: readonly RacerName[];
  readonly plan: RacePlan;
}
type Stepped = Step<ForecastRaceState, ForecastRaceCommand>;

export const forecastRace: Machine<ForecastRaceProps, ForecastRaceState, ForecastRaceEvent, ForecastRaceCommand> = {
  start({ preset }) {
    const known = isRacePreset(preset) ? preset : "bench";
    return settled(ready(known, RACE_SCENES[known].series, RACE_SCENES[known].seed));
  },

  next(state, event) {
    const { fault: _, ...rest } = state;
    const { preset, series, seed, racers, phase } = rest;
    const open = phase !== "running" && RACE_SCENES[preset].options.length === 0;
    switch (event.type) {
      case "run":
        return phase === "running" ? settled(rest) : running({ ...rest, results: [] });
      case "came":
        return settled(phase === "running" ? { ...rest, results: [...rest.results, event.result] } : rest);
      case "finished":
        return settled(phase === "running" ? done(rest) : rest);
      case "failed":
        return settled({ ...ready(preset, series, seed), fault: event.message });
      case "stop":
        return settled(ready(preset, series, seed));
      case "series": {
        const found = SERIES_NAMES.find((name) => name === event.value);
        return settled(open && found ? ready(preset, found, seed) : rest);
      }
      case "another":
        return settled(open && SERIES[series].made ? ready(preset, series, (seed % DRAWS) + 1) : rest);
      case "show":
        return settled(racers.includes(event.name) ? { ...rest, shown: event.name, chosen: true } : rest);
      case "seek":
        return settled({ ...rest, at: within(event.at) });
    }
  },

  say: (state) => state.fault ?? sayRace(state),

  link: ({ preset, series, seed, phase, shown, at, chosen }) => ({
    preset,
    series,
    seed,
    run: phase !== "ready",
    at,
    ...(chosen && { shown }),
  }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...forecastRace.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const { preset, series, seed, run, at, shown } = read;
    const first = { ...ready(preset, series, seed), at };
    const state = shown && first.racers.includes(shown) ? { ...first, shown, chosen: true } : first;
    return run ? running(state) : settled(state);
  },

  question({ preset }) {
    const { question, options } = RACE_SCENES[preset];
    return { text: question, options: options.map((value) => ({ value, text: RACER_WORDS[value] })) };
  },

  outcome: ({ preset, phase, results }) =>
    phase === "done" && RACE_SCENES[preset].options.length > 0 ? winnerOf(results)?.name : undefined,
};

function ready(preset: RacePreset, series: SeriesName, seed: number): ForecastRaceState {
  return {
    preset,
    series,
    seed,
    values: seriesOf(series, seed),
    racers: racersFor(preset, series),
    phase: "ready",
    results: [],
    shown: "naive",
    at: 0,
    chosen: false,
  };
}
function settled(state: ForecastRaceState): Stepped {
  return { state, commands: [] };
}
function running(state: ForecastRaceState): Stepped {
  const { values, racers } = state;
  return {
    state: { ...state, phase: "running" },
    commands: [{ type: "race", values, racers, plan: planFor(values.length) }],
  };
}

/** The winner is shown, unless somebody was chosen. */
function done(state: ForecastRaceState): ForecastRaceState {
  const shown = state.chosen ? state.shown : (winnerOf(state.results)?.name ?? state.shown);
  return { ...state, phase: "done", shown };
}

function within(at: number): number {
  return Math.max(0, Math.min(ORIGINS - 1, Math.round(at)));
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, series, seed, run, at, shown } = link as { readonly [key: string]: Json };
  if (!isRacePreset(preset)) return "its preset must be one that this widget has";
  const scene = RACE_SCENES[preset];
  const found = SERIES_NAMES.find((name) => name === series);
  if (!found) return `its series must be one of ${SERIES_NAMES.join(", ")}`;
  if (typeof seed !== "number" || !Number.isInteger(seed) || seed < 1 || seed > DRAWS)
    return `its draw must be a whole number from 1 to ${DRAWS}`;
  if (!Number.isInteger(at)) return "the midnight that it shows must be a whole number";
  const fixed = scene.options.length > 0;
  return {
    preset,
    series: fixed ? scene.series : found,
    seed: fixed ? scene.seed : seed,
    run: run === true,
    at: within(at as number),
    shown: RACER_NAMES.find((name) => name === shown),
  };
}
