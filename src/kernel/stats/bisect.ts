/** Solving an equation by halving: slow, and never wrong about a function that only rises. */

const HALVINGS = 80;

/**
 * Where the rising function `rises` reaches `wanted` between `from` and `to`; an end if it lies beyond it. RangeError
 * unless the ends are finite and in order. O(80) calls.
 */
export function bisect(rises: (at: number) => number, wanted: number, from: number, to: number): number {
  if (!(Number.isFinite(from) && Number.isFinite(to) && from <= to))
    throw new RangeError(`bisect: ends must be finite and in order, got ${from} and ${to}`);
  let [low, high] = [from, to];
  for (let halving = 0; halving < HALVINGS && low < high; halving++) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (rises(middle) < wanted) low = middle;
    else high = middle;
  }
  return high;
}
