/**
 * JSON text as nodes, each with its bytes: white space and punctuation as well as values. What is allowed and unwise, such
 * as a name used twice, is a note on its node. Source: RFC 8259 §2 to §8.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { decodeUtf8, firstBadUtf8 } from "../bytes/utf8.ts";
import { MAX_DEPTH, MAX_ITEMS, shorten } from "./dissection.ts";
import { readJsonString } from "./json-string.ts";

export type JsonKind =
  | "object"
  | "array"
  | "member"
  | "string"
  | "number"
  | "literal"
  | "white space"
  | "byte order mark"
  | "begin-object"
  | "end-object"
  | "begin-array"
  | "end-array"
  | "name-separator"
  | "value-separator"
  | "quotation-mark"
  | "unescaped"
  | "escaped";

export interface JsonNode {
  readonly kind: JsonKind;
  readonly start: number;
  /** Past the last byte; undefined if the input ends before. */
  readonly end?: number;
  /** A string without its escapes, a number or a literal as it stands. */
  readonly text?: string;
  /** What follows each other inside, without a gap. */
  readonly parts: readonly JsonNode[];
  readonly notes: readonly string[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export interface GrowingNode extends Omit<Writable<JsonNode>, "parts" | "notes"> {
  parts: GrowingNode[];
  notes: string[];
}

export const jsonError = (says: string, offset: number, section: string): DecodeError =>
  new DecodeError(`json: ${says}`, offset, `RFC 8259 §${section}`);

const PUNCTUATION: Readonly<Record<string, JsonKind>> = {
  "{": "begin-object",
  "}": "end-object",
  "[": "begin-array",
  "]": "end-array",
  ":": "name-separator",
  ",": "value-separator",
};

/** The nodes of the one value that fills `bytes`, white space around it among them; throws DecodeError. O(n). */
export function readJson(bytes: Uint8Array, found: JsonNode[] = []): JsonNode {
  const reader = new Reader(bytes);
  const into = found as GrowingNode[];
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) reader.take("byte order mark", 3, into);
  const zero = bytes.indexOf(0);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || (zero >= 0 && zero < 2))
    throw jsonError("text must be in UTF-8, got what looks like UTF-16", 0, "8.1");
  reader.space(into);
  const value = reader.value(into, "a value must stand here", 0);
  reader.space(into);
  if (reader.at < bytes.length)
    throw jsonError(`after the value there must be nothing more, got ${reader.shown()}`, reader.at, "2");
  return value;
}

class Reader {
  readonly #bytes: Uint8Array;
  #nodes = 0;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(kind: JsonKind, size: number, into: GrowingNode[]): void {
    into.push({ kind, start: this.at, end: this.at + size, parts: [], notes: [] });
    this.at += size;
  }

  space(into: GrowingNode[]): void {
    let end = this.at;
    while (" \t\n\r".includes(this.#sign(end) || "-")) end++;
    if (end > this.at) this.take("white space", end - this.at, into);
  }

  value(into: GrowingNode[], rule: string, depth: number): GrowingNode {
    if (++this.#nodes > MAX_ITEMS) throw jsonError(`values must be at most ${MAX_ITEMS}, got more`, this.at, "9");
    if (depth > MAX_DEPTH) throw jsonError(`nesting must be at most ${MAX_DEPTH} deep, got more`, this.at, "9");
    const sign = this.#sign(this.at);
    if (sign === "{" || sign === "[") return this.#container(into, sign === "{", depth);
    if (sign === '"') return this.#string(into);
    if (/[-+.\d]/.test(sign)) return this.#number(into);
    const word = this.#match(/^[A-Za-z_]{1,64}/);
    if (word) return this.#literal(into, word, rule);
    throw this.#refusal(rule, "3");
  }

  #container(into: GrowingNode[], object: boolean, depth: number): GrowingNode {
    const node = this.#begin(object ? "object" : "array", into);
    const { parts } = node;
    const closing = object ? "}" : "]";
    const names = new Set<string>();
    this.#punctuation(parts);
    this.space(parts);
    let rule = object
      ? `in an object there must be a name in double quotes or }`
      : `in an array there must be a value or ]`;
    const lacking = `after this ${object ? "member" : "value"} there must be a comma or ${closing}`;
    if (this.#sign(this.at) !== closing)
      for (;;) {
        if (object) this.#member(parts, rule, names, depth);
        else this.value(parts, rule, depth + 1);
        this.space(parts);
        if (this.#sign(this.at) === closing) break;
        if (this.#sign(this.at) !== ",") throw this.#refusal(lacking, object ? "4" : "5");
        this.#punctuation(parts);
        this.space(parts);
        rule = object ? "after a comma there must be a name in double quotes" : "after a comma there must be a value";
      }
    this.#punctuation(parts);
    node.end = this.at;
    return node;
  }

  #member(into: GrowingNode[], rule: string, names: Set<string>, depth: number): void {
    if (this.#sign(this.at) !== '"') throw this.#refusal(rule, "4");
    const member = this.#begin("member", into);
    const name = this.#string(member.parts);
    member.text = name.text!;
    if (names.has(name.text!))
      name.notes.push(
        "This name stands in the object already. Most readers keep the last value, some the first, some refuse.",
      );
    names.add(name.text!);
    this.space(member.parts);
    if (this.#sign(this.at) !== ":") throw this.#refusal("after a name there must be a colon", "4");
    this.#punctuation(member.parts);
    this.space(member.parts);
    this.value(member.parts, "after a colon there must be a value", depth + 1);
    member.end = this.at;
  }

  #punctuation(into: GrowingNode[]): void {
    this.take(PUNCTUATION[this.#sign(this.at)]!, 1, into);
  }

  #begin(kind: JsonKind, into: GrowingNode[]): GrowingNode {
    const node: GrowingNode = { kind, start: this.at, parts: [], notes: [] };
    into.push(node);
    return node;
  }

  #string(into: GrowingNode[]): GrowingNode {
    const node = this.#begin("string", into);
    this.at = readJsonString(this.#bytes, node);
    node.end = this.at;
    return node;
  }

  #number(into: GrowingNode[]): GrowingNode {
    const text = this.#run(/[-+.\w]/);
    if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text))
      throw jsonError(`number must ${numberRule(text)}, got ${shorten(text)}`, this.at, "6");
    return this.#word("number", text, into);
  }

  #literal(into: GrowingNode[], word: string, rule: string): GrowingNode {
    if (word === "true" || word === "false" || word === "null") return this.#word("literal", word, into);
    const quoted = rule.includes("name")
      ? rule
      : `${rule}: text in double quotes, or true, false or null in small letters`;
    throw jsonError(`${quoted}, got ${word}`, this.at, "3");
  }

  #word(kind: JsonKind, text: string, into: GrowingNode[]): GrowingNode {
    const node = this.#begin(kind, into);
    node.text = text;
    this.at += text.length;
    node.end = this.at;
    return node;
  }

  #refusal(rule: string, section: string): DecodeError {
    const sign = this.#sign(this.at);
    const hint =
      sign === "'"
        ? "a single quote"
        : sign === "/" && "/*".includes(this.#sign(this.at + 1) || "-")
          ? "a comment, which JSON has not"
          : this.shown();
    return jsonError(`${rule}, got ${hint}`, this.at, section);
  }

  /** What stands here, for a message. */
  shown(): string {
    const sign = this.#sign(this.at);
    if (sign === "") return "the end";
    if (sign > " " && sign <= "~") return sign;
    const size = Math.min(4, this.#bytes.length - this.at);
    for (let length = 1; sign > "~" && length <= size; length++)
      if (firstBadUtf8(this.#bytes, this.at, this.at + length) < 0)
        return decodeUtf8(this.#bytes, this.at, this.at + length);
    return `0x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`;
  }

  /** The byte at an index as a character, "" past the end. */
  #sign(at: number): string {
    return at < this.#bytes.length ? String.fromCharCode(this.#bytes[at]!) : "";
  }

  #run(fitting: RegExp): string {
    let end = this.at;
    while (fitting.test(this.#sign(end))) end++;
    return decodeUtf8(this.#bytes, this.at, end);
  }

  #match(pattern: RegExp): string | undefined {
    const ahead = String.fromCharCode(...this.#bytes.subarray(this.at, this.at + 64));
    return pattern.exec(ahead)?.[0];
  }
}

function numberRule(text: string): string {
  if (text.startsWith("+")) return "begin without a plus";
  if (/^-?\./.test(text)) return "have a digit before the point";
  if (/^-?0[\d]/.test(text)) return "begin without extra zeros";
  if (/^-?0[xX]/.test(text)) return "be decimal";
  if (/\.(\D|$)/.test(text)) return "have a digit after the point";
  if (/^-?[\d.]+[eE][+-]?$/.test(text)) return "have digits after the e";
  return "be digits with at most one point and one e";
}
