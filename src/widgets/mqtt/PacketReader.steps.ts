/** The states that the packet reader is put into: a text, a file under way, a chosen packet. */
import { PRESETS } from "./PacketReader.examples.ts";
import { itemsOf, listed, PAGE_ROWS } from "./PacketReader.packets.ts";
import { type LevelChoice, readText } from "./PacketReader.reading.ts";
import type { PacketReaderProps, State } from "./PacketReader.state.ts";

/** The first state: an example with its question, or the chapter's own bytes. */
export function startState({ preset, hex }: PacketReaderProps): State {
  const opening = PRESETS[preset ?? "connect"] ?? PRESETS.connect;
  const state: State = { text: "", level: "auto", reading: { items: [] }, filter: "", page: 0, chosen: 0 };
  return withText(state, hex ?? opening.hex, hex === undefined ? opening.level : undefined);
}

/** Shows a text in place of whatever was open. */
export function withText(state: State, text: string, level: LevelChoice = state.level): State {
  const { capture: _capture, loading: _loading, path: _path, notice: _notice, wanted: _wanted, ...rest } = state;
  return { ...rest, text, level, reading: readText(text, level), filter: "", page: 0, chosen: 0 };
}

/** A file is on its way. */
export function loading(state: State, name: string, sample: boolean): State {
  return { ...without(state, "notice"), loading: { name, sample, done: 0, total: 0 } };
}

/** Chooses a packet and turns to its page; without an index the first that is listed. */
export function choose(state: State, index: number | undefined): State {
  const rows = listed(state);
  const chosen = index !== undefined && itemsOf(state)[index] ? index : (rows[0] ?? -1);
  return { ...without(state, "path"), chosen, page: Math.max(0, Math.floor(rows.indexOf(chosen) / PAGE_ROWS)) };
}

/** The state with nothing in one of its optional places. */
export function without<K extends "path" | "notice">(state: State, key: K): State {
  const { [key]: _dropped, ...rest } = state;
  return rest as State;
}
