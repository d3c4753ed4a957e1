/** What a storm is made of, and what is recorded of it. */
import type { Backoff } from "./backoff.ts";

export interface StormPlan {
  /** Cars that are connected when their line is cut, 1 to 1000. */
  readonly cars: number;
  readonly backoff: Backoff;
  /** Connections that the broker takes a second. */
  readonly ratePerSec: number;
  /** Connections that may wait for it. */
  readonly places: number;
  /** "kept": clean session 0, what is published meanwhile waits. "clean": each car subscribes anew and has missed it. */
  readonly sessions: "kept" | "clean";
  /** From the loss until the door is open again; whole seconds. */
  readonly outageMs: number;
  readonly seed: number;
}
/** One second, named by its beginning: ms since the loss. */
export interface StormFrame {
  readonly atMs: number;
  /** Connection attempts that reached the door. */
  readonly knocks: number;
  readonly refused: number;
  /** Connections that the broker worked on for a car that had given up. */
  readonly wasted: number;
  /** These four as the second ends. */
  readonly connected: number;
  readonly waiting: number;
  /** Commands that wait in sessions, as the broker counts them. */
  readonly queued: number;
  /** One letter a car: c connected, t trying, w waiting for its next attempt. */
  readonly cars: string;
}
export interface StormSummary {
  readonly frames: readonly StormFrame[];
  /** From the opening of the door until the last car was connected; undefined if some never were. */
  readonly backMs: number | undefined;
  /** Most knocks in one second, from the opening on. */
  readonly peak: number;
  readonly knocks: number;
  readonly wasted: number;
  readonly mostQueued: number;
  readonly sent: number;
  /** Commands that reached their car. */
  readonly delivered: number;
}

/** How long a car waits for CONNACK before it gives up. */
export const PATIENCE_MS = 5_000;
/** One way through the network, drawn once for every car. */
export const LATENCY_MS: readonly [least: number, most: number] = [20, 80];
/** Commands that the workshop publishes to cars chosen by lot, QoS 1. */
export const COMMANDS_PER_SEC = 20;
/** A run ends here at the latest, in ms since the loss. */
export const HORIZON_MS = 140_000;
export const FRAME_MS = 1_000;

/** What the door could do at best: every second full, no work wasted. */
export function leastBackMs({ cars, ratePerSec }: StormPlan): number {
  return (1000 * cars) / ratePerSec;
}

/** RangeError for a plan that cannot be run. */
export function checkPlan({ cars, outageMs, seed }: StormPlan): void {
  if (!Number.isInteger(cars) || cars < 1 || cars > 1000)
    throw new RangeError(`storm: cars must be a whole number from 1 to 1000, got ${cars}`);
  if (!(outageMs >= FRAME_MS) || outageMs % FRAME_MS !== 0 || outageMs > HORIZON_MS)
    throw new RangeError(`storm: outage must be whole seconds from 1 to ${HORIZON_MS / 1000}, got ${outageMs} ms`);
  if (!Number.isFinite(seed)) throw new RangeError(`storm: seed must be a finite number, got ${seed}`);
}
