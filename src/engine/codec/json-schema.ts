/**
 * JSON Schema through @cfworker/json-schema, which walks a schema instead of compiling it. Drafts 4, 7, 2019-09 and
 * 2020-12. Limits: `format` is checked, `$dynamicRef` and remote schemas are not followed. A pattern, or references that
 * double at each level, can take time without end: run a schema that somebody typed in a worker, and stop it.
 */
import { type OutputUnit, type Schema, type SchemaDraft, Validator } from "@cfworker/json-schema";
import type { Json } from "#contract/json.ts";
import { answer, type CodecFault, sentence } from "./answer.ts";
import { plainOf } from "./plain.ts";
import { slipOf } from "./schema-slip.ts";

const MOST_FAULTS = 50;

/**
 * What is wrong with `value` by `schema`, outermost first, each with the JSON Pointer of the part; nothing if it is
 * valid. Faults of the schema itself are `of: "schema"` and stand alone.
 */
export function checkJson(value: Json, schema: Json): readonly CodecFault[] {
  // The library writes into the schema.
  const own = answer(() => plainOf(schema) as Json);
  if (own.fault) return [{ ...own.fault, of: "schema" }];
  const slip = slipOf(own.value);
  if (slip) return [slip];
  const instance = answer(() => plainOf(value) as Json);
  if (instance.fault) return [{ ...instance.fault, of: "document" }];
  const { value: errors, fault } = answer(() => {
    const validator = new Validator(own.value as Schema, draftOf(own.value), false);
    return validator.validate(instance.value).errors;
  }, schemaWords);
  if (fault) return [{ ...fault, of: "schema" }];
  return telling(errors)
    .slice(0, MOST_FAULTS)
    .map((unit) => ({ say: inWords(unit), path: pointer(unit.instanceLocation) }));
}

function draftOf(schema: Json): SchemaDraft {
  const named = schema !== null && typeof schema === "object" && !Array.isArray(schema) && "$schema" in schema;
  const told = named ? String((schema as { readonly $schema: Json }).$schema) : "";
  return (
    (["4", "7", "2019-09"] as const).find((draft) => told.includes(draft === "2019-09" ? draft : `draft-0${draft}`)) ??
    "2020-12"
  );
}

/** Keywords whose error only says that another one follows: below it, or a bare "false" in its stead. */
const CARRIERS =
  /^(properties|patternProperties|(additional|unevaluated)(Properties|Items)|items|prefixItems|\$ref|\$recursiveRef|allOf|if)$/;

/** Without the errors that only carry another, and without the bare "false" below the keyword it belongs to. */
function telling(errors: readonly OutputUnit[]): readonly OutputUnit[] {
  return errors.filter(({ keyword, instanceLocation }, at) => {
    if (keyword === "false") return at === 0;
    const next = errors[at + 1];
    const carries = CARRIERS.test(keyword) && next?.instanceLocation.startsWith(instanceLocation);
    return !carries || next?.keyword === "false";
  });
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Instance type "(\w+)" is invalid\. Expected "(.+)"\.$/, "This must be of type $2, and is of type $1."],
  [/^Property "(.+)" does not match .*schema\.$/, "The property $1 is not one that the schema lets in."],
  [/^Property name "(.+)" does not match schema\.$/, "The name $1 is not one that the schema lets in."],
  [/^Instance does not have required property "(.+)"\.$/, "The property $1 is missing."],
  [/^Instance does not match any of (.+)\.$/, "This must be one of $1."],
  [/^Instance does not match any subschemas\.$/, "This fits none of the schemas in anyOf."],
  [
    /^Instance does not match exactly one subschema \((\d+) matches\)\.$/,
    "This must fit one schema in oneOf, and fits $1.",
  ],
  [/^Instance does not match (.+)\.$/, "This must be $1."],
  [/^Instance matched "not" schema\.$/, "This fits the schema in not, and must not."],
  [/^String (.+)$/, "The text $1"],
  [/^False boolean schema\.$/, "The schema lets nothing stand here."],
];

function inWords({ keyword, error }: OutputUnit): string {
  if (keyword === "exclusiveMinimum") return sentence(error.replace("is less than", "must be more than"));
  if (keyword === "exclusiveMaximum")
    return sentence(error.replace("is greater than or equal to", "must be less than"));
  const found = WORDS.find(([pattern]) => pattern.test(error));
  const said = found ? error.replace(found[0], found[1]) : error;
  return sentence(keyword === "type" ? said.replaceAll('", "', " or ") : said);
}

function schemaWords(message: string): string {
  const reference = /^Unresolved \$ref "(.+?)"/.exec(message)?.[1];
  if (reference !== undefined) return `The schema refers to ${reference}, which is not in it. Nothing is fetched.`;
  return sentence(message);
}

function pointer(location: string): string {
  return decodeURIComponent(location.replace(/^#/, ""));
}
