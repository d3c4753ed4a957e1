/**
 * The population stability index: how far the shares of a sample in fixed bins lie from those of a reference. Sources:
 * S. Kullback, R. A. Leibler, On Information and Sufficiency, Ann. Math. Statist. 22 (1951), of which it is the
 * symmetric sum J; B. Yurdakul, Statistical Properties of Population Stability Index, Western Michigan University 2018.
 * Rules: bins are quantiles of the reference, their edges belong to the bin below, edges that fall together are one. A
 * bin without values counts as half a value, since the logarithm of 0 is no number; that choice shows in the index.
 */
export interface StabilityBin {
  /** Exclusive; -Infinity in the first. */
  readonly above: number;
  /** Inclusive; Infinity in the last. */
  readonly upTo: number;
  /** Values of the reference and of the sample. */
  readonly expected: number;
  readonly found: number;
  /** What it adds to the index. */
  readonly adds: number;
}
export interface Stability {
  readonly index: number;
  readonly bins: readonly StabilityBin[];
}

/** Upper edges of all bins but the last: the reference's values at the ranks k n / bins, rounded up. O(n log n). */
export function quantileEdges(reference: ArrayLike<number>, bins: number): readonly number[] {
  if (!Number.isInteger(bins) || bins < 2) throw new RangeError(`stability: bins must be at least 2, got ${bins}`);
  if (reference.length < bins)
    throw new RangeError(`stability: the reference must have a value for each bin, got ${reference.length}`);
  const ordered = Float64Array.from(reference).sort();
  checkFinite(ordered);
  const edges = Array.from(
    { length: bins - 1 },
    (_, at) => ordered[Math.ceil(((at + 1) * ordered.length) / bins) - 1]!,
  );
  return edges.filter((edge, at) => edge !== edges[at - 1] && edge !== ordered.at(-1));
}

/** How many values lie in each bin; one bin more than edges. O(n log bins). */
export function countsBetween(values: ArrayLike<number>, edges: readonly number[]): readonly number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (let at = 0; at < values.length; at++) {
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[at]! <= edges[middle]!) high = middle;
      else low = middle + 1;
    }
    counts[low]!++;
  }
  return counts;
}

/** The index from counts in the same bins. RangeError where a side has no value at all. O(bins). */
export function stabilityOfCounts(expected: readonly number[], found: readonly number[]): number {
  return addsOf(expected, found).reduce((sum, adds) => sum + adds, 0);
}

/** The index with its working. RangeError for values that are not finite or too few. O(n log n). */
export function stability(reference: ArrayLike<number>, sample: ArrayLike<number>, bins = 10): Stability {
  const edges = quantileEdges(reference, bins);
  checkFinite(sample);
  const [expected, found] = [countsBetween(reference, edges), countsBetween(sample, edges)];
  const adds = addsOf(expected, found);
  return {
    index: adds.reduce((sum, each) => sum + each, 0),
    bins: adds.map((each, at) => ({
      above: edges[at - 1] ?? -Infinity,
      upTo: edges[at] ?? Infinity,
      expected: expected[at]!,
      found: found[at]!,
      adds: each,
    })),
  };
}

/** What the index comes to on average where nothing has changed: with few values that is a good deal. Yurdakul §3. */
export function stabilityByChance(bins: number, reference: number, sample: number): number {
  return (bins - 1) * (1 / reference + 1 / sample);
}

function addsOf(expected: readonly number[], found: readonly number[]): readonly number[] {
  if (expected.length !== found.length)
    throw new RangeError(`stability: bins must be the same, got ${expected.length} and ${found.length}`);
  const [all, allFound] = [total(expected), total(found)];
  return expected.map((count, at) => {
    const share = Math.max(count, 0.5) / all;
    const shareFound = Math.max(found[at]!, 0.5) / allFound;
    return (shareFound - share) * Math.log(shareFound / share);
  });
}

function total(counts: readonly number[]): number {
  const sum = counts.reduce((all, count) => all + count, 0);
  if (!(sum > 0)) throw new RangeError("stability: counts must have a value in some bin, got none");
  return sum;
}

function checkFinite(values: ArrayLike<number>): void {
  for (let at = 0; at < values.length; at++)
    if (!Number.isFinite(values[at]))
      throw new RangeError(`stability: values must be finite numbers, got ${values[at]} at ${at + 1}`);
}
