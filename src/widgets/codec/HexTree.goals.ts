/** What a reader of HexTree can reach: a field found, a text mended, a number kept, all formats seen. */
import type { Field } from "#contract/field.ts";
import type { Goal } from "#contract/machine.ts";
import { judgeNumber } from "#kernel/codec/json-number.ts";
import { type JsonNode, readJson } from "#kernel/codec/json-read.ts";
import type { ExactJson } from "#kernel/codec/json-write.ts";
import { textBytes } from "#kernel/codec/text-bytes.ts";
import type { State } from "./HexTree.state.ts";
import { FORMATS } from "./HexTree.ways.ts";

/** The chosen field: "2.0" is the first child of the third. */
export function fieldOf({ reading, path }: State): Field | undefined {
  let fields: readonly Field[] | undefined = reading.fields;
  let field: Field | undefined;
  for (const index of path?.split(".") ?? []) {
    field = fields?.[Number(index)];
    fields = field?.children;
  }
  return field;
}

/**
 * "field:Escape" for a chosen field of that name; "mended" and "number-kept" in their examples; "unpadded" for a value in
 * JSON without white space; "all-formats" when each has been looked at.
 */
export function reached(state: State): readonly Goal[] {
  const { reading, preset, format, edit, seen } = state;
  const { bytes, fault, value, stale } = reading;
  const goals: Goal[] = [];
  const field = fieldOf(state);
  if (field) goals.push({ goal: `field:${field.name}`, evidence: { start: field.start, end: field.end } });
  if (FORMATS.every((each) => seen.includes(each))) goals.push({ goal: "all-formats", evidence: seen.length });
  if (format !== "json" || edit !== "value" || fault || stale || value === undefined) return goals;
  if (preset === "json-broken" && isMended(value)) goals.push({ goal: "mended", evidence: bytes.length });
  if (preset === "json-big-number" && isKept(state)) goals.push({ goal: "number-kept", evidence: bytes.length });
  const padding = reading.fields.length > 1 || hasPadding(reading.fields);
  if (!padding) goals.push({ goal: "unpadded", evidence: bytes.length });
  return goals;
}

function isMended(value: ExactJson): boolean {
  const { sensor, temperature, alarms, battery, ok } = membersOf(value);
  const list = Array.isArray(alarms) && alarms.join() === "3,7";
  return list && sensor === "greenhouse-4" && temperature === 0.5 && battery === 3.7 && ok === true;
}

function membersOf(value: ExactJson | undefined): { readonly [name: string]: ExactJson } {
  return (value ?? {}) as { readonly [name: string]: ExactJson };
}

function isKept({ texts, reading }: State): boolean {
  const { timeNs } = membersOf(reading.value);
  const digits = texts.value.includes("1614556800000000001");
  return digits && timeNs !== undefined && numbersOf(readJson(textBytes(texts.value, "json"))).every(survives);
}

const survives = (text: string) => judgeNumber(text).survives;

function numbersOf({ kind, text, parts }: JsonNode): readonly string[] {
  return kind === "number" ? [text!] : parts.flatMap(numbersOf);
}

function hasPadding(fields: readonly Field[]): boolean {
  return fields.some(({ role, children }) => role === "padding" || hasPadding(children ?? []));
}
