/** A record, the moves that make it smaller, and what each costs. Source of every byte: #kernel/payload. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { decodeUtf8 } from "#kernel/bytes/utf8.ts";
import { textBytes } from "#kernel/codec/text-bytes.ts";
import { epochSeconds, type RecordField, readRecord } from "#kernel/payload/record.ts";
import { type Fate, type Sent, sendRecord } from "#kernel/payload/send.ts";
import { PART_NAMES, PARTS, type Part, type Shape } from "#kernel/payload/shape.ts";
import { isShrinkPreset, SHRINK_SCENES, type ShrinkPreset } from "./ShrinkToFit.presets.ts";
import { bytesWords, fitWords, idleReason, moveWords, savedWords } from "./ShrinkToFit.words.ts";

/** Shapes that are kept, the present one among them; older ones go. */
export const MAX_STEPS = 12;
export const MAX_RECORD_CHARS = 600;

export type ShrinkToFitProps = { readonly id: string; readonly preset?: ShrinkPreset };
export type ShrinkView = "arrives" | "bytes";
export interface ShrinkToFitState {
  readonly preset: ShrinkPreset;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly text: string;
  /** The shapes in the order of the moves; the last is the present one. */
  readonly steps: readonly Shape[];
  readonly view: ShrinkView;
  /** Of the chosen field in the bytes. */
  readonly path?: string | undefined;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type ShrinkToFitEvent =
  | { readonly type: "run" }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "move"; readonly part: Part; readonly value: string }
  | { readonly type: "undo" }
  | { readonly type: "view"; readonly value: ShrinkView }
  | { readonly type: "select"; readonly path: string | undefined };

/** One shape on the way, with what its bytes cost. */
export interface ShrunkStep {
  readonly words: string;
  readonly bytes: number;
  /** Fewer than in the step before. */
  readonly saved: number;
  readonly part?: Part;
}
export type Shrunk =
  | { readonly error: { readonly message: string; readonly at: number } }
  | {
      readonly record: readonly RecordField[];
      readonly steps: readonly ShrunkStep[];
      readonly now: Sent;
      /** What was sent before the last move. */
      readonly previous?: Sent;
    };

/** The working behind everything that the widget shows, or why the record cannot be read. O(steps). */
export function shrunkOf({ text, steps, preset }: ShrinkToFitState): Shrunk {
  const { trials, before } = SHRINK_SCENES[preset];
  try {
    const record = readRecord(text);
    const send = (shape: Shape) => sendRecord(record, shape, epochSeconds(before));
    const first = send(steps[0]!);
    let [previous, last] = [first, first];
    const rows = (trials ?? steps).map((each, index): ShrunkStep => {
      const shape = "shape" in each ? each.shape : each;
      previous = trials ? first : last;
      last = send(shape);
      const part = "shape" in each ? undefined : changedPart(steps[index - 1], shape);
      const words = "shape" in each ? each.text : part ? moveWords(part, shape) : startWords(shape);
      return {
        words,
        bytes: last.bytes.length,
        saved: previous.bytes.length - last.bytes.length,
        ...(part && { part }),
      };
    });
    return trials ? { record, steps: rows, now: first } : { record, steps: rows, now: last, previous };
  } catch (error) {
    return { error: located(error, text) };
  }
}

function startWords(shape: Shape): string {
  return PART_NAMES.every((part) => shape[part] === PARTS[part][0]) ? "JSON, indented, all of it" : "To begin with";
}

function changedPart(before: Shape | undefined, after: Shape): Part | undefined {
  return before && PART_NAMES.find((part) => before[part] !== after[part]);
}

function located(error: unknown, text: string): { readonly message: string; readonly at: number } {
  if (!(error instanceof DecodeError) && !(error instanceof RangeError)) throw error;
  const message = `${error.message.replace(/^\w+: ./, (start) => start.slice(-1).toUpperCase())}.`;
  if (!(error instanceof DecodeError)) return { message, at: 0 };
  const bytes = textBytes(text, "record");
  return { message, at: decodeUtf8(bytes, 0, error.offset).length };
}

export const shrinkToFit: Machine<ShrinkToFitProps, ShrinkToFitState, ShrinkToFitEvent> = {
  start: ({ preset }) => settled(opened(isShrinkPreset(preset) ? preset : "cold-store")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (event.type === "run") return settled({ ...rest, revealed: true });
    if (SHRINK_SCENES[rest.preset].trials) return settled(rest);
    return settled({ ...rest, ...changed(rest, event) });
  },

  say(state) {
    if (state.fault) return state.fault;
    const { limit, trials } = SHRINK_SCENES[state.preset];
    const shrunk = shrunkOf(state);
    if ("error" in shrunk) return `The record cannot be read yet. ${shrunk.error.message}`;
    const { steps, now, record, previous = now } = shrunk;
    if (trials) {
      if (!state.revealed)
        return `${bytesWords(now.bytes.length)} of JSON. What each move saves is hidden until you predict.`;
      return `Of ${bytesWords(now.bytes.length)}: ${steps.map(({ words, saved }) => `${words}, ${savedWords(saved)}`).join("; ")}.`;
    }
    const { words, bytes, saved, part } = steps.at(-1)!;
    const has = {
      time: record.some(({ kind }) => kind === "time"),
      device: record.some(({ sender }) => sender),
      decimals: record.some(({ kind }) => kind === "decimal"),
    };
    const change = part ? `, ${savedWords(saved)}` : "";
    const sentences = [
      `${words}${change}.`,
      `${bytesWords(bytes)}: ${fitWords(bytes, limit)} for ${limit}.`,
      part && saved === 0 ? idleReason(part, state.steps.at(-1)!, has) : "",
      part ? costWords(previous, now) : "",
    ];
    return sentences.filter(Boolean).join(" ");
  },

  link({ preset, revealed, text, steps, view }) {
    if (SHRINK_SCENES[preset].trials) return { preset, revealed };
    const moves = steps.map((shape) => PART_NAMES.map((part) => valuesOf(part).indexOf(shape[part])).join(""));
    return { preset, steps: moves, view, ...(text !== SHRINK_SCENES[preset].record && { text }) };
  },

  open(props, link) {
    const first = shrinkToFit.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    return settled(read);
  },

  reached(state) {
    const { goal, limit, trials } = SHRINK_SCENES[state.preset];
    const shrunk = shrunkOf(state);
    // Another record is another task: the goal is about the one that was given.
    if (!goal || trials || "error" in shrunk || state.text !== SHRINK_SCENES[state.preset].record) return [];
    const { now, record } = shrunk;
    const whole = now.arrivals.every(
      ({ fate }, index) => fate === "same" || (goal.withoutDevice && fate === "left out" && record[index]!.sender),
    );
    const made = now.bytes.length <= limit && whole && (!goal.alone || now.agreed.length === 0);
    return made ? [{ goal: goal.name, evidence: { bytes: now.bytes.length } }] : [];
  },

  question({ preset }) {
    const { question, trials = [] } = SHRINK_SCENES[preset];
    return { text: question, options: trials.map(({ value, text }) => ({ value, text })) };
  },

  outcome(state) {
    const { trials } = SHRINK_SCENES[state.preset];
    const shrunk = shrunkOf(state);
    if (!trials || !state.revealed || "error" in shrunk) return undefined;
    const best = Math.max(...shrunk.steps.map(({ saved }) => saved));
    return trials[shrunk.steps.findIndex(({ saved }) => saved === best)]!.value;
  },
};

/** What a move cost beside the bytes that it saved: what has to be agreed now, and what no longer arrives as it was. */
function costWords(before: Sent, now: Sent): string {
  const added = now.agreed.filter((each) => !before.agreed.includes(each));
  const named = (fate: Fate) =>
    now.arrivals.filter((each, index) => each.fate === fate && before.arrivals[index]!.fate !== fate);
  const names = (fate: Fate) =>
    named(fate)
      .map(({ name }) => name)
      .join(", ");
  return [
    added.length > 0 && `New to agree: ${added.join("; ")}.`,
    names("changed") && `No longer as measured: ${names("changed")}.`,
    names("left out") && `No longer sent: ${names("left out")}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function opened(preset: ShrinkPreset): ShrinkToFitState {
  const { record, shape, trials } = SHRINK_SCENES[preset];
  return { preset, revealed: trials === undefined, text: record, steps: [shape], view: "arrives" };
}

function settled(state: ShrinkToFitState) {
  return { state, commands: [] };
}

function changed({ steps }: ShrinkToFitState, event: ShrinkToFitEvent): Partial<ShrinkToFitState> {
  const now = steps.at(-1)!;
  switch (event.type) {
    case "text":
      return { text: event.text.slice(0, MAX_RECORD_CHARS), path: undefined };
    case "move": {
      if (!PART_NAMES.includes(event.part) || !valuesOf(event.part).includes(event.value)) return {};
      if (now[event.part] === event.value) return {};
      return { steps: [...steps, { ...now, [event.part]: event.value }].slice(-MAX_STEPS), path: undefined };
    }
    case "undo":
      return steps.length > 1 ? { steps: steps.slice(0, -1), path: undefined } : {};
    case "view":
      return event.value === "bytes" || event.value === "arrives" ? { view: event.value } : {};
    case "select":
      return { path: event.path };
    default:
      return {};
  }
}

function valuesOf(part: Part): readonly string[] {
  return PARTS[part];
}

/** The state that a link describes, or what is wrong with it. */
function readLink(link: Json): ShrinkToFitState | string {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, revealed, text, steps, view } = link as { readonly [key: string]: Json };
  if (!isShrinkPreset(preset)) return "its preset must be one that this widget has";
  const start = opened(preset);
  if (SHRINK_SCENES[preset].trials) return { ...start, revealed: revealed === true };
  if (!Array.isArray(steps) || steps.length < 1 || steps.length > MAX_STEPS)
    return `its moves must be 1 to ${MAX_STEPS}`;
  const shapes = steps.map(readShape);
  if (shapes.some((shape) => shape === undefined)) return "its moves must be ones that the controls can make";
  if (text !== undefined && (typeof text !== "string" || text.length > MAX_RECORD_CHARS))
    return `its record must be text of at most ${MAX_RECORD_CHARS} characters`;
  return {
    ...start,
    text: text ?? start.text,
    steps: shapes as readonly Shape[],
    view: view === "bytes" ? "bytes" : "arrives",
  };
}

function readShape(digits: Json): Shape | undefined {
  if (typeof digits !== "string" || digits.length !== PART_NAMES.length) return undefined;
  const values = PART_NAMES.map((part, index) => valuesOf(part)["01234".indexOf(digits[index]!)]);
  if (values.some((value) => value === undefined)) return undefined;
  return Object.fromEntries(PART_NAMES.map((part, index) => [part, values[index]!])) as unknown as Shape;
}
