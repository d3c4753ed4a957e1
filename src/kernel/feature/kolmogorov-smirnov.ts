/**
 * The two-sample Kolmogorov–Smirnov test: could both samples come from one distribution? Sources: N. Smirnov, Table for
 * Estimating the Goodness of Fit of Empirical Distributions, Ann. Math. Statist. 19 (1948); the exact count of paths as in
 * J. L. Hodges, The Significance Probability of the Smirnov Two-Sample Test, Ark. Mat. 3 (1958).
 * Limits: both probabilities are those of continuous values; with ties they are too large, never too small. Values must
 * be independent, which readings a minute apart are not.
 */
export interface Smirnov {
  /** The largest distance between the two empirical distribution functions, 0 to 1. */
  readonly distance: number;
  /** Where it is reached: share of values at most this one, left minus right, is ±distance. */
  readonly at: number;
}

/** The statistic D. RangeError for an empty sample or a value that is not finite. O(n log n). */
export function smirnovDistance(left: ArrayLike<number>, right: ArrayLike<number>): Smirnov {
  const [a, b] = [sorted(left, "left"), sorted(right, "right")];
  return distanceOfSorted(a, b);
}

/** The same for samples that are in ascending order already, unchecked. O(n). */
export function distanceOfSorted(a: ArrayLike<number>, b: ArrayLike<number>): Smirnov {
  let [i, j, distance, at] = [0, 0, 0, a[0]!];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    const apart = Math.abs(i / a.length - j / b.length);
    if (apart > distance) [distance, at] = [apart, value];
  }
  return { distance, at };
}

/** The largest product of sample sizes for which the paths are counted; beyond it the limit is close. */
export const MOST_PATHS = 1_000_000;

/**
 * The exact chance that two samples of one continuous distribution lie at least `distance` apart: the share of lattice
 * paths from (0, 0) to (n, m) that leave the band. RangeError for sizes below 1 or a product above MOST_PATHS. O(n m).
 */
export function exactChance(distance: number, n: number, m: number): number {
  checkSizes(n, m);
  if (n * m > MOST_PATHS)
    throw new RangeError(`kolmogorov-smirnov: sizes must multiply to at most ${MOST_PATHS}, got ${n} × ${m}`);
  // Distances are multiples of 1 / (n m): whole numbers decide, so that rounding cannot.
  const bound = Math.round(distance * n * m);
  if (bound <= 0) return 1;
  const inside = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      if (Math.abs(i * m - j * n) >= bound) inside[j] = 0;
      else if (i === 0 && j === 0) inside[j] = 1;
      // The share of paths to (i, j) that stayed inside: the last step came from the left or from below.
      else inside[j] = (i > 0 ? inside[j]! * (i / (i + j)) : 0) + (j > 0 ? inside[j - 1]! * (j / (i + j)) : 0);
    }
  return Math.min(1, Math.max(0, 1 - inside[m]!));
}

/** The chance in the limit of large samples, Smirnov's series: within 0.05 of the exact one from fifty values each. */
export function limitChance(distance: number, n: number, m: number): number {
  checkSizes(n, m);
  const scaled = distance * Math.sqrt((n * m) / (n + m));
  if (scaled < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) {
    const term = Math.exp(-2 * (k * scaled) ** 2);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-17) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

function checkSizes(n: number, m: number): void {
  if (!Number.isInteger(n) || !Number.isInteger(m) || n < 1 || m < 1)
    throw new RangeError(`kolmogorov-smirnov: sizes must be whole numbers from 1, got ${n} and ${m}`);
}

function sorted(values: ArrayLike<number>, which: string): Float64Array {
  if (values.length === 0) throw new RangeError(`kolmogorov-smirnov: the ${which} sample must have a value, got none`);
  const copy = Float64Array.from(values);
  for (const value of copy)
    if (!Number.isFinite(value))
      throw new RangeError(`kolmogorov-smirnov: values must be finite numbers, got ${value} in the ${which} sample`);
  return copy.sort();
}
