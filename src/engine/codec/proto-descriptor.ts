/** Our schema as the FileDescriptorSet that libraries exchange, in its JSON form. Source: descriptor.proto. */
import type { JsonObject } from "@bufbuild/protobuf";
import { type ProtoField, type ProtoSchema, SCALARS } from "#kernel/codec/protobuf-schema.ts";

/** The messages and enums of a proto3 schema, each inside what its full name says. O(n²) in their number. */
export function descriptorSet(schema: ProtoSchema): JsonObject {
  return { file: filesOf(schema) };
}

/** A schema of one text has one package, thus one file. */
function filesOf({ messages, enums = {} }: ProtoSchema): JsonObject[] {
  const names = [...Object.keys(messages), ...Object.keys(enums)];
  const tops = names.filter((name) => !Object.hasOwn(messages, parentOf(name)));
  const packages = [...new Set(tops.map(parentOf))];
  return packages.map((of) => ({
    name: `${of || "file"}.proto`,
    ...(of && { package: of }),
    syntax: "proto3",
    ...inside(of, { messages, enums }, "messageType"),
  }));
}

const parentOf = (name: string) => name.slice(0, Math.max(0, name.lastIndexOf(".")));
const lastOf = (name: string) => name.slice(name.lastIndexOf(".") + 1);

function inside(of: string, schema: ProtoSchema, key: "messageType" | "nestedType", more: JsonObject[] = []) {
  const here = (names: readonly string[]) => names.filter((name) => parentOf(name) === of);
  return {
    [key]: [...here(Object.keys(schema.messages)).map((name) => messageType(name, schema)), ...more],
    enumType: here(Object.keys(schema.enums ?? {})).map((name) => ({
      name: lastOf(name),
      value: Object.entries(schema.enums![name]!).map(([value, number]) => ({ name: value, number })),
      options: { allowAlias: true },
    })),
  };
}

function messageType(name: string, schema: ProtoSchema): JsonObject {
  const { fields } = schema.messages[name]!;
  const oneofs = [...new Set(fields.flatMap(({ oneof }) => oneof ?? []))];
  const optional = fields.filter((field) => field.optional);
  // Oneofs that nobody wrote come last.
  const oneofNames = [...oneofs, ...optional.map((field) => `_${field.name}`)];
  const maps = fields.filter(({ mapKey }) => mapKey);
  return {
    name: lastOf(name),
    field: fields.map((field) => fieldType(field, name, oneofNames, schema)),
    oneofDecl: oneofNames.map((oneof) => ({ name: oneof })),
    ...inside(
      name,
      schema,
      "nestedType",
      maps.map((field) => entryType(field, schema)),
    ),
  };
}

function fieldType(field: ProtoField, message: string, oneofs: readonly string[], schema: ProtoSchema): JsonObject {
  const oneof = field.oneof ?? (field.optional ? `_${field.name}` : undefined);
  const list = field.repeated || field.mapKey !== undefined;
  return {
    name: field.name,
    number: field.number,
    jsonName: camel(field.name),
    label: list ? "LABEL_REPEATED" : "LABEL_OPTIONAL",
    ...(field.mapKey
      ? { type: "TYPE_MESSAGE", typeName: `.${message}.${entryName(field)}` }
      : typeOf(field.type, schema)),
    ...(field.packed === false && { options: { packed: false } }),
    ...(oneof !== undefined && { oneofIndex: oneofs.indexOf(oneof) }),
    ...(field.optional && { proto3Optional: true }),
  };
}

function typeOf(type: string, schema: ProtoSchema): JsonObject {
  if (Object.hasOwn(SCALARS, type)) return { type: `TYPE_${type.toUpperCase()}` };
  return { type: Object.hasOwn(schema.messages, type) ? "TYPE_MESSAGE" : "TYPE_ENUM", typeName: `.${type}` };
}

function entryType(field: ProtoField, schema: ProtoSchema): JsonObject {
  const part = { label: "LABEL_OPTIONAL" };
  return {
    name: entryName(field),
    options: { mapEntry: true },
    field: [
      { ...part, name: "key", number: 1, jsonName: "key", ...typeOf(field.mapKey!, schema) },
      { ...part, name: "value", number: 2, jsonName: "value", ...typeOf(field.type, schema) },
    ],
  };
}

const camel = (name: string) => name.replaceAll(/_+(.?)/g, (_, letter: string) => letter.toUpperCase());
const entryName = ({ name }: ProtoField) => `${camel(`_${name}`)}Entry`;
