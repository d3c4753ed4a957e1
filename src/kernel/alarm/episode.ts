/**
 * Alarms as people meet them: not one by one but in episodes. A rule of this book; alarms on readings five minutes apart
 * would otherwise count one fault a hundred times.
 */

export const HOUR_MS = 3_600_000;
export const WEEK_MS = 168 * HOUR_MS;
/** Alarms less than this apart belong to one episode. */
export const EPISODE_GAP_MS = 6 * HOUR_MS;

export interface Episode {
  /** Its first alarm. */
  readonly fromMs: number;
  /** Its last alarm. */
  readonly toMs: number;
  readonly alarms: number;
}

/**
 * Alarms, in any order, joined while less than `gapMs` lie between one and the next; exactly `gapMs` begins a new
 * episode. RangeError unless the gap is above 0 and every time finite. O(n log n).
 */
export function episodesOf(alarmsMs: ArrayLike<number>, gapMs = EPISODE_GAP_MS): readonly Episode[] {
  if (!(gapMs > 0)) throw new RangeError(`episode: gap must be above 0 ms, got ${gapMs}`);
  const sorted = Float64Array.from(alarmsMs).sort();
  const episodes: { fromMs: number; toMs: number; alarms: number }[] = [];
  for (const atMs of sorted) {
    if (!Number.isFinite(atMs)) throw new RangeError(`episode: every time must be a finite number, got ${atMs}`);
    const last = episodes.at(-1);
    if (last && atMs - last.toMs < gapMs) {
      last.toMs = atMs;
      last.alarms++;
    } else episodes.push({ fromMs: atMs, toMs: atMs, alarms: 1 });
  }
  return episodes;
}
