/**
 * The line's model: Fisher's linear discriminant on two inputs, read as a probability. Sources: R. A. Fisher, The Use of
 * Multiple Measurements in Taxonomic Problems, Annals of Eugenics 7 (1936); for the probability B. D. Ripley, Pattern
 * Recognition and Neural Networks (1996) §2.4. It needs sums only, so fitting it anew costs nothing but the labels.
 * Limits: both classes are taken to have one covariance, and a fit wants three rows of each.
 */
export interface ClassSums {
  count: number;
  torque: number;
  warmth: number;
  torque2: number;
  warmth2: number;
  both: number;
}
/** Sums of sound pallets and of leaking ones. */
export type Moments = readonly [sound: ClassSums, leaky: ClassSums];
export interface Discriminant {
  readonly bias: number;
  readonly perNm: number;
  readonly perDegree: number;
}
const LEAST_ROWS = 3;
// Sums of squares are taken around these, so that little is lost when means are subtracted.
const [CENTRE_NM, CENTRE_C] = [1.8, 20];

export function emptyMoments(): Moments {
  const none = () => ({ count: 0, torque: 0, warmth: 0, torque2: 0, warmth2: 0, both: 0 });
  return [none(), none()];
}

/** Adds one labelled pallet, in place. O(1). */
export function addPallet(moments: Moments, torqueNm: number, warmthC: number, leaks: boolean): void {
  const sums = moments[leaks ? 1 : 0];
  const [torque, warmth] = [torqueNm - CENTRE_NM, warmthC - CENTRE_C];
  sums.count++;
  sums.torque += torque;
  sums.warmth += warmth;
  sums.torque2 += torque * torque;
  sums.warmth2 += warmth * warmth;
  sums.both += torque * warmth;
}

/** All of them together, as a new one. O(n). */
export function sumMoments(all: readonly Moments[]): Moments {
  const total = emptyMoments();
  for (const moments of all)
    for (const side of [0, 1] as const)
      for (const key of Object.keys(total[side]) as (keyof ClassSums)[]) total[side][key] += moments[side][key];
  return total;
}

/** The model of these pallets; undefined with fewer than three sound or three leaking ones, or inputs that never vary. O(1). */
export function discriminantOf([sound, leaky]: Moments): Discriminant | undefined {
  if (Math.min(sound.count, leaky.count) < LEAST_ROWS) return undefined;
  const rows = sound.count + leaky.count;
  const within = (of: (sums: ClassSums) => number) => (of(sound) + of(leaky)) / (rows - 2);
  const varTorque = within((s) => s.torque2 - s.torque ** 2 / s.count);
  const varWarmth = within((s) => s.warmth2 - s.warmth ** 2 / s.count);
  const shared = within((s) => s.both - (s.torque * s.warmth) / s.count);
  const size = varTorque * varWarmth - shared * shared;
  if (!(size > 1e-12)) return undefined;
  const gapTorque = leaky.torque / leaky.count - sound.torque / sound.count;
  const gapWarmth = leaky.warmth / leaky.count - sound.warmth / sound.count;
  const perNm = (varWarmth * gapTorque - shared * gapWarmth) / size;
  const perDegree = (varTorque * gapWarmth - shared * gapTorque) / size;
  const middle = (key: "torque" | "warmth") => (leaky[key] / leaky.count + sound[key] / sound.count) / 2;
  const atMiddle = perNm * (CENTRE_NM + middle("torque")) + perDegree * (CENTRE_C + middle("warmth"));
  return { perNm, perDegree, bias: Math.log(leaky.count / sound.count) - atMiddle };
}

/** The chance that it gives to a leak, 0 to 1. O(1). */
export function riskOf({ bias, perNm, perDegree }: Discriminant, torqueNm: number, warmthC: number): number {
  return 1 / (1 + Math.exp(-(bias + perNm * torqueNm + perDegree * warmthC)));
}
