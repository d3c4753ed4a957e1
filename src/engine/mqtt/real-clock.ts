/** The clock of the page or worker this runs in. */
import type { Clock, ClockHandle } from "#contract/clock.ts";

/** setTimeout overflows above this and fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

export function createRealClock(): Clock {
  const timers = new Map<ClockHandle, ReturnType<typeof setTimeout>>();
  let lastHandle = 0;
  function arm(handle: ClockHandle, run: () => void, dueMs: number): void {
    const leftMs = Math.max(0, dueMs - performance.now());
    const fire = () => {
      if (leftMs > LONGEST_MS) return arm(handle, run, dueMs);
      timers.delete(handle);
      run();
    };
    timers.set(handle, setTimeout(fire, Math.min(leftMs, LONGEST_MS)));
  }
  return {
    nowMs: () => performance.now(),
    set(run, delayMs) {
      const handle = ++lastHandle;
      arm(handle, run, performance.now() + delayMs);
      return handle;
    },
    clear(handle) {
      clearTimeout(timers.get(handle));
      timers.delete(handle);
    },
  };
}
