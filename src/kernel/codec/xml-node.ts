/** What an XML document is made of, and how its faults are told. Source: XML 1.0 (fifth edition); Namespaces in XML 1.0. */
import { DecodeError } from "../bytes/decode-error.ts";

export type XmlKind =
  | "byte order mark"
  | "declaration"
  | "comment"
  | "instruction"
  | "element"
  | "start-tag"
  | "empty-tag"
  | "end-tag"
  | "attribute"
  | "namespace"
  | "text"
  | "reference"
  | "cdata"
  | "white space"
  | "name"
  | "value"
  | "mark";

export interface XmlNode {
  readonly kind: XmlKind;
  readonly start: number;
  /** Past the last byte; undefined if the input ends before. */
  readonly end?: number;
  /** Of an element, a tag, an attribute or an instruction, with its prefix. */
  readonly name?: string;
  /** The namespace that the prefix stands for, of an element, a tag or an attribute; "" for none. */
  readonly uri?: string;
  /** Text, value or comment, with references replaced. */
  readonly text?: string;
  /** What follows each other inside, without a gap. */
  readonly parts: readonly XmlNode[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export interface GrowingXml extends Omit<Writable<XmlNode>, "parts"> {
  parts: GrowingXml[];
}

export const xmlError = (says: string, offset: number, section: string): DecodeError =>
  new DecodeError(`xml: ${says}`, offset, `XML 1.0 §${section}`);
export const namespaceError = (says: string, offset: number, section: string): DecodeError =>
  new DecodeError(`xml: ${says}`, offset, `Namespaces in XML 1.0 §${section}`);
