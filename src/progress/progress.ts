/**
 * What is kept of one exercise, filed under its id. Pure. Whatever a newer version of the book wrote is carried along
 * untouched, and two copies of a record merge the same way in any order.
 */
import type { ReaderEvent } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import { isDue } from "./review.ts";

type State = "tried" | "solved" | "given-up";

export interface ProgressRecord {
  readonly v: 1;
  readonly state: State;
  readonly attempts: number;
  readonly hints: number;
  /** The draft, as typed. */
  readonly answer?: Json;
  readonly seed?: number;
  /** Milliseconds since 1970, as the other times. */
  readonly firstAt: number;
  readonly solvedAt?: number;
  /** The last right answer to a review. */
  readonly reviewedAt?: number;
  /** The last wrong answer to a review. */
  readonly missedAt?: number;
  /** The first right answer after a wrong one: from here the days are counted again. */
  readonly restartedAt?: number;
  readonly updatedAt: number;
  /** Fields this version does not know. */
  readonly extra: Readonly<Record<string, Json>>;
}
/** A record of a later version: kept as it was written, never overwritten. */
export interface NewerRecord {
  readonly v: number;
  readonly text: string;
}
export type Kept = ProgressRecord | NewerRecord;

export function isNewer(kept: Kept): kept is NewerRecord {
  return "text" in kept;
}

/** The record after `event` at `nowMs`. A newer version's record comes back unchanged. */
export function record(previous: Kept | undefined, event: ReaderEvent, nowMs: number): Kept {
  if (previous && isNewer(previous)) return previous;
  const base: ProgressRecord = previous ?? {
    v: 1,
    state: "tried",
    attempts: 0,
    hints: 0,
    firstAt: nowMs,
    updatedAt: nowMs,
    extra: {},
  };
  // A clock that was set back must not make a later change look older than an earlier one.
  const now = { ...base, updatedAt: Math.max(base.updatedAt, nowMs) };
  switch (event.type) {
    case "draft":
      return { ...now, answer: event.answer };
    case "hint":
      return { ...now, hints: now.hints + 1 };
    case "gave-up":
      return now.state === "solved" ? reviewed(base, now, false) : { ...now, state: "given-up" };
    case "another": {
      const { answer: _, ...rest } = now;
      return { ...rest, seed: event.seed, state: now.state === "given-up" ? "tried" : now.state };
    }
    case "attempt": {
      const tried = { ...now, answer: event.answer, attempts: now.attempts + 1 };
      const right = event.ok || event.closes === true;
      if (now.state === "solved") return reviewed(base, tried, right);
      if (now.state !== "tried" || !right) return tried;
      return { ...tried, state: "solved", solvedAt: now.updatedAt };
    }
  }
}

/** `after`, with what it means for the review of `before`; nothing while none is due. */
function reviewed(before: ProgressRecord, after: ProgressRecord, right: boolean): ProgressRecord {
  const now = after.updatedAt;
  if (!isDue(before, now)) return after;
  if (!right) return { ...after, missedAt: now };
  const missed = (before.missedAt ?? 0) > Math.max(before.reviewedAt ?? 0, before.restartedAt ?? 0);
  return { ...after, reviewedAt: now, ...(missed ? { restartedAt: now } : {}) };
}

/** The kept text of a record; `decodeRecord` reads it back. */
export function encodeRecord(kept: Kept): string {
  if (isNewer(kept)) return kept.text;
  const { extra, ...known } = kept;
  return JSON.stringify({ ...extra, ...known });
}

/** True if both say the same, in whatever order their fields stand. */
export function isSame(a: Kept, b: Kept): boolean {
  const values = [a, b].map((kept) => canonical(isNewer(kept) ? kept.text : (JSON.parse(encodeRecord(kept)) as Json)));
  return values[0] === values[1] && isNewer(a) === isNewer(b);
}

/** Reads a kept text. Undefined when it is no record of any version; never throws. */
export function decodeRecord(text: string): Kept | undefined {
  const found = parseObject(text);
  if (!found) return undefined;
  const { v, state, attempts, hints, answer, seed, firstAt, solvedAt, ...rest } = found;
  const { reviewedAt, missedAt, restartedAt, updatedAt, ...extra } = rest;
  if (typeof v === "number" && v > 1) return { v, text };
  if (v !== 1 || !isState(state) || !isCount(attempts) || !isCount(hints) || !isTime(firstAt) || !isTime(updatedAt)) {
    return undefined;
  }
  return {
    v,
    state,
    attempts,
    hints,
    ...(answer === undefined ? {} : { answer }),
    ...(isCount(seed) ? { seed } : {}),
    firstAt,
    ...(isTime(solvedAt) ? { solvedAt } : state === "solved" ? { solvedAt: updatedAt } : {}),
    ...(isTime(reviewedAt) ? { reviewedAt } : {}),
    ...(isTime(missedAt) ? { missedAt } : {}),
    ...(isTime(restartedAt) ? { restartedAt } : {}),
    updatedAt,
    extra,
  };
}

/**
 * Joins two records of one exercise: commutative, associative, idempotent. Solved stays solved, counts take the larger,
 * the draft and unknown fields are those of the later change. A newer version's record wins over an older one.
 */
export function merge(a: Kept, b: Kept): Kept {
  if (isNewer(a) || isNewer(b)) {
    if (a.v !== b.v) return a.v > b.v ? a : b;
    return encodeRecord(a) >= encodeRecord(b) ? a : b;
  }
  const later = a.updatedAt !== b.updatedAt ? (a.updatedAt > b.updatedAt ? a : b) : draftOf(a) >= draftOf(b) ? a : b;
  const solvedAt = Math.min(a.solvedAt ?? Number.POSITIVE_INFINITY, b.solvedAt ?? Number.POSITIVE_INFINITY);
  const reviewedAt = latest(a.reviewedAt, b.reviewedAt);
  const missedAt = latest(a.missedAt, b.missedAt);
  const restartedAt = latest(a.restartedAt, b.restartedAt);
  return {
    v: 1,
    state: stateOfBoth(a, b),
    attempts: Math.max(a.attempts, b.attempts),
    hints: Math.max(a.hints, b.hints),
    ...(later.answer === undefined ? {} : { answer: later.answer }),
    ...(later.seed === undefined ? {} : { seed: later.seed }),
    firstAt: Math.min(a.firstAt, b.firstAt),
    ...(solvedAt < Number.POSITIVE_INFINITY ? { solvedAt } : {}),
    ...(reviewedAt === undefined ? {} : { reviewedAt }),
    ...(missedAt === undefined ? {} : { missedAt }),
    ...(restartedAt === undefined ? {} : { restartedAt }),
    updatedAt: later.updatedAt,
    extra: later.extra,
  };
}

function latest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

const RANK: Readonly<Record<State, number>> = { tried: 0, "given-up": 1, solved: 2 };

function stateOfBoth(a: ProgressRecord, b: ProgressRecord): State {
  if (a.state === "solved" || b.state === "solved") return "solved";
  if (a.updatedAt !== b.updatedAt) return a.updatedAt > b.updatedAt ? a.state : b.state;
  return RANK[a.state] >= RANK[b.state] ? a.state : b.state;
}

/** What travels together in a merge, in one order of keys, so that ties are broken the same way everywhere. */
function draftOf({ answer, seed, extra }: ProgressRecord): string {
  return canonical([answer ?? null, answer === undefined, seed ?? -1, extra]);
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`;
}

/** A JSON text's object; undefined for any other text. */
export function parseObject(text: string): { readonly [key: string]: Json } | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as { readonly [key: string]: Json })
      : undefined;
  } catch {
    return undefined;
  }
}

function isState(value: Json | undefined): value is State {
  return typeof value === "string" && Object.hasOwn(RANK, value);
}
function isCount(value: Json | undefined): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
function isTime(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
