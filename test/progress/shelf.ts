/** A storage in memory, as tests see it. */
import type { Shelf } from "#progress/inventory.ts";

export interface FakeShelf extends Shelf {
  readonly map: Map<string, string>;
  /** Every write fails. */
  full: boolean;
}

export function fakeShelf(entries: Readonly<Record<string, string>> = {}): FakeShelf {
  const map = new Map(Object.entries(entries));
  return {
    map,
    full: false,
    getItem: (key) => map.get(key) ?? null,
    setItem(key, value) {
      if (this.full) throw new DOMException("full", "QuotaExceededError");
      map.set(key, value);
    },
    removeItem: (key) => void map.delete(key),
    keys: () => [...map.keys()],
  };
}
