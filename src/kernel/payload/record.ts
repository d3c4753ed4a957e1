/** A reading as a flat record: names with plain values, written as JSON (RFC 8259), times as RFC 3339 in UTC. */
import { DecodeError } from "../bytes/decode-error.ts";
import { isInteger } from "../codec/integer-bytes.ts";
import { type JsonNode, readJson } from "../codec/json-read.ts";
import { isValue, jsonValue } from "../codec/json-value.ts";
import { textBytes } from "../codec/text-bytes.ts";

export interface RecordField {
  readonly name: string;
  readonly kind: "text" | "time" | "whole" | "decimal" | "boolean" | "null";
  /** As it stands in the record: 21.40 keeps its zero. */
  readonly text: string;
  readonly value: string | number | boolean | null;
  /** Says which device speaks, by its name: a network that knows the device can say so itself. */
  readonly sender: boolean;
}

/** Fields of a record: enough for a reading, and each has a number below 24. */
export const MAX_FIELDS = 12;
const SENDERS = new Set(["id", "dev", "device", "deviceid", "sensor", "sensorid"]);
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const SOURCE = "RFC 8259 §4";

/** The fields of the record in `text`, in order; DecodeError, at a byte, for what is none. O(n). */
export function readRecord(text: string): readonly RecordField[] {
  const bytes = textBytes(text, "record");
  const found: JsonNode[] = [];
  readJson(bytes, found);
  const root = found.find(isValue)!;
  if (root.kind !== "object")
    throw new DecodeError(`record: the record must be an object in braces, got ${article(root)}`, root.start, SOURCE);
  const members = root.parts.filter(({ kind }) => kind === "member");
  if (members.length < 1 || members.length > MAX_FIELDS)
    throw new DecodeError(`record: fields must be 1 to ${MAX_FIELDS}, got ${members.length}`, root.start, SOURCE);
  const names = new Set<string>();
  return members.map((member) => {
    const name = member.text!;
    if (names.has(name))
      throw new DecodeError(`record: each name must stand once, got ${name} again`, member.start, SOURCE);
    names.add(name);
    return fieldOf(name, member.parts.findLast(isValue)!);
  });
}

function fieldOf(name: string, node: JsonNode): RecordField {
  const value = jsonValue(node);
  const sender = SENDERS.has(name.toLowerCase());
  if (typeof value === "string") {
    const kind = TIME.test(value) && Number.isFinite(Date.parse(value)) ? "time" : "text";
    return { name, kind, text: JSON.stringify(value), value, sender: sender && kind === "text" };
  }
  if (typeof value === "number") {
    const text = node.text!;
    const whole = /^-?\d+$/.test(text);
    const rule = !Number.isFinite(value) ? "a number that a double holds" : "a whole number of at most 2^53 - 1";
    if (!Number.isFinite(value) || (whole && !Number.isSafeInteger(value)))
      throw new DecodeError(`record: ${name} must be ${rule}, got ${text}`, node.start, SOURCE);
    return { name, kind: whole && isInteger(value) ? "whole" : "decimal", text, value, sender };
  }
  if (typeof value === "boolean") return { name, kind: "boolean", text: String(value), value, sender: false };
  if (value === null) return { name, kind: "null", text: "null", value, sender: false };
  throw new DecodeError(
    `record: ${name} must be a text, a number, true, false or null, got ${article(node)}`,
    node.start,
    SOURCE,
  );
}

function article({ kind }: JsonNode): string {
  return kind === "array" || kind === "object" ? `an ${kind}` : `a ${kind}`;
}

/** Whole seconds since 1970 of a field of kind "time". */
export function epochSeconds(value: RecordField["value"]): number {
  return Math.floor(Date.parse(String(value)) / 1000);
}

/** Digits after the point of a number as it is written; undefined for one with an exponent. */
export function placesOf(text: string): number | undefined {
  const parts = /^-?\d+(?:\.(\d+))?$/.exec(text);
  return parts ? (parts[1] ?? "").length : undefined;
}
