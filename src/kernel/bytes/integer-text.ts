/**
 * Whole numbers of any size as text in bases 2 to 36 and 58, with the divisions that make the digits.
 * Sources: ECMA-262 §21.2.3.3 for the digits to 36; S. Nakamoto, base58.h, for those of 58, which leave out 0, O, I and l.
 * Limits: no sign, no prefix such as 0x, and 4,096 digits, since the work grows with their square.
 */
import { DecodeError } from "./decode-error.ts";

/** 2 to 36, in order, then 58. */
export const INTEGER_BASES: readonly number[] = [...Array.from({ length: 35 }, (_, index) => index + 2), 58];
export const BASE58_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const DIGITS_TO_36 = "0123456789abcdefghijklmnopqrstuvwxyz";
const MOST_DIGITS = 4096;

/** One division by the base, which gives one digit; the last digit of the number comes first. */
export interface Division {
  readonly value: bigint;
  readonly quotient: bigint;
  readonly remainder: number;
  /** The remainder as a digit of the base. */
  readonly digit: string;
}

/** One digit read: `value` is the base times `before`, plus what the digit is worth. */
export interface DigitRead {
  readonly at: number;
  readonly digit: string;
  readonly worth: number;
  readonly before: bigint;
  readonly value: bigint;
}

/** Digits of a number from 0; RangeError below it, past 4,096 digits, or for a base that is none of these. O(n²). */
export function encodeInteger(value: bigint, base: number): string {
  return encodeIntegerSteps(value, base)
    .map(({ digit }) => digit)
    .reverse()
    .join("");
}

/** The working of `encodeInteger`: divisions until the quotient is 0. O(n²). */
export function encodeIntegerSteps(value: bigint, base: number): readonly Division[] {
  const digits = digitsOf(base);
  if (value < 0n) throw new RangeError(`base ${base}: number must be 0 or more, got ${value}`);
  const divisions: Division[] = [];
  let left = value;
  do {
    if (divisions.length === MOST_DIGITS) {
      throw new RangeError(`base ${base}: number must have at most ${MOST_DIGITS} digits, got more`);
    }
    const quotient = left / BigInt(base);
    const remainder = Number(left % BigInt(base));
    divisions.push({ value: left, quotient, remainder, digit: digits[remainder]! });
    left = quotient;
  } while (left > 0n);
  return divisions;
}

/** The number that digits stand for, capitals or not except in base 58; DecodeError with the index of what is no digit. O(n²). */
export function decodeInteger(text: string, base: number): bigint {
  return decodeIntegerSteps(text, base).at(-1)!.value;
}

/** The working of `decodeInteger`, from the first digit. O(n²). */
export function decodeIntegerSteps(text: string, base: number): readonly DigitRead[] {
  if (text.length === 0) throw new DecodeError(`base ${base}: number must have at least 1 digit, got none`, 0);
  if (text.length > MOST_DIGITS) {
    throw new DecodeError(
      `base ${base}: number must have at most ${MOST_DIGITS} digits, got ${text.length}`,
      MOST_DIGITS,
    );
  }
  let value = 0n;
  return Array.from({ length: text.length }, (_, at): DigitRead => {
    const digit = text[at]!;
    const worth = worthOf(digit, base);
    if (worth < 0) throw badDigit(text, at, base);
    const before = value;
    value = before * BigInt(base) + BigInt(worth);
    return { at, digit, worth, before, value };
  });
}

/** By two look-ups, since toLowerCase makes a k of the Kelvin sign as well. */
function worthOf(digit: string, base: number): number {
  const digits = digitsOf(base);
  const worth = digits.indexOf(digit);
  return worth < 0 && base !== 58 ? digits.toUpperCase().indexOf(digit) : worth;
}

/** The digits of a base, by what they are worth. RangeError unless it is 2 to 36, or 58. */
function digitsOf(base: number): string {
  if (!INTEGER_BASES.includes(base)) throw new RangeError(`base: number must be 2 to 36, or 58, got ${base}`);
  return base === 58 ? BASE58_DIGITS : DIGITS_TO_36.slice(0, base);
}

function badDigit(text: string, at: number, base: number): DecodeError {
  const sign = JSON.stringify(String.fromCodePoint(text.codePointAt(at)!));
  const rule = ruleOf(base);
  return new DecodeError(`base ${base}: character ${at + 1} must be ${rule}, got ${sign}: correct or delete it`, at);
}

/** The digits of a base in words. */
function ruleOf(base: number): string {
  if (base === 58) return "a digit 1 to 9 or a letter other than O, I and l";
  if (base === 2) return "0 or 1";
  const numerals = `a digit 0 to ${Math.min(base, 10) - 1}`;
  if (base <= 10) return numerals;
  return base === 11 ? `${numerals} or the letter a` : `${numerals} or a letter a to ${DIGITS_TO_36[base - 1]}`;
}
