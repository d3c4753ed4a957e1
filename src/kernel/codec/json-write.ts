/**
 * JSON text out of values, and out of JSON text itself with nothing but its white space changed. Source: RFC 8259 §2 to §7.
 * Limits: what JSON has no words for (bytes, tags, NaN, keys that are not text) is refused, never guessed.
 */
import { type JsonNode, readJson } from "./json-read.ts";
import { isValue } from "./json-value.ts";

/** A JSON value whose whole numbers beyond 2^53 - 1 are bigints, so that no digit is lost. */
export type ExactJson =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly ExactJson[]
  | { readonly [name: string]: ExactJson };

const INDENT = "  ";

/**
 * The value of a node. Of equal names the last counts, as in JSON.parse; whole numbers that a double may not hold become
 * bigints, fractions doubles. O(n).
 */
export function exactJson({ kind, text, parts }: JsonNode): ExactJson {
  if (kind === "string") return text!;
  if (kind === "number") return exactNumber(text!);
  if (kind === "literal") return text === "null" ? null : text === "true";
  if (kind === "array") return parts.filter(isValue).map(exactJson);
  const object: { [name: string]: ExactJson } = {};
  for (const member of parts) {
    if (member.kind !== "member") continue;
    const value = exactJson(member.parts.findLast(isValue)!);
    Object.defineProperty(object, member.text!, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

function exactNumber(text: string): number | bigint {
  const number = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(number) ? BigInt(text) : number;
}

/** The text of `bytes` with every token as it stands and other white space: none, or two spaces a level. Throws DecodeError. O(n). */
export function relayJson(bytes: Uint8Array, layout: "compact" | "pretty"): string {
  const decoder = new TextDecoder();
  const token = ({ start, end }: JsonNode) => decoder.decode(bytes.subarray(start, end));
  const pretty = layout === "pretty";
  const write = (node: JsonNode, indent: string): string => {
    const { kind, parts } = node;
    if (kind === "member") {
      const [name] = parts;
      return `${token(name!)}:${pretty ? " " : ""}${write(parts.findLast(isValue)!, indent)}`;
    }
    if (kind !== "object" && kind !== "array") return token(node);
    const inner = parts.filter((part) => part.kind === "member" || isValue(part));
    const [open, close] = kind === "object" ? "{}" : "[]";
    return between(
      open!,
      inner.map((part) => write(part, indent + INDENT)),
      close!,
      pretty ? indent : undefined,
    );
  };
  return write(readJson(bytes), "");
}

function between(open: string, parts: readonly string[], close: string, indent: string | undefined): string {
  if (indent === undefined || parts.length === 0) return `${open}${parts.join(",")}${close}`;
  const line = `\n${indent}${INDENT}`;
  return `${open}${line}${parts.join(`,${line}`)}\n${indent}${close}`;
}

/** `value` as JSON, compact or with two spaces a level; RangeError that names what JSON cannot write. O(n). */
export function writeJson(value: unknown, layout: "compact" | "pretty" = "compact"): string {
  const pretty = layout === "pretty";
  const write = (from: unknown, indent: string): string => {
    if (from === null || typeof from === "boolean") return String(from);
    if (typeof from === "string") return JSON.stringify(from);
    if (typeof from === "bigint") return String(from);
    if (typeof from === "number") {
      if (!Number.isFinite(from)) throw refused(`the number ${from}`);
      return Object.is(from, -0) ? "-0" : String(from);
    }
    const [open, close] = Array.isArray(from) ? "[]" : "{}";
    const inner = indent + INDENT;
    const parts = Array.isArray(from)
      ? from.map((part) => write(part, inner))
      : entriesOf(from).map(([name, part]) => `${JSON.stringify(name)}:${pretty ? " " : ""}${write(part, inner)}`);
    return between(open!, parts, close!, pretty ? indent : undefined);
  };
  return write(value, "");
}

function entriesOf(from: unknown): readonly (readonly [string, unknown])[] {
  if (from === undefined) throw refused("undefined");
  if (from instanceof Uint8Array) throw refused("a string of bytes");
  if (from instanceof Map)
    return [...from].map(([key, part]) => {
      if (typeof key !== "string") throw refused("a key that is not text");
      return [key, part];
    });
  const prototype: unknown = Object.getPrototypeOf(from);
  if (prototype !== Object.prototype && prototype !== null) throw refused("a value of a type that JSON has not");
  return Object.entries(from as object);
}

const refused = (got: string) => new RangeError(`json: value must be one that JSON can write, got ${got}`);
