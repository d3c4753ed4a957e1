/**
 * Made drives whose fault grows by a fixed share each day: a crack that feeds itself. The level is smooth and only the
 * reading is noisy, so that days err independently of each other, which a fitted trend takes for granted.
 */
import { createNormal } from "../random/normal.ts";
import { createStream } from "../random/stream.ts";
import { checkModel, type DriveLife, LAST_DAY } from "./drive.ts";

/** Levels in mm/s, rates per day. */
export interface GrowthModel {
  readonly newLevel: number;
  readonly tripLevel: number;
  /** Mean growth of the logarithm a day, and its spread from drive to drive. */
  readonly drift: number;
  readonly driftSpread: number;
  /** Standard deviation of the logarithm of a reading. */
  readonly noise: number;
}

/** Vibration that doubles every seven weeks, give or take. */
export const CRACKED_DRIVES: GrowthModel = {
  newLevel: 1.6,
  tripLevel: 7.1,
  drift: 0.0145,
  driftSpread: 0.003,
  noise: 0.05,
};
const LEAST_RATE = 0.2;

/** One drive from new to the trip, readings each morning before it. RangeError for a bad model. O(days lived). */
export function growthLife(model: GrowthModel, seed: number, unit: number): DriveLife {
  checkModel({ ...model, wander: 0 });
  if (model.newLevel <= 0) throw new RangeError(`growth: newLevel must be above 0, got ${model.newLevel}`);
  const normal = createNormal(createStream(seed, "growth", unit));
  let drift = 0;
  do drift = model.drift + model.driftSpread * normal();
  while (drift < LEAST_RATE * model.drift);
  const failsAt = Math.min(LAST_DAY, Math.log(model.tripLevel / model.newLevel) / drift);
  const levels = Array.from({ length: Math.ceil(failsAt) }, (_, day) => model.newLevel * Math.exp(drift * day));
  return { drift, levels, readings: levels.map((level) => level * Math.exp(model.noise * normal())), failsAt };
}
