/**
 * A binary heap of slot numbers, each of which can be taken out from wherever it stands. Source: T. H. Cormen et al.,
 * Introduction to Algorithms, 3rd edition, §6.5, with a table of places added.
 */

export interface SlotHeap {
  readonly size: number;
  /** The slot that goes before all others; 0 for none. O(1). */
  readonly top: number;
  /** The slot that was added last. O(1). */
  readonly last: number;
  /** O(log size). */
  add(slot: number): void;
  /** Takes the top out. O(log size). */
  take(): number;
  /** Takes a slot out that is in the heap. O(log size). */
  remove(slot: number): void;
}

/** A heap for slots from 0 to below `room`; `before` says which of two goes first. */
export function createHeap(room: number, before: (a: number, b: number) => boolean): SlotHeap {
  const slots = new Int32Array(room);
  const places = new Int32Array(room);
  let [size, last] = [0, 0];

  function put(slot: number, place: number): void {
    slots[place] = slot;
    places[slot] = place;
  }
  function rise(slot: number, start: number): number {
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!before(slot, slots[parent]!)) break;
      put(slots[parent]!, place);
      place = parent;
    }
    return place;
  }
  function sink(slot: number, start: number): number {
    let place = start;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) return place;
      if (child + 1 < size && before(slots[child + 1]!, slots[child]!)) child++;
      if (!before(slots[child]!, slot)) return place;
      put(slots[child]!, place);
      place = child;
    }
  }
  function remove(slot: number): void {
    const place = places[slot]!;
    const moved = slots[--size]!;
    if (moved !== slot) put(moved, sink(moved, rise(moved, place)));
  }

  return {
    get size() {
      return size;
    },
    get top() {
      return slots[0]!;
    },
    get last() {
      return last;
    },
    add(slot) {
      last = slot;
      put(slot, rise(slot, size++));
    },
    take() {
      const slot = slots[0]!;
      remove(slot);
      return slot;
    },
    remove,
  };
}
