/** One message, two schemas: written by one program, read by the other. Source: #kernel/codec/protobuf-drift. */
import type { Machine, Step } from "#contract/machine.ts";
import type { Drift } from "#kernel/codec/protobuf-drift.ts";
import { readLink } from "./SchemaDrift.link.ts";
import { MOVES, type MoveId } from "./SchemaDrift.moves.ts";
import { type DriftPreset, isDriftPreset, isMove, optionValue, sceneOf } from "./SchemaDrift.presets.ts";
import {
  type Draft,
  draftOf,
  faultsOf,
  hasFault,
  otherOf,
  type Reading,
  readScene,
  rowsOf,
  WHO,
  type Which,
} from "./SchemaDrift.reading.ts";
import { sayRows } from "./SchemaDrift.words.ts";

export type SchemaDriftProps = { readonly id: string; readonly preset?: DriftPreset };
export interface SchemaDriftState {
  readonly preset: DriftPreset;
  /** The change that is asked about; on the bench one of all. */
  readonly move: MoveId;
  /** Always true where nothing is predicted. */
  readonly revealed: boolean;
  readonly draft: Draft;
  /** What came of the last draft that was read; of an earlier one while the library is at work. */
  readonly latest: Reading;
  /** The last reading without a fault, or the one the scene opened on. */
  readonly shown: Reading;
  /** How many drafts were given to the library, the last of which alone is awaited. */
  readonly asked: number;
  readonly waiting: boolean;
  readonly path?: string;
  /** Why a link could not be opened, or the library not fetched. */
  readonly fault?: string;
}
export type SchemaDriftEvent =
  | { readonly type: "run" }
  | { readonly type: "move"; readonly move: MoveId }
  | { readonly type: "text"; readonly which: Which; readonly text: string }
  | { readonly type: "values"; readonly text: string }
  | { readonly type: "turn" }
  | { readonly type: "select"; readonly path: string | undefined }
  | { readonly type: "read"; readonly asked: number; readonly reading: Reading }
  | { readonly type: "failed"; readonly message: string };
export interface SchemaDriftCommand {
  readonly type: "read";
  readonly asked: number;
  readonly draft: Draft;
}
type Stepped = Step<SchemaDriftState, SchemaDriftCommand>;

export const schemaDrift: Machine<SchemaDriftProps, SchemaDriftState, SchemaDriftEvent, SchemaDriftCommand> = {
  start: ({ preset }) => settled(opened(isDriftPreset(preset) ? preset : "bench")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    switch (event.type) {
      case "move":
        return settled(state.preset === "bench" && isMove(event.move) ? opened("bench", event.move) : rest);
      case "run":
        return state.revealed ? settled(rest) : asking({ ...rest, revealed: true });
      case "select":
        return settled(selected(rest, event.path));
      case "read":
        return settled(event.asked === state.asked ? arrived(rest, event.reading) : state);
      case "failed":
        return settled({ ...rest, waiting: false, fault: event.message });
      default:
        return state.revealed ? asking({ ...rest, draft: edited(rest.draft, event) }) : settled(rest);
    }
  },

  say(state) {
    if (state.fault) return state.fault;
    const { draft, latest, shown, revealed, waiting } = state;
    const [writer, reader] = [WHO[draft.writer], WHO[otherOf(draft.writer)]];
    if (!revealed)
      return `The ${writer} program writes ${shown.bytes.value?.length ?? 0} bytes. What the ${reader} one finds in them is hidden until you have predicted.`;
    if (waiting) return "Reading the two .proto texts.";
    const { texts, values } = faultsOf(latest);
    const fault = texts.findIndex((each) => each !== undefined);
    if (fault >= 0) return `The ${WHO[fault]} .proto cannot be read. ${texts[fault]!.message}`;
    if (values) return `The ${writer} program cannot write this. ${values.message}`;
    return sayRows(rowsOf(shown), shown);
  },

  link({ preset, move, revealed, draft }) {
    const given = draftOf(sceneOf(preset, move));
    const own = JSON.stringify(draft) !== JSON.stringify({ ...given, writer: draft.writer });
    return {
      preset,
      ...(preset === "bench" && { move }),
      revealed,
      writer: draft.writer,
      ...(own && { texts: draft.texts, values: draft.values }),
    };
  },

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...schemaDrift.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const state = opened(read.preset, read.move);
    if (!state.revealed && !read.revealed) return settled(state);
    const { texts, values, writer } = { ...state.draft, ...read.draft };
    return asking({ ...state, revealed: true, draft: { texts, values, writer } });
  },

  reached(state) {
    const { goal } = sceneOf(state.preset, state.move);
    const { shown, latest, waiting, revealed } = state;
    if (!goal || waiting || !revealed || shown !== latest) return [];
    const schemas = shown.schemas.flatMap(({ value }) => value ?? []);
    return goal.holds(rowsOf(shown), schemas) ? [{ goal: goal.name, evidence: shown.draft.texts }] : [];
  },

  question({ preset, move }) {
    const { question } = sceneOf(preset, move);
    if (question !== undefined) return { text: question, options: [] };
    const asked = MOVES[move];
    return {
      text: asked.question,
      options: asked.options.map(({ is, text }) => ({ value: optionValue(move, is), text })),
    };
  },

  outcome({ preset, move, revealed }) {
    if (!revealed || sceneOf(preset, move).question !== undefined) return undefined;
    return optionValue(move, MOVES[move].outcome(openingRows(preset, move)));
  },
};

function openingRows(preset: DriftPreset, move: MoveId): readonly Drift[] {
  const scene = sceneOf(preset, move);
  return rowsOf(readScene(scene, draftOf(scene)));
}

function opened(preset: DriftPreset, move: MoveId = isMove(preset) ? preset : "rename"): SchemaDriftState {
  const scene = sceneOf(preset, move);
  const draft = draftOf(scene);
  const reading = readScene(scene, draft);
  const revealed = scene.question !== undefined;
  return { preset, move, revealed, draft, latest: reading, shown: reading, asked: 0, waiting: false };
}

function settled(state: SchemaDriftState): Stepped {
  return { state, commands: [] };
}

function asking(state: SchemaDriftState): Stepped {
  const asked = state.asked + 1;
  return {
    state: { ...state, asked, waiting: true },
    commands: [{ type: "read", asked, draft: state.draft }],
  };
}

function arrived(state: SchemaDriftState, reading: Reading): SchemaDriftState {
  const good = !hasFault(faultsOf(reading));
  // A scene may open on a text that is refused: then that is what there is to be seen.
  const asGiven = JSON.stringify(reading.draft) === JSON.stringify(state.shown.draft);
  return { ...state, waiting: false, latest: reading, shown: good || asGiven ? reading : state.shown };
}

function selected({ path: _, ...state }: SchemaDriftState, path: string | undefined): SchemaDriftState {
  return path === undefined ? state : { ...state, path };
}

function edited(draft: Draft, event: SchemaDriftEvent): Draft {
  const put = (pair: readonly [string, string], which: Which, text: string): readonly [string, string] =>
    which === 0 ? [text, pair[1]] : [pair[0], text];
  if (event.type === "text") return { ...draft, texts: put(draft.texts, event.which, event.text) };
  if (event.type === "values") return { ...draft, values: put(draft.values, draft.writer, event.text) };
  if (event.type === "turn") return { ...draft, writer: otherOf(draft.writer) };
  return draft;
}

/** Whether what is shown belongs to an earlier draft than what stands in the fields. */
export function isBehind({ shown, draft, waiting }: SchemaDriftState): boolean {
  return !waiting && shown.draft !== draft && JSON.stringify(shown.draft) !== JSON.stringify(draft);
}
