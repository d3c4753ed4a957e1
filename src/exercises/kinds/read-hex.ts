/**
 * Bytes as a reader types them: hex digits in groups or in one run, with 0x or \x before a group and any usual separator.
 * A dump's offset column is not looked for: an answer may well begin with zeros.
 */
import { count, quoted, signAt } from "./kind.ts";

const MAX_CHARS = 400_000;
const GROUP = /(?:0x|\\x)?([0-9a-f]+)|[\s,;:\-_.·|[\](){}"'\ufeff]+/giy;
const SEPARATOR = /[\s,;:\-_.·|[\](){}"'\ufeff\\]/;

export interface ReadHex {
  /** All whole bytes before the fault, or all there are. */
  readonly bytes: Uint8Array;
  /** What is wrong and where; undefined when the text is whole bytes. */
  readonly fault?: string;
  /** The digit still without its partner, when it is the last one: as long as somebody types, no fault. */
  readonly pending?: string;
}

/** Reads `text`; never throws. O(n). */
export function readHex(text: string): ReadHex {
  if (text.length > MAX_CHARS) {
    return { bytes: new Uint8Array(), fault: `That is ${text.length} characters long: no packet here is.` };
  }
  const bytes: number[] = [];
  const result = (fault: string, pending?: string): ReadHex => ({
    bytes: Uint8Array.from(bytes),
    fault,
    ...(pending === undefined ? {} : { pending }),
  });
  GROUP.lastIndex = 0;
  while (GROUP.lastIndex < text.length) {
    const at = GROUP.lastIndex;
    const [whole = "", found = ""] = GROUP.exec(text) ?? [];
    if (whole === "") return result(badSign(text, at));
    const digits = found.length === 1 && whole.length > 1 ? `0${found}` : found;
    for (let digit = 0; digit + 1 < digits.length; digit += 2)
      bytes.push(Number.parseInt(digits.slice(digit, digit + 2), 16));
    if (digits.length % 2 === 0) continue;
    const end = at + whole.length;
    if (end < text.length && !SEPARATOR.test(text[end]!)) return result(badSign(text, end));
    return result(oddDigits(digits, end), text.slice(end).trim() === "" ? digits.at(-1) : undefined);
  }
  return { bytes: Uint8Array.from(bytes) };
}

function badSign(text: string, at: number): string {
  return `Character ${at + 1}, ${signAt(text, at)}, is not a hex digit: 0 to 9, a to f.`;
}

/** `end` is the index past the group's last digit. */
function oddDigits(digits: string, end: number): string {
  if (digits.length === 1)
    return `The "${digits}" at character ${end} stands alone. A byte is two digits: write 0${digits}.`;
  return `${quoted(digits)} has ${count(digits.length, "digit")}, and a byte is two: one is missing, or one too many. The last, "${digits.at(-1)}" at character ${end}, stands alone.`;
}
