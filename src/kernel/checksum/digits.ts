/** Text of decimal digits as numbers, with the place of whatever is none. Limit: separators are refused, too. */
import { DecodeError } from "../bytes/decode-error.ts";

/** Digits of `text`, left to right; throws DecodeError with the index of the first character that is none, or if fewer than `least`. O(n). */
export function readDigits(scheme: string, text: string, least: number): readonly number[] {
  const digits: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) {
      const sign = JSON.stringify(String.fromCodePoint(text.codePointAt(at)!));
      throw new DecodeError(
        `${scheme}: character ${at + 1} must be a digit 0 to 9, got ${sign}: correct or delete it`,
        at,
      );
    }
    digits.push(digit);
  }
  if (digits.length < least) {
    throw new DecodeError(
      `${scheme}: text must be at least ${count(least)}, got ${digits.length}: add more`,
      text.length,
    );
  }
  return digits;
}

const count = (digits: number) => `${digits} ${digits === 1 ? "digit" : "digits"}`;
