/**
 * What each scheme detects: every typing error in every id of a length, counted and not sampled. A worker takes one cell
 * of the table after another, tells how far it is, and stops by taking no more.
 */
import { countCrcMisses } from "./count-crc-misses.ts";
import { missCounter } from "./count-misses.ts";
import { crcModel } from "./crc-table.ts";
import { SCHEMES, type SchemeName } from "./scheme.ts";
import { TYPING_ERRORS, type TypingError } from "./typing-error.ts";

const CRCS = ["CRC-8/SMBUS", "CRC-16/ARC", "CRC-16/IBM-3740", "CRC-32/ISO-HDLC"] as const;
export type SweptName = SchemeName | (typeof CRCS)[number];
export const SWEPT: readonly SweptName[] = [...(Object.keys(SCHEMES) as SchemeName[]), ...CRCS];

export interface SweepCell {
  readonly scheme: SweptName;
  readonly error: TypingError;
  /** Errors of the class in the valid codes of all ids. */
  readonly errors: number;
  /** Those after which the code is still valid. */
  readonly missed: number;
  /** Cells done, this one included, of how many. */
  readonly done: number;
  readonly of: number;
}

/**
 * Counts for all ids of `idDigits` digits, 1 to 9, scheme by scheme. Check digits are struck like the id's; an X and a CRC
 * are not. RangeError for other lengths. A cell takes some milliseconds at six digits.
 */
export function* sweep(
  idDigits: number,
  schemes: readonly SweptName[] = SWEPT,
  errors: readonly TypingError[] = TYPING_ERRORS,
): Generator<SweepCell, void, void> {
  if (!Number.isInteger(idDigits) || idDigits < 1 || idDigits > 9) {
    throw new RangeError(`sweep: id digits must be a whole number from 1 to 9, got ${idDigits}`);
  }
  const of = schemes.length * errors.length;
  let done = 0;
  for (const scheme of schemes) {
    const count = counterOf(scheme, idDigits);
    for (const error of errors) yield { scheme, error, ...count(error), done: ++done, of };
  }
}

function counterOf(scheme: SweptName, idDigits: number) {
  if (isCheckDigit(scheme)) return missCounter(SCHEMES[scheme].automaton, idDigits);
  const model = crcModel(scheme);
  return (error: TypingError) => countCrcMisses(model, idDigits, error);
}

const isCheckDigit = (name: SweptName): name is SchemeName => name in SCHEMES;
