/**
 * What a detector's alarms were worth: which labelled windows they touched, how early, and how often they rang for
 * nothing. Definitions of this book: an episode is false if it lies outside every window; a window's warning is the
 * first alarm of the first episode that touches it, even if that began before the window.
 */
import { type Episode, episodesOf, HOUR_MS, WEEK_MS } from "./episode.ts";

/** A stretch in which an alarm is right, both ends included; `failureMs` is when what it warns of begins. */
export interface LabelledWindow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly failureMs?: number;
}
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}
export interface JudgedEpisode extends Episode {
  /** Index of the first window that it touches; undefined if it is false. */
  readonly window?: number;
}
export interface JudgedWindow {
  readonly window: number;
  readonly warningMs?: number;
  /** Hours from the warning to the failure, below 0 if it came late; undefined without a warning or a failure. */
  readonly leadHours?: number;
}
export interface Judgement {
  readonly episodes: readonly JudgedEpisode[];
  /** Those windows that touch the span. */
  readonly windows: readonly JudgedWindow[];
  readonly caught: number;
  readonly falseEpisodes: number;
  readonly weeks: number;
  readonly falsePerWeek: number;
  /**
   * Share of the span, 0 to 1, that episodes lasted outside all windows. It tells an alarm that never stops, which is one
   * episode, touches every window and is never false.
   */
  readonly outsideShare: number;
  /** Of episodes, how many touch a window; undefined without episodes. */
  readonly precision?: number;
  /** Of windows, how many were touched; undefined without windows. */
  readonly recall?: number;
}

/**
 * Judges the alarms of `span`, which begins at its `fromMs` and ends before its `toMs`; others are left out.
 * Windows must not overlap.
 * RangeError for a span or window that ends before it begins. O(n log n + episodes × windows).
 */
export function judge(
  alarmsMs: ArrayLike<number>,
  windows: readonly LabelledWindow[],
  span: Span,
  gapMs?: number,
): Judgement {
  checkSpan("span", span, false);
  const inside = Array.from(alarmsMs).filter((atMs) => atMs >= span.fromMs && atMs < span.toMs);
  return judgeEpisodes(episodesOf(inside, gapMs), windows, span);
}

/** The same of episodes that are known already, in order; those that begin outside the span are left out. */
export function judgeEpisodes(all: readonly Episode[], windows: readonly LabelledWindow[], span: Span): Judgement {
  checkSpan("span", span, false);
  for (const each of windows) checkSpan("window", each, true);
  const inside = all.filter(({ fromMs }) => fromMs >= span.fromMs && fromMs < span.toMs);
  const episodes = inside.map((episode): JudgedEpisode => {
    const window = windows.findIndex((each) => touches(episode, each));
    return window < 0 ? episode : { ...episode, window };
  });
  const judged = windows.flatMap((window, at) => (touches(window, span) ? [judgeWindow(window, at, episodes)] : []));
  const caught = judged.filter(({ warningMs }) => warningMs !== undefined).length;
  const false_ = episodes.filter(({ window }) => window === undefined);
  const lengthMs = span.toMs - span.fromMs;
  const outsideMs = episodes.reduce((sum, each) => sum + each.toMs - each.fromMs - insideMs(each, windows), 0);
  return {
    episodes,
    windows: judged,
    caught,
    falseEpisodes: false_.length,
    weeks: lengthMs / WEEK_MS,
    falsePerWeek: (false_.length * WEEK_MS) / lengthMs,
    outsideShare: outsideMs / lengthMs,
    ...(episodes.length > 0 && { precision: 1 - false_.length / episodes.length }),
    ...(judged.length > 0 && { recall: caught / judged.length }),
  };
}

function judgeWindow(window: LabelledWindow, at: number, episodes: readonly Episode[]): JudgedWindow {
  const first = episodes.find((episode) => touches(episode, window));
  if (!first) return { window: at };
  const { failureMs } = window;
  if (failureMs === undefined) return { window: at, warningMs: first.fromMs };
  return { window: at, warningMs: first.fromMs, leadHours: (failureMs - first.fromMs) / HOUR_MS };
}

/** Time that `span` shares with the windows, which do not overlap. */
function insideMs(span: Span, windows: readonly LabelledWindow[]): number {
  return windows.reduce(
    (sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(toMs, span.toMs) - Math.max(fromMs, span.fromMs)),
    0,
  );
}

function touches(one: Span, other: Span): boolean {
  return one.fromMs <= other.toMs && one.toMs >= other.fromMs;
}

function checkSpan(what: string, { fromMs, toMs }: Span, mayBeEmpty: boolean): void {
  if (!(mayBeEmpty ? toMs >= fromMs : toMs > fromMs))
    throw new RangeError(`judgement: ${what} must end after it begins, got ${fromMs} to ${toMs}`);
}
