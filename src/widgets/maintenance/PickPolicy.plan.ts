/** What one run of PickPolicy counts. */
import type { ComparisonPlan } from "#kernel/degradation/comparison.ts";
import { BELT_DRIVES } from "#kernel/degradation/drive.ts";
import { costsAt } from "./money.ts";
import { LIVES, RATIOS } from "./PickPolicy.presets.ts";

export function planOf(seed: number): ComparisonPlan {
  return { model: BELT_DRIVES, seed, lives: LIVES, costs: RATIOS.map(costsAt) };
}
