/**
 * A schema that a JSON value fits, so that its Protocol Buffers can be compared with formats that need none. Fields are
 * numbered in the order of their first appearance. Source: proto3 guide. Limits: what is null is left out, a list within a
 * list and values of two types in one field fit no schema, and a list without values has no type, so no field.
 */
import type { Json } from "#contract/json.ts";
import { isInteger } from "./integer-bytes.ts";
import type { ProtoField, ProtoMessage, ProtoSchema } from "./protobuf-schema.ts";
import type { ProtoObject, ProtoValue } from "./protobuf-value.ts";

export interface InferredProto {
  readonly schema: ProtoSchema;
  /** Name of the outermost message. */
  readonly type: string;
  /** The value as that message: its members by the names of the fields. */
  readonly message: ProtoObject;
  /** The schema as a .proto file. */
  readonly text: string;
}
type JsonObject = { readonly [name: string]: Json };

const TOP = "Reading";
const SMALLEST_64_BIT = 2 ** 31;

/** The schema of `value`; RangeError if none fits. A value that is no object becomes the one field of a message. O(n). */
export function inferProtobuf(value: Json, fractions: "double" | "float" = "double"): InferredProto {
  const messages: Record<string, ProtoMessage> = {};
  const root = isObject(value) ? value : { value };
  const message = messageOf([root], TOP, fractions, messages)(root);
  return { schema: { messages }, type: TOP, message, text: protoText(messages) };
}

type Convert<From, To> = (value: From) => To;

/** Adds the message that all `samples` fit, and gives how each of them is turned into it. */
function messageOf(
  samples: readonly JsonObject[],
  type: string,
  fractions: "double" | "float",
  messages: Record<string, ProtoMessage>,
): Convert<JsonObject, ProtoObject> {
  const fields: ProtoField[] = [];
  const converts: [member: string, field: string, convert: Convert<Json, ProtoValue>][] = [];
  // The name is taken before the messages inside look for theirs.
  messages[type] = { fields };
  for (const member of new Set(samples.flatMap(Object.keys))) {
    const held = samples.flatMap((each) => (Object.hasOwn(each, member) ? [each[member]!] : []));
    const present = held.filter((each) => each !== null);
    const lists = present.filter((each) => Array.isArray(each)) as Json[][];
    if (lists.length > 0 && lists.length < present.length) throw mixed(member, "a list and single values");
    const values = lists.length > 0 ? lists.flat() : present;
    if (values.length === 0) continue;
    const name = unused(
      identifier(member),
      fields.map((field) => field.name),
    );
    const { type: fieldType, convert } = typeOf(values, member, fractions, messages);
    const repeated = lists.length > 0;
    fields.push({
      name,
      number: fields.length + 1,
      type: fieldType,
      ...(repeated && { repeated }),
      ...(!repeated && present.length < samples.length && { optional: true }),
    });
    converts.push([member, name, repeated ? (list) => (list as Json[]).map(convert) : convert]);
  }
  return (sample) =>
    Object.fromEntries(
      converts.flatMap(([member, field, convert]) => {
        const value = Object.hasOwn(sample, member) ? sample[member]! : null;
        return value === null ? [] : [[field, convert(value)]];
      }),
    );
}

function typeOf(
  values: readonly Json[],
  member: string,
  fractions: "double" | "float",
  messages: Record<string, ProtoMessage>,
): { readonly type: string; readonly convert: Convert<Json, ProtoValue> } {
  const as = (type: string) => ({ type, convert: (value: Json) => value as ProtoValue });
  const kinds = new Set(values.map(kindOf));
  if (kinds.size > 1) throw mixed(member, [...kinds].join(" and "));
  const [kind] = kinds;
  if (kind === "true or false") return as("bool");
  if (kind === "text") return as("string");
  if (kind === "a number") return as(numberType(values as readonly number[], fractions));
  if (kind === "a list" || kind === "null")
    throw new RangeError(`protobuf: an item of ${member} must be a single value, got ${kind}`);
  const name = identifier(member);
  const type = unused(`${name[0]!.toUpperCase()}${name.slice(1)}`, Object.keys(messages));
  return {
    type,
    convert: messageOf(values as readonly JsonObject[], type, fractions, messages) as Convert<Json, ProtoValue>,
  };
}

function numberType(values: readonly number[], fractions: "double" | "float"): string {
  if (!values.every(isInteger)) return fractions;
  const sign = values.some((value) => value < 0) ? "sint" : "uint";
  return `${sign}${values.every((value) => Math.abs(value) < SMALLEST_64_BIT) ? 32 : 64}`;
}

function kindOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return { boolean: "true or false", number: "a number", string: "text" }[
    typeof value as "boolean" | "number" | "string"
  ];
}

const isObject = (value: Json): value is JsonObject => kindOf(value) === "an object";

const mixed = (member: string, got: string) =>
  new RangeError(`protobuf: all values of ${member} must have one type, got ${got}`);

/** A name that proto3 allows: letters, digits and underscores, a letter first. */
function identifier(member: string): string {
  const name = member.replace(/[^A-Za-z0-9_]/g, "_").replace(/^_+/, "");
  return /^[A-Za-z]/.test(name) ? name : `field_${name}`;
}

function unused(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name}_${number}`)) number++;
  return `${name}_${number}`;
}

function protoText(messages: Readonly<Record<string, ProtoMessage>>): string {
  const declared = Object.entries(messages).map(([message, { fields }]) => {
    const lines = fields.map(({ name, number, type, repeated, optional }) => {
      const rule = repeated ? "repeated " : optional ? "optional " : "";
      return `  ${rule}${type} ${name} = ${number};\n`;
    });
    return `message ${message} {\n${lines.join("")}}\n`;
  });
  return `syntax = "proto3";\n${declared.join("")}`;
}
