/** What the progress page says of records and times. */
import { isNewer, type Kept } from "#progress/progress.ts";

const DAY_MS = 86_400_000;

/** "1 attempt", "3 attempts". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "23 November 2026", in the reader's time zone; "a time unknown" for a number that is no date. */
export function dateOf(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return "a time unknown";
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** "today", "for 1 day", "for 12 days". */
export function dueSince(atMs: number, nowMs: number): string {
  const days = Math.floor((nowMs - atMs) / DAY_MS);
  return days < 1 ? "due today" : `due for ${count(days, "day")}`;
}

/** "solved, 2 attempts, 1 hint". */
export function saysOf(kept: Kept | undefined): string {
  if (!kept) return "nothing";
  if (isNewer(kept)) return "a record of a newer version of this book";
  const state = { tried: "tried", solved: "solved", "given-up": "answer shown" }[kept.state];
  const hints = kept.hints > 0 ? `, ${count(kept.hints, "hint")}` : "";
  return `${state}, ${count(kept.attempts, "attempt")}${hints}`;
}
