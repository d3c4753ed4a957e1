/** Random splits on a line and in the plane: paths, scores, thresholds. Source of every figure: #kernel/anomaly. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import {
  type FieldCommand,
  type FieldEvent,
  type FieldState,
  isUnmasked,
  linkOfField,
  nextField,
  openField,
  outcomeOfField,
  readField,
} from "./IsolationForestLab.field.ts";
import {
  hasRareSplit,
  type LineEvent,
  type LineState,
  linkOfLine,
  nextLine,
  openLine,
  outcomeOfLine,
  readLine,
} from "./IsolationForestLab.line.ts";
import {
  FIELD_SCENES,
  isFieldPreset,
  isLinePreset,
  type LabPreset,
  LINE_SCENES,
} from "./IsolationForestLab.presets.ts";
import { sayField, sayLine } from "./IsolationForestLab.words.ts";

export type IsolationForestLabProps = { readonly id: string; readonly preset?: LabPreset };
export type IsolationForestLabState = LineState | FieldState;
export type IsolationForestLabEvent = LineEvent | FieldEvent;
export type IsolationForestLabCommand = FieldCommand;
type Stepped = Step<IsolationForestLabState, IsolationForestLabCommand>;

export const isolationForestLab: Machine<
  IsolationForestLabProps,
  IsolationForestLabState,
  IsolationForestLabEvent,
  IsolationForestLabCommand
> = {
  start: ({ preset }) =>
    settled(isFieldPreset(preset) ? openField(preset) : openLine(isLinePreset(preset) ? preset : "line")),

  next(state, event) {
    // Each kind of state ignores what only the other one knows.
    if (state.kind === "field") return nextField(state, event as FieldEvent);
    return settled(nextLine(state, event as LineEvent));
  },

  say: (state) => state.fault ?? (state.kind === "line" ? sayLine(state) : sayField(state)),

  link: (state) => (state.kind === "line" ? linkOfLine(state) : linkOfField(state)),

  open(props, link) {
    const read = readLink(link);
    if (typeof read !== "string") return read;
    return settled({ ...isolationForestLab.start(props).state, fault: `This link cannot be opened: ${read}.` });
  },

  reached(state) {
    if (state.kind === "line")
      return hasRareSplit(state) ? [{ goal: "rare-split", evidence: { seed: state.seed, tree: state.tree } }] : [];
    return isUnmasked(state) ? [{ goal: "unmasked", evidence: { ...state.choice } }] : [];
  },

  question(state) {
    const { question, options } = state.kind === "line" ? LINE_SCENES[state.preset] : FIELD_SCENES[state.preset];
    return { text: question, options };
  },

  outcome: (state) => (state.kind === "line" ? outcomeOfLine(state) : outcomeOfField(state)),
};

function settled(state: IsolationForestLabState): Stepped {
  return { state, commands: [] };
}

/** What a link opens, or what is wrong with it. */
function readLink(link: Json): Stepped | string {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const contents = link as { readonly [key: string]: Json };
  if (isFieldPreset(contents.preset)) return readField(contents);
  const line = readLine(contents);
  return typeof line === "string" ? line : settled(line);
}
