/** What all detectors along a record have in common: they see one reading after another and never one that is to come. */

/** Keeps what it has seen; make a new one for each record. */
export interface Detector {
  /** Readings that it must have seen before its first score. */
  readonly warmUp: number;
  /**
   * How strange `value` at `timeMs` is after everything before it, in the detector's own unit, 0 or less where it is not.
   * NaN while warming up, and for a value that is not finite, which is left out of everything.
   */
  update(timeMs: number, value: number): number;
}

/** The detector's score of every reading in its order. RangeError unless times and values are as many. */
export function scoresAlong(detector: Detector, times: ArrayLike<number>, values: ArrayLike<number>): Float64Array {
  if (times.length !== values.length)
    throw new RangeError(`detector: times must be as many as values, ${values.length}, got ${times.length}`);
  return Float64Array.from(values, (value, at) => detector.update(times[at]!, value));
}

/** Places of the scores above `threshold`; NaN never is. O(n). */
export function alarmsAbove(scores: ArrayLike<number>, threshold: number): readonly number[] {
  const places: number[] = [];
  for (let at = 0; at < scores.length; at++) if (scores[at]! > threshold) places.push(at);
  return places;
}

/** Refuses a `what` that is not a whole number of at least `least`, in the name of `who`. */
export function checkCount(who: string, what: string, count: number, least: number): void {
  if (!Number.isInteger(count) || count < least)
    throw new RangeError(`${who}: ${what} must be a whole number of at least ${least}, got ${count}`);
}
