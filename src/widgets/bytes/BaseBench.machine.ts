/** One value, read in one form and written in another, with the working. Source of every digit: #kernel/bytes. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { base58Steps } from "#kernel/bytes/base58.ts";
import { type DigitRead, type Division, decodeIntegerSteps, encodeIntegerSteps } from "#kernel/bytes/integer-text.ts";
import { type Drawing, drawBits, isDrawn } from "./BaseBench.bits.ts";
import { baseOf, type Form, isForm, numberOf, readForm, shortName, writeForm } from "./BaseBench.forms.ts";
import { BASE_SCENES, type BasePreset, isBasePreset } from "./BaseBench.presets.ts";
import { type Fault, faultOf } from "./BaseBench.words.ts";

/** A text may be long; the sentence, which is also read aloud, names its beginning. */
const MOST_SAID = 40;

export type BaseBenchProps = { readonly id: string; readonly preset?: BasePreset };
export interface BaseBenchState {
  readonly preset: BasePreset;
  readonly from: Form;
  readonly text: string;
  readonly to: Form;
  /** What is asked for, where there are both. */
  readonly working: "bits" | "steps";
  /** The group of bits that is pointed at: "b2". */
  readonly at?: string | undefined;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type BaseBenchEvent =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "from"; readonly form: Form }
  | { readonly type: "to"; readonly form: Form }
  | { readonly type: "swap" }
  | { readonly type: "working"; readonly working: "bits" | "steps" }
  | { readonly type: "point"; readonly at: string | undefined };

/** What a state shows: a result with its working, or a fault. */
export interface Converted {
  readonly result?: string;
  readonly bytes?: Uint8Array;
  readonly fault?: Fault;
  readonly working?: Working;
  /** Both ways of working are there to choose from. */
  readonly isChoice: boolean;
}
export type Working =
  | { readonly kind: "bits"; readonly drawing: Drawing }
  | {
      readonly kind: "divisions";
      readonly base: number;
      readonly divisions: readonly Division[];
      readonly zeros: number;
    }
  | { readonly kind: "reads"; readonly base: number; readonly reads: readonly DigitRead[] };

type Asked = Pick<BaseBenchState, "from" | "text" | "to" | "working">;

/** States do not change, so each is converted once, however often it is asked for. */
const converted = new WeakMap<Asked, Converted>();

/** The working behind everything that the widget shows. O(n²) in the digits of a number, else O(n). */
export function convert(asked: Asked): Converted {
  const known = converted.get(asked) ?? convertAnew(asked);
  converted.set(asked, known);
  return known;
}

function convertAnew({ from, text, to, working }: Asked): Converted {
  const isChoice = isDrawn(to) && hasSteps(to);
  let bytes: Uint8Array;
  try {
    bytes = readForm(from, text);
  } catch (error) {
    return { fault: faultOf(error, from), isChoice };
  }
  try {
    const result = writeForm(to, bytes);
    const isBits = isDrawn(to) && (working === "bits" || !isChoice);
    const shown: Working = isBits
      ? { kind: "bits", drawing: drawBits(from, text, to, result, bytes) }
      : stepsOf(from, text, to, bytes);
    return { result, bytes, isChoice, working: shown };
  } catch (error) {
    return { bytes, fault: faultOf(error, to), isChoice };
  }
}

const hasSteps = (to: Form) => baseOf(to) !== undefined || to === "base58";

/** Into base 10 a number is read digit by digit, as by hand; otherwise it is divided. */
function stepsOf(from: Form, text: string, to: Form, bytes: Uint8Array): Working {
  const [given, base] = [baseOf(from), baseOf(to) ?? 58];
  if (given !== undefined && given !== 10 && base === 10)
    return { kind: "reads", base: given, reads: decodeIntegerSteps(text, given) };
  if (to === "base58") return { kind: "divisions", base, ...base58Steps(bytes) };
  return { kind: "divisions", base, divisions: encodeIntegerSteps(numberOf(bytes), base), zeros: 0 };
}

export const baseBench: Machine<BaseBenchProps, BaseBenchState, BaseBenchEvent> = {
  start: ({ preset }) => opened(isBasePreset(preset) ? preset : "regroup"),

  next(state, event) {
    const { fault: _, at: __, ...rest } = state;
    if (event.type === "point") return settled({ ...state, at: event.at });
    return settled({ ...rest, ...changed(rest, event) });
  },

  say(state) {
    if (state.fault) return state.fault;
    const { from, text, to } = state;
    const { result, bytes, fault } = convert(state);
    if (result === undefined || !bytes) return `There is no result yet. ${fault!.message}`;
    const size = count(Array.from(result).length, baseOf(to) === undefined ? "character" : "digit");
    const given = baseOf(from) === undefined ? count(bytes.length, "byte") : `${shorten(text)} in ${shortName(from)}`;
    const is = baseOf(from) === undefined && bytes.length !== 1 ? "are" : "is";
    return `${given} ${is} ${shorten(result)} as ${shortName(to)}: ${size}.`;
  },

  link({ preset, from, text, to, working }) {
    return { preset, from, text, to, working };
  },

  open(props, link) {
    const first = baseBench.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    return settled({ ...opened(read.preset).state, ...read });
  },

  reached(state) {
    const { goal, isReached } = BASE_SCENES[state.preset];
    const { result } = convert(state);
    if (result === undefined || !isReached(state, result)) return [];
    return [{ goal, evidence: { text: state.text.slice(0, 200), to: state.to } }];
  },

  question: ({ preset }) => ({ text: BASE_SCENES[preset].question, options: [] }),
};

function opened(preset: BasePreset) {
  const { from, text, to, working } = BASE_SCENES[preset];
  return settled({ preset, from, text, to, working });
}

function settled(state: BaseBenchState) {
  return { state, commands: [] };
}

function changed(state: BaseBenchState, event: BaseBenchEvent): Partial<BaseBenchState> {
  switch (event.type) {
    case "text":
      return { text: event.text };
    case "from":
      return isForm(event.form) ? { from: event.form, text: rewritten(state, event.form) } : {};
    case "to":
      return isForm(event.form) ? { to: event.form } : {};
    case "swap": {
      const { result } = convert(state);
      return result === undefined ? {} : { from: state.to, to: state.from, text: result };
    }
    case "working":
      return { working: event.working };
    default:
      return {};
  }
}

/** The input in another form, where it can be written so; else as it was typed. */
function rewritten({ from, text }: BaseBenchState, form: Form): string {
  return convert({ from, text, to: form, working: "bits" }).result || text;
}

function shorten(text: string): string {
  return text.length > MOST_SAID ? `${text.slice(0, MOST_SAID - 1)}…` : text;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, from, text, to, working } = link as { readonly [key: string]: Json };
  if (!isBasePreset(preset)) return "its preset must be one that this widget has";
  if (!isForm(from) || !isForm(to)) return "its forms must be ones that this widget reads and writes";
  if (typeof text !== "string") return "its text must be text";
  return { preset, from, text, to, working: working === "steps" ? ("steps" as const) : ("bits" as const) };
}
