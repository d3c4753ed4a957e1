/** The question over the packet reader and the sentence under it. */
import { CAPTURE_QUESTION, OWN_QUESTION, PRESETS } from "./PacketReader.examples.ts";
import { itemsOf } from "./PacketReader.packets.ts";
import { sentence } from "./PacketReader.reading.ts";
import type { State } from "./PacketReader.state.ts";

/** The question that what is shown can answer: an example brings its own. */
export function ask(state: State): string {
  if (state.capture) return CAPTURE_QUESTION;
  return Object.values(PRESETS).find(({ hex }) => hex === state.text)?.question ?? OWN_QUESTION;
}

/** One sentence on what the state shows, led by what just happened. */
export function say(state: State): string {
  if (state.loading) return `Reading ${state.loading.name}.`;
  return [state.notice, sayBytes(state)].filter(Boolean).join(" ");
}

function sayBytes(state: State): string {
  const items = itemsOf(state);
  if (state.capture) return sayCapture(state, items.length);
  const { fault, note } = state.reading;
  if (fault) return "The text is not hex yet: the first character that cannot stay is marked.";
  if (items.length === 0) return "Paste the hex of a packet, or open a capture.";
  const damaged = items.find(({ type }) => type === undefined);
  const bytes = items.reduce((sum, item) => sum + item.bytes.length, 0);
  const what =
    items.length === 1
      ? `${countOf(bytes, "byte")}: ${damaged ? "not a packet" : `one ${items[0]!.type}`}.`
      : `${countOf(bytes, "byte")} in ${countOf(items.length, "packet")}.`;
  const fate = damaged ? sentence(damaged.label.replace(/^damaged/, "mqtt")) : "";
  return [note, what, fate].filter(Boolean).join(" ");
}

function sayCapture({ capture }: State, packets: number): string {
  const { name, capture: read } = capture!;
  const found = `${name}: ${countOf(packets, "MQTT packet")} in ${countOf(read.streams.length, "connection")}.`;
  const closed = packets === 0 && read.notes.find(({ message }) => message.includes("encrypted"));
  if (closed) return `${found} ${sentence(closed.message)}`;
  return read.notes.length > 0 ? `${found} ${countOf(read.notes.length, "note")} on what could not be read.` : found;
}

export function countOf(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count.toLocaleString("en-GB")} ${noun}s`;
}
