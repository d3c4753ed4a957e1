/**
 * What repeats in a factory's signals: the day and the working week. Times are ms of Unix time, read as local time of a
 * place at UTC. The sine is our own, since Math.sin may differ between engines (ECMA-262 §21.3.2).
 */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

/** sin(2π · turns), within 1e-13, from + - × alone. */
export function sineOfTurns(turns: number): number {
  let part = turns - Math.round(turns);
  if (part > 0.25) part = 0.5 - part;
  if (part < -0.25) part = -0.5 - part;
  const angle = 2 * Math.PI * part;
  let [term, sum] = [angle, angle];
  for (let odd = 3; odd <= 19; odd += 2) {
    term *= (-angle * angle) / ((odd - 1) * odd);
    sum += term;
  }
  return sum;
}

/** -1 to 1, greatest at `peakHour` (0 to 24) of each day. */
export function daily(atMs: number, peakHour: number): number {
  return sineOfTurns(atMs / DAY_MS - peakHour / 24 + 0.25);
}

/** The day of the week, 0 for Monday. Unix time began on a Thursday. */
export function weekdayOf(atMs: number): number {
  return (((Math.floor(atMs / DAY_MS) + 3) % 7) + 7) % 7;
}

/** How much of the works is running, 0 to 1: two shifts from 6 to 22 on weekdays, with an hour to start and to stop. */
export function working(atMs: number): number {
  if (weekdayOf(atMs) > 4) return 0;
  const hour = (((atMs % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS;
  return Math.max(0, Math.min(1, hour - 6, 22 - hour));
}
