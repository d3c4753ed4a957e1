/**
 * An XML document as nodes, each with its bytes. Well-formed documents without a document type declaration: that is
 * refused, because entities declared there can grow a few lines into gigabytes. Source: XML 1.0 (fifth edition). Limits:
 * UTF-8 only; nothing is validated against a schema.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { MAX_DEPTH, MAX_ITEMS, shorten } from "./dissection.ts";
import { attributeText, checkDeclaration, firstBadCharacter, isXmlName, referred } from "./xml-characters.ts";
import { namespaceOf, OUTERMOST, type Scope, scopeOf, type XmlAttribute } from "./xml-names.ts";
import { type GrowingXml, namespaceError, type XmlKind, type XmlNode, xmlError } from "./xml-node.ts";

/** The root element of the document that fills `bytes`; throws DecodeError. `found` receives all nodes beside it too. O(n). */
export function readXml(bytes: Uint8Array, found: XmlNode[] = []): XmlNode {
  const bad = firstBadCharacter(bytes);
  const reader = new Reader(bytes, bad < 0 ? bytes.length : bad);
  let root: XmlNode | undefined;
  try {
    root = reader.document(found as GrowingXml[]);
  } catch (error) {
    // Reading stops before the bad character; what was wrong earlier is told first.
    if (!(error instanceof DecodeError) || bad < 0 || error.offset < bad) throw error;
  }
  if (bad >= 0)
    throw xmlError(`every character must be one of XML in UTF-8, got 0x${bytes[bad]!.toString(16)}`, bad, "2.2");
  return root!;
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  /** One character a byte, so that an index is an offset. */
  readonly #text: string;
  #nodes = 0;
  #at = 0;

  constructor(bytes: Uint8Array, end: number) {
    this.#bytes = bytes;
    this.#end = end;
    const pieces: string[] = [];
    for (let at = 0; at < end; at += 4096)
      pieces.push(String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 4096))));
    this.#text = pieces.join("");
  }

  document(into: GrowingXml[]): XmlNode {
    if (this.#sees("\u00ef\u00bb\u00bf")) this.#take("byte order mark", 3, into);
    if (/^<\?xml[\s?]/.test(this.#text.slice(this.#at, this.#at + 6))) this.#declaration(into);
    this.#around(into);
    if (!/^<[^!?/\s]/.test(this.#text.slice(this.#at, this.#at + 2)))
      throw xmlError(`a document must have a root element, got ${this.#shown()}`, this.#at, "2.1");
    const root = this.#element(into, OUTERMOST, 0);
    this.#around(into);
    if (this.#at < this.#end)
      throw xmlError(`after the root element there must be nothing more, got ${this.#shown()}`, this.#at, "2.1");
    return root;
  }

  /** Comments, instructions and white space before and after the root. */
  #around(into: GrowingXml[]): void {
    for (;;) {
      this.#space(into);
      if (this.#sees("<!--")) this.#comment(into);
      else if (this.#sees("<?")) this.#instruction(into);
      else if (this.#sees("<!DOCTYPE"))
        throw xmlError(
          "data must come without a document type declaration, whose entities can grow a few lines into gigabytes (billion laughs), got <!DOCTYPE",
          this.#at,
          "2.8",
        );
      else return;
    }
  }

  #declaration(into: GrowingXml[]): void {
    const text = this.#between("declaration", "<?xml", "?>", into, "2.8");
    checkDeclaration(text, into.at(-1)!.start);
  }

  #element(into: GrowingXml[], outer: Scope, depth: number): GrowingXml {
    if (depth > MAX_DEPTH) throw xmlError(`nesting must be at most ${MAX_DEPTH} deep, got more`, this.#at, "2.1");
    const element = this.#begin("element", into);
    const { tag, scope } = this.#startTag(element, outer);
    if (tag.kind === "start-tag") {
      this.#content(element.parts, scope, depth);
      this.#endTag(element);
    }
    element.end = this.#at;
    return element;
  }

  #startTag(element: GrowingXml, outer: Scope): { readonly tag: GrowingXml; readonly scope: Scope } {
    const tag = this.#begin("start-tag", element.parts);
    this.#take("mark", 1, tag.parts);
    const name = this.#name(tag.parts, "a tag");
    const attributes: XmlAttribute[] = [];
    const names = new Set<string>();
    for (;;) {
      const spaced = this.#space(tag.parts);
      if (this.#sees(">") || this.#sees("/>")) break;
      if (!spaced || this.#at >= this.#end || this.#sees("<"))
        throw xmlError(
          `tag ${name} must end with >, or have a space and an attribute, got ${this.#shown()}`,
          this.#at,
          "3.1",
        );
      attributes.push(this.#attribute(tag.parts, names));
    }
    if (this.#sees("/>")) tag.kind = "empty-tag";
    this.#take("mark", tag.kind === "empty-tag" ? 2 : 1, tag.parts);
    const scope = scopeOf(attributes, outer);
    element.name = tag.name = name;
    element.uri = tag.uri = namespaceOf(name, scope, tag.start + 1);
    this.#resolve(tag, scope);
    tag.end = this.#at;
    return { tag, scope };
  }

  /** Attributes may be alike only once their prefixes are known. */
  #resolve(tag: GrowingXml, scope: Scope): void {
    const seen = new Set<string>();
    for (const node of tag.parts) {
      if (node.kind !== "attribute" && node.kind !== "namespace") continue;
      node.uri = namespaceOf(node.name!, scope, node.start, true);
      const expanded = JSON.stringify([node.uri, node.name!.split(":").at(-1)]);
      if (node.uri !== "" && seen.has(expanded))
        throw namespaceError(
          `attribute must stand once in a tag, got ${node.name} again by its namespace`,
          node.start,
          "6.3",
        );
      seen.add(expanded);
    }
  }

  #attribute(into: GrowingXml[], names: Set<string>): XmlAttribute {
    const node = this.#begin("attribute", into);
    const name = this.#name(node.parts, "an attribute");
    if (names.has(name)) throw xmlError(`attribute must stand once in a tag, got ${name} again`, node.start, "3.1");
    names.add(name);
    const equals = /^\s*=\s*/.exec(this.#ahead(64))?.[0];
    if (equals === undefined)
      throw xmlError(
        `after attribute ${name} there must be = and a value in quotes, got ${this.#shown()}`,
        this.#at,
        "3.1",
      );
    this.#take("mark", equals.length, node.parts);
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'")
      throw xmlError(`value of ${name} must stand in quotes, got ${this.#shown()}`, this.#at, "3.1");
    const start = this.#at;
    const close = this.#text.indexOf(quote, start + 1);
    const open = this.#text.slice(start + 1, close < 0 ? undefined : close).indexOf("<");
    if (open >= 0) throw xmlError(`value of ${name} must write < as &lt;, got <`, start + 1 + open, "3.1");
    if (close < 0) throw xmlError(`value of ${name} must end with ${quote}, got the end`, this.#end, "3.1");
    this.#take("value", close + 1 - start, node.parts);
    const value = attributeText(this.#bytes, this.#text, start + 1, close);
    node.parts.at(-1)!.text = value;
    node.kind = name === "xmlns" || name.startsWith("xmlns:") ? "namespace" : "attribute";
    node.name = name;
    node.text = value;
    node.end = this.#at;
    return { name, value, offset: node.start };
  }

  #content(into: GrowingXml[], scope: Scope, depth: number): void {
    for (;;) {
      if (this.#at >= this.#end || this.#sees("</")) return;
      if (this.#sees("<!--")) this.#comment(into);
      else if (this.#sees("<![CDATA[")) this.#between("cdata", "<![CDATA[", "]]>", into, "2.7");
      else if (this.#sees("<?")) this.#instruction(into);
      else if (this.#sees("<!"))
        throw xmlError(`after <! there must be a comment or CDATA, got ${this.#shown()}`, this.#at, "3.1");
      else if (this.#sees("<")) this.#element(into, scope, depth + 1);
      else if (this.#sees("&")) this.#reference(into);
      else this.#characters(into);
    }
  }

  #characters(into: GrowingXml[]): void {
    const start = this.#at;
    const length = /^[^<&]*/.exec(this.#text.slice(start))![0].length;
    const stop = this.#text.slice(start, start + length).indexOf("]]>");
    if (stop >= 0) throw xmlError("text must write ]]> as ]]&gt;, got ]]>", start + stop, "2.4");
    this.#take("text", length, into);
    into.at(-1)!.text = this.#plain(start, this.#at).replace(/\r\n?/g, "\n");
  }

  #reference(into: GrowingXml[]): void {
    const start = this.#at;
    const reference = /^&[^&;<\s]{0,64};?/.exec(this.#ahead(70))![0];
    const text = referred(reference, start);
    this.#take("reference", reference.length, into);
    into.at(-1)!.text = text;
  }

  #endTag(element: GrowingXml): void {
    if (this.#at >= this.#end)
      throw xmlError(`element ${element.name} must end with </${element.name}>, got the end`, this.#end, "3.1");
    const tag = this.#begin("end-tag", element.parts);
    this.#take("mark", 2, tag.parts);
    const at = this.#at;
    const name = this.#name(tag.parts, "an end tag");
    if (name !== element.name)
      throw xmlError(`element ${element.name} must end with </${element.name}>, got </${shorten(name)}>`, at, "3");
    this.#space(tag.parts);
    if (!this.#sees(">")) throw xmlError(`end tag must end with >, got ${this.#shown()}`, this.#at, "3.1");
    this.#take("mark", 1, tag.parts);
    tag.name = name;
    tag.uri = element.uri!;
    tag.end = this.#at;
  }

  #comment(into: GrowingXml[]): void {
    const start = this.#at;
    const text = this.#between("comment", "<!--", "-->", into, "2.5");
    const dashes = `${text}-`.indexOf("--");
    if (dashes >= 0) throw xmlError("comment must not hold two dashes, got --", start + 4 + dashes, "2.5");
  }

  #instruction(into: GrowingXml[]): void {
    const start = this.#at;
    const text = this.#between("instruction", "<?", "?>", into, "2.6");
    const name = /^[^\s?]*/.exec(text)![0];
    if (!isXmlName(name) || /^xml$/i.test(name))
      throw xmlError(
        `target of an instruction must be a name other than xml, got ${JSON.stringify(shorten(name))}`,
        start,
        "2.6",
      );
    into.at(-1)!.name = name;
  }

  /** Takes from `open` to the next `close`; returns what stands between, one character a byte. */
  #between(kind: XmlKind, open: string, close: string, into: GrowingXml[], section: string): string {
    const start = this.#at + open.length;
    const end = this.#text.indexOf(close, start);
    if (end < 0) throw xmlError(`${open} must be closed by ${close}, got the end`, this.#end, section);
    this.#take(kind, end + close.length - this.#at, into);
    into.at(-1)!.text = this.#plain(start, end);
    return this.#text.slice(start, end);
  }

  #name(into: GrowingXml[], owner: string): string {
    const start = this.#at;
    const length = /^[-.\w:\u0080-\u00ff]*/.exec(this.#text.slice(start))![0].length;
    const name = this.#plain(start, start + length);
    if (!isXmlName(name)) {
      const got = length === 0 ? this.#shown() : shorten(name);
      throw xmlError(
        `name of ${owner} must begin with a letter, _ or : and hold letters, digits, - and ., got ${got}`,
        start,
        "2.3",
      );
    }
    this.#take("name", length, into);
    into.at(-1)!.text = name;
    return name;
  }

  #space(into: GrowingXml[]): boolean {
    let end = this.#at;
    while (" \t\r\n".includes(this.#text[end] ?? "-")) end++;
    const some = end > this.#at;
    if (some) this.#take("white space", end - this.#at, into);
    return some;
  }

  #begin(kind: XmlKind, into: GrowingXml[]): GrowingXml {
    if (++this.#nodes > MAX_ITEMS) throw xmlError(`nodes must be at most ${MAX_ITEMS}, got more`, this.#at, "2.1");
    const node: GrowingXml = { kind, start: this.#at, parts: [] };
    into.push(node);
    return node;
  }

  #take(kind: XmlKind, size: number, into: GrowingXml[]): void {
    const node = this.#begin(kind, into);
    this.#at += size;
    node.end = this.#at;
  }

  #sees(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  #ahead(size: number): string {
    return this.#text.slice(this.#at, this.#at + size);
  }

  #plain(start: number, end: number): string {
    return decodeUtf8(this.#bytes, start, end);
  }

  #shown(): string {
    return this.#at >= this.#end
      ? "the end"
      : JSON.stringify(this.#ahead(9).replace(/[\u0080-\u00ff].*/s, "") || "another character");
  }
}
