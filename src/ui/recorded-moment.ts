/** What had happened when only the first messages of a record had been sent. */
import type { LaneMark, LaneMessage } from "./lane-layout.ts";

/**
 * The marks of a record that shows its first `at` messages: those that began before the next message was sent, or by the
 * time the last one shown had arrived. One that had not ended by then lasts. O(at + marks).
 */
export function marksAt(messages: readonly LaneMessage[], at: number, marks: readonly LaneMark[]): readonly LaneMark[] {
  const nextMs = messages[at]?.sentAtMs ?? Number.POSITIVE_INFINITY;
  const arrivals = messages.slice(0, at).map(({ sentAtMs, arriveAtMs }) => arriveAtMs ?? sentAtMs);
  const shownMs = Math.max(...arrivals, Number.NEGATIVE_INFINITY);
  const isPast = (ms: number) => ms < nextMs || ms <= shownMs;
  return marks
    .filter(({ fromMs }) => isPast(fromMs))
    .map((mark) => (mark.toMs === undefined || isPast(mark.toMs) ? mark : { ...mark, toMs: undefined }));
}

/** `at` as a place in a record of `length` messages: a whole number from 0 to `length`. */
export function placeIn(length: number, at: number): number {
  return Math.min(length, Math.max(0, Math.round(at)));
}
