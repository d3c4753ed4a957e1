/**
 * The z-score along a record: how far a reading lies from the mean of the readings just before it, in their standard
 * deviations. The reading itself is not among them, or it would hide itself.
 * Limits: an outlier widens the window that it has entered, so the next one scores less; a slow slide is followed by the
 * window and scores little.
 */
import { checkCount, type Detector } from "./detector.ts";

/**
 * Scores the distance from the mean of the last `window` readings, up or down; Infinity for any change after a window of
 * equal values. Warm-up: the window. RangeError unless the window is a whole number of at least 2. O(1) a reading,
 * amortised: sums are taken afresh once a window, so that rounding does not build up.
 */
export function rollingZ(window: number): Detector {
  checkCount("rolling z", "window", window, 2);
  const kept = new Float64Array(window);
  let [seen, origin, sum, squares] = [0, 0, 0, 0];

  const afresh = () => {
    origin = kept[0]!;
    [sum, squares] = [0, 0];
    for (const value of kept) {
      sum += value - origin;
      squares += (value - origin) ** 2;
    }
  };

  return {
    warmUp: window,
    update(_, value) {
      if (!Number.isFinite(value)) return Number.NaN;
      let score = Number.NaN;
      const place = seen % window;
      if (seen >= window) {
        if (place === 0) afresh();
        const middle = sum / window;
        const away = Math.abs(value - origin - middle);
        // What is left of equal values is rounding, not spread.
        const variance = squares / window - middle * middle;
        const spread = variance > 1e-12 * (squares / window) ? Math.sqrt(variance) : 0;
        score = spread > 0 ? away / spread : away <= 1e-9 * Math.abs(value) ? 0 : Number.POSITIVE_INFINITY;
        const [old, now] = [kept[place]! - origin, value - origin];
        sum += now - old;
        squares += now * now - old * old;
      }
      kept[place] = value;
      seen++;
      return score;
    },
  };
}
