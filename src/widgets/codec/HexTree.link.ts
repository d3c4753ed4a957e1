/** What a link to HexTree carries: the example, what was changed in it, and what is chosen. Never a file too long for it. */
import type { Json } from "#contract/json.ts";
import type { Step } from "#contract/machine.ts";
import { utf8Bytes } from "#kernel/bytes/utf8.ts";
import { PRESETS, type PresetName } from "./HexTree.presets.ts";
import type { Command, HexTreeProps, LinkJson, State } from "./HexTree.state.ts";
import { changed, START_PROTO, startState } from "./HexTree.steps.ts";
import { FORMATS, type Format, wayOf } from "./HexTree.ways.ts";

/** Bytes of JSON that fit a link of 2 KB, whose Base64 takes four thirds. */
const MOST_LINK = 1400;

export function link(state: State): Json {
  const { preset, format, edit, texts, ways, proto, path } = state;
  const place = {
    preset,
    format,
    edit,
    way: ways[format],
    ...(proto.type !== START_PROTO.type && { type: proto.type }),
    ...(!proto.used && { used: false }),
    ...(path !== undefined && { path }),
  };
  const text = texts[edit] === PRESETS[preset].text ? {} : { text: texts[edit] };
  const full = { ...place, ...text, ...(proto.text !== START_PROTO.text && { proto: proto.text }) };
  // Every change asks for a link: a long text is not worth writing out.
  const long = texts[edit].length + proto.text.length > 2 * MOST_LINK || utf8Bytes(JSON.stringify(full)) > MOST_LINK;
  return long ? { preset, format: PRESETS[preset].format, edit: PRESETS[preset].edit, long: true } : full;
}

/** The state of a link, which may be anything at all. */
export function open(props: HexTreeProps, json: Json): Step<State, Command> {
  const recall: Command = { type: "recall" };
  const fresh = startState(props);
  const refuse = (notice: string) => ({ state: { ...fresh, notice }, commands: [recall] });
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return refuse("This link says nothing about bytes: the example is shown.");
  const { preset, format, edit, way, text, proto, type, used, path, long } = json as LinkJson;
  if (typeof preset !== "string" || !Object.hasOwn(PRESETS, preset))
    return refuse("This link names no example that is here: the first one is shown.");
  const start = startState({ preset: preset as PresetName });
  if (long === true)
    return {
      state: { ...start, notice: "The text was too long for a link: the example is shown." },
      commands: [recall],
    };
  if (
    !FORMATS.includes(format as Format) ||
    (edit !== "value" && edit !== "hex" && !(edit === "xml" && format === "xml"))
  )
    return refuse("This link names no format that is here: the example is shown.");
  const at = format as Format;
  const message = {
    ...(typeof proto === "string" && proto !== START_PROTO.text ? { text: proto } : START_PROTO),
    type: typeof type === "string" ? type : START_PROTO.type,
    used: used !== false,
  };
  const state = changed(start, {
    format: at,
    edit,
    texts: { ...start.texts, ...(typeof text === "string" && { [edit]: text }) },
    ways: { ...start.ways, ...(typeof way === "string" && { [at]: wayOf(at, way).id }) },
    proto: message,
    seen: [...new Set([...start.seen, at])],
  });
  const place = typeof path === "string" && /^\d+(\.\d+)*$/.test(path) ? { path } : {};
  const parse: readonly Command[] = message.text === START_PROTO.text ? [] : [{ type: "parse", text: message.text }];
  return { state: { ...state, ...place }, commands: [recall, ...parse] };
}
