/**
 * The robust z-score along a record: how far a reading lies from the median of the readings just before it, in 1.4826 ×
 * their median absolute deviation. Up to half of a window may be broken before the score notices nothing.
 * Source: Iglewicz and Hoaglin 1993, see z-score.ts, applied to a sliding window.
 */
import { checkCount, type Detector } from "./detector.ts";
import { MAD_TO_DEVIATION } from "./z-score.ts";

/**
 * Scores the distance from the median of the last `window` readings, up or down. Where more than half of them are equal
 * the deviation is 0: the score is then 0 for that value and Infinity for any other. Warm-up: the window. RangeError
 * unless the window is a whole number of at least 3. O(log window) and one move of at most `window` numbers a reading.
 */
export function rollingRobustZ(window: number): Detector {
  checkCount("rolling robust z", "window", window, 3);
  const kept = new Float64Array(window);
  const sorted = new Float64Array(window);
  let seen = 0;
  return {
    warmUp: window,
    update(_, value) {
      if (!Number.isFinite(value)) return Number.NaN;
      const place = seen % window;
      let score = Number.NaN;
      if (seen >= window) {
        const middle = middleOf(sorted);
        const away = Math.abs(value - middle);
        score = away === 0 ? 0 : away / (MAD_TO_DEVIATION * deviationOf(sorted, middle));
        const gone = firstNotBelow(sorted, window, kept[place]!);
        sorted.copyWithin(gone, gone + 1);
      }
      const count = Math.min(seen, window - 1);
      const to = firstNotBelow(sorted, count, value);
      sorted.copyWithin(to + 1, to, count);
      sorted[to] = value;
      kept[place] = value;
      seen++;
      return score;
    },
  };
}

function middleOf(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The median distance from the middle. */
function deviationOf(sorted: Float64Array, middle: number): number {
  const half = sorted.length >> 1;
  if (sorted.length % 2 === 1) return nearest(sorted, middle, half + 1);
  return (nearest(sorted, middle, half) + nearest(sorted, middle, half + 1)) / 2;
}

/** Distance of the `count`th nearest to the middle: the nearest stand side by side, so only where they begin is sought. */
function nearest(sorted: Float64Array, middle: number, count: number): number {
  let [low, high] = [0, sorted.length - count];
  while (low < high) {
    const at = (low + high) >> 1;
    if (middle - sorted[at]! > sorted[at + count]! - middle) low = at + 1;
    else high = at;
  }
  return Math.max(middle - sorted[low]!, sorted[low + count - 1]! - middle);
}

function firstNotBelow(sorted: Float64Array, count: number, value: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const at = (low + high) >> 1;
    if (sorted[at]! < value) low = at + 1;
    else high = at;
  }
  return low;
}
