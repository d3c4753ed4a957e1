/**
 * Many drives, each watched from new to its failure: on which morning the predicted risk first reached each threshold,
 * and a plain reading first reached each limit. All thresholds and costs are then compared on the very same lives.
 * The risk is the chance of a trip within the lead time, as of the readings so far; risk ≥ θ says the same as "the lower
 * edge of the one-sided interval of 1 − θ is nearer than the lead time".
 */
import { beliefs } from "./belief.ts";
import { type DriveModel, driveLife } from "./drive.ts";
import { type Costs, costOf, type Ending, type PolicyResult, replaceAt, runToFailure } from "./policy.ts";
import { failsWithin } from "./remaining-life.ts";

/** Days from an order to the exchange: crew, spare part, a gap in the timetable. */
export const LEAD_DAYS = 5;
/** Risks of a trip within the lead time at which an exchange may be ordered. */
export const THRESHOLDS: readonly number[] = [
  0.0001, 0.0003, 0.001, 0.003, 0.006, 0.01, 0.02, 0.04, 0.08, 0.15, 0.25, 0.35, 0.5, 0.7, 0.9,
];
/** Readings in mm/s at which it may be ordered instead, as a plain alarm would. */
export const LIMITS: readonly number[] = Array.from({ length: 31 }, (_, at) => (40 + at) / 10);

/** Mornings on which the risk was judged, over whole lives, for one threshold. */
export interface Calls {
  /** Warned, and it did trip within the lead time; the others likewise. */
  readonly warnedRight: number;
  readonly warnedWrong: number;
  readonly missed: number;
  readonly calmRight: number;
}
export interface Study {
  /** Days of each life's failure. */
  readonly failsAt: readonly number[];
  /** By threshold, then by life: the morning of the order, or the day of failure if there was none. */
  readonly orders: readonly (readonly number[])[];
  readonly limitOrders: readonly (readonly number[])[];
  readonly calls: readonly Calls[];
}

/** What one drive adds to a study. */
interface Watched {
  readonly failsAt: number;
  readonly orders: readonly number[];
  readonly limitOrders: readonly number[];
  readonly calls: readonly Calls[];
}

/**
 * Watches drives `first` to `first + lives − 1` of this seed, telling after each how many are done. RangeError unless
 * `lives` is a whole number from 1 to 20,000. O(lives × days).
 */
export function study(
  model: DriveModel,
  seed: number,
  lives: number,
  onDone: (done: number) => void = () => {},
): Study {
  if (!Number.isInteger(lives) || lives < 1 || lives > 20_000)
    throw new RangeError(`study: lives must be a whole number from 1 to 20000, got ${lives}`);
  const all: Watched[] = [];
  for (let unit = 0; unit < lives; unit++) {
    all.push(watch(model, seed, unit));
    onDone(unit + 1);
  }
  const column = (pick: (each: Watched) => readonly number[], at: number) => all.map((each) => pick(each)[at]!);
  return {
    failsAt: all.map(({ failsAt }) => failsAt),
    orders: THRESHOLDS.map((_, at) => column(({ orders }) => orders, at)),
    limitOrders: LIMITS.map((_, at) => column(({ limitOrders }) => limitOrders, at)),
    calls: THRESHOLDS.map((_, at) => addCalls(all.map(({ calls }) => calls[at]!))),
  };
}

function watch(model: DriveModel, seed: number, unit: number): Watched {
  const { readings, failsAt } = driveLife(model, seed, unit);
  const orders = THRESHOLDS.map(() => failsAt);
  const limitOrders = LIMITS.map((limit) => {
    const day = readings.findIndex((reading) => reading >= limit);
    return day < 0 ? failsAt : day;
  });
  const calls = THRESHOLDS.map(() => ({ warnedRight: 0, warnedWrong: 0, missed: 0, calmRight: 0 }));
  for (const belief of beliefs(model, readings)) {
    const risk = failsWithin(LEAD_DAYS, belief, model);
    const trips = failsAt <= belief.day + LEAD_DAYS;
    for (let at = 0; at < THRESHOLDS.length; at++) {
      const warned = risk >= THRESHOLDS[at]!;
      if (warned && orders[at] === failsAt) orders[at] = belief.day;
      calls[at]![warned ? (trips ? "warnedRight" : "warnedWrong") : trips ? "missed" : "calmRight"]++;
    }
  }
  return { failsAt, orders, limitOrders, calls };
}

function addCalls(calls: readonly Calls[]): Calls {
  const total = (name: keyof Calls) => calls.reduce((sum, each) => sum + each[name], 0);
  return {
    warnedRight: total("warnedRight"),
    warnedWrong: total("warnedWrong"),
    missed: total("missed"),
    calmRight: total("calmRight"),
  };
}

/** The share of mornings on which warned or not warned was right. O(1). */
export function accuracyOf({ warnedRight, warnedWrong, missed, calmRight }: Calls): number {
  return (warnedRight + calmRight) / (warnedRight + warnedWrong + missed + calmRight);
}

/** Nobody watches, every drive runs until it trips. O(lives). */
export function reactive({ failsAt }: Study, costs: Costs): PolicyResult {
  return costOf(failsAt.map(runToFailure), costs, false);
}

/** Every drive is exchanged at `age` days, or when it trips before. O(lives). */
export function scheduled({ failsAt }: Study, age: number, costs: Costs): PolicyResult {
  return costOf(
    failsAt.map((fails) => replaceAt(age, fails)),
    costs,
    false,
  );
}

/** Exchanged a lead time after the risk first reached the threshold of this index. O(lives). */
export function predicted({ failsAt, orders }: Study, threshold: number, costs: Costs): PolicyResult {
  return costOf(ordered(failsAt, orders[threshold]!), costs, true);
}

/** Exchanged a lead time after a reading first reached the limit of this index. O(lives). */
export function limited({ failsAt, limitOrders }: Study, limit: number, costs: Costs): PolicyResult {
  return costOf(ordered(failsAt, limitOrders[limit]!), costs, true);
}

/** Exchanged just before the trip by someone who knows its day: what no policy can beat. O(lives). */
export function foreseen({ failsAt }: Study, costs: Costs): PolicyResult {
  return costOf(
    failsAt.map((served) => ({ served, failed: false, wasted: 0 })),
    costs,
    false,
  );
}

/** Ages by which more of the lives than this have failed are no schedule. */
const MOST_FAILED = 0.95;

/** The age in whole days that would have been cheapest on these lives; undefined if waiting for the trip was. O(lives × days). */
export function bestScheduleOf(past: Study, costs: Costs): number | undefined {
  const ends = past.failsAt.toSorted((a, b) => a - b);
  const oldest = Math.floor(ends[Math.floor(MOST_FAILED * (ends.length - 1))]!);
  return cheapest(
    Array.from({ length: oldest }, (_, at) => at + 1),
    (age) => scheduled(past, age, costs).perWeek,
    reactive(past, costs).perWeek,
  );
}

/** The index of the limit that would have been cheapest on these lives. O(lives × limits). */
export function bestLimitOf(past: Study, costs: Costs): number {
  return cheapest([...LIMITS.keys()], (at) => limited(past, at, costs).perWeek, Infinity)!;
}

/** The index of the threshold that would have been cheapest on these lives. O(lives × thresholds). */
export function bestThresholdOf(past: Study, costs: Costs): number {
  return cheapest([...THRESHOLDS.keys()], (at) => predicted(past, at, costs).perWeek, Infinity)!;
}

function cheapest(choices: readonly number[], costs: (choice: number) => number, atMost: number): number | undefined {
  let [best, least]: [number | undefined, number] = [undefined, atMost];
  for (const choice of choices) {
    const cost = costs(choice);
    if (cost < least) [best, least] = [choice, cost];
  }
  return best;
}

function ordered(failsAt: readonly number[], orders: readonly number[]): readonly Ending[] {
  return failsAt.map((fails, at) => replaceAt(orders[at]! + LEAD_DAYS, fails));
}
