/** Slips in a JSON Schema that a validator would pass over in silence, or fall over. Source: JSON Schema 2020-12, Validation §6. */
import type { Json } from "#contract/json.ts";
import type { CodecFault } from "./answer.ts";

const TYPES = ["array", "boolean", "integer", "null", "number", "object", "string"];
/** Schemas by keyword: one, a list of them, and by name. */
const ONE =
  /^(items|contains|additional(Items|Properties)|unevaluated(Items|Properties)|propertyNames|not|if|then|else)$/;
const LIST = /^(allOf|anyOf|oneOf|prefixItems|items)$/;
const NAMED = /^(\$defs|definitions|properties|patternProperties|dependentSchemas)$/;
const COUNT = /^(min|max)(Length|Items|Properties|Contains)$/;
const NUMBER = /^(minimum|maximum|multipleOf)$/;

/** The first slip: a type of no known name, a keyword with a value of the wrong kind, a pattern that is none. O(n). */
export function slipOf(schema: Json, path = ""): CodecFault | undefined {
  if (typeof schema === "boolean") return undefined;
  if (!isObject(schema)) return { say: "A schema must be an object, or true or false.", of: "schema", path };
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${path}/${escaped(keyword)}`;
    const say = misfit(keyword, value);
    if (say) return { say, of: "schema", path: at };
    const slip = inside(keyword, value, at);
    if (slip) return slip;
  }
  return undefined;
}

function inside(keyword: string, value: Json, at: string): CodecFault | undefined {
  if (LIST.test(keyword) && Array.isArray(value)) return first(value.map((one, i) => slipOf(one, `${at}/${i}`)));
  if (ONE.test(keyword)) return slipOf(value, at);
  if (NAMED.test(keyword) && isObject(value))
    return first(Object.entries(value).map(([name, one]) => slipOf(one, `${at}/${escaped(name)}`)));
  return undefined;
}

const first = (slips: readonly (CodecFault | undefined)[]) => slips.find((slip) => slip !== undefined);

function misfit(keyword: string, value: Json): string | undefined {
  if (keyword === "type") {
    const wrong = [value].flat().find((type) => typeof type !== "string" || !TYPES.includes(type));
    return wrong === undefined
      ? undefined
      : `The type must be one of ${TYPES.join(", ")}, got ${JSON.stringify(wrong)}.`;
  }
  if (keyword === "required" && !(Array.isArray(value) && value.every((name) => typeof name === "string")))
    return "required must be a list of names.";
  if ((keyword === "enum" || /^(allOf|anyOf|oneOf)$/.test(keyword)) && !Array.isArray(value))
    return `${keyword} must be a list.`;
  if (NAMED.test(keyword) && !isObject(value)) return `${keyword} must be an object.`;
  if (COUNT.test(keyword) && !(typeof value === "number" && Number.isInteger(value) && value >= 0))
    return `${keyword} must be a whole number from 0, got ${JSON.stringify(value)}.`;
  if (NUMBER.test(keyword) && typeof value !== "number")
    return `${keyword} must be a number, got ${JSON.stringify(value)}.`;
  if (keyword === "$ref" && typeof value !== "string") return "$ref must be a text.";
  if (keyword === "pattern") return unreadable(value);
  if (keyword === "patternProperties" && isObject(value)) return Object.keys(value).map(unreadable).find(Boolean);
  return undefined;
}

function unreadable(pattern: Json): string | undefined {
  if (typeof pattern !== "string") return "pattern must be a text.";
  try {
    new RegExp(pattern, "u");
    return undefined;
  } catch (error) {
    return `The pattern ${pattern} cannot be read: ${(error as Error).message.replace(/^.*\/u?: /, "")}.`;
  }
}

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  value !== null && typeof value === "object" && !Array.isArray(value);
const escaped = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");
