/**
 * What a way of maintaining costs a week: every life ends in a planned exchange or in a failure, and over many lives the
 * cost a week is all costs divided by all time in service (renewal reward). Its standard error is that of a ratio.
 * Source: S. M. Ross, Introduction to Probability Models, §7.4; W. G. Cochran, Sampling Techniques, §6.4.
 */

/** In any money; watching is paid each week of service, where it is done. */
export interface Costs {
  readonly planned: number;
  readonly failure: number;
  readonly watchPerWeek: number;
}
/** One life as it ended: what its end cost, and what is needed to judge it. Days. */
export interface Ending {
  readonly served: number;
  readonly failed: boolean;
  /** Days that the drive would still have run. */
  readonly wasted: number;
}
export interface PolicyResult {
  readonly perWeek: number;
  /** Standard error of `perWeek`; Infinity for a single life. */
  readonly error: number;
  /** Share of lives that ended in a failure. */
  readonly failures: number;
  readonly meanServed: number;
  readonly meanWasted: number;
}
/** An exchange with its parts, its hours of standstill and what an hour of it costs. */
export interface Exchange {
  readonly parts: number;
  readonly stopHours: number;
  readonly perHour: number;
}

/** What one exchange costs. O(1). */
export function exchangeCost({ parts, stopHours, perHour }: Exchange): number {
  return parts + stopHours * perHour;
}

/** The life that nobody ended. O(1). */
export function runToFailure(failsAt: number): Ending {
  return { served: failsAt, failed: true, wasted: 0 };
}

/** The life that is ended at `age` days unless it fails by then. O(1). */
export function replaceAt(age: number, failsAt: number): Ending {
  return failsAt <= age
    ? { served: failsAt, failed: true, wasted: 0 }
    : { served: age, failed: false, wasted: failsAt - age };
}

/**
 * Cost a week of lives that ended so, and how sure it is. `watched` says whether watching is paid. RangeError for no
 * life or no time in service. O(lives).
 */
export function costOf(endings: readonly Ending[], costs: Costs, watched: boolean): PolicyResult {
  const count = endings.length;
  if (count < 1) throw new RangeError("policy: lives must be at least one, got none");
  const costsOfLives = endings.map(
    ({ failed, served }) =>
      (failed ? costs.failure : costs.planned) + (watched ? (costs.watchPerWeek * served) / 7 : 0),
  );
  const served = sum(endings.map((each) => each.served));
  if (!(served > 0)) throw new RangeError(`policy: time in service must be above 0, got ${served}`);
  const perDay = sum(costsOfLives) / served;
  const squares = sum(endings.map((each, at) => (costsOfLives[at]! - perDay * each.served) ** 2));
  return {
    perWeek: 7 * perDay,
    error: count === 1 ? Infinity : (7 * Math.sqrt(squares / (count * (count - 1)))) / (served / count),
    failures: endings.filter(({ failed }) => failed).length / count,
    meanServed: served / count,
    meanWasted: sum(endings.map(({ wasted }) => wasted)) / count,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
