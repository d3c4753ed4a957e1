/** Values of two schemas side by side: whether they mean the same, and why not. Source: proto3 guide, Updating A Message Type. */
import { encodeHex } from "../bytes/hex.ts";
import { hexOf, quoted } from "./dissection.ts";
import { type ProtoField, type ProtoSchema, scalarOf, wireTypeOf } from "./protobuf-schema.ts";
import type { ProtoObject, ProtoValue } from "./protobuf-value.ts";
import { WIRE_TYPES } from "./protobuf-wire.ts";
import { textBytes } from "./text-bytes.ts";

export interface Held {
  readonly value: ProtoValue;
  readonly field: ProtoField;
  readonly schema: ProtoSchema;
}

/** Whether a program would take both for the same: numbers by value, an enum by its number, a text by its bytes, one value for a list of one. */
export function isSame(a: Held, b: Held): boolean {
  return JSON.stringify(essence(a.value, a)) === JSON.stringify(essence(b.value, b));
}

type Essence = string | null | readonly Essence[];

function essence(value: ProtoValue, held: Held): Essence {
  const { field, schema } = held;
  if (Array.isArray(value)) {
    const all = (value as readonly ProtoValue[]).map((each) => essence(each, held));
    return all.length === 1 ? all[0]! : all;
  }
  const names = schema.enums && Object.hasOwn(schema.enums, field.type) ? schema.enums[field.type]! : undefined;
  if (typeof value === "string")
    return names && Object.hasOwn(names, value) ? `${names[value]}` : encodeHex(textBytes(value, "protobuf"));
  if (value instanceof Uint8Array) return encodeHex(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "object") {
    const plain = { field: { ...field, type: "" }, schema };
    const entries = value instanceof Map ? [...value] : Object.entries(value as ProtoObject);
    return entries.map(([key, each]) => [
      essence(key as ProtoValue, { value, ...plain }),
      essence(each as ProtoValue, { value, ...plain }),
    ]);
  }
  return Object.is(value, -0) ? "-0" : String(value);
}

/** A value as it is shown: texts in quotes, bytes in hex, a float with no more digits than tell it from its neighbours. */
export function valueText(value: ProtoValue, type = ""): string {
  if (Array.isArray(value)) return `[${value.map((each: ProtoValue) => valueText(each, type)).join(", ")}]`;
  // A text of another type than string is the name of an enum's value.
  if (typeof value === "string") return type === "" || type === "string" ? quoted(value) : value;
  if (value instanceof Uint8Array) return hexOf(value);
  if (value instanceof Map || typeof value === "object") {
    const entries = value instanceof Map ? [...value] : Object.entries(value as ProtoObject);
    const inside = entries.map(([key, each]) => `${key}: ${valueText(each as ProtoValue)}`);
    return `{${inside.join(", ")}}`;
  }
  if (Object.is(value, -0)) return "-0";
  return type === "float" && typeof value === "number" ? shortFloat(value) : String(value);
}

function shortFloat(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

/** Of a field that nobody has touched. */
export const UNTOUCHED = "The number and the type are as they were.";

/** Why a value arrives as it was. */
export function keptWhy(from: ProtoField, to: ProtoField, seen: ProtoValue, schema: ProtoSchema): string {
  const isEnum = schema.enums !== undefined && Object.hasOwn(schema.enums, to.type);
  if (isEnum && typeof seen === "number") return `${to.type} has no name for ${seen} here. The number is kept.`;
  if (Boolean(from.repeated) !== Boolean(to.repeated))
    return from.repeated ? "A list of one is taken for its value." : "One value is taken for a list of one.";
  if (from.type === to.type) return UNTOUCHED;
  if (wireTypeOf(to, schema) === 2) return "The same bytes, under another type.";
  const wire = WIRE_TYPES[wireTypeOf(to, schema)];
  return `${from.type} and ${to.type} are both ${wire} on the wire, and this value means the same in both.`;
}

/** Why a value arrives as another, without a complaint. */
export function changedWhy(
  from: ProtoField,
  to: ProtoField,
  sent: ProtoValue,
  fromSchema: ProtoSchema,
  toSchema: ProtoSchema,
): string {
  const [was, is] = [scalarOf(from.type, fromSchema), scalarOf(to.type, toSchema)];
  const both = `${from.type} and ${to.type} have the same wire type, so nobody objects.`;
  if (Array.isArray(sent) && !to.repeated) return "The reader wants one value and takes the last of several.";
  if (!was?.as || !is?.as || from.type === to.type) return `${both} The same bytes are taken apart differently.`;
  if (is.as === "bool") return `${both} Every number but 0 is true.`;
  if ((was.as === "zigzag") !== (is.as === "zigzag"))
    return `${both} Zigzag counts 0, -1, 1, -2, the others count 0, 1, 2, 3.`;
  if (was.as === "float" || is.as === "float") return `${both} The same bits mean something else.`;
  if (was.size === 64 && is.size === 32) return `${both} ${to.type} keeps the lowest 32 bits.`;
  return `${both} One has a sign, the other has none.`;
}
