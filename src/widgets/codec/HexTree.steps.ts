/** The states that HexTree is put into, each with its reading. */
import { type Edit, PRESETS, PROTO, PROTO_SCHEMA, type Preset } from "./HexTree.presets.ts";
import { type Reading, readState } from "./HexTree.reading.ts";
import type { HexTreeProps, Proto, State } from "./HexTree.state.ts";
import { type Format, WAYS } from "./HexTree.ways.ts";

export const START_PROTO: Proto = { text: PROTO, schema: PROTO_SCHEMA, type: "Reading", used: true };
const FIRST_WAYS = Object.fromEntries(Object.entries(WAYS).map(([format, [way]]) => [format, way.id])) as Record<
  Format,
  string
>;

/** The first state: an example with its question. */
export function startState({ preset }: Pick<HexTreeProps, "preset">): State {
  const name = preset !== undefined && Object.hasOwn(PRESETS, preset) ? preset : "json-student";
  const { format, edit, text, way }: Preset = PRESETS[name];
  const ways = { ...FIRST_WAYS, ...(way !== undefined && { [format]: way }) };
  const texts: Record<Edit, string> = { value: "", hex: "", xml: "", [edit]: text };
  return read({ preset: name, format, edit, texts, ways, proto: START_PROTO, seen: [format] });
}

/** The state with its reading, and what no longer holds left out. */
export function read(state: Omit<State, "reading">, before?: Reading): State {
  return { ...state, reading: readState(state, before) };
}

/** A state whose text or format is another: nothing is chosen in it, and nothing has just happened. */
export function changed(state: State, change: Partial<Omit<State, "reading">>): State {
  const { path: _path, notice: _notice, ...rest } = state;
  const next = { ...rest, ...change };
  return read(next, next.format === state.format ? state.reading : undefined);
}

export function without<K extends "path" | "notice">(state: State, key: K): State {
  const { [key]: _dropped, ...rest } = state;
  return rest as State;
}

/** Puts the reader's own text aside, unless it is an example of ours or empty. */
export function keeping(state: State): Pick<State, "kept"> {
  const text = state.texts[state.edit];
  const ours = Object.values(PRESETS).some((preset) => preset.text === text);
  if (!ours && text.trim() !== "") return { kept: text };
  return state.kept === undefined ? {} : { kept: state.kept };
}
