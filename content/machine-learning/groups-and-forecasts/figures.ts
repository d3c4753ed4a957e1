/** Figures of the chapter on groups and forecasts, from the rooms and the series that its widgets show. */
import type { Linkage } from "#kernel/model/agglomerate.ts";
import { type RacerName, type RacerResult, raceOne } from "#kernel/model/racers.ts";
import { groupingOf, sharesOf } from "#widgets/model/ClusterTable.groups.ts";
import { FIRST } from "#widgets/model/ClusterTable.presets.ts";
import { FLOOR, FOUR_ROOMS } from "#widgets/model/ClusterTable.rooms.ts";
import { RACE_SCENES, type RacePreset } from "#widgets/model/ForecastRace.presets.ts";
import { planFor, seriesOf } from "#widgets/model/ForecastRace.series.ts";

/** Per cent of the squared distance between R1 and R3, by feature. */
export function shareOf(feature: 0 | 1 | 2, scaled: boolean): string {
  const share = sharesOf(FOUR_ROOMS, 0, 2)[feature]!;
  return (100 * (scaled ? share.scaled : share.measured).share).toFixed(scaled ? 1 : 2);
}

/** Mean silhouette of four groups of the floor. */
export function floorSilhouette(scaled: boolean, linkage: Linkage = "ward"): string {
  return groupingOf(FLOOR, { ...FIRST, method: "agglomerative", linkage, scaled }, 999).silhouette!.toFixed(2);
}

const races = new Map<string, RacerResult>();

/** A racer of a preset's race; run once. */
export function raced(preset: RacePreset, name: RacerName): RacerResult {
  const key = `${preset} ${name}`;
  const { series, seed } = RACE_SCENES[preset];
  const found = races.get(key);
  if (found) return found;
  const values = seriesOf(series, seed);
  const result = raceOne(values, name, planFor(values.length));
  races.set(key, result);
  return result;
}

/** Per cent of the values within the band of a racer on the walk, over the draws from 1 to `draws`. */
export function heldOverDraws(name: RacerName, draws: number): string {
  let sum = 0;
  for (let seed = 1; seed <= draws; seed++) {
    const values = seriesOf("walk", seed);
    sum += raceOne(values, name, planFor(values.length)).score.coverage;
  }
  return ((100 * sum) / draws).toFixed(0);
}

/** Its mean absolute error. */
export function errorOf(preset: RacePreset, name: RacerName, digits: number): string {
  return raced(preset, name).score.mae.toFixed(digits);
}

/** Per cent of the values that its band held. */
export function heldBy(preset: RacePreset, name: RacerName): string {
  return (100 * raced(preset, name).score.coverage).toFixed(0);
}
