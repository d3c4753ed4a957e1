/**
 * The score of the Numenta Anomaly Benchmark: an early hit in a window is worth nearly 1, one at its end nothing, a false
 * alarm costs a little and less just after a window, a missed window costs 1.
 * Source: A. Lavin, S. Ahmad, Evaluating Real-Time Anomaly Detection Algorithms, ICMLA 2015 (arXiv:1510.03336), with
 * the weights of its standard profile and the details of the benchmark's own program: positions are counted in rows, a
 * hit on a window's last row still stands one row before its end, and hits are scaled so that the first row gives 1.
 * Limits: counts every row with an alarm outside the windows, not episodes; windows must not overlap.
 */

export interface Profile {
  readonly hit: number;
  readonly falseAlarm: number;
  readonly missed: number;
}
export const STANDARD_PROFILE: Profile = { hit: 1, falseAlarm: 0.11, missed: 1 };

/** Rows of a window, both ends included. */
export interface RowSpan {
  readonly from: number;
  readonly to: number;
}
export interface NabScore {
  /** Of each window: 0 to 1 times the weight if hit, else minus the weight of a missed one. */
  readonly windows: readonly number[];
  /** 0 or less. */
  readonly falseAlarms: number;
  readonly raw: number;
  /** 100 if every window is hit on its first row and nothing else rings, 0 if nothing ever rings; it can be far below. */
  readonly normalised: number;
}

/** 2 / (1 + e^5y) − 1: near 1 at y = −1, 0 at y = 0, and −1 from y = 3 on. */
export function scaledSigmoid(y: number): number {
  return y >= 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1;
}

/**
 * The score of alarms on these rows, counted from 0 and in any order; rows below `probation` count for nothing.
 * RangeError for no window and for windows that overlap or stand out of order. O(n log n + windows).
 */
export function nabScore(
  alarmRows: readonly number[],
  windows: readonly RowSpan[],
  probation = 0,
  profile: Profile = STANDARD_PROFILE,
): NabScore {
  checkWindows(windows);
  const rows = alarmRows.filter((row) => row >= probation).sort((one, other) => one - other);
  const counted = windows.filter(({ to }) => to >= probation);
  const scores = counted.map(({ from, to }) => {
    const first = rows.find((row) => row >= from && row <= to);
    if (first === undefined) return -profile.missed;
    return (profile.hit * scaledSigmoid(-(to - first + 1) / (to - from + 1))) / scaledSigmoid(-1);
  });
  let falseAlarms = 0;
  let next = 0;
  for (const row of rows) {
    while (next < windows.length && windows[next]!.to < row) next++;
    if (next < windows.length && windows[next]!.from <= row) continue;
    const past = windows[next - 1];
    falseAlarms += profile.falseAlarm * (past ? scaledSigmoid((row - past.to) / (past.to - past.from)) : -1);
  }
  const raw = scores.reduce((sum, each) => sum + each, falseAlarms);
  const [nothing, perfect] = [-profile.missed * counted.length, profile.hit * counted.length];
  return { windows: scores, falseAlarms, raw, normalised: (100 * (raw - nothing)) / (perfect - nothing) };
}

function checkWindows(windows: readonly RowSpan[]): void {
  if (windows.length === 0) throw new RangeError("nab score: windows must be at least one, got none");
  let end = -1;
  for (const { from, to } of windows) {
    if (!(from > end && to > from))
      throw new RangeError(
        `nab score: windows must follow each other and hold two rows or more, got ${from} to ${to} after ${end}`,
      );
    end = to;
  }
}
