/** Figures of the chapter on check digits, counted over all ids of a length. */
import { crcOf } from "#kernel/checksum/crc.ts";
import { crcModel } from "#kernel/checksum/crc-table.ts";
import { type SweptName, sweep } from "#kernel/checksum/sweep.ts";
import type { TypingError } from "#kernel/checksum/typing-error.ts";

/** Length of the ids that the chapter counts, without their check characters. */
export const DIGITS = 6;

/** The share of errors that a scheme misses, 0 to 1, over all ids of `digits` digits. */
export function missedShare(scheme: SweptName, error: TypingError, digits = DIGITS): number {
  const [cell] = sweep(digits, [scheme], [error]);
  return cell!.missed / cell!.errors;
}

/** Per cent of the errors that a scheme catches, with two decimals; "100" for nothing but all. */
export function caught(scheme: SweptName, error: TypingError, digits = DIGITS): string {
  const missed = missedShare(scheme, error, digits);
  return missed === 0 ? "100" : (100 * (1 - missed)).toFixed(2);
}

/** A CRC as bytes in hexadecimal, the upper first. */
export function crcHex(name: string, bytes: readonly number[]): string {
  const model = crcModel(name);
  return crcOf(model, Uint8Array.from(bytes))
    .toString(16)
    .padStart(model.width / 4, "0");
}
