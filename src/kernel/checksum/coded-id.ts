/** An id together with its check characters, the same to the outside whatever the scheme: what is typed, and what still fits. */
import { crcOf } from "./crc.ts";
import { crcModel } from "./crc-table.ts";
import { readDigits } from "./digits.ts";
import { SCHEMES, type SchemeName } from "./scheme.ts";
import type { SweptName } from "./sweep.ts";
import { mistypings, type TypingError } from "./typing-error.ts";

export interface CodedId {
  /** The characters that somebody types: the id and its check digits, or the id alone where a CRC goes with it. */
  readonly typed: string;
  /** What the scheme adds: digits, an X, or a CRC in hexadecimal. */
  readonly check: string;
  /** Whether other typed characters fit, too; DecodeError where the scheme cannot read them. */
  fits(typed: string): boolean;
}

/** Codes `id`, one decimal digit or more; DecodeError for other text. O(n). */
export function codeId(scheme: SweptName, id: string): CodedId {
  if (isCheckDigit(scheme)) {
    const { checkOf, isValid } = SCHEMES[scheme];
    const check = checkOf(id);
    return { typed: id + check, check, fits: isValid };
  }
  readDigits("crc", id, 1);
  const model = crcModel(scheme);
  const crc = (text: string) => crcOf(model, new TextEncoder().encode(text));
  const own = crc(id);
  const check = own
    .toString(16)
    .toUpperCase()
    .padStart(model.width / 4, "0");
  return { typed: id, check, fits: (typed) => crc(typed) === own };
}

/** Whether the scheme's check characters are typed with the id; a CRC goes along unseen. */
export function isCheckDigit(scheme: SweptName): scheme is SchemeName {
  return Object.hasOwn(SCHEMES, scheme);
}

/** An id and an error in its code that the scheme does not notice. */
export interface UnseenError {
  readonly id: string;
  /** What was typed, and fits. */
  readonly typed: string;
}

/**
 * The first unseen error in `id` or the ids that follow it, `tries` of them, and round again after the last of its length;
 * undefined if there is none. O(tries × errors in a code).
 */
export function unseenFrom(scheme: SweptName, error: TypingError, id: string, tries: number): UnseenError | undefined {
  const ids = 10n ** BigInt(id.length);
  for (let step = 0n; step < BigInt(tries) && step < ids; step++) {
    const next = String((BigInt(id) + step) % ids).padStart(id.length, "0");
    const { typed, fits } = codeId(scheme, next);
    const unseen = mistypings(typed, error).find(({ text }) => fits(text));
    if (unseen) return { id: next, typed: unseen.text };
  }
  return undefined;
}
