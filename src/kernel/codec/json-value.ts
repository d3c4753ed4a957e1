/** JSON nodes as JavaScript values. Source: RFC 8259. Numbers become doubles, and of equal names the last counts, as in JSON.parse. */
import type { Json } from "#contract/json.ts";
import { type JsonNode, readJson } from "./json-read.ts";

/** The value in `bytes`; throws DecodeError. O(n). */
export function decodeJson(bytes: Uint8Array): Json {
  return jsonValue(readJson(bytes));
}

/** The value of a node. O(n). */
export function jsonValue({ kind, text, parts }: JsonNode): Json {
  if (kind === "string") return text!;
  if (kind === "number") return Number(text);
  if (kind === "literal") return text === "null" ? null : text === "true";
  if (kind === "array") return parts.filter(isValue).map(jsonValue);
  const object: { [name: string]: Json } = {};
  for (const member of parts) {
    if (member.kind !== "member") continue;
    const value = jsonValue(member.parts.findLast(isValue)!);
    // Assigning to __proto__ would not make a member.
    Object.defineProperty(object, member.text!, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

export function isValue({ kind }: JsonNode): boolean {
  return kind === "object" || kind === "array" || kind === "string" || kind === "number" || kind === "literal";
}
