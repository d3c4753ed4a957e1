/**
 * How long a client that has lost its broker waits before it tries again. "Full jitter" as Marc Brooker defined it
 * (Exponential Backoff And Jitter, AWS Architecture Blog, 2015): a random delay from 0 to min(cap, base · 2^attempt).
 */
import type { Random } from "../random/random.ts";

export const BACKOFFS = ["immediate", "fixed", "exponential", "full-jitter"] as const;
export type BackoffKind = (typeof BACKOFFS)[number];
export interface Backoff {
  readonly kind: BackoffKind;
  /** The delay of "fixed"; what the others begin with. "immediate" heeds neither. */
  readonly baseMs: number;
  /** No delay is longer; "fixed" does not heed it. */
  readonly capMs: number;
}

/** The delay before attempt `attempt`, 0 for the first after a loss, in ms. RangeError for a negative attempt. */
export function backoffMs({ kind, baseMs, capMs }: Backoff, attempt: number, random: Random): number {
  if (!Number.isInteger(attempt) || attempt < 0)
    throw new RangeError(`backoff: attempt must be a whole number from 0, got ${attempt}`);
  if (kind === "immediate") return 0;
  if (kind === "fixed") return baseMs;
  const ceilingMs = Math.min(capMs, baseMs * 2 ** attempt);
  return kind === "exponential" ? ceilingMs : random.next() * ceilingMs;
}
