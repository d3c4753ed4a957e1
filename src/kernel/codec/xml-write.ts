/**
 * A JSON value as an XML document. There is no standard mapping: here a member is an element or an attribute of its name,
 * an array is its element repeated, and null an empty element. Source: XML 1.0 (fifth edition) §2.4, §3.1. Limits: types
 * are lost, 25.5 and "25.5" look the same.
 */
import { MAX_DEPTH } from "./dissection.ts";
import type { ExactJson } from "./json-write.ts";
import { textBytes } from "./text-bytes.ts";
import { firstBadCharacter, isXmlName } from "./xml-characters.ts";

export interface XmlLayout {
  /** Name of the outermost element; "reading" unless told. */
  readonly root?: string;
  /** Members that are neither objects nor arrays as attributes; elements unless told. */
  readonly attributes?: boolean;
  /** Two spaces a level, each element on a line of its own. */
  readonly pretty?: boolean;
}

/** The document of `value` in UTF-8; RangeError for a name or a character that XML does not have. O(n). */
export function encodeXml(value: ExactJson, layout: XmlLayout = {}): Uint8Array {
  const text = elementText(layout.root ?? "reading", value, layout, 0);
  const bytes = textBytes(text, "xml");
  const bad = firstBadCharacter(bytes);
  if (bad >= 0) throw new RangeError(`xml: text must be of characters that XML has, got 0x${bytes[bad]!.toString(16)}`);
  return bytes;
}

type Named = readonly [name: string, value: ExactJson];

function elementText(name: string, value: ExactJson, layout: XmlLayout, depth: number): string {
  if (!isXmlName(name)) throw new RangeError(`xml: name must be one that XML allows, got ${JSON.stringify(name)}`);
  if (depth > MAX_DEPTH) throw new RangeError(`xml: nesting must be at most ${MAX_DEPTH} deep, got more`);
  const tag = name + attributesOf(value, layout);
  const inner = partsOf(value, layout).map(([part, held]) => elementText(part, held, layout, depth + 1));
  if (inner.length > 0) {
    const line = layout.pretty ? `\n${"  ".repeat(depth + 1)}` : "";
    const last = layout.pretty ? `\n${"  ".repeat(depth)}` : "";
    return `<${tag}>${line}${inner.join(line)}${last}</${name}>`;
  }
  const text = isPlain(value) && value !== null ? escaped(String(value)) : "";
  return text === "" ? `<${tag}/>` : `<${tag}>${text}</${name}>`;
}

function isPlain(value: ExactJson): value is null | boolean | number | bigint | string {
  return typeof value !== "object" || value === null;
}

function attributesOf(value: ExactJson, { attributes }: XmlLayout): string {
  if (!attributes || isPlain(value) || Array.isArray(value)) return "";
  return Object.entries(value)
    .filter(([, held]) => isPlain(held) && held !== null)
    .map(([name, held]) => {
      if (!isXmlName(name)) throw new RangeError(`xml: name must be one that XML allows, got ${JSON.stringify(name)}`);
      return ` ${name}="${escaped(String(held)).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;")}"`;
    })
    .join("");
}

function partsOf(value: ExactJson, { attributes }: XmlLayout): readonly Named[] {
  if (isPlain(value)) return [];
  if (Array.isArray(value)) return value.map((held): Named => ["item", held]);
  return Object.entries(value)
    .filter(([, held]) => !attributes || held === null || !isPlain(held))
    .flatMap(([name, held]): readonly Named[] =>
      Array.isArray(held) ? held.map((one: ExactJson): Named => [name, one]) : [[name, held]],
    );
}

/** A carriage return would be read as a line feed (§2.11). */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");
}
