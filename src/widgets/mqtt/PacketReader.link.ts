/** What a link to a packet reader carries: short hex, or the name of the sample, and what is chosen. Never a file. */
import type { Json } from "#contract/json.ts";
import type { Step } from "#contract/machine.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { parseHex } from "#kernel/bytes/hex-text.ts";
import { utf8Bytes } from "#kernel/bytes/utf8.ts";
import { SAMPLE_NAME } from "./PacketReader.examples.ts";
import type { Command, PacketReaderProps, State } from "./PacketReader.state.ts";
import { choose, loading, startState, withText } from "./PacketReader.steps.ts";

/** Bytes of text, as JSON in UTF-8, that fit a link of 2 KB with the rest of it. */
const MAX_LINK_TEXT = 1300;

/** The link of a state; too long a text is left out, and the link says so. */
export function link(state: State): Json {
  const { level, chosen, path } = state;
  // A file stays with its reader: the link then carries the text alone.
  const place =
    state.capture && !state.capture.sample ? { level } : { level, chosen, ...(path !== undefined && { path }) };
  if (state.capture?.sample) return { ...place, sample: true };
  // Every change asks for a link: a long text is not worth reading again.
  if (state.text.length > 6 * MAX_LINK_TEXT) return { ...place, long: true };
  const text = state.reading.fault ? state.text : encodeHex(parseHex(state.text));
  return utf8Bytes(JSON.stringify(text)) > MAX_LINK_TEXT ? { ...place, long: true } : { ...place, text };
}

/** The state of a link, which may be anything at all. */
export function open(props: PacketReaderProps, link: Json): Step<State, Command> {
  const fresh = startState(props);
  const recall: Command = { type: "recall" };
  if (typeof link !== "object" || link === null || Array.isArray(link)) {
    return {
      state: { ...fresh, notice: "This link says nothing about packets: the example is shown." },
      commands: [recall],
    };
  }
  const { level, chosen, path, text, sample, long } = link as Readonly<Record<string, Json>>;
  const at = typeof chosen === "number" && Number.isInteger(chosen) ? chosen : 0;
  const field = typeof path === "string" && /^\d+(\.\d+)*$/.test(path) ? { path } : {};
  if (sample === true) {
    const state = { ...loading(fresh, SAMPLE_NAME, true), wanted: { chosen: at, ...field } };
    return { state, commands: [recall, { type: "read-sample" }] };
  }
  const state = withText(
    fresh,
    typeof text === "string" ? text : fresh.text,
    level === "4" || level === "5" ? level : "auto",
  );
  const notice = long === true ? { notice: "The bytes were too many for a link: the example is shown." } : {};
  return { state: { ...choose(state, at), ...field, ...notice }, commands: [recall] };
}
