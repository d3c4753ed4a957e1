/**
 * Events that arrive more than once, and what tells a copy from another event. An event's identity is given where it
 * happens (device and sequence number, or device and time). MQTT's packet identifier is none: it names a delivery under way
 * and is free again after the acknowledgement (MQTT 3.1.1 §2.3.1), so it comes back with other events; and DUP only says
 * that the sender has tried before (§3.3.1.1). Edge rule: the first copy stays, in its place.
 */

/** The events without those whose key has come before. O(n). */
export function firstsBy<Event>(events: readonly Event[], keyOf: (event: Event) => string | number): readonly Event[] {
  const seen = new Set<string | number>();
  return events.filter((event) => {
    const key = keyOf(event);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export interface KeyJudgement {
  readonly kept: number;
  /** Events of which no copy was kept: their key had been another event's. */
  readonly lost: number;
  /** Copies kept of an event that was there already: their keys differ. */
  readonly repeated: number;
}

/** What a key does to these events, where `truly` tells which event a copy is one of. O(n). */
export function judgeKey<Event>(
  events: readonly Event[],
  keyOf: (event: Event) => string | number,
  truly: (event: Event) => string | number,
): KeyJudgement {
  const kept = firstsBy(events, keyOf);
  const there = new Set(kept.map(truly));
  return { kept: kept.length, lost: new Set(events.map(truly)).size - there.size, repeated: kept.length - there.size };
}

/**
 * For a stream without end: tells whether a key is new, and remembers the last `most` new ones. A copy that comes after
 * more than `most` other events passes as new. RangeError unless `most` is a whole number from 1. O(1) a key.
 */
export function createDuplicateFilter(most: number): (key: string | number) => boolean {
  if (!Number.isInteger(most) || most < 1)
    throw new RangeError(`duplicate: keys to remember must be a whole number from 1, got ${most}`);
  const seen = new Set<string | number>();
  return (key) => {
    if (seen.has(key)) return false;
    seen.add(key);
    // A Set keeps the order in which keys came: the first is the oldest.
    if (seen.size > most) seen.delete(seen.values().next().value!);
    return true;
  };
}
