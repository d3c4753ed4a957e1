/** A reader of MQTT bytes: pasted hex or an opened capture, one packet and one field of it chosen. Never locked. */
import type { Machine, Step } from "#contract/machine.ts";
import { PRESETS, type Preset, type PresetName, SAMPLE, SAMPLE_NAME } from "./PacketReader.examples.ts";
import { link, open } from "./PacketReader.link.ts";
import { fieldOf } from "./PacketReader.packets.ts";
import type { Command, Event, PacketReaderProps, State } from "./PacketReader.state.ts";
import { choose, loading, startState, without, withText } from "./PacketReader.steps.ts";
import { ask, say } from "./PacketReader.words.ts";

export const packetReader: Machine<PacketReaderProps, State, Event, Command> = {
  start: (props) => ({ state: startState(props), commands: [{ type: "recall" }] }),
  next,
  say,
  link,
  open,
  question: (state) => ({ text: ask(state), options: [] }),
  reached(state) {
    const field = fieldOf(state);
    const evidence = { start: field?.start ?? 0, end: field?.end ?? 0 };
    if (field?.role === "error") return [{ goal: "found-the-fault", evidence }];
    return field?.name === "Keep Alive" ? [{ goal: "found-keep-alive", evidence }] : [];
  },
};

const PRESET_LIST = Object.values(PRESETS);

/** Shows another text and puts the one before aside, unless it was an example of ours. */
function replaceText(state: State, text: string, level?: "5"): State {
  const ours = PRESET_LIST.some(({ hex }) => hex === state.text);
  const before = state.text.trim() === "" || ours || state.text === text ? state.kept : state.text;
  const next = withText(state, text, level);
  return before === undefined ? next : { ...next, kept: before };
}

function withExample(state: State, preset: Preset | undefined): State {
  if (!preset) return state;
  // The level of an example is not the reader's own choice, and is not left to the next.
  const left = PRESET_LIST.some(({ hex, level }) => level && hex === state.text) ? "auto" : state.level;
  return replaceText({ ...state, level: left }, preset.hex, preset.level);
}

function next(state: State, event: Event): Step<State, Command> {
  const stay = (state: State, ...commands: Command[]): Step<State, Command> => ({ state, commands });
  switch (event.type) {
    case "typed":
      return stay(withText(state, event.text), { type: "keep", text: event.text });
    case "level":
      return stay(withText(state, state.text, event.level));
    case "clear":
      return stay(replaceText(state, ""));
    case "restore":
      return stay(state.kept === undefined ? state : replaceText(state, state.kept));
    case "kept":
      return stay(event.text.trim() === "" || event.text === state.text ? state : { ...state, kept: event.text });
    case "example":
      if (event.name === SAMPLE) return stay(loading(state, SAMPLE_NAME, true), { type: "read-sample" });
      return stay(withExample(state, PRESETS[event.name as PresetName]));
    case "file":
      return stay(loading(state, event.name, false), { type: "read-file", file: event.file });
    case "choose":
      return stay(choose(state, event.index));
    case "field":
      return stay(event.path === undefined ? without(state, "path") : { ...state, path: event.path });
    case "filter":
      return stay(choose({ ...state, filter: event.filter, page: 0 }, undefined));
    case "page":
      return stay({ ...state, page: event.page });
    case "refused":
      return stay({ ...state, notice: event.message });
    case "close":
      return stay(withText(state, state.text));
    default:
      return stay(whileLoading(state, event));
  }
}

function whileLoading(
  state: State,
  event: Extract<Event, { type: "progress" | "read" | "failed" | "cancelled" }>,
): State {
  const { loading, wanted, ...rest } = state;
  if (loading === undefined) return state;
  const { name, sample } = loading;
  if (event.type === "progress") return { ...state, loading: { name, sample, done: event.done, total: event.total } };
  if (event.type === "cancelled") return { ...rest, notice: `${name} was not opened: stopped.` };
  if (event.type === "failed") return { ...rest, notice: `${name} was not opened: ${event.message}` };
  const opened = { ...without(rest, "path"), capture: { name, sample, capture: event.capture }, filter: "", page: 0 };
  const path = wanted?.path;
  return { ...choose(opened, wanted?.chosen ?? 0), ...(path !== undefined && { path }) };
}
