/**
 * The control chart of an exponentially weighted moving average: it remembers a little of every reading before, so many
 * small steps in one direction add up until it rings.
 * Source: S. W. Roberts, Control Chart Tests Based on Geometric Moving Averages, Technometrics 1 (1959); limits as in
 * the NIST/SEMATECH e-Handbook §6.3.2.4, here exact for every reading instead of those it tends to.
 * Limit: the chart takes readings as independent. Readings minutes apart resemble each other, and then L = 3 rings far
 * too often; choose L by what it does on the record.
 */
import { checkCount, type Detector } from "./detector.ts";
import { type Centre, robustCentre } from "./z-score.ts";

/**
 * Scores how far the average has come from the centre, up or down, in standard deviations of the average: L of the chart
 * is the threshold. The average starts at the centre. With a `centre` given there is no warm-up; with a count, that many
 * readings come first and their median and robust spread are the centre for ever. Of a centre without spread any
 * departure scores Infinity. RangeError unless 0 < `lambda` ≤ 1 and a count is at least 2. O(1) a reading.
 */
export function ewmaChart(lambda: number, centreOrReadings: Centre | number): Detector {
  if (!(lambda > 0 && lambda <= 1))
    throw new RangeError(`ewma chart: lambda must be above 0 and at most 1, got ${lambda}`);
  const warmUp = typeof centreOrReadings === "number" ? centreOrReadings : 0;
  if (typeof centreOrReadings === "number") checkCount("ewma chart", "readings before the chart", warmUp, 2);
  const first: number[] = [];
  let centre = typeof centreOrReadings === "number" ? undefined : centreOrReadings;
  let average = centre?.middle ?? 0;
  // (1 − λ)^2t, multiplied on.
  let forgotten = 1;

  return {
    warmUp,
    update(_, value) {
      if (!Number.isFinite(value)) return Number.NaN;
      if (!centre) {
        first.push(value);
        if (first.length < warmUp) return Number.NaN;
        centre = robustCentre(first);
        average = centre.middle;
        return Number.NaN;
      }
      average += lambda * (value - average);
      forgotten *= (1 - lambda) ** 2;
      const away = Math.abs(average - centre.middle);
      return away === 0 ? 0 : away / (centre.spread * averageSpread(lambda, forgotten));
    },
  };
}

/** The average's standard deviation when a reading's is 1; `forgotten` is (1 − λ)^2t after t readings. */
export function averageSpread(lambda: number, forgotten: number): number {
  return Math.sqrt((lambda / (2 - lambda)) * (1 - forgotten));
}
