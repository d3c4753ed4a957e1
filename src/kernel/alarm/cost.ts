/** What a detector costs on a stretch of record, in money, at prices that whoever runs the machine must name. */
import type { Judgement } from "./judgement.ts";

export interface Prices {
  /** Of a labelled window that no episode touched. */
  readonly missed: number;
  /** Of an episode outside every window: somebody goes and looks. */
  readonly falseAlarm: number;
  /** What an hour of warning before a failure saves. */
  readonly hourOfLead: number;
  /** Hours of warning beyond which nothing more is saved. */
  readonly mostHours: number;
}
export interface Cost {
  readonly missed: number;
  readonly falseAlarms: number;
  /** Saved by warnings: taken off the sum. */
  readonly saved: number;
  readonly total: number;
}

/**
 * Missed windows and false episodes at their price, less what warnings saved: for each window with a failure the hours
 * between 0 and `mostHours`. A late warning saves nothing and costs nothing. Below 0 the warnings were worth more than
 * the alarms. RangeError for a price that is not finite or below 0. O(windows).
 */
export function costOf({ windows, caught, falseEpisodes }: Judgement, prices: Prices): Cost {
  for (const [name, price] of Object.entries(prices))
    if (!(price >= 0 && price < Number.POSITIVE_INFINITY))
      throw new RangeError(`cost: ${name} must be a finite number of at least 0, got ${price}`);
  const hours = windows.reduce(
    (sum, { leadHours }) => sum + Math.max(0, Math.min(prices.mostHours, leadHours ?? 0)),
    0,
  );
  const missed = prices.missed * (windows.length - caught);
  const falseAlarms = prices.falseAlarm * falseEpisodes;
  const saved = prices.hourOfLead * hours;
  return { missed, falseAlarms, saved, total: missed + falseAlarms - saved };
}
