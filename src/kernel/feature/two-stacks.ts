/**
 * A queue that knows the aggregate of all it holds, by merging alone: nothing is ever subtracted, so an error of rounding
 * leaves with the value that made it, and a billion rows end as exact as a hundred. Source: the two-stacks algorithm,
 * K. Tangwongsan, M. Hirzel, S. Schneider, K.-L. Wu, General Incremental Sliding-Window Aggregation, PVLDB 8(7), 2015, §2.
 * The newest entries wait in the back with one running aggregate. When the front is empty, they move there, each with the
 * aggregate of itself and all that is newer in the front.
 */

/** How aggregates merge. An aggregate is `size` numbers; all zeros is that of nothing. */
export interface Merging {
  readonly size: number;
  /** Writes into `out` at `o` what `a` at `i` (older) and `b` at `j` (newer) make together; may be either's own place. */
  merge(out: Float64Array, o: number, a: Float64Array, i: number, b: Float64Array, j: number): void;
}

export interface TwoStacks {
  /** Takes in an entry: an aggregate of one. Amortised O(1). */
  add(entry: Float64Array): void;
  /** Lets the oldest go. Amortised O(1): every entry moves once. RangeError where none is held. */
  drop(): void;
  /** The aggregate of all entries, in an array that the next call writes anew. O(1). */
  read(): Float64Array;
}

export function createTwoStacks({ size, merge }: Merging): TwoStacks {
  let back = new Float64Array(16 * size);
  let front = new Float64Array(0);
  let [inBack, inFront] = [0, 0];
  const running = new Float64Array(size);
  const all = new Float64Array(size);

  function turn(): void {
    if (inBack === 0) throw new RangeError("feature: a value must be held before it can go, got none");
    if (front.length < back.length) front = new Float64Array(back.length);
    for (let at = 0; at < inBack; at++) {
      const entry = (inBack - 1 - at) * size;
      if (at === 0) front.set(back.subarray(entry, entry + size));
      else merge(front, at * size, back, entry, front, (at - 1) * size);
    }
    [inFront, inBack] = [inBack, 0];
    running.fill(0);
  }

  return {
    add(entry) {
      if (inBack * size === back.length) {
        const wider = new Float64Array(2 * back.length);
        wider.set(back);
        back = wider;
      }
      back.set(entry, inBack++ * size);
      merge(running, 0, running, 0, entry, 0);
    },
    drop() {
      if (inFront === 0) turn();
      inFront--;
    },
    read() {
      if (inFront === 0) all.set(running);
      else merge(all, 0, front, (inFront - 1) * size, running, 0);
      return all;
    },
  };
}
