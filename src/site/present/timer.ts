/** The instructor's clock: how long each section has been shown, beside what was planned. Pure; the time comes in. */

export interface Timer {
  /** The section being timed: the page's path and the section's id. */
  readonly place: string;
  /** When it began to run; undefined while it stands. */
  readonly sinceMs?: number;
  readonly spentMs: Readonly<Record<string, number>>;
}
export const STOPPED: Timer = { place: "", spentMs: {} };

/** Milliseconds spent in `place` by `nowMs`. */
export function spentIn({ place: at, sinceMs, spentMs }: Timer, place: string, nowMs: number): number {
  const running = sinceMs !== undefined && at === place ? Math.max(0, nowMs - sinceMs) : 0;
  return (Object.hasOwn(spentMs, place) ? spentMs[place]! : 0) + running;
}

export function pause(timer: Timer, nowMs: number): Timer {
  const { place, spentMs, sinceMs } = timer;
  if (sinceMs === undefined) return timer;
  return { place, spentMs: { ...spentMs, [place]: spentIn(timer, place, nowMs) } };
}

export function run(timer: Timer, nowMs: number): Timer {
  return timer.sinceMs === undefined ? { ...timer, sinceMs: nowMs } : timer;
}

/** Another section is shown; a running clock runs on there. */
export function moveTo(timer: Timer, place: string, nowMs: number): Timer {
  if (timer.place === place) return timer;
  const moved = { ...pause(timer, nowMs), place };
  return timer.sinceMs === undefined ? moved : run(moved, nowMs);
}

/** Everything back to nothing; a running clock begins anew. */
export function reset({ place, sinceMs }: Timer, nowMs: number): Timer {
  return sinceMs === undefined ? { ...STOPPED, place } : run({ ...STOPPED, place }, nowMs);
}

/** A timer as it was kept; one that stands at nothing for anything else. Never throws. */
export function readTimer(text: string | null): Timer {
  try {
    const { place, sinceMs, spentMs } = JSON.parse(text ?? "") as Timer;
    const times = Object.entries(spentMs).filter(([, ms]) => Number.isFinite(ms) && ms >= 0);
    if (typeof place !== "string") return STOPPED;
    return { place, spentMs: Object.fromEntries(times), ...(Number.isFinite(sinceMs) ? { sinceMs: sinceMs! } : {}) };
  } catch {
    return STOPPED;
  }
}

/** "4:09", and from an hour on "1:04:09". */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number) => `${n % 60}`.padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${two(seconds)}` : `${Math.floor(minutes / 60)}:${two(minutes)}:${two(seconds)}`;
}

const MINUTE_MS = 60_000;

/**
 * Where the class stands: `spent` milliseconds into a chapter of sections planned at `minutes` each (undefined: none),
 * while section `at` is shown.
 */
export function pace(minutes: readonly (number | undefined)[], at: number, spentMs: number): string {
  const until = (end: number) => minutes.slice(0, end).reduce<number>((sum, each) => sum + (each ?? 0), 0) * MINUTE_MS;
  const early = Math.floor((until(at) - spentMs) / MINUTE_MS);
  const late = Math.floor((spentMs - until(at + 1)) / MINUTE_MS);
  if (early >= 1) return `${early} min ahead of the plan`;
  if (late >= 1) return `${late} min behind the plan`;
  return "On time";
}
