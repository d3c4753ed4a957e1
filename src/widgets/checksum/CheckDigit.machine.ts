/** An id, its check characters, and the errors that they catch or miss. Source of every verdict: #kernel/checksum. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import type { Rate } from "#kernel/checksum/rates.ts";
import { SWEPT, type SweptName } from "#kernel/checksum/sweep.ts";
import { TYPING_ERRORS, type TypingError } from "#kernel/checksum/typing-error.ts";
import { ASKED, CHECK_SCENES, type CheckPreset, isCheckPreset } from "./CheckDigit.presets.ts";
import {
  type CheckDigitCommand,
  type CheckDigitEvent,
  type CheckDigitState,
  chosenError,
  LENGTHS,
  readCode,
} from "./CheckDigit.state.ts";
import { describeCheck } from "./CheckDigit.words.ts";

export type CheckDigitProps = { readonly id: string; readonly preset?: CheckPreset };
type Stepped = Step<CheckDigitState, CheckDigitCommand>;

/** Ids from which examples are looked for. */
const FROM = "123456789";

export const checkDigit: Machine<CheckDigitProps, CheckDigitState, CheckDigitEvent, CheckDigitCommand> = {
  start: ({ preset }) => settled(opened(isCheckPreset(preset) ? preset : "luhn")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (event.type === "progress") {
      return settled(state.busy ? { ...state, busy: { done: event.done, total: event.total } } : state);
    }
    if (event.type === "counted") return settled(event.digits === state.digits ? counted(rest, event.rates) : state);
    if (event.type === "failed") return settled({ ...without(rest), fault: event.message });
    if (event.type === "stop") return settled(without(rest));
    if (event.type === "run")
      return CHECK_SCENES[state.preset].counts ? counting(rest) : settled({ ...rest, revealed: true });
    return state.revealed ? changed(rest, event) : settled(rest);
  },

  say: describeCheck,

  link({ preset, revealed, scheme, text, error, pick, digits, rates }) {
    if (CHECK_SCENES[preset].counts) return { preset, revealed: rates !== undefined, digits };
    return { preset, revealed, scheme, id: text, error, pick };
  },

  open(props, link) {
    const first = checkDigit.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    const state = opened(read.preset);
    if (!read.revealed && !state.revealed) return settled(state);
    if (CHECK_SCENES[read.preset].counts) return counting({ ...state, digits: read.digits });
    const { scheme, id, error, pick } = read;
    return settled(struck({ ...state, revealed: true, scheme, text: id, error }, pick));
  },

  reached({ preset, scheme, error, code }) {
    const unseen = code.struck.filter(({ fits }) => fits);
    const done = preset === "luhn" && scheme === "Luhn" && error === "adjacent" && code.id?.length === 6;
    return done && unseen.length >= 2 ? [{ goal: "two-swaps", evidence: code.id! }] : [];
  },

  question: ({ preset }) => ({
    text: CHECK_SCENES[preset].question,
    options: CHECK_SCENES[preset].options ?? [],
  }),

  outcome: ({ answer, revealed }) => (revealed ? answer : undefined),
};

function opened(preset: CheckPreset): CheckDigitState {
  const { scheme, id, error, options, counts } = CHECK_SCENES[preset];
  const code = readCode(id, scheme, error);
  const state = { preset, revealed: !options, scheme, text: id, error, pick: 0, code, digits: ASKED.digits };
  if (!options || counts) return state;
  return { ...state, answer: code.struck[0]?.fits ? "unseen" : "seen" };
}

function settled(state: CheckDigitState): Stepped {
  return { state, commands: [] };
}

function without({ busy: _, ...rest }: CheckDigitState): CheckDigitState {
  return rest;
}

/** The state with its code read anew, and the error at `pick` looked at, or the first. */
function struck({ shown: _, ...state }: CheckDigitState, pick = 0): CheckDigitState {
  const code = readCode(state.text, state.scheme, state.error);
  return { ...state, code, pick: pick < code.struck.length ? pick : 0 };
}

function counting(state: CheckDigitState): Stepped {
  const { rates: _, ...rest } = state;
  const busy = { done: 0, total: SWEPT.length * TYPING_ERRORS.length };
  return { state: { ...rest, busy }, commands: [{ type: "count", id: FROM.slice(0, state.digits) }] };
}

function counted(state: CheckDigitState, rates: readonly Rate[]): CheckDigitState {
  const asked = rates.find(({ scheme, error }) => scheme === ASKED.scheme && error === ASKED.error);
  const now = { ...without(state), rates, revealed: true };
  if (state.answer !== undefined || !asked) return now;
  return { ...now, answer: bucketOf(1 - asked.missed / asked.errors) };
}

function bucketOf(caught: number): string {
  if (caught === 1) return "all";
  if (caught === 0) return "none";
  return caught > 0.95 ? "99" : "90";
}

function changed(state: CheckDigitState, event: CheckDigitEvent): Stepped {
  switch (event.type) {
    case "scheme":
      return settled(struck({ ...state, scheme: event.scheme }, state.pick));
    case "id":
      return settled(struck({ ...state, text: event.text }));
    case "error":
      return settled(struck({ ...state, error: event.error }));
    case "another":
      return settled({ ...state, pick: (state.pick + 1) % Math.max(1, state.code.struck.length) });
    case "unseen":
      return settled({ ...state, pick: nextUnseen(state) });
    case "step":
      return settled({ ...state, shown: nextShown(state) });
    case "all": {
      const { shown: _, ...all } = state;
      return settled(all);
    }
    case "digits":
      return LENGTHS.includes(event.digits) ? counting({ ...state, digits: event.digits }) : settled(state);
    case "example":
      return settled(exampleOf(state, event.scheme, event.error));
    default:
      return settled(state);
  }
}

/** The next error that is not noticed, round again; the same if there is none. */
function nextUnseen({ code: { struck }, pick }: CheckDigitState): number {
  const order = struck.map((_, index) => (pick + 1 + index) % struck.length);
  return order.find((index) => struck[index]!.fits) ?? pick;
}

function nextShown({ shown, code }: CheckDigitState): number {
  const all = code.working?.steps.length ?? 1;
  return shown === undefined || shown >= all ? 1 : shown + 1;
}

function exampleOf(state: CheckDigitState, scheme: SweptName, error: TypingError): CheckDigitState {
  const example = state.rates?.find((each) => each.scheme === scheme && each.error === error)?.example;
  if (!example) return state;
  const next = struck({ ...state, scheme, error, text: example.id });
  const pick = next.code.struck.findIndex(({ text }) => text === example.typed);
  return chosenError({ ...next, pick }) ? { ...next, pick } : next;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, revealed, digits, scheme, id, error, pick } = link as { readonly [key: string]: Json };
  if (!isCheckPreset(preset)) return "its preset must be one that this widget has";
  const scene = CHECK_SCENES[preset];
  if (scene.counts) {
    if (!LENGTHS.includes(digits as number)) return `its length must be ${LENGTHS[0]} to ${LENGTHS.at(-1)} digits`;
    return { preset, revealed: revealed === true, digits: digits as number, ...scene, pick: 0 };
  }
  if (!SWEPT.includes(scheme as SweptName)) return "its scheme must be one that this widget has";
  if (error !== "none" && !TYPING_ERRORS.includes(error as TypingError)) return "its error must be a class of errors";
  if (typeof id !== "string" || id.length > 60) return "its id must be a short text";
  if (typeof pick !== "number" || !Number.isInteger(pick) || pick < 0) return "its place must be a whole number";
  const read = { scheme: scheme as SweptName, error: error as TypingError | "none", id, pick };
  return { preset, revealed: revealed === true, digits: ASKED.digits, ...read };
}
