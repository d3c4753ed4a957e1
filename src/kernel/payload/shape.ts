/** The ways in which a record can be put into bytes, one choice for each part of it. */
import { nearestFloat } from "../codec/float.ts";
import { epochSeconds, placesOf, type RecordField } from "./record.ts";

/** What may be chosen for each part; the first is how most programs begin. */
export const PARTS = {
  format: ["indented", "json", "cbor", "packed"],
  names: ["full", "short", "integer", "none"],
  numbers: ["double", "exact", "single", "half", "scaled"],
  time: ["text", "epoch", "tagged", "since", "none"],
  device: ["kept", "none"],
} as const;
export type Part = keyof typeof PARTS;
export type Shape = { readonly [P in Part]: (typeof PARTS)[P][number] };

export const PART_NAMES = Object.keys(PARTS) as readonly Part[];

/** Indented JSON with everything in it. */
export const FIRST_SHAPE: Shape = {
  format: "indented",
  names: "full",
  numbers: "double",
  time: "text",
  device: "kept",
};

/** What is sent of a field. */
export type Content =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "integer"; readonly value: number | bigint; readonly tag?: 1 }
  | { readonly kind: "float"; readonly value: number; readonly text: string }
  | { readonly kind: "plain"; readonly value: boolean | null };

export interface SentField {
  readonly field: RecordField;
  /** Its place in the record, and its key where keys are integers. */
  readonly index: number;
  /** Its name in the bytes, where there are names. */
  readonly key: string | number;
  readonly content: Content;
}

/** The fields that are sent, in the order of the record. `before` is the time of the report before, in seconds. O(fields²). */
export function sentFields(record: readonly RecordField[], shape: Shape, before: number): readonly SentField[] {
  const short = shortNames(record);
  return record.flatMap((field, index) => {
    if (field.kind === "time" && shape.time === "none") return [];
    if (field.sender && shape.device === "none") return [];
    const key = shape.names === "full" ? field.name : shape.names === "short" ? short[index]! : index;
    return [{ field, index, key, content: contentOf(field, shape, before) }];
  });
}

/** Whether a number is sent as a whole number of its last place. */
export function isScaled({ kind, text }: RecordField, { numbers }: Shape): boolean {
  return numbers === "scaled" && kind === "decimal" && placesOf(text) !== undefined;
}

function contentOf(field: RecordField, shape: Shape, before: number): Content {
  const { kind, value, text } = field;
  if (kind === "text" || (kind === "time" && shape.time === "text")) return { kind: "text", text: String(value) };
  if (kind === "time") {
    const seconds = epochSeconds(value);
    if (shape.time === "since") return { kind: "integer", value: seconds - before };
    return { kind: "integer", value: seconds, ...(shape.time === "tagged" && shape.format === "cbor" && { tag: 1 }) };
  }
  if (kind === "whole") return { kind: "integer", value: Number(value) };
  if (kind !== "decimal") return { kind: "plain", value: value as boolean | null };
  if (isScaled(field, shape)) return { kind: "integer", value: BigInt(text.replace(".", "")) };
  const size = shape.numbers === "half" ? 2 : shape.numbers === "single" ? 4 : 8;
  return { kind: "float", value: nearestFloat(Number(value), size), text };
}

/** For each name its shortest beginning that no name before it has taken. O(fields²). */
export function shortNames(record: readonly { readonly name: string }[]): readonly string[] {
  const taken = new Set<string>();
  return record.map(({ name }) => {
    const signs = [...name];
    let length = 1;
    while (length < signs.length && taken.has(signs.slice(0, length).join(""))) length++;
    let short = signs.slice(0, length).join("");
    // A name may itself be what an earlier one was shortened to: "t" after "temperature".
    while (taken.has(short)) short += "2";
    taken.add(short);
    return short;
  });
}
