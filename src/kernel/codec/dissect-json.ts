/** JSON text as a tree of named fields, every byte in one leaf, white space too. Source: RFC 8259. */
import type { ByteRole, Field } from "#contract/field.ts";
import { count, type Dissection, dissection, group, leaf, quoted, shorten, type Words } from "./dissection.ts";
import { exactDecimal, judgeNumber } from "./json-number.ts";
import { type JsonKind, type JsonNode, readJson } from "./json-read.ts";
import { isValue } from "./json-value.ts";

/** The fields of the one value that fills `bytes`, and its node. A fault becomes the last leaf. Never throws. O(n). */
export function dissectJson(bytes: Uint8Array): Dissection<JsonNode> {
  const found: JsonNode[] = [];
  return dissection(
    bytes.length,
    () => readJson(bytes, found),
    () => found.map((node) => fieldOf(node, "value")),
  );
}

const KINDS: Readonly<Record<JsonKind, readonly [name: string, role: ByteRole, section: string, says: string]>> = {
  object: ["Object", "value", "4", "Members in braces, in no order that counts."],
  array: ["Array", "value", "5", "Values in brackets, in order."],
  member: ["Member", "key", "4", "A name, a colon and a value."],
  string: ["String", "value", "7", "Text in double quotes."],
  number: ["Number", "value", "6", ""],
  literal: ["Literal name", "value", "3", "One of three words: true, false and null."],
  "white space": ["White space", "padding", "2", "Between tokens it means nothing, and is sent all the same."],
  "byte order mark": ["Byte order mark", "error", "8.1", "Must not be sent; a reader may skip it, and many refuse."],
  "begin-object": ["Begin object", "type", "2", "An object begins."],
  "end-object": ["End object", "type", "2", "The object ends."],
  "begin-array": ["Begin array", "type", "2", "An array begins."],
  "end-array": ["End array", "type", "2", "The array ends."],
  "name-separator": ["Name separator", "type", "2", "The value of the name follows."],
  "value-separator": ["Value separator", "type", "2", "Another one follows."],
  "quotation-mark": ["Quotation mark", "type", "7", "Text begins or ends."],
  unescaped: ["Characters", "value", "7", "UTF-8, as they are."],
  escaped: ["Escape", "value", "7", "A character in other words."],
};

function fieldOf(node: JsonNode, role: ByteRole): Field {
  const { kind, start, end, parts, notes } = node;
  const [name, own, section, says] = KINDS[kind];
  const isName = kind === "string" && role === "key";
  const words: Words = {
    role: own === "value" ? role : own,
    name: isName ? "Name" : name,
    value: end === undefined ? undefined : shownOf(node),
    meaning: [kind === "number" ? numberSays(node.text!) : says, ...notes].filter(Boolean).join(" "),
    source: `RFC 8259 §${section}`,
  };
  const plain = kind === "string" && !parts.some((part) => part.kind === "escaped");
  if (end !== undefined && (parts.length === 0 || plain)) return leaf(start, end, words);
  const children = parts.map((part, index) =>
    fieldOf(part, kind === "member" && index === 0 ? "key" : innerRole(kind, role)),
  );
  return group(words, children);
}

function innerRole(kind: JsonKind, role: ByteRole): ByteRole {
  return kind === "string" ? role : "value";
}

function shownOf({ kind, text, parts, start, end }: JsonNode): string {
  switch (kind) {
    case "string":
    case "unescaped":
    case "escaped":
    case "member":
      return quoted(text!);
    case "number":
    case "literal":
      return shorten(text!);
    case "object":
      return count(parts.filter((part) => part.kind === "member").length, "member");
    case "array":
      return count(parts.filter(isValue).length, "value");
    default:
      return count(end! - start, "byte");
  }
}

/** Digits of an exact decimal that are worth showing. */
const DIGITS = 30;

function numberSays(text: string): string {
  const { double, exact, survives } = judgeNumber(text);
  if (!Number.isFinite(double)) return `Too large for a double, where it becomes ${double}, which JSON cannot write.`;
  if (exact) return "A double holds it exactly.";
  const decimal = exactDecimal(double);
  const held = decimal.length <= DIGITS ? decimal : `${decimal.slice(0, DIGITS)}…`;
  if (survives) return `A double holds the nearest it can, ${held}, and is written as ${double} again.`;
  return `A double cannot hold it: it becomes ${held}, and is written as ${double}.`;
}
