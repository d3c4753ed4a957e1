/** HTTP/2 frames as a tree of named fields, header blocks down to each entry. Source: RFC 9113 §4 and §6, RFC 7541 §6. */
import type { Field } from "#contract/field.ts";
import { DecodeError } from "../bytes/decode-error.ts";
import type { HpackDecoder, Representation } from "./hpack.ts";
import { decodeFrames, FRAME_TYPES, type Frame, PREFACE } from "./http2.ts";

const MEANINGS: Readonly<Record<string, string>> = {
  DATA: "A piece of the body.",
  HEADERS: "The headers, compressed against what this connection has said before.",
  SETTINGS: "What this side can do; the other side acknowledges.",
  PING: "Is the connection alive?",
  GOAWAY: "No new request after this one.",
};

/**
 * The fields of a run of frames, after the preface if there is one. `hpack` must have seen the blocks that came before on
 * the connection. What cannot be read becomes one field of role "error". Never throws. O(n).
 */
export function dissectHttp2(bytes: Uint8Array, hpack: HpackDecoder): readonly Field[] {
  const fields: Field[] = [];
  const prefaced = PREFACE.every((byte, at) => bytes[at] === byte);
  if (prefaced)
    fields.push({
      start: 0,
      end: PREFACE.length,
      role: "type",
      name: "Connection preface",
      value: '"PRI * HTTP/2.0…"',
      meaning: "A fixed text that a server of HTTP/1.1 must refuse.",
      source: "RFC 9113 §3.4",
    });
  try {
    for (const frame of decodeFrames(bytes, prefaced ? PREFACE.length : 0)) fields.push(frameField(frame, hpack));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const start = fields.at(-1)?.end ?? 0;
    const meaning = error.message.replace(/^\w+: /, "");
    fields.push({ start, end: bytes.length, role: "error", name: "Not readable", meaning, source: error.source });
  }
  return fields;
}

function frameField(frame: Frame & { readonly start: number }, hpack: HpackDecoder): Field {
  const { start, type, flags, stream, payload } = frame;
  const name = FRAME_TYPES[type] ?? `type ${type}`;
  const at = start + 9;
  const end = at + payload.length;
  const head = (
    from: number,
    to: number,
    role: Field["role"],
    what: string,
    value: string,
    meaning: string,
  ): Field => ({
    start: start + from,
    end: start + to,
    role,
    name: what,
    value,
    meaning,
    source: "RFC 9113 §4.1",
  });
  return {
    start,
    end,
    role: "type",
    name: `${name} frame`,
    meaning: MEANINGS[name] ?? "A frame of this type.",
    source: `RFC 9113 §6.${type + 1}`,
    children: [
      head(0, 3, "length", "Length", String(payload.length), "Bytes of payload after these nine."),
      head(3, 4, "type", "Type", name, "What the payload is."),
      head(4, 5, "type", "Flags", flagsOf(name, flags), "What each bit means depends on the type."),
      head(5, 9, "id", "Stream identifier", String(stream), "Which exchange it belongs to; 0 for the connection."),
      ...(payload.length > 0 ? payloadFields(name, payload, at, hpack) : []),
    ],
  };
}

function flagsOf(name: string, flags: number): string {
  const set =
    name === "SETTINGS" || name === "PING"
      ? [flags & 1 && "ACK"]
      : [flags & 1 && "END_STREAM", flags & 4 && "END_HEADERS"];
  return set.filter(Boolean).join(", ") || "none";
}

function payloadFields(name: string, payload: Uint8Array, at: number, hpack: HpackDecoder): readonly Field[] {
  if (name === "HEADERS") return hpack.decode(payload).map((entry) => headerField(entry, at));
  const text = JSON.stringify(String.fromCharCode(...payload.subarray(0, 64)));
  const [what, meaning] = name === "DATA" ? ["Data", "The reading."] : ["Payload", "As this type of frame defines it."];
  return [
    {
      start: at,
      end: at + payload.length,
      role: "value",
      name: what,
      ...(name === "DATA" && { value: text }),
      meaning,
      source: "RFC 9113 §6",
    },
  ];
}

function headerField({ form, name, value, index, indexing, start, end }: Representation, at: number): Field {
  const meaning =
    form === "size"
      ? "The table is resized."
      : form === "indexed"
        ? `Entry ${index} of the table${index <= 61 ? ", fixed by the specification" : ", said earlier on this connection"}: name and value in ${end - start === 1 ? "one byte" : `${end - start} bytes`}.`
        : `${index > 0 ? `Name from entry ${index}` : "Name spelled out"}, value spelled out, ${indexing === "yes" ? "and kept for next time" : "not kept"}.`;
  const source = { indexed: "RFC 7541 §6.1", literal: "RFC 7541 §6.2", size: "RFC 7541 §6.3" }[form];
  return {
    start: at + start,
    end: at + end,
    role: form === "indexed" ? "id" : "key",
    name: name || "Table size",
    value,
    meaning,
    source,
  };
}
