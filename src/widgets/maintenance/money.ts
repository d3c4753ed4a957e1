/** What the belt drives of this book cost to maintain, in euros. The widgets and the chapter share these. */
import { type Costs, exchangeCost } from "#kernel/degradation/policy.ts";

/** A planned exchange: bearings and seals, two hours at night in which no parcel waits. */
export const PLANNED = { parts: 600, stopHours: 2, perHour: 200 };
/** A trip in the morning rush: the motor as well, and an hour that costs five times as much. */
export const UNPLANNED = { parts: 1_600, stopHours: 6.4, perHour: 1_000 };
/** Sensor, radio and the part of a server that watches one drive. */
export const WATCH_PER_WEEK = 10;

/** Costs in which a failure is `ratio` times as dear as a planned exchange. */
export function costsAt(ratio: number): Costs {
  const planned = exchangeCost(PLANNED);
  return { planned, failure: ratio * planned, watchPerWeek: WATCH_PER_WEEK };
}

/** The ratio of the parcel hall. */
export const HALL_RATIO = exchangeCost(UNPLANNED) / exchangeCost(PLANNED);

/** "€ 1,234". */
export function euros(amount: number): string {
  return `€ ${Math.round(amount).toLocaleString("en-GB")}`;
}
