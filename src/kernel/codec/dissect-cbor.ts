/** A CBOR data item as a tree of named fields, every byte in one leaf. Source: RFC 8949 §3 and §3.1 to §3.4. */
import type { ByteRole, Field } from "#contract/field.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { anyBignum, diagnoseCbor, floatText } from "./cbor-diagnostic.ts";
import { type CborFinding, ownFindings } from "./cbor-findings.ts";
import { bytesOf, type CborItem, MAJOR_NAMES, readCbor, textOf } from "./cbor-read.ts";
import { CBOR_SIMPLE, CBOR_TAGS } from "./cbor-tag-table.ts";
import { count, type Dissection, dissection, group, hexOf, leaf, quoted, shorten } from "./dissection.ts";
import { utcText } from "./epoch.ts";

/** The fields of the one item that fills `bytes`, and the item. A fault becomes the last leaf. Never throws. O(n). */
export function dissectCbor(bytes: Uint8Array): Dissection<CborItem> {
  const found: CborItem[] = [];
  return dissection(
    bytes.length,
    () => readCbor(bytes, found),
    () => found.map((item) => fieldOf(item, bytes, "value")),
  );
}

/** What a major type is called by its argument, and where it stands. */
const ARGUMENTS: readonly (readonly [name: string, role: ByteRole, says: string])[] = [
  ["Value", "value", "the number itself"],
  ["Value", "value", "the number n of -1 - n"],
  ["Length", "length", "how many bytes follow"],
  ["Length", "length", "how many bytes of UTF-8 follow"],
  ["Count", "length", "how many items follow"],
  ["Count", "length", "how many pairs of key and value follow"],
  ["Tag number", "id", "what the next item means"],
  ["Value", "value", "which simple value, or the float itself"],
];

function fieldOf(item: CborItem, bytes: Uint8Array, role: ByteRole, name = nameOf(item)): Field {
  const { major, items, headEnd, end } = item;
  const findings = ownFindings(item, bytes);
  const meaning = [meaningOf(item), ...findings.map(sentence)].filter(Boolean).join(" ");
  const words = { role, name, value: shownOf(item), meaning, source: sourceOf(item) };
  const inner = major === 2 || major === 3 ? role : "value";
  const parts = [
    ...headOf(item),
    ...(item.bytes && item.bytes.length > 0 ? [contentOf(item, bytes, role)] : []),
    ...(major === 5 ? pairsOf(items, bytes) : items.map((part) => fieldOf(part, bytes, inner))),
    ...(item.argument === undefined && end !== undefined ? [leaf(end - 1, end, BREAK)] : []),
  ];
  const whole = headEnd === item.start + 1 && parts.length === 1;
  return whole ? leaf(item.start, headEnd, words) : group(words, parts);
}

const BREAK = {
  role: "padding",
  name: "Break",
  value: "0xff",
  meaning: "Ends the item of indefinite length.",
  source: "RFC 8949 §3.2.1",
} as const;

function headOf({ major, info, start, headEnd, argument, float }: CborItem): readonly Field[] {
  const [name, role, says] = ARGUMENTS[major]!;
  const where =
    argument === undefined
      ? "the length is indefinite, a break will end it"
      : info < 24
        ? `in the low five bits, ${says}: ${info}`
        : `in the low five bits ${info}: ${headEnd === start + 2 ? "the next byte says" : `the next ${headEnd - start - 1} bytes say`} ${says}`;
  const initial = leaf(start, start + 1, {
    role: "type",
    name: "Initial byte",
    value: `major type ${major}, ${info}`,
    meaning: `In the top three bits major type ${major}, ${MAJOR_NAMES[major].toLowerCase()}; ${where}.`,
    source: "RFC 8949 §3",
  });
  if (headEnd === start + 1) return [initial];
  const value = float === undefined ? String(argument) : floatText(float);
  const meaning = `Most significant byte first: ${says}.`;
  return [initial, leaf(start + 1, headEnd, { role, name, value, meaning, source: "RFC 8949 §3" })];
}

function contentOf(
  { major, headEnd, end, bytes: content, badUtf8, embedded }: CborItem,
  bytes: Uint8Array,
  role: ByteRole,
) {
  const text = major === 3;
  const bad = badUtf8 !== undefined && badUtf8 >= 0;
  const words = {
    role: bad ? ("error" as const) : role,
    name: text ? "Text" : "Bytes",
    value: text ? quoted(decodeUtf8(content!, 0, content!.length)) : hexOf(content!),
    meaning: bad
      ? `Byte ${badUtf8} belongs to no character of UTF-8.`
      : text
        ? "UTF-8."
        : embedded
          ? "An item of its own."
          : "As they are.",
    source: "RFC 8949 §3.1",
  };
  return embedded ? group(words, [fieldOf(embedded, bytes, role)]) : leaf(headEnd, end!, words);
}

function pairsOf(items: readonly CborItem[], bytes: Uint8Array): readonly Field[] {
  const pairs: Field[] = [];
  for (let at = 0; at < items.length; at += 2) {
    const [key, value] = [items[at]!, items[at + 1]];
    const parts = [fieldOf(key, bytes, "key", `Key, ${nameOf(key).toLowerCase()}`)];
    if (value) parts.push(fieldOf(value, bytes, "value"));
    pairs.push(group({ role: "key", name: "Pair", value: keyText(key), source: "RFC 8949 §3.1" }, parts));
  }
  return pairs;
}

function keyText(key: CborItem): string | undefined {
  return key.end === undefined ? undefined : shorten(diagnoseCbor(key));
}

function nameOf({ major, float, headEnd, start, argument }: CborItem): string {
  if (major !== 7) return MAJOR_NAMES[major];
  if (float === undefined) return CBOR_SIMPLE[Number(argument)] ? "Simple value" : "Unassigned simple value";
  return `${{ 2: "Half", 4: "Single", 8: "Double" }[headEnd - start - 1]}-precision float`;
}

function shownOf(item: CborItem): string | undefined {
  const { major, argument, items, end } = item;
  if (end === undefined) return undefined;
  if (major === 2 && argument === undefined) return hexOf(bytesOf(item));
  if (major === 2) return hexOf(item.bytes!);
  if (major === 3) return quoted(textOf(item));
  if (major === 4) return count(items.length, "item");
  if (major === 5) return count(items.length / 2, "pair");
  if (major === 6) return shorten(String(anyBignum(item) ?? argument));
  return diagnoseCbor(item);
}

function sourceOf({ major, argument }: CborItem): string {
  if (argument === undefined) return `RFC 8949 §${major < 4 ? "3.2.3" : "3.2.2"}`;
  if (major === 6) return CBOR_TAGS.get(Number(argument))?.source ?? "RFC 8949 §3.4";
  return `RFC 8949 §${major === 7 ? "3.3" : "3.1"}`;
}

function meaningOf(item: CborItem): string {
  const { major, argument, float, items } = item;
  if (major === 6) return tagMeaning(item);
  if (argument === undefined)
    return major < 4 ? `In ${count(items.length, "chunk")}, until a break.` : "Until a break.";
  if (float !== undefined) return "IEEE 754, most significant byte first.";
  if (major === 2 || major === 3) return `${count(argument, "byte")}${major === 3 ? " of UTF-8" : ""}.`;
  if (major === 4) return "Items one after another, with nothing between them.";
  if (major === 5) return "Pairs of a key and its value, with nothing between them.";
  if (item.headEnd > item.start + 1) return `In ${count(item.headEnd - item.start - 1, "byte")} after the first.`;
  return `Major type ${major} and ${argument}, all in one byte.`;
}

function tagMeaning({ argument, items: [content] }: CborItem): string {
  const known = CBOR_TAGS.get(Number(argument));
  if (!known) return `Tag ${argument} is not one of the common ones: the content counts as it is.`;
  const says = `${known.name}: ${known.says[0]!.toLowerCase()}${known.says.slice(1)}`;
  const seconds = argument === 1n && content?.end !== undefined ? epochSeconds(content) : undefined;
  return seconds === undefined ? says : `${says} ${seconds}.`;
}

function epochSeconds({ major, argument, float }: CborItem): string | undefined {
  if (major === 0) return utcText(argument!);
  if (major === 1) return utcText(-1n - argument!);
  if (float === undefined || !(Math.abs(float) <= Number.MAX_SAFE_INTEGER)) return undefined;
  const whole = Math.floor(float);
  return utcText(BigInt(whole), Math.floor((float - whole) * 1e9));
}

function sentence({ says, breaks }: CborFinding): string {
  const rule = { validity: "Not valid", preferred: "Not preferred", deterministic: "Not deterministic" }[breaks];
  return `${rule}: ${says}.`;
}
