/** The oldest rule of a control room: below a limit it rings. With a band it stays on until the value has come back further. */
import type { Detector } from "./detector.ts";

/**
 * Scores how far a value lies below `limit`; an alarm is a score above 0. Once on, it stays on until the value reaches
 * `limit` + `band`, so that a value that trembles at the limit rings once. No warm-up. RangeError unless the limit is
 * finite and the band finite and 0 or more. O(1) a reading.
 */
export function fixedLimit(limit: number, band = 0): Detector {
  if (!Number.isFinite(limit)) throw new RangeError(`fixed limit: limit must be a finite number, got ${limit}`);
  if (!(band >= 0 && band < Number.POSITIVE_INFINITY))
    throw new RangeError(`fixed limit: band must be a finite number of at least 0, got ${band}`);
  let on = false;
  return {
    warmUp: 0,
    update(_, value) {
      if (!Number.isFinite(value)) return Number.NaN;
      const score = limit + (on ? band : 0) - value;
      on = score > 0;
      return score;
    },
  };
}
