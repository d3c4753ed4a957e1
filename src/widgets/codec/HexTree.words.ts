/** The question over HexTree and the sentences on what it shows. */
import { OWN_QUESTION, PRESETS } from "./HexTree.presets.ts";
import { sentence } from "./HexTree.reading.ts";
import type { State } from "./HexTree.state.ts";
import { FORMAT_NAMES, LIBRARY_NAMES, type Way, wayOf } from "./HexTree.ways.ts";

/** The question that what is shown can answer: an example brings its own. */
export function ask(state: State): string {
  const { preset, texts, edit } = state;
  const example = PRESETS[preset];
  // A text that is to be mended or changed keeps its question while it is.
  const open = preset === "json-broken" || preset === "json-big-number";
  return texts[edit] === example.text || open ? example.question : OWN_QUESTION;
}

/** Whose work the bytes and the tree are. */
export function credit({ format, edit, ways }: State): string {
  if (edit !== "value") return "Bytes as they stand, read by our dissector.";
  const way = wayOf(format, ways[format]);
  if (way.id === "typed") return "The bytes of your text in UTF-8, read by our dissector.";
  return `Encoded by ${byOf(way)}, read by our dissector.`;
}

export function byOf({ library }: Way): string {
  return library ? LIBRARY_NAMES[library] : "our own encoder";
}

/** One sentence or two on what the state shows, led by what just happened. */
export function say(state: State): string {
  return [state.notice, sayBytes(state), credit(state)].filter(Boolean).join(" ");
}

function sayBytes(state: State): string {
  const { reading, format } = state;
  const { bytes, fault, error, sizes, stale, made } = reading;
  if (fault && stale)
    return bytes.length > 0
      ? "The text cannot be read yet, so the bytes are still those of the last one that could."
      : "The text cannot be read yet: the first character that cannot stay is marked.";
  if (fault) return `${bytesIn(bytes.length)}, readable up to the slip that is marked.`;
  const refused = made.find(({ way }) => way.id === wayOf(format, state.ways[format]).id)?.fault;
  if (stale) return refused ? `No bytes of ${FORMAT_NAMES[format]}: ${refused}` : "The encoder is being fetched.";
  if (bytes.length === 0) return "No bytes yet: type a value, or paste hex.";
  const size = `${bytesIn(bytes.length)} of ${FORMAT_NAMES[format]}`;
  if (error) return `${size}. Byte ${error.offset}: ${sentence(error.message)}`;
  const json = sizes.json;
  return format === "json" || json === undefined ? `${size}.` : `${size}; as JSON the value takes ${json}.`;
}

export function bytesIn(count: number): string {
  return count === 1 ? "1 byte" : `${count.toLocaleString("en-GB")} bytes`;
}
