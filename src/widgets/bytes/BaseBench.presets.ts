/** What BaseBench opens on. */
import type { Form } from "./BaseBench.forms.ts";

export type BasePreset = "flags" | "divide" | "regroup" | "mend";

/** What is read, and what it becomes. */
export interface Bench {
  readonly from: Form;
  readonly text: string;
  readonly to: Form;
}
export interface BaseScene extends Bench {
  readonly title: string;
  readonly question: string;
  readonly working: "bits" | "steps";
  readonly goal: string;
  /** Whether the bench, with this result, answers the question. */
  isReached(bench: Bench, result: string): boolean;
}

/** 2020-10-11, one minute past midnight, in milliseconds. */
const TIME = "1602374487561";
/** Bits 7, 4 and 0. */
const WANTED = "10010001";
const MENDED = "valve";

export const BASE_SCENES: Readonly<Record<BasePreset, BaseScene>> = {
  flags: {
    title: "A status word, bit by bit",
    question: "Bit 7 means pump on, bit 4 valve open, bit 0 alarm. Which hex word says all three and nothing else?",
    from: "n16",
    text: "2d",
    to: "n2",
    working: "bits",
    goal: "three-flags",
    isReached: ({ from, to }, result) => from === "n16" && to === "n2" && result === WANTED,
  },
  divide: {
    title: "A time in eight digits",
    question: "Base 36 writes these 13 digits in 8. Which is the smallest base that needs no more than 8?",
    from: "n10",
    text: TIME,
    to: "n36",
    working: "steps",
    goal: "smallest-base",
    isReached: ({ from, text, to }, result) =>
      from === "n10" &&
      text === TIME &&
      to.startsWith("n") &&
      result.length === 8 &&
      BigInt(TIME) >= (Number(to.slice(1)) - 1) ** 8,
  },
  regroup: {
    title: "Three bytes, four characters",
    question: "Hi! leaves nothing over. Which texts end in == when they are written in Base64?",
    from: "text",
    text: "Hi!",
    to: "base64",
    working: "bits",
    goal: "two-pads",
    isReached: ({ from, to }, result) => from === "text" && to === "base64" && result.endsWith("=="),
  },
  mend: {
    title: "Read out over the phone",
    question: `Three things are wrong with this Base64. Mend it until it says ${MENDED}.`,
    from: "base64",
    text: "dmFs dmV",
    to: "text",
    working: "bits",
    goal: "mended",
    isReached: ({ from, to }, result) => from === "base64" && to === "text" && result === MENDED,
  },
};

export function isBasePreset(name: unknown): name is BasePreset {
  return typeof name === "string" && Object.hasOwn(BASE_SCENES, name);
}
