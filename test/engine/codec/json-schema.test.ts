import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { checkJson } from "#engine/codec/json-schema.ts";

const SCHEMA = {
  type: "object",
  properties: {
    id: { type: "integer", minimum: 1 },
    name: { type: "string", minLength: 2, pattern: "^[a-z]" },
    unit: { enum: ["C", "F"] },
    samples: { type: "array", items: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 9 }, uniqueItems: true },
    place: { $ref: "#/$defs/place" },
    retired: false,
    kind: { const: "sensor" },
  },
  required: ["id"],
  additionalProperties: false,
  $defs: { place: { type: ["object", "null"], required: ["room"], additionalProperties: { type: "string" } } },
};

test("a value that is valid has no fault", () => {
  expect(checkJson({ id: 3, name: "boiler", unit: "C", samples: [1, 2.5], place: { room: "a" } }, SCHEMA)).toEqual([]);
  expect(checkJson({ id: 3, place: null, kind: "sensor" }, SCHEMA)).toEqual([]);
  expect(checkJson(1, true)).toEqual([]);
});

test.each<[Json, string, string]>([
  [{}, "", "The property id is missing."],
  [{ id: 1.5 }, "/id", "This must be of type integer, and is of type number."],
  [{ id: 0 }, "/id", "0 is less than 1."],
  [{ id: 1, name: "b" }, "/name", "The text is too short (1 < 2)."],
  [{ id: 1, name: "Boiler" }, "/name", "The text does not match pattern."],
  [{ id: 1, unit: "K" }, "/unit", 'This must be one of ["C","F"].'],
  [{ id: 1, samples: [1, "2"] }, "/samples/1", "This must be of type number, and is of type string."],
  [{ id: 1, samples: [0] }, "/samples/0", "0 must be more than 0."],
  [{ id: 1, samples: [9] }, "/samples/0", "9 must be less than 9."],
  [{ id: 1, samples: [1, 1] }, "/samples", "Duplicate items at indexes 0 and 1."],
  [{ id: 1, place: 3 }, "/place", "This must be of type object or null, and is of type number."],
  [{ id: 1, place: { room: "a", "a/b é": 1 } }, "/place/a~1b é", "This must be of type string, and is of type number."],
  [{ id: 1, extra: 1 }, "", "The property extra is not one that the schema lets in."],
  [{ id: 1, retired: 1 }, "", "The property retired is not one that the schema lets in."],
  [{ id: 1, kind: "lamp" }, "/kind", 'This must be "sensor".'],
])("%j is one fault, at %j", (value, path, say) => {
  expect(checkJson(value, SCHEMA)).toEqual([{ say, path }]);
});

test.each<[Json, Json, readonly string[]]>([
  [3, { oneOf: [{ type: "number" }, { minimum: 2 }] }, ["This must fit one schema in oneOf, and fits 2."]],
  [3, { not: { type: "number" } }, ["This fits the schema in not, and must not."]],
  [3, false, ["The schema lets nothing stand here."]],
  [
    3,
    { anyOf: [{ type: "string" }, { minimum: 5 }] },
    [
      "This fits none of the schemas in anyOf.",
      "This must be of type string, and is of type number.",
      "3 is less than 5.",
    ],
  ],
  [
    {},
    { $schema: "http://json-schema.org/draft-07/schema#", if: false, else: { required: ["b"] } },
    ["The property b is missing."],
  ],
])("%j by %j says why", (value, schema, says) => {
  expect(checkJson(value, schema).map(({ say }) => say)).toEqual(says);
});

test("the draft is the one the schema names: beside $ref, draft 7 reads nothing", () => {
  const schema = { $ref: "#/definitions/a", type: "string", definitions: { a: { type: "number" } } };
  expect(checkJson(1, schema)).toHaveLength(1);
  expect(checkJson(1, { $schema: "http://json-schema.org/draft-07/schema#", ...schema })).toEqual([]);
});

test.each<[Json, string | undefined, RegExp]>([
  ["text", "", /^A schema must be an object/],
  [{ properties: { a: { type: "strnig" } } }, "/properties/a/type", /^The type must be one of .* got "strnig"\.$/],
  [{ items: { pattern: "(" } }, "/items/pattern", /^The pattern \( cannot be read: Unterminated group\.$/],
  [{ required: "id" }, "/required", /^required must be a list of names\.$/],
  [{ anyOf: {} }, "/anyOf", /^anyOf must be a list\.$/],
  [{ minLength: -1 }, "/minLength", /^minLength must be a whole number from 0, got -1\.$/],
  [{ minimum: "1" }, "/minimum", /^minimum must be a number, got "1"\.$/],
  [{ $ref: "#/nowhere" }, undefined, /^The schema refers to #\/nowhere, which is not in it/],
  [{ $ref: "http://a.example/schema" }, undefined, /Nothing is fetched\.$/],
  [{ $ref: "#" }, undefined, /^It is nested too deeply, or refers to itself without an end\.$/],
])("a slip in the schema %j is the schema's", (schema, path, say) => {
  const [fault, ...more] = checkJson({}, schema);
  expect(fault).toMatchObject({ of: "schema", say: expect.stringMatching(say) });
  expect(fault?.path).toBe(path);
  expect(more).toEqual([]);
});

test("a value without end is refused, and the schema is left as it was", () => {
  let deep: Json = 1;
  for (let i = 0; i < 300; i++) deep = [deep];
  expect(checkJson(deep, true)).toEqual([
    { say: "The value must be at most 256 levels deep, got more.", of: "document" },
  ]);
  expect(checkJson(1, { enum: [deep] })).toEqual([
    { say: "The value must be at most 256 levels deep, got more.", of: "schema" },
  ]);
  const before = JSON.stringify(SCHEMA);
  checkJson({ id: 1 }, Object.freeze(SCHEMA));
  expect(JSON.stringify(SCHEMA)).toBe(before);
  expect(Object.getOwnPropertyNames(SCHEMA).sort()).toEqual(Object.keys(SCHEMA).sort());
});
