/**
 * A capping line whose world changes: pallets with a recorded torque and the hall's temperature, some of them leaking.
 * A simulator of our own with a known truth, made so that each kind of drift can be had alone. Names of the kinds:
 * J. Gama et al., A Survey on Concept Drift Adaptation, ACM Computing Surveys 46 (2014) §2. Limits: torque is normal with
 * one spread for sound and leaking pallets, so the best possible rule is known exactly; no two days depend on each other.
 */
import { createNormal } from "../random/normal.ts";
import { createStream } from "../random/stream.ts";

/** What changes: nothing, the hall's temperature with the year, the sensor, what makes a cap leak, or how many do. */
export const DRIFT_SOURCES = ["none", "season", "sensor", "relation", "base-rate"] as const;
export type DriftSource = (typeof DRIFT_SOURCES)[number];
/** How: from one day to the next, by a growing share of pallets, or all of them a little more each day. */
export const DRIFT_SHAPES = ["sudden", "gradual", "incremental"] as const;
export type DriftShape = (typeof DRIFT_SHAPES)[number];

export interface DriftPlan {
  readonly seed: number;
  readonly source: DriftSource;
  /** Of no effect on a season, which comes and goes by itself. */
  readonly shape: DriftShape;
  /** First day of the change, 0 to 363. */
  readonly fromDay: number;
  /** How long a gradual or incremental change takes, in days from 1. */
  readonly overDays: number;
}
/** Torques in newton metres, as recorded in a hall of 20 °C. */
export interface Regime {
  readonly leakShare: number;
  readonly soundNm: number;
  readonly leakyNm: number;
}
/** What held on one day: pallets follow `after` with the chance `share`, and `before` otherwise. */
export interface DayLaw {
  readonly before: Regime;
  readonly after: Regime;
  readonly share: number;
  readonly warmthC: number;
}
/** Pallets in order: day `first` + ⌊i / perDay⌋. Days below 0 came before the year, when nothing had changed yet. */
export interface LineRecord {
  readonly first: number;
  readonly days: number;
  readonly perDay: number;
  readonly torqueNm: Float64Array;
  readonly warmthC: Float64Array;
  /** 1 where the pallet leaks unless it is tightened again. */
  readonly leaks: Uint8Array;
}

export const YEAR_DAYS = 364;
export const TRAINING_DAYS = 84;
export const PALLETS_A_DAY = 40;
export const TORQUE_SPREAD_NM = 0.1;
/** Caps are softer in a warm hall. */
export const TORQUE_PER_DEGREE_NM = -0.012;
const WARMTH_SPREAD_C = 2;
const SEASON_C = 7;

export const USUAL: Regime = { leakShare: 0.1, soundNm: 1.8, leakyNm: 1.55 };
const CHANGED: Readonly<Record<DriftSource, Regime>> = {
  none: USUAL,
  season: USUAL,
  // A new sensor that reads 0.2 N·m more; caps that crack when they are too tight; a worse delivery of caps.
  sensor: { ...USUAL, soundNm: 2, leakyNm: 1.75 },
  relation: { ...USUAL, leakyNm: 2.05 },
  "base-rate": { ...USUAL, leakShare: 0.3 },
};

/** The law of one day of the year; days below 0 too. O(1). */
export function lawOf({ source, shape, fromDay, overDays }: DriftPlan, day: number): DayLaw {
  const changed = CHANGED[source];
  const ramp = shape === "sudden" ? (day >= fromDay ? 1 : 0) : Math.min(1, Math.max(0, (day - fromDay + 1) / overDays));
  const warmthC = source === "season" ? 20 - SEASON_C * Math.cos((2 * Math.PI * day) / YEAR_DAYS) : 20;
  if (shape !== "incremental") return { before: USUAL, after: changed, share: ramp, warmthC };
  const between = (from: number, to: number) => from + ramp * (to - from);
  const regime: Regime = {
    leakShare: between(USUAL.leakShare, changed.leakShare),
    soundNm: between(USUAL.soundNm, changed.soundNm),
    leakyNm: between(USUAL.leakyNm, changed.leakyNm),
  };
  return { before: regime, after: regime, share: 0, warmthC };
}

/** The training days and the year. Equal seeds have equal pallets but for what the plan changes. O(pallets). */
export function recordOf(plan: DriftPlan): LineRecord {
  checkPlan(plan);
  const [first, days, perDay] = [-TRAINING_DAYS, TRAINING_DAYS + YEAR_DAYS, PALLETS_A_DAY];
  const count = days * perDay;
  const [regimes, lots] = [createStream(plan.seed, "line", "regime"), createStream(plan.seed, "line", "leak")];
  const torques = createNormal(createStream(plan.seed, "line", "torque"));
  const warmths = createNormal(createStream(plan.seed, "line", "warmth"));
  const torqueNm = new Float64Array(count);
  const warmthC = new Float64Array(count);
  const leaks = new Uint8Array(count);
  for (let day = 0, at = 0; day < days; day++) {
    const law = lawOf(plan, first + day);
    for (let pallet = 0; pallet < perDay; pallet++, at++) {
      const { leakShare, soundNm, leakyNm } = regimes.next() < law.share ? law.after : law.before;
      leaks[at] = lots.next() < leakShare ? 1 : 0;
      warmthC[at] = law.warmthC + WARMTH_SPREAD_C * warmths();
      torqueNm[at] =
        (leaks[at] === 1 ? leakyNm : soundNm) +
        TORQUE_PER_DEGREE_NM * (warmthC[at]! - 20) +
        TORQUE_SPREAD_NM * torques();
    }
  }
  return { first, days, perDay, torqueNm, warmthC, leaks };
}

/** The true chance that a pallet with these readings leaks: nobody on the line knows it. O(1). */
export function trueRisk({ before, after, share }: DayLaw, torqueNm: number, warmthC: number): number {
  const at20 = torqueNm - TORQUE_PER_DEGREE_NM * (warmthC - 20);
  const density = (centre: number) => Math.exp(-0.5 * ((at20 - centre) / TORQUE_SPREAD_NM) ** 2);
  const leaky =
    (1 - share) * before.leakShare * density(before.leakyNm) + share * after.leakShare * density(after.leakyNm);
  const sound =
    (1 - share) * (1 - before.leakShare) * density(before.soundNm) +
    share * (1 - after.leakShare) * density(after.soundNm);
  return leaky + sound === 0 ? 0 : leaky / (leaky + sound);
}

function checkPlan({ fromDay, overDays }: DriftPlan): void {
  if (!Number.isInteger(fromDay) || fromDay < 0 || fromDay >= YEAR_DAYS)
    throw new RangeError(`drift: first day must be a whole number from 0 to ${YEAR_DAYS - 1}, got ${fromDay}`);
  if (!Number.isInteger(overDays) || overDays < 1)
    throw new RangeError(`drift: days of change must be a whole number from 1, got ${overDays}`);
}
