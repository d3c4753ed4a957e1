/**
 * Errors that people make when they copy a number. Source: J. Verhoeff, Error Detecting Decimal Codes, 1969, whose
 * classes these are. An error turns digits into other digits; a check character X is never struck.
 */
export type TypingError = "single" | "adjacent" | "jump" | "twin" | "jump twin" | "phonetic" | "two digits";

/** In the order of the tables in print; "two digits" stands for any two places, each with another digit. */
export const TYPING_ERRORS: readonly TypingError[] = [
  "single",
  "adjacent",
  "jump",
  "twin",
  "jump twin",
  "phonetic",
  "two digits",
];

/** Neighbouring digits, and what is written in their stead. */
export interface Slip {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const TEN = Array.from({ length: 10 }, (_, digit) => digit);
const pairs = TEN.flatMap((a) => TEN.filter((b) => b !== a).map((b) => [a, b] as const));
const slip = (from: readonly number[], to: readonly number[]): Slip => ({ from, to });

/** Every slip of each class whose digits are neighbours. */
export const SLIPS: Readonly<Record<Exclude<TypingError, "two digits">, readonly Slip[]>> = {
  single: pairs.map(([a, b]) => slip([a], [b])),
  adjacent: pairs.map(([a, b]) => slip([a, b], [b, a])),
  jump: pairs.flatMap(([a, b]) => TEN.map((middle) => slip([a, middle, b], [b, middle, a]))),
  twin: pairs.map(([a, b]) => slip([a, a], [b, b])),
  "jump twin": pairs.flatMap(([a, b]) => TEN.map((middle) => slip([a, middle, a], [b, middle, b]))),
  // "Thirteen" and "thirty" sound alike.
  phonetic: TEN.slice(2).flatMap((a) => [slip([1, a], [a, 0]), slip([a, 0], [1, a])]),
};

/** A code with one error in it. */
export interface Mistyped {
  readonly text: string;
  /** Indices of the digits that differ. */
  readonly at: readonly number[];
}

/** Every error of one class in a code, from left to right. O(n), for two digits O(n²). */
export function mistypings(code: string, error: TypingError): readonly Mistyped[] {
  const digits = Array.from(code, (sign) => (/^\d$/.test(sign) ? Number(sign) : -1));
  if (error === "two digits") return twoDigits(code, digits);
  const found: Mistyped[] = [];
  for (let at = 0; at < digits.length; at++) {
    for (const { from, to } of SLIPS[error]) {
      if (from.every((digit, index) => digits[at + index] === digit)) found.push(mistype(code, at, from, to));
    }
  }
  return found;
}

function mistype(code: string, at: number, from: readonly number[], to: readonly number[]): Mistyped {
  return {
    text: code.slice(0, at) + to.join("") + code.slice(at + to.length),
    at: to.flatMap((digit, index) => (digit === from[index] ? [] : [at + index])),
  };
}

function twoDigits(code: string, digits: readonly number[]): readonly Mistyped[] {
  const others = (digit: number) => (digit < 0 ? [] : TEN.filter((other) => other !== digit));
  const found: Mistyped[] = [];
  for (const [first, a] of digits.entries()) {
    for (const b of others(a)) {
      const once = code.slice(0, first) + b + code.slice(first + 1);
      for (let second = first + 1; second < digits.length; second++) {
        for (const d of others(digits[second]!)) {
          found.push({ text: once.slice(0, second) + d + once.slice(second + 1), at: [first, second] });
        }
      }
    }
  }
  return found;
}
