/**
 * The counts of the sweep the plain way: every id, every error, and whether what comes out is a valid code again. Knows
 * nothing of states, and spells the classes of error out for itself.
 */
import { crcOf } from "#kernel/checksum/crc.ts";
import { crcModel } from "#kernel/checksum/crc-table.ts";
import { SCHEMES, type SchemeName } from "#kernel/checksum/scheme.ts";
import type { SweptName } from "#kernel/checksum/sweep.ts";
import { TYPING_ERRORS, type TypingError } from "#kernel/checksum/typing-error.ts";

export type Counts = Record<string, { errors: number; missed: number }>;

/** Counts over all ids of `idDigits` digits. O(10^digits × digits²). */
export function bruteForce(name: SweptName, idDigits: number): Counts {
  const tally = new Map(TYPING_ERRORS.map((error) => [error, new Float64Array(2)]));
  for (const { labels, numbers, size } of name in SCHEMES
    ? checkDigitCodes(name as SchemeName, idDigits)
    : crcCodes(name, idDigits)) {
    for (const number of numbers) strike(number, size, labels, tally);
  }
  return Object.fromEntries(
    [...tally].map(([error, [errors, missed]]) => [error, { errors: errors!, missed: missed! }]),
  );
}

type Labels = Uint8Array | Uint32Array;
/** Codes whose digits make a number; an error is missed if the number that it makes has the same label. */
interface Codes {
  readonly labels: Labels;
  readonly numbers: Iterable<number>;
  /** Digits that may be struck. */
  readonly size: number;
}

const idText = (id: number, idDigits: number) => String(id).padStart(idDigits, "0");

function crcCodes(name: string, idDigits: number): readonly Codes[] {
  const encoder = new TextEncoder();
  const crc = (id: number) => crcOf(crcModel(name), encoder.encode(idText(id, idDigits)));
  const labels = Uint32Array.from({ length: 10 ** idDigits }, (_, id) => crc(id));
  return [{ labels, numbers: labels.keys(), size: idDigits }];
}

/** Valid codes have label 1, all else 0; ids whose check character is X are kept apart, since no error makes or removes an X. */
function checkDigitCodes(name: SchemeName, idDigits: number): readonly Codes[] {
  const { checkOf, automaton } = SCHEMES[name];
  const size = idDigits + automaton.checkLength;
  const plain = { labels: new Uint8Array(10 ** size), numbers: [] as number[], size };
  const withX = { labels: new Uint8Array(10 ** idDigits), numbers: [] as number[], size: idDigits };
  for (let id = 0; id < 10 ** idDigits; id++) {
    const check = checkOf(idText(id, idDigits));
    const [codes, number] = check === "X" ? [withX, id] : [plain, Number(`${id}${check}`)];
    codes.labels[number] = 1;
    codes.numbers.push(number);
  }
  return [plain, withX];
}

function strike(number: number, size: number, labels: Labels, tally: ReadonlyMap<TypingError, Float64Array>): void {
  const label = labels[number]!;
  const digits = Array.from(idText(number, size), Number);
  const put = (at: number, digit: number) => (digit - digits[at]!) * 10 ** (size - 1 - at);
  const tell = (error: TypingError, difference: number) => {
    const counts = tally.get(error)!;
    counts[0]!++;
    if (labels[number + difference] === label) counts[1]!++;
  };
  for (let at = 0; at < size; at++) {
    const [a, b, c] = [digits[at]!, digits[at + 1], digits[at + 2]];
    for (let x = 0; x < 10; x++) {
      if (x === a) continue;
      tell("single", put(at, x));
      if (b === a) tell("twin", put(at, x) + put(at + 1, x));
      if (c === a) tell("jump twin", put(at, x) + put(at + 2, x));
    }
    if (b === undefined) continue;
    if (a !== b) tell("adjacent", put(at, b) + put(at + 1, a));
    if (c !== undefined && a !== c) tell("jump", put(at, c) + put(at + 2, a));
    if (a === 1 && b > 1) tell("phonetic", put(at, b) + put(at + 1, 0));
    if (a > 1 && b === 0) tell("phonetic", put(at, 1) + put(at + 1, a));
  }
  const two = tally.get("two digits")!;
  for (let first = 0; first < size; first++) two[0]! += (size - 1 - first) * 81;
  two[1]! += missedTwo(number, digits, labels);
}

/** Most errors are of two digits: a loop without calls, since there are tens of millions of them. */
function missedTwo(number: number, digits: readonly number[], labels: Labels): number {
  const label = labels[number]!;
  const weights = Int32Array.from(digits, (_, at) => 10 ** (digits.length - 1 - at));
  let missed = 0;
  for (let first = 0; first < digits.length; first++) {
    for (let x = 0; x < 10; x++) {
      if (x === digits[first]) continue;
      const once = (number + (x - digits[first]!) * weights[first]!) | 0;
      // The code in which the second digit stays is counted, and taken off again.
      const stays = labels[once] === label ? 1 : 0;
      for (let second = first + 1; second < digits.length; second++) {
        const weight = weights[second]!;
        let next = (once - digits[second]! * weight) | 0;
        for (let y = 0; y < 10; y++, next += weight) if (labels[next] === label) missed++;
        missed -= stays;
      }
    }
  }
  return missed;
}
