/**
 * What every dissector of a data format answers with, and the law of its tree: leaves follow each other without a gap, a
 * group is as long as its children, and what could not be read is one last leaf of role "error".
 */
import type { ByteRole, Field } from "#contract/field.ts";
import { DecodeError } from "../bytes/decode-error.ts";
import { encodeHex } from "../bytes/hex.ts";

export interface Dissection<T> {
  readonly fields: readonly Field[];
  /** What was read; missing where `error` is set. */
  readonly value?: T;
  readonly error?: DecodeError;
}

/** Levels of nesting that are followed; no format sets a limit, every decoder has one. */
export const MAX_DEPTH = 256;
/** Items that are read out of one input, so that a dropped file cannot fill the memory. */
export const MAX_ITEMS = 100_000;
/** Characters of a value that are spelled out. */
const SHOWN = 64;

export interface Words {
  readonly role: ByteRole;
  readonly name: string;
  readonly value?: string | undefined;
  readonly meaning?: string | undefined;
  readonly source: string;
}

/** A field without parts. */
export function leaf(start: number, end: number, { role, name, value, meaning, source }: Words): Field {
  return {
    start,
    end,
    role,
    name,
    ...(value !== undefined && { value }),
    ...(meaning !== undefined && { meaning }),
    source,
  };
}

/** A field from the start of its first part to the end of its last. */
export function group(words: Words, children: readonly Field[]): Field {
  return { ...leaf(children[0]!.start, children.at(-1)!.end, words), children };
}

/**
 * Reads by `read`, then shows by `show` whatever has been read, all or the part before a fault. A DecodeError becomes the
 * last leaf; other errors pass. O(fields).
 */
export function dissection<T>(length: number, read: () => T, show: () => readonly Field[]): Dissection<T> {
  try {
    const value = read();
    return { fields: show(), value };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { fields: closed(show(), error, length), error };
  }
}

function closed(fields: readonly Field[], error: DecodeError, length: number): readonly Field[] {
  const { offset, source } = error;
  const kept = cutAt(fields, offset);
  const covered = kept.at(-1)?.end ?? 0;
  const begun: Words = { role: "padding", name: "Begun", meaning: "The start of what cannot be read.", source };
  const meaning = error.message.replace(/^[\w ]+: /, "");
  const fault = leaf(offset, length, { role: "error", name: "Not readable", meaning, source });
  return [...kept, ...(covered < offset ? [leaf(covered, offset, begun)] : []), fault];
}

/** What lies before `offset`; a field that reaches past it is shortened and loses its value. */
function cutAt(fields: readonly Field[], offset: number): readonly Field[] {
  const kept: Field[] = [];
  for (const field of fields) {
    if (field.start >= offset) break;
    if (field.end <= offset) kept.push(field);
    else {
      const { value: _value, meaning: _meaning, children, ...rest } = field;
      kept.push(children ? group(rest as Words, cutAt(children, offset)) : { ...rest, end: offset });
    }
  }
  return kept;
}

/** `text`, or its beginning and how much more there is. */
export function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}… (${text.length} characters)`;
}

/** A text in quotes, shortened. */
export function quoted(text: string): string {
  return text.length <= SHOWN ? JSON.stringify(text) : shorten(JSON.stringify(text.slice(0, SHOWN)).slice(0, -1));
}

/** Bytes in hex, shortened. */
export function hexOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return "no bytes";
  if (bytes.length <= SHOWN) return encodeHex(bytes, " ");
  return `${encodeHex(bytes.subarray(0, SHOWN), " ")} and ${bytes.length - SHOWN} more bytes`;
}

/** "1 byte", "3 items". */
export function count(number: number | bigint, noun: string): string {
  return `${number} ${noun}${BigInt(number) === 1n ? "" : "s"}`;
}
