/** When a solved exercise is asked again: 2, 7 and 21 days after it was solved (see REVIEW_DAYS). Pure; times in ms. */
import type { ProgressRecord } from "./progress.ts";

/** Days after solving, or after the right answer that followed a wrong one. Even steps would teach as well (Latimier 2021). */
export const REVIEW_DAYS: readonly number[] = [2, 7, 21];
const DAY_MS = 86_400_000;

type Reviewed = Pick<ProgressRecord, "state" | "solvedAt" | "reviewedAt" | "missedAt" | "restartedAt">;

/**
 * The moment from which the exercise is due; undefined if it never is: not solved, or all reviews passed. A wrong answer
 * makes it due at once. A late review skips the days it has missed, and the next is never sooner than the first interval.
 */
export function nextReviewAt(record: Reviewed): number | undefined {
  const series = seriesOf(record);
  if (!series) return undefined;
  const { from, last, passed } = series;
  if (record.missedAt !== undefined && record.missedAt > last) return record.missedAt;
  const days = REVIEW_DAYS[passed];
  return days === undefined ? undefined : Math.max(from + days * DAY_MS, last + REVIEW_DAYS[0]! * DAY_MS);
}

/** How many of the reviews are behind a solved exercise; undefined if it is not solved. */
export function reviewsPassed(record: Reviewed): number | undefined {
  return seriesOf(record)?.passed;
}

/** Where the days are counted from, the last right answer since, and how many reviews that has passed. */
function seriesOf({ state, solvedAt, reviewedAt, restartedAt }: Reviewed) {
  if (state !== "solved" || solvedAt === undefined) return undefined;
  const from = Math.max(solvedAt, restartedAt ?? solvedAt);
  const last = Math.max(from, reviewedAt ?? from);
  return { from, last, passed: REVIEW_DAYS.filter((days) => days * DAY_MS <= last - from).length };
}

/** True from the moment of the next review on. */
export function isDue(record: Reviewed, nowMs: number): boolean {
  const at = nextReviewAt(record);
  return at !== undefined && at <= nowMs;
}

export interface Due {
  readonly id: string;
  /** Due since then. */
  readonly atMs: number;
}

/** What is due at `nowMs` among `records`, the longest due first. O(n log n). */
export function dueAt(records: Iterable<readonly [id: string, record: Reviewed]>, nowMs: number): readonly Due[] {
  const due: Due[] = [];
  for (const [id, record] of records) {
    const atMs = nextReviewAt(record);
    if (atMs !== undefined && atMs <= nowMs) due.push({ id, atMs });
  }
  return due.sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}

/** The next moment after `nowMs` at which something becomes due; undefined if nothing will. */
export function nextDueAt(records: Iterable<Reviewed>, nowMs: number): number | undefined {
  let next: number | undefined;
  for (const record of records) {
    const at = nextReviewAt(record);
    if (at !== undefined && at > nowMs && (next === undefined || at < next)) next = at;
  }
  return next;
}
