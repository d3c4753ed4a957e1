/** What CheckDigit opens on. */
import type { SweptName } from "#kernel/checksum/sweep.ts";
import type { TypingError } from "#kernel/checksum/typing-error.ts";

export type CheckPreset = "luhn" | "jump" | "rates";
export interface CheckScene {
  readonly title: string;
  readonly question: string;
  readonly scheme: SweptName;
  readonly id: string;
  readonly error: TypingError | "none";
  /** An experiment: what is asked for is hidden until it is predicted. */
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  /** Rates of all schemes in place of one code. */
  readonly counts?: true;
}

/** The share of missed errors that the experiment asks for. */
export const ASKED = { digits: 6, scheme: "Damm", error: "jump" } as const;

export const CHECK_SCENES: Readonly<Record<CheckPreset, CheckScene>> = {
  luhn: {
    title: "A check digit, step by step",
    question: "Which six-digit id has two swaps of neighbours that Luhn does not notice?",
    scheme: "Luhn",
    id: "724518",
    error: "none",
  },
  jump: {
    title: "Two digits change places across a third",
    question: "Seven characters are on the label. Two of them were typed in each other's place. Does Luhn notice?",
    scheme: "Luhn",
    id: "724518",
    error: "jump",
    options: [
      { value: "seen", text: "yes, the code no longer fits" },
      { value: "unseen", text: "no, the code fits as well" },
    ],
  },
  rates: {
    title: "Every error in every id",
    question: "Damm, ids of six digits: how many of all swaps across a digit does it catch?",
    scheme: "Damm",
    id: "123456",
    error: "none",
    options: [
      { value: "all", text: "all of them" },
      { value: "99", text: "about 99 in 100" },
      { value: "90", text: "about 90 in 100" },
      { value: "none", text: "none of them" },
    ],
    counts: true,
  },
};

/** What the errors are called in a list. */
export const ERROR_NAMES: Readonly<Record<TypingError, string>> = {
  single: "one wrong digit",
  adjacent: "neighbours swapped",
  jump: "swapped across one",
  twin: "twins: 44 for 77",
  "jump twin": "twins across one: 484 for 787",
  phonetic: "by ear: 13 for 30",
  "two digits": "two random digits",
};
/** And above a column. */
export const SHORT_ERRORS: Readonly<Record<TypingError, string>> = {
  single: "one wrong",
  adjacent: "neigh\u00adbours",
  jump: "across one",
  twin: "twins",
  "jump twin": "twins across",
  phonetic: "by ear",
  "two digits": "two wrong",
};
export const SCHEME_NAMES: Readonly<Record<SweptName, string>> = {
  Luhn: "Luhn",
  Damm: "Damm",
  Verhoeff: "Verhoeff",
  "ISO 7064 MOD 11-2": "mod 11-2",
  "ISO 7064 MOD 97-10": "mod 97-10",
  "CRC-8/SMBUS": "CRC-8",
  "CRC-16/ARC": "CRC-16/ARC",
  "CRC-16/IBM-3740": "CRC-16/IBM",
  "CRC-32/ISO-HDLC": "CRC-32",
};

export function isCheckPreset(value: unknown): value is CheckPreset {
  return typeof value === "string" && Object.hasOwn(CHECK_SCENES, value);
}
