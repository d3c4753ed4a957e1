/**
 * Remaining useful life as a distribution: the first passage to the trip level, averaged over what is not known of the
 * level now. The average is a Gauss-Hermite sum of five nodes (A&S table 25.10); the drive is taken to be still running.
 */
import { bisect } from "../stats/bisect.ts";
import type { Belief } from "./belief.ts";
import { type DriveModel, LAST_DAY } from "./drive.ts";
import { arrivedBy } from "./first-passage.ts";

/** Nodes in standard deviations, and their weights: those of A&S times √2 and divided by √π. */
const NODES = [
  [-2.8569700138728056, 0.011257411327720691],
  [-1.3556261799742659, 0.22207592200561266],
  [0, 0.5333333333333333],
  [1.3556261799742659, 0.22207592200561266],
  [2.8569700138728056, 0.011257411327720691],
] as const;

/** The chance that a drive of this belief trips within `days`. O(1). */
export function failsWithin(days: number, belief: Belief, { tripLevel, wander }: DriveModel): number {
  const { level, drift, levelVariance, driftVariance, covariance } = belief;
  const deviation = Math.sqrt(levelVariance);
  const slope = levelVariance === 0 ? 0 : covariance / levelVariance;
  const left = Math.max(0, driftVariance - slope * covariance);
  let [share, weights] = [0, 0];
  for (const [node, weight] of NODES) {
    const distance = tripLevel - level - node * deviation;
    if (distance <= 0) continue;
    weights += weight;
    share +=
      weight * arrivedBy(days, { distance, drift: drift + slope * node * deviation, driftVariance: left, wander });
  }
  return weights === 0 ? 1 : share / weights;
}

/** Days until the share `share` of such drives has tripped, LAST_DAY at most. O(1). */
export function lifeQuantile(share: number, belief: Belief, model: DriveModel): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`remaining life: share must be between 0 and 1, got ${share}`);
  return bisect((days) => failsWithin(days, belief, model), share, 0, LAST_DAY);
}

export interface LifeInterval {
  readonly from: number;
  readonly to: number;
}

/** The middle interval of remaining days that holds the truth with the chance `inside`, such as 0.9. O(1). */
export function lifeInterval(inside: number, belief: Belief, model: DriveModel): LifeInterval {
  return {
    from: lifeQuantile((1 - inside) / 2, belief, model),
    to: lifeQuantile((1 + inside) / 2, belief, model),
  };
}
