/** A schema as the text of a .proto file. Source: proto3 guide. Limit: names without dots, so no package and nothing nested. */
import { mayPack, type ProtoField, type ProtoMessage, type ProtoSchema } from "./protobuf-schema.ts";

/** Messages in their order, then enums, two spaces deep. O(fields). */
export function protoText(schema: ProtoSchema): string {
  const { messages, enums = {} } = schema;
  const blocks = [
    ...Object.entries(messages).map(([name, message]) => block(`message ${name}`, messageLines(message, schema))),
    ...Object.entries(enums).map(([name, values]) =>
      block(
        `enum ${name}`,
        Object.entries(values).map(([value, number]) => `${value} = ${number};`),
      ),
    ),
  ];
  return ['syntax = "proto3";', ...blocks].join("\n");
}

function block(head: string, lines: readonly string[]): string {
  return [`${head} {`, ...lines.map((line) => `  ${line}`), "}"].join("\n");
}

function messageLines({ fields, reserved = [] }: ProtoMessage, schema: ProtoSchema): readonly string[] {
  const ranges = reserved.filter((each) => typeof each !== "string");
  const names = reserved.filter((each) => typeof each === "string");
  const said = new Set<string>();
  return [
    ...(ranges.length > 0 ? [`reserved ${ranges.map(rangeText).join(", ")};`] : []),
    ...(names.length > 0 ? [`reserved ${names.map((name) => `"${name}"`).join(", ")};`] : []),
    ...fields.flatMap((field) => {
      const { oneof } = field;
      if (oneof === undefined) return [fieldLine(field, schema)];
      if (said.has(oneof)) return [];
      said.add(oneof);
      const members = fields.filter((each) => each.oneof === oneof);
      return [`oneof ${oneof} {`, ...members.map((each) => `  ${fieldLine(each, schema)}`), "}"];
    }),
  ];
}

const rangeText = ([from, to]: readonly [number, number]) => (from === to ? `${from}` : `${from} to ${to}`);

function fieldLine(field: ProtoField, schema: ProtoSchema): string {
  const { name, number, type, mapKey } = field;
  const label = mapKey ? "" : field.repeated ? "repeated " : field.optional ? "optional " : "";
  const loose = mayPack(field, schema) && field.packed === false ? " [packed = false]" : "";
  return `${label}${mapKey ? `map<${mapKey}, ${type}>` : type} ${name} = ${number}${loose};`;
}
