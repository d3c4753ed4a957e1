/** A bench for bytes in five formats: a value is written, or bytes are read, and every byte has its field. Never locked. */
import type { Machine, Step } from "#contract/machine.ts";
import { formatHex } from "#kernel/bytes/hex-text.ts";
import { decodeUtf8, firstBadUtf8 } from "#kernel/bytes/utf8.ts";
import { recognise } from "./HexTree.file.ts";
import { reached } from "./HexTree.goals.ts";
import { link, open } from "./HexTree.link.ts";
import { type Edit, PRESETS, type PresetName } from "./HexTree.presets.ts";
import { keyOf, protoOf } from "./HexTree.reading.ts";
import type { Command, Event, HexTreeProps, State } from "./HexTree.state.ts";
import { changed, keeping, startState, without } from "./HexTree.steps.ts";
import { jsonOf } from "./HexTree.values.ts";
import { FORMATS, type Format, needsEngine, WAYS } from "./HexTree.ways.ts";
import { ask, say } from "./HexTree.words.ts";

export const hexTree: Machine<HexTreeProps, State, Event, Command> = {
  start: (props) => asking(startState(props), { type: "recall" }),
  next,
  say,
  link,
  open: (props, json) => {
    const { state, commands } = open(props, json);
    return asking(state, ...commands);
  },
  question: (state) => ({ text: ask(state), options: [] }),
  reached,
};

/** A step that also asks for the bytes of the libraries, where they are not known yet. */
function asking(state: State, ...commands: Command[]): Step<State, Command> {
  const { format, edit, reading, proto } = state;
  const key = keyOf(state);
  const wanted = edit === "value" && reading.value !== undefined && needsEngine(format) && state.encoded?.key !== key;
  // Without a readable .proto there is no message to write.
  if (!wanted || (format === "protobuf" && !protoOf(state))) return { state, commands };
  const encode: Command = { type: "encode", key, format, value: reading.value!, proto };
  return { state, commands: [...commands, encode] };
}

function next(state: State, event: Event): Step<State, Command> {
  switch (event.type) {
    case "typed":
      return asking(changed(state, { texts: { ...state.texts, [state.edit]: event.text } }), {
        type: "keep",
        text: event.text,
      });
    case "format":
      return asking(FORMATS.includes(event.format) ? toFormat(state, event.format) : state);
    case "edit":
      return asking(toEdit(state, event.edit));
    case "way": {
      if (!WAYS[state.format].some(({ id }) => id === event.id)) return { state, commands: [] };
      return asking(changed(state, { ways: { ...state.ways, [state.format]: event.id } }));
    }
    case "proto": {
      const { schema: _schema, fault: _fault, ...rest } = state.proto;
      const parse: Command = { type: "parse", text: event.text };
      return { state: changed(state, { proto: { ...rest, text: event.text } }), commands: [parse] };
    }
    case "parsed":
      return asking(parsed(state, event));
    case "proto-type":
      return asking(changed(state, { proto: { ...state.proto, type: event.name } }));
    case "proto-used":
      return asking(changed(state, { proto: { ...state.proto, used: event.used } }));
    case "field": {
      const rest = without(state, "path");
      return { state: event.path === undefined ? rest : { ...rest, path: event.path }, commands: [] };
    }
    case "encoded":
      if (event.key !== keyOf(state)) return { state, commands: [] };
      return { state: encodedIn(state, event), commands: [] };
    case "refused":
      return { state: { ...state, notice: event.message }, commands: [] };
    case "kept": {
      const kept = event.text.trim() === "" || event.text === state.texts[state.edit] ? {} : { kept: event.text };
      return { state: { ...state, ...kept }, commands: [] };
    }
    case "file":
      return { state: without(state, "notice"), commands: [{ type: "read-file", file: event.file, name: event.name }] };
    default:
      return replacing(state, event);
  }
}

/** Events that put another text in the place of the reader's. */
function replacing(
  state: State,
  event: Extract<Event, { type: "example" | "restore" | "opened" }>,
): Step<State, Command> {
  if (event.type === "example") {
    if (!Object.hasOwn(PRESETS, event.name)) return { state, commands: [] };
    return asking({ ...startState({ preset: event.name as PresetName }), ...keeping(state) });
  }
  if (event.type === "restore") {
    if (state.kept === undefined) return { state, commands: [] };
    return asking(changed({ ...state, ...keeping(state) }, { texts: { ...state.texts, [state.edit]: state.kept } }));
  }
  const found = recognise(event.name, event.bytes, state.format);
  if (found.what === "nothing") return { state: { ...state, notice: found.why }, commands: [] };
  if (found.what === "proto") {
    const { state: shown, commands } = next(state, { type: "proto", text: found.text });
    return { state: { ...toFormat(shown, "protobuf"), notice: found.says }, commands };
  }
  const { format, edit, text, says } = found;
  const opened = changed(
    { ...state, ...keeping(state) },
    { format, edit, texts: { ...state.texts, [edit]: text }, seen: [...state.seen, format] },
  );
  return asking({ ...opened, notice: says });
}

/** Another format: a value is written anew, bytes are read anew, a document of XML stays behind. */
function toFormat(state: State, format: Format): State {
  if (format === state.format) return state;
  const edit = state.edit === "xml" ? "value" : state.edit;
  return changed(state, { format, edit, seen: [...new Set([...state.seen, format])] });
}

/** Another kind of text, which begins with what the bytes in sight are. */
function toEdit(state: State, edit: Edit): State {
  if (edit === state.edit || (edit === "xml" && state.format !== "xml")) return state;
  const { bytes, stale } = state.reading;
  const put = (text: string) =>
    changed({ ...state, ...keeping(state) }, { edit, texts: { ...state.texts, [edit]: text } });
  const stay = (notice: string) => ({ ...changed(state, { edit }), notice });
  if (stale || bytes.length === 0) return changed(state, { edit });
  if (edit === "hex") return put(formatHex(bytes));
  if (edit === "xml")
    return firstBadUtf8(bytes, 0, bytes.length) < 0
      ? put(decodeUtf8(bytes, 0, bytes.length))
      : stay("The bytes are not UTF-8: the document is as it was.");
  try {
    return put(jsonOf(state.format, bytes, protoOf(state)));
  } catch {
    return stay("What these bytes hold cannot be written as JSON: the value is as it was.");
  }
}

function parsed(state: State, event: Extract<Event, { type: "parsed" }>): State {
  const { schema, fault } = event;
  if (event.text !== state.proto.text) return state;
  const { schema: _schema, fault: _fault, ...rest } = state.proto;
  const names = Object.keys(schema?.messages ?? {});
  const type = names.includes(rest.type) ? rest.type : (names[0] ?? rest.type);
  return changed(state, { proto: { ...rest, type, ...(schema && { schema }), ...(fault && { fault }) } });
}

/** The bytes of the libraries come later than the reader may have chosen a field in ours. */
function encodedIn(state: State, { key, ways }: Extract<Event, { type: "encoded" }>): State {
  const { path, notice } = state;
  const next = changed(state, { encoded: { key, ways } });
  const same = next.reading.bytes.length === state.reading.bytes.length;
  return { ...next, ...(same && path !== undefined && { path }), ...(notice !== undefined && { notice }) };
}
