/** ForecastRace's words. */
import type { RacerName, RacerResult } from "#kernel/model/racers.ts";
import { winnerOf } from "#kernel/model/racers.ts";
import type { ForecastRaceState } from "./ForecastRace.machine.ts";
import { RACER_WORDS } from "./ForecastRace.presets.ts";
import { HORIZON, ORIGINS, SERIES, type SeriesFacts } from "./ForecastRace.series.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** "0.56 °C". */
export function amount(value: number, { digits, unit }: SeriesFacts): string {
  return `${value.toFixed(digits)} ${unit}`;
}

/** "Monday", the day that is forecast from this origin. */
export function dayOf(origin: number): string {
  return DAYS[Math.floor(origin / 24) % 7]!;
}

/** "level 0.66, trend 0.01"; "nothing to fit" where there is none. */
export function describeFit(result: RacerResult | undefined, at: number): string {
  const parameters = Object.entries(result?.forecasts[at]?.parameters ?? {});
  if (!result) return "Fitted anew at each midnight, to what came before it.";
  if (parameters.length === 0) return "Nothing to fit.";
  const values = parameters.map(([name, value]) => `${name} ${value.toFixed(2).replace("-", "−")}`);
  return `Fitted at this midnight: ${values.join(", ")}.`;
}

/** What the race showed, and what the shown forecast came to. */
export function sayRace({ phase, series, results, shown, at, values, racers }: ForecastRaceState): string {
  const facts = SERIES[series];
  if (phase === "running") return "The race is on.";
  const winner = winnerOf(results);
  const own = results.find(({ name }) => name === shown);
  if (phase === "ready" || !winner || !own)
    return `${racers.length} forecasters wait, each to say ${ORIGINS} times what the next ${HORIZON} hours bring: ${facts.title}.`;
  const { origin, values: said, widths } = own.forecasts[at]!;
  const errors = said.map((each, step) => Math.abs(values[origin + step]! - each));
  const held = errors.filter((error, step) => error <= widths[step]!).length;
  const mean = errors.reduce((sum, each) => sum + each, 0) / errors.length;
  return `Nearest: ${RACER_WORDS[winner.name]}, off by ${amount(winner.score.mae, facts)}${comparison(winner, results, facts)}. Shown, a ${dayOf(origin)}: off by ${amount(mean, facts)}, ${held} of ${said.length} hours in the band.`;
}

function comparison(winner: RacerResult, results: readonly RacerResult[], facts: SeriesFacts): string {
  const other: RacerName | undefined = winner.name === "naive" ? secondOf(results) : "naive";
  const rival = results.find(({ name }) => name === other);
  return rival ? ` (${RACER_WORDS[rival.name]}: ${rival.score.mae.toFixed(facts.digits)})` : "";
}

function secondOf(results: readonly RacerResult[]): RacerName | undefined {
  return results.toSorted((a, b) => a.score.mae - b.score.mae)[1]?.name;
}
