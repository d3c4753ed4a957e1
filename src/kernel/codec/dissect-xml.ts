/** An XML document as a tree of named fields, every byte in one leaf, and as events. Source: XML 1.0 (fifth edition). */
import type { ByteRole, Field } from "#contract/field.ts";
import { count, type Dissection, dissection, group, leaf, quoted, shorten, type Words } from "./dissection.ts";
import type { XmlKind, XmlNode } from "./xml-node.ts";
import { readXml } from "./xml-read.ts";

/** The fields of the document that fills `bytes`, and its root element. A fault becomes the last leaf. Never throws. */
export function dissectXml(bytes: Uint8Array): Dissection<XmlNode> {
  const found: XmlNode[] = [];
  return dissection(
    bytes.length,
    () => readXml(bytes, found),
    () => found.map(fieldOf),
  );
}

export interface XmlEvent {
  readonly type: "declaration" | "start" | "end" | "text" | "cdata" | "comment" | "instruction";
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  readonly uri?: string;
  readonly text?: string;
  readonly attributes?: readonly { readonly name: string; readonly uri: string; readonly value: string }[];
}

const EVENTS: Readonly<Partial<Record<XmlKind, XmlEvent["type"]>>> = {
  declaration: "declaration",
  comment: "comment",
  instruction: "instruction",
  text: "text",
  reference: "text",
  cdata: "cdata",
  "end-tag": "end",
};

/** What a reader of events hears, in order: an empty tag is a start and an end. Throws DecodeError. O(n). */
export function decodeXml(bytes: Uint8Array): readonly XmlEvent[] {
  const found: XmlNode[] = [];
  readXml(bytes, found);
  const events: XmlEvent[] = [];
  const walk = (node: XmlNode): void => {
    const { kind, start, name, uri, text, parts } = node;
    const end = node.end!;
    const type = EVENTS[kind];
    if (kind === "element") parts.forEach(walk);
    else if (kind === "start-tag" || kind === "empty-tag") {
      const attributes = parts
        .filter((part) => part.kind === "attribute")
        .map((part) => ({ name: part.name!, uri: part.uri!, value: part.text! }));
      events.push({ type: "start", start, end, name: name!, uri: uri!, attributes });
      if (kind === "empty-tag") events.push({ type: "end", start: end, end, name: name!, uri: uri! });
    } else if (type === "end") events.push({ type, start, end, name: name!, uri: uri! });
    else if (type) events.push({ type, start, end, ...(name && { name }), text: text! });
  };
  found.forEach(walk);
  return events;
}

const KINDS: Readonly<Record<XmlKind, readonly [name: string, role: ByteRole, section: string, says: string]>> = {
  "byte order mark": ["Byte order mark", "padding", "4.3.3", "Says UTF-8, which goes without saying."],
  declaration: ["XML declaration", "type", "2.8", "Version and encoding."],
  comment: ["Comment", "padding", "2.5", "For people; programs may never see it."],
  instruction: ["Processing instruction", "type", "2.6", "For the program that its name stands for."],
  element: ["Element", "value", "3", "A start tag, content and an end tag."],
  "start-tag": ["Start tag", "type", "3.1", "The element begins."],
  "empty-tag": ["Empty-element tag", "type", "3.1", "The element begins and ends."],
  "end-tag": ["End tag", "type", "3.1", "The element ends: its name is sent a second time."],
  attribute: ["Attribute", "key", "3.1", "A name and a value, in no order that counts."],
  namespace: ["Namespace declaration", "key", "3.1", "What a prefix stands for in here."],
  text: ["Character data", "value", "2.4", "Text."],
  reference: ["Reference", "value", "4.1", "A character in other words."],
  cdata: ["CDATA section", "value", "2.7", "Text in which < and & are themselves."],
  "white space": ["White space", "padding", "2.3", "Between parts of the markup."],
  name: ["Name", "key", "2.3", "Case counts."],
  value: ["Attribute value", "value", "3.1", "In quotes."],
  mark: ["Markup", "type", "3.1", "Keeps the parts apart."],
};

function fieldOf(node: XmlNode): Field {
  const { kind, start, end, parts, uri } = node;
  const [name, role, section, says] = KINDS[kind];
  const words: Words = {
    role,
    name,
    value: end === undefined ? undefined : shownOf(node),
    meaning: uri ? `${says} In the namespace ${shorten(uri)}.` : says,
    source: `XML 1.0 §${section}`,
  };
  return parts.length === 0 ? leaf(start, end!, words) : group(words, parts.map(fieldOf));
}

function shownOf({ kind, name, text, start, end }: XmlNode): string {
  if (kind === "attribute" || kind === "namespace") return shorten(`${name}=${JSON.stringify(text)}`);
  if (kind === "name") return shorten(text!);
  if (name !== undefined) return shorten(name);
  return text === undefined ? count(end! - start, "byte") : quoted(text);
}
