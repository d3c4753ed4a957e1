/**
 * Least and greatest value of a sliding window by a monotonic deque: a value that a newer one outdoes can never be the
 * extreme again and is forgotten at once. Source: D. Lemire, Streaming Maximum-Minimum Filter Using No More than Three
 * Comparisons per Element, Nordic Journal of Computing 13(4), 2006, §3.
 */
import type { Sliding } from "./window.ts";

/** The least value. Amortised O(1) for each value, at most as many kept as the window holds. */
export function createLeast(): Sliding {
  return createExtreme((older, newer) => newer <= older);
}

/** The greatest value. Amortised O(1) for each value. */
export function createGreatest(): Sliding {
  return createExtreme((older, newer) => newer >= older);
}

function createExtreme(outdone: (older: number, newer: number) => boolean): Sliding {
  // A ring whose size is a power of two; places count on and are cut to it.
  let values = new Float64Array(16);
  let numbers = new Float64Array(16);
  let [head, tail] = [0, 0];
  let [added, dropped] = [0, 0];

  function widen(): void {
    const [oldValues, oldNumbers, size] = [values, numbers, values.length];
    values = new Float64Array(2 * size);
    numbers = new Float64Array(2 * size);
    for (let at = head; at < tail; at++) {
      values[at - head] = oldValues[at % size]!;
      numbers[at - head] = oldNumbers[at % size]!;
    }
    [head, tail] = [0, tail - head];
  }

  return {
    add(value) {
      while (tail > head && outdone(values[(tail - 1) % values.length]!, value)) tail--;
      if (tail - head === values.length) widen();
      values[tail % values.length] = value;
      numbers[tail % values.length] = added++;
      tail++;
    },
    drop() {
      if (dropped === added) throw new RangeError("feature: a value must be held before it can go, got none");
      if (numbers[head % values.length] === dropped++) head++;
    },
    read: () => (tail === head ? Number.NaN : values[head % values.length]!),
  };
}
