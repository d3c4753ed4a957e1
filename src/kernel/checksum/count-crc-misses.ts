/**
 * Exact counts of typing errors in ids that a CRC goes with. A CRC is linear: whether an error is missed depends only on the
 * bits in which right and wrong digits differ. Limit: the CRC itself, which nobody types, is never struck.
 */
import type { Misses } from "./count-misses.ts";
import { crcOf } from "./crc.ts";
import type { CrcModel } from "./crc-table.ts";
import { SLIPS, type TypingError } from "./typing-error.ts";

/** Counts over all ids of `idDigits` ASCII digits. O(slips), for two digits O(slips² × digits). */
export function countCrcMisses(model: CrcModel, idDigits: number, error: TypingError): Misses {
  const linear = { ...model, init: 0, xorout: 0 };
  const unseen = (difference: readonly number[]) => crcOf(linear, Uint8Array.from(difference)) === 0;
  if (error === "two digits") return countTwo(idDigits, unseen);
  const slips = SLIPS[error];
  const width = slips[0]!.from.length;
  const codes = Math.max(0, idDigits - width + 1) * 10 ** Math.max(0, idDigits - width);
  // ASCII digits differ in the same bits as the digits themselves.
  const missed = slips.filter(({ from, to }) => unseen(from.map((digit, index) => digit ^ to[index]!)));
  return { errors: slips.length * codes, missed: missed.length * codes };
}

function countTwo(idDigits: number, unseen: (difference: readonly number[]) => boolean): Misses {
  const pairsOf = new Map<number, number>();
  for (const { from, to } of SLIPS.single) {
    const difference = from[0]! ^ to[0]!;
    pairsOf.set(difference, (pairsOf.get(difference) ?? 0) + 1);
  }
  let [errors, missed] = [0, 0];
  for (let gap = 1; gap < idDigits; gap++) {
    const codes = (idDigits - gap) * 10 ** (idDigits - 2);
    for (const [first, firstPairs] of pairsOf) {
      for (const [second, secondPairs] of pairsOf) {
        const count = firstPairs * secondPairs * codes;
        errors += count;
        if (unseen([first, ...new Array<number>(gap - 1).fill(0), second])) missed += count;
      }
    }
  }
  return { errors, missed };
}
