/** What CheckDigit holds, what happens to it, and what its code amounts to. */
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { type CodedId, codeId } from "#kernel/checksum/coded-id.ts";
import type { Rate } from "#kernel/checksum/rates.ts";
import type { SweptName } from "#kernel/checksum/sweep.ts";
import { type Mistyped, mistypings, type TypingError } from "#kernel/checksum/typing-error.ts";
import type { CheckPreset } from "./CheckDigit.presets.ts";
import { type Working, workingOf } from "./CheckDigit.working.ts";

/** Payment cards have 19 digits at most, their check digit included. */
export const MOST_DIGITS = 18;
export const LENGTHS: readonly number[] = [4, 5, 6, 7, 8, 9];

export interface Struck extends Mistyped {
  /** The code fits nevertheless: nobody notices. */
  readonly fits: boolean;
}
export interface CheckDigitState {
  readonly preset: CheckPreset;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly scheme: SweptName;
  /** As typed, spaces and hyphens included. */
  readonly text: string;
  readonly error: TypingError | "none";
  /** Which of the errors of the class. */
  readonly pick: number;
  /** Steps of the working that are drawn; undefined for all. */
  readonly shown?: number;
  readonly code: CheckCode;
  /** Length of the ids that are counted. */
  readonly digits: number;
  readonly rates?: readonly Rate[];
  /** What the experiment came to; it stays when the length is changed afterwards. */
  readonly answer?: string;
  readonly busy?: { readonly done: number; readonly total: number };
  /** Why a link could not be opened, or a worker failed. */
  readonly fault?: string;
}
export type CheckDigitEvent =
  | { readonly type: "run" }
  | { readonly type: "scheme"; readonly scheme: SweptName }
  | { readonly type: "id"; readonly text: string }
  | { readonly type: "error"; readonly error: TypingError | "none" }
  | { readonly type: "another" }
  | { readonly type: "unseen" }
  | { readonly type: "step" }
  | { readonly type: "all" }
  | { readonly type: "digits"; readonly digits: number }
  | { readonly type: "example"; readonly scheme: SweptName; readonly error: TypingError }
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | { readonly type: "counted"; readonly digits: number; readonly rates: readonly Rate[] }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "stop" };
export interface CheckDigitCommand {
  readonly type: "count";
  readonly id: string;
}

/** Everything about the code that is shown, or why there is none. */
export interface CheckCode {
  readonly fault?: { readonly message: string; readonly at: number };
  readonly id?: string;
  readonly coded?: Omit<CodedId, "fits">;
  readonly working?: Working;
  /** Every error of the chosen class. */
  readonly struck: readonly Struck[];
}

/** Codes what was typed and strikes it in every way of the class. O(errors). */
export function readCode(text: string, scheme: SweptName, error: TypingError | "none"): CheckCode {
  const places = Array.from(text, (_, at) => at).filter((at) => !/[\s-]/.test(text[at]!));
  const id = places.map((at) => text[at]).join("");
  if (id.length > MOST_DIGITS) {
    const message = `The id must be at most ${MOST_DIGITS} digits, and has ${id.length}: delete some.`;
    return { fault: { message, at: places[MOST_DIGITS]! }, struck: [] };
  }
  try {
    const { fits, ...coded } = codeId(scheme, id);
    const found = error === "none" ? [] : mistypings(coded.typed, error);
    const struck = found.map((each) => ({ ...each, fits: fits(each.text) }));
    return { id, coded, working: workingOf(scheme, coded.typed), struck };
  } catch (problem) {
    if (!(problem instanceof DecodeError)) throw problem;
    const at = places[problem.offset] ?? text.length;
    const sign = id[problem.offset];
    const message =
      sign === undefined
        ? "Type an id of one digit or more; its check digit is added here."
        : `Character ${at + 1} must be a digit 0 to 9, and is ${sign}: correct or delete it.`;
    return { fault: { message, at }, struck: [] };
  }
}

/** The error that is looked at. */
export function chosenError({ code, pick }: CheckDigitState): Struck | undefined {
  return code.struck[pick];
}
