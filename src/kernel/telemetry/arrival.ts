/** What reaches a receiver, in the order in which it does, and what can be counted there without knowing the truth. */
import type { Sample } from "./sample.ts";

export interface Arrival {
  readonly sample: Sample;
  readonly atMs: number;
  /** Whether an earlier copy has arrived. */
  readonly again: boolean;
}

/**
 * What arrives before `untilMs` of Unix time. Complete if the samples are all those taken by then, and so a beginning of
 * what arrives before any later moment. O(n log n).
 */
export function arrivalsOf(samples: readonly Sample[], untilMs: number): readonly Arrival[] {
  return samples
    .flatMap((sample) => sample.arrivedMs.map((atMs, copy) => ({ sample, atMs, again: copy > 0 })))
    .filter(({ atMs }) => atMs < untilMs)
    .sort((a, b) => a.atMs - b.atMs || a.sample.sequence - b.sample.sequence);
}

export interface Received {
  readonly arrived: number;
  /** Sequence numbers between the least and the greatest that never came. */
  readonly missing: number;
  /** Arrivals whose sequence number had come before. */
  readonly again: number;
  /** First arrivals with a smaller sequence number than one before. */
  readonly outOfOrder: number;
  /** The most readings in a row, by sequence number, with one and the same value. */
  readonly longestRun: number;
  /** From the time stamp to the first arrival, ms: negative where the stamp lies ahead. */
  readonly leastAgeMs: number;
  readonly mostAgeMs: number;
}

/** Counts over one device's arrivals; RangeError for none. O(n log n). */
export function countReceived(arrivals: readonly Arrival[]): Received {
  if (arrivals.length === 0) throw new RangeError("telemetry: arrivals must be at least one, got none");
  const seen = new Set<number>();
  let [again, outOfOrder, greatest] = [0, 0, -1];
  let [leastAgeMs, mostAgeMs] = [Infinity, -Infinity];
  for (const { sample, atMs } of arrivals) {
    if (seen.has(sample.sequence)) {
      again++;
      continue;
    }
    seen.add(sample.sequence);
    if (sample.sequence < greatest) outOfOrder++;
    greatest = Math.max(greatest, sample.sequence);
    leastAgeMs = Math.min(leastAgeMs, atMs - sample.stampMs);
    mostAgeMs = Math.max(mostAgeMs, atMs - sample.stampMs);
  }
  const firsts = arrivals.filter(({ again: repeated }) => !repeated).map(({ sample }) => sample);
  const inOrder = firsts.toSorted((a, b) => a.sequence - b.sequence);
  let [run, longestRun] = [1, 1];
  for (let at = 1; at < inOrder.length; at++) {
    run = inOrder[at]!.value === inOrder[at - 1]!.value ? run + 1 : 1;
    longestRun = Math.max(longestRun, run);
  }
  const missing = greatest - inOrder[0]!.sequence + 1 - seen.size;
  return { arrived: arrivals.length, missing, again, outOfOrder, longestRun, leastAgeMs, mostAgeMs };
}
