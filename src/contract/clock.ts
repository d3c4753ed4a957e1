/** Time as an argument. The kernel never reads a clock; whoever drives it hands one in. */
export interface Clock {
  /** Milliseconds from an arbitrary origin; never goes back. */
  nowMs(): number;
  /** Calls `run` once, in a turn of its own, `delayMs` from now. Delays above 2^31 ms are honoured. */
  set(run: () => void, delayMs: number): ClockHandle;
  clear(handle: ClockHandle): void;
}
export type ClockHandle = number;
