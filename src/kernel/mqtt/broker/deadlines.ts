/**
 * The earliest of many deadlines that keep moving: an indexed binary heap that holds each owner once. An owner may lie in
 * it earlier than its true deadline and is put back when it comes up, so that putting a deadline off costs nothing.
 */
export interface Deadlines<Owner> {
  /** Call when an owner's deadline may have become earlier, or has gone (Infinity). O(log n). */
  watch(owner: Owner): void;
  /** Infinity if nothing is due ever. */
  nextMs(): number;
  /** Removes and returns an owner whose deadline has come; one at a time, since handling it may move the others. */
  takeDue(nowMs: number): Owner | undefined;
}
interface Entry<Owner> {
  readonly owner: Owner;
  readonly atMs: number;
  /** Breaks ties, so that the order is the same in every run. */
  readonly order: number;
}

/** `deadlineOf` tells an owner's true deadline, Infinity for none. */
export function createDeadlines<Owner>(deadlineOf: (owner: Owner) => number): Deadlines<Owner> {
  const heap: Entry<Owner>[] = [];
  const places = new Map<Owner, number>();
  let lastOrder = 0;

  function put(place: number, entry: Entry<Owner>): void {
    heap[place] = entry;
    places.set(entry.owner, place);
  }
  function rise(place: number, entry: Entry<Owner>): void {
    let at = place;
    while (at > 0) {
      const parent = heap[(at - 1) >> 1] as Entry<Owner>;
      if (!isBefore(entry, parent)) break;
      put(at, parent);
      at = (at - 1) >> 1;
    }
    put(at, entry);
  }
  function sink(place: number, entry: Entry<Owner>): void {
    let at = place;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry<Owner>, heap[child] as Entry<Owner>)) child++;
      if (!isBefore(heap[child] as Entry<Owner>, entry)) break;
      put(at, heap[child] as Entry<Owner>);
      at = child;
    }
    put(at, entry);
  }
  function remove(owner: Owner): void {
    const place = places.get(owner);
    if (place === undefined) return;
    places.delete(owner);
    const last = heap.pop() as Entry<Owner>;
    if (last.owner === owner) return;
    rise(place, last);
    sink(places.get(last.owner) as number, last);
  }
  function watch(owner: Owner): void {
    const atMs = deadlineOf(owner);
    const place = places.get(owner);
    if (place !== undefined && (heap[place] as Entry<Owner>).atMs === atMs) return;
    remove(owner);
    if (atMs === Number.POSITIVE_INFINITY) return;
    heap.length++;
    rise(heap.length - 1, { owner, atMs, order: ++lastOrder });
  }
  function nextMs(): number {
    for (let top = heap[0]; top; top = heap[0]) {
      if (deadlineOf(top.owner) === top.atMs) return top.atMs;
      watch(top.owner);
    }
    return Number.POSITIVE_INFINITY;
  }
  return {
    watch,
    nextMs,
    takeDue(nowMs) {
      if (nextMs() > nowMs) return undefined;
      const top = heap[0] as Entry<Owner>;
      remove(top.owner);
      return top.owner;
    },
  };
}

function isBefore<Owner>(a: Entry<Owner>, b: Entry<Owner>): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
