/**
 * Made belt drives that wear until they trip, and whose truth is known: the level of vibration is a Wiener process with
 * drift, each drive with a drift of its own, and what is read each morning is the level and noise.
 * Source: W. A. Doksum and A. Hóyland, Models for variable-stress accelerated life testing, Technometrics 34 (1992).
 * The instant of the trip is exact: between two mornings the process is a Brownian bridge, which crosses with a known
 * chance (A. N. Borodin and P. Salminen, Handbook of Brownian Motion, part II §1.1.15). No repair, no seasons, no load.
 */
import { createNormal } from "../random/normal.ts";
import { createStream } from "../random/stream.ts";

/** Levels in mm/s, times in days. */
export interface DriveModel {
  /** Where a new drive begins. */
  readonly newLevel: number;
  /** Where the protection trips: the failure. */
  readonly tripLevel: number;
  /** Mean drift of the fleet in mm/s a day, and its spread from drive to drive. */
  readonly drift: number;
  readonly driftSpread: number;
  /** Standard deviation of the level's own wandering after a day; it grows with √days. */
  readonly wander: number;
  /** Standard deviation of one reading about the level. */
  readonly noise: number;
}
export interface DriveLife {
  /** The drift of this drive. */
  readonly drift: number;
  /** True levels, each morning from day 0 until the trip. */
  readonly levels: readonly number[];
  /** What the sensor said on the same mornings. */
  readonly readings: readonly number[];
  /** The instant of the trip, in days with a fraction. */
  readonly failsAt: number;
}

/** The fleet of this book: conveyor drives at the parcel hall, with a mean life of about a hundred days. */
export const BELT_DRIVES: DriveModel = {
  newLevel: 1.6,
  tripLevel: 7.1,
  drift: 0.055,
  driftSpread: 0.014,
  wander: 0.16,
  noise: 0.12,
};
/** No drive lives longer; it stands for "never" and bounds the work. */
export const LAST_DAY = 3_650;
/** Drifts below this share of the fleet's mean are drawn again: a drive that heals is none of ours. */
const LEAST_DRIFT = 0.2;

/** RangeError naming the first parameter that cannot be. O(1). */
export function checkModel(model: DriveModel): void {
  const { newLevel, tripLevel, drift, driftSpread, wander, noise } = model;
  for (const [name, value] of Object.entries(model))
    if (!Number.isFinite(value)) throw new RangeError(`drive: ${name} must be a finite number, got ${value}`);
  if (tripLevel <= newLevel) throw new RangeError(`drive: tripLevel must be above ${newLevel}, got ${tripLevel}`);
  if (drift <= 0) throw new RangeError(`drive: drift must be above 0, got ${drift}`);
  for (const [name, value] of Object.entries({ driftSpread, wander, noise }))
    if (value < 0) throw new RangeError(`drive: ${name} must be at least 0, got ${value}`);
}

/** One drive from new to the trip; another `unit` is another drive. RangeError for a bad model. O(days lived). */
export function driveLife(model: DriveModel, seed: number, unit: number): DriveLife {
  checkModel(model);
  const random = createStream(seed, "drive", unit);
  const normal = createNormal(random);
  const sensor = createNormal(createStream(seed, "sensor", unit));
  let drift = 0;
  do drift = model.drift + model.driftSpread * normal();
  while (drift < LEAST_DRIFT * model.drift);
  const levels = [model.newLevel];
  const readings = [model.newLevel + model.noise * sensor()];
  for (let day = 0; day < LAST_DAY; day++) {
    const [before, uniform] = [levels[day]!, random.next()];
    const after = before + drift + model.wander * normal();
    const trips = after >= model.tripLevel || uniform < crossesBetween(model, before, after);
    if (trips) return { drift, levels, readings, failsAt: day + share(model, before, after) };
    levels.push(after);
    readings.push(after + model.noise * sensor());
  }
  return { drift, levels, readings, failsAt: LAST_DAY };
}

/** The chance that a day which begins and ends below the trip level touched it in between. */
function crossesBetween({ tripLevel, wander }: DriveModel, before: number, after: number): number {
  if (wander === 0) return 0;
  return Math.exp((-2 * (tripLevel - before) * (tripLevel - after)) / wander ** 2);
}

/** When in the day the level arrived, taken along the straight line; a dip inside the day counts as its middle. */
function share({ tripLevel }: DriveModel, before: number, after: number): number {
  return after > tripLevel ? (tripLevel - before) / (after - before) : 0.5;
}
