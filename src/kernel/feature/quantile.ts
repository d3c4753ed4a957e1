/**
 * Median and other quantiles of a sliding window: the lower part in a heap with its greatest on top, the upper part in one
 * with its least on top. Each value knows its place, so that the oldest is taken out of the middle of a heap at once.
 * Quantiles between two values are interpolated: R. J. Hyndman, Y. Fan, Sample Quantiles in Statistical Packages, The
 * American Statistician 50(4), 1996, definition 7, as pandas and NumPy do.
 */
import { createHeap } from "./slot-heap.ts";
import type { Sliding } from "./window.ts";

/**
 * The `share` quantile, 0.5 for the median. Equal values keep no order among themselves and need none. RangeError unless
 * `share` lies between 0 and 1. O(log w) for each value.
 */
export function createQuantile(share: number): Sliding {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`feature: quantile must be from 0 to 1, got ${share}`);
  // A ring of values, by slot; `below` says in which heap the slot stands.
  let values = new Float64Array(16);
  let below = new Uint8Array(16);
  let [added, dropped] = [0, 0];
  let lower = createHeap(16, (a, b) => values[a]! > values[b]!);
  let upper = createHeap(16, (a, b) => values[a]! < values[b]!);

  function widen(): void {
    const [old, size] = [values, values.length];
    values = new Float64Array(2 * size);
    below = new Uint8Array(2 * size);
    lower = createHeap(2 * size, (a, b) => values[a]! > values[b]!);
    upper = createHeap(2 * size, (a, b) => values[a]! < values[b]!);
    const count = added - dropped;
    for (let at = 0; at < count; at++) values[at] = old[(dropped + at) % size]!;
    [added, dropped] = [0, 0];
    for (let at = 0; at < count; at++) take(at);
  }

  /** Puts the slot of number `added` where it belongs. */
  function take(slot: number): void {
    below[slot] = lower.size > 0 && values[slot]! <= values[lower.top]! ? 1 : 0;
    (below[slot] ? lower : upper).add(slot);
    added++;
    balance();
  }

  /** The lower part holds the value at the quantile's own place, or just before it, and all that are less. */
  function balance(): void {
    const count = added - dropped;
    const wanted = count === 0 ? 0 : Math.floor(share * (count - 1)) + 1;
    for (; lower.size > wanted; below[upper.last] = 0) upper.add(lower.take());
    for (; lower.size < wanted; below[lower.last] = 1) lower.add(upper.take());
  }

  return {
    add(value) {
      if (added - dropped === values.length) widen();
      const slot = added % values.length;
      values[slot] = value;
      take(slot);
    },
    drop() {
      if (dropped === added) throw new RangeError("feature: a value must be held before it can go, got none");
      const slot = dropped++ % values.length;
      (below[slot] ? lower : upper).remove(slot);
      balance();
    },
    read() {
      const count = added - dropped;
      if (count === 0) return Number.NaN;
      const place = share * (count - 1);
      const part = place - Math.floor(place);
      const low = values[lower.top]!;
      return part === 0 || upper.size === 0 ? low : low + part * (values[upper.top]! - low);
    },
  };
}
