/** Time that moves only when told to: every run of the same commands sees the same moments in the same order. */
import type { Clock, ClockHandle } from "#contract/clock.ts";

export interface VirtualClock extends Clock {
  /** Runs everything due up to and including `ms`, by time and then by insertion, and leaves the clock at `ms`. */
  advanceTo(ms: number): void;
  /** Moves to the next call and runs it alone, so that a driver can let microtasks settle; false if none is set. */
  runNext(): boolean;
  /** Runs calls until none is set and returns how many ran. RangeError after `limit` calls, for then it may never end. */
  runUntilIdle(limit: number): number;
  /** When the next call is due, in ms; Infinity if none is set. */
  nextDeadlineMs(): number;
}

interface Due {
  readonly atMs: number;
  readonly handle: ClockHandle;
  readonly run: () => void;
}

/** A clock at `startMs`. Setting a call is O(log n) in the calls that are set, and moves those due later. */
export function createVirtualClock(startMs = 0): VirtualClock {
  let nowMs = startMs;
  let lastHandle = 0;
  const due: Due[] = [];

  function runNext(): boolean {
    const next = due.shift();
    if (!next) return false;
    nowMs = next.atMs;
    next.run();
    return true;
  }
  return {
    nowMs: () => nowMs,
    set(run, delayMs) {
      if (Number.isNaN(delayMs)) throw new RangeError("clock: delayMs must be a number, got NaN");
      const atMs = nowMs + Math.max(0, delayMs);
      due.splice(placeAfter(due, atMs), 0, { atMs, handle: ++lastHandle, run });
      return lastHandle;
    },
    clear(handle) {
      const place = due.findIndex((entry) => entry.handle === handle);
      if (place >= 0) due.splice(place, 1);
    },
    advanceTo(ms) {
      if (!(ms >= nowMs)) throw new RangeError(`clock: ms must be at least ${nowMs}, got ${ms}`);
      while ((due[0]?.atMs ?? Number.POSITIVE_INFINITY) <= ms) runNext();
      nowMs = ms;
    },
    runNext,
    runUntilIdle(limit) {
      let ran = 0;
      while (due.length > 0) {
        if (ran === limit) throw new RangeError(`clock: calls must come to an end within ${limit}, got one more`);
        runNext();
        ran++;
      }
      return ran;
    },
    nextDeadlineMs: () => due[0]?.atMs ?? Number.POSITIVE_INFINITY,
  };
}

/** Where a call due at `atMs` belongs: after everything due by then. */
function placeAfter(due: readonly Due[], atMs: number): number {
  let from = 0;
  let to = due.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((due[middle] as Due).atMs > atMs) to = middle;
    else from = middle + 1;
  }
  return from;
}
