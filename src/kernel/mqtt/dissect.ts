/**
 * A packet as a tree of named fields, each with its bytes, value, meaning and clause: the decoder, listened to.
 * Every byte lies in exactly one leaf, whatever the input. Source: OASIS MQTT 3.1.1 and MQTT 5, §2 and §3.
 */
import type { Field } from "#contract/field.ts";
import { encodeHex } from "../bytes/hex.ts";
import { decodeUtf8, firstBadUtf8 } from "../bytes/utf8.ts";
import { readerOf, readPacket } from "./codec.ts";
import { cite, MqttDecodeError } from "./codec-error.ts";
import { nameAt, type Recorder, sectionAt, type Term } from "./codec-term.ts";
import type { Packet, ProtocolLevel } from "./packet.ts";

export interface Dissection {
  readonly fields: readonly Field[];
  readonly packet?: Packet;
  readonly error?: MqttDecodeError;
}

/** Bytes of a value that are spelled out; the rest is counted. */
const SHOWN_BYTES = 64;

/**
 * The fields of one packet, and the packet. On a fault: the fields before it, then one leaf of role "error" from the bad
 * byte to the end (empty if bytes are missing), and the error. Never throws. O(n).
 */
export function dissectPacket(bytes: Uint8Array, level: ProtocolLevel): Dissection {
  const tree = createTree();
  const reader = readerOf(bytes, level, tree);
  tree.useLevel(reader.level);
  try {
    const packet = readPacket(reader);
    return { fields: tree.fields(), packet };
  } catch (error) {
    if (!(error instanceof MqttDecodeError)) throw error;
    const meaning = error.message.replace(/^mqtt: /, "");
    const { offset: start, source } = error;
    const fault: Field = { start, end: bytes.length, role: "error", name: "Not readable", meaning, source };
    return { fields: [...cutAt(tree.fields(), error.offset), fault], error };
  }
}

interface Tree extends Recorder {
  useLevel(level: ProtocolLevel): void;
  /** Everything recorded so far; groups that are still open end where their last child ends. */
  fields(): readonly Field[];
}

interface Group {
  readonly start: number;
  readonly term: Term<never>;
  readonly children: Field[];
}

function createTree(): Tree {
  let level: ProtocolLevel = 4;
  const root: Field[] = [];
  const open: Group[] = [];
  const add = (field: Field) => (open.at(-1)?.children ?? root).push(field);
  const closeGroup = (end: number, explained: Partial<Field>) => {
    const group = open.pop()!;
    if (group.children.length === 0) return;
    add({ ...described(group.start, end, group.term, level), ...explained, children: group.children });
  };
  return {
    useLevel(used) {
      level = used;
    },
    leaf(start, end, term, value) {
      add({ ...described(start, end, term, level), ...explain(term, value, level) });
    },
    open(start, term) {
      open.push({ start, term, children: [] });
    },
    close(end, term, value) {
      closeGroup(end, term && value !== undefined ? explain(term, value, level) : {});
    },
    fields() {
      while (open.length > 0) closeGroup(open.at(-1)!.children.at(-1)?.end ?? 0, {});
      return root;
    },
  };
}

function described<V>(start: number, end: number, term: Term<V>, level: ProtocolLevel): Field {
  const { role, mean } = term;
  const source = cite(level, sectionAt(term.section, level));
  const field: Field = { start, end, role, name: nameAt(term, level), source };
  return typeof mean === "string" ? { ...field, meaning: mean } : field;
}

function explain<V>(term: Term<V>, value: V, level: ProtocolLevel): Partial<Field> {
  const meaning = typeof term.mean === "function" ? term.mean(value, level) : term.mean;
  const shown = term.show ? term.show(value, level) : show(value);
  return { value: shown, ...(meaning !== undefined && { meaning }) };
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (!(value instanceof Uint8Array)) return String(value);
  if (isReadable(value)) return JSON.stringify(decodeUtf8(value, 0, value.length));
  if (value.length <= SHOWN_BYTES) return encodeHex(value, " ");
  return `${encodeHex(value.subarray(0, SHOWN_BYTES), " ")} and ${value.length - SHOWN_BYTES} more bytes`;
}

/** Binary data is shown as text where it is text: short, valid UTF-8 without control characters. */
function isReadable(bytes: Uint8Array): boolean {
  return bytes.length <= SHOWN_BYTES && firstBadUtf8(bytes, 0, bytes.length) < 0 && bytes.every((byte) => byte > 31);
}

/** What lies before `offset`; a leaf or group that the fault falls into is shortened and loses its value. */
function cutAt(fields: readonly Field[], offset: number): readonly Field[] {
  const kept: Field[] = [];
  for (const field of fields) {
    if (field.start >= offset) break;
    if (field.end <= offset) kept.push(field);
    else {
      const { value: _value, meaning: _meaning, children, ...rest } = field;
      kept.push({ ...rest, end: offset, ...(children && { children: cutAt(children, offset) }) });
    }
  }
  return kept;
}
