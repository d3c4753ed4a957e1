/** What becomes of a field between two schemas. What each case says stands in the proto3 guide, Updating A Message Type. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readProto } from "#engine/codec/proto-text.ts";
import { valueText } from "#kernel/codec/protobuf-compare.ts";
import { bytesOf, driftOf } from "#kernel/codec/protobuf-drift.ts";
import type { ProtoField, ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import { protoText } from "#kernel/codec/protobuf-text.ts";
import type { ProtoObject } from "#kernel/codec/protobuf-value.ts";
import { encodeProtobuf } from "#kernel/codec/protobuf-write.ts";

type Form = Partial<ProtoField> & { readonly type: string };
const schemaOf = (form: Form | undefined, names: readonly string[]): ProtoSchema => ({
  messages: {
    A: { fields: form ? [{ name: "a", number: 1, ...form }] : [] },
    Inner: { fields: [{ name: "x", number: 1, type: "int32" }] },
    Other: { fields: [{ name: "x", number: 1, type: "sint32" }] },
  },
  enums: { E: Object.fromEntries(names.map((name, number) => [name, number])) },
});
const rows = (from: Form | undefined, to: Form | undefined, value: ProtoObject, names = ["NO", "YES"]) => {
  const writer = { schema: schemaOf(from, ["NO", "YES", "MAYBE"]), type: "A" };
  const reader = { schema: schemaOf(to, names), type: "A" };
  const bytes = encodeProtobuf(value, writer.schema, "A");
  return driftOf(bytes, writer, reader, new Set(Object.keys(value)));
};
const fate = (from: Form, to: Form | undefined, a: ProtoObject[string]) => {
  const [row] = rows(from, to, { a });
  return [row!.fate, row!.seen?.value];
};
const f = (type: string, more: Partial<ProtoField> = {}): Form => ({ type, ...more });

describe("a field", () => {
  it.each<[string, Form, Form | undefined, ProtoObject[string], string, string | undefined]>([
    ["of the same type is kept", f("sint32"), f("sint32"), -3, "kept", "-3"],
    ["int32 to int64 is kept", f("int32"), f("int64"), -3, "kept", "-3"],
    ["int64 to int32 loses high bits", f("int64"), f("int32"), 3_000_000_000, "changed", "-1294967296"],
    ["uint32 to int32 keeps small numbers", f("uint32"), f("int32"), 7, "kept", "7"],
    ["uint32 to int32 makes large ones negative", f("uint32"), f("int32"), 4_294_967_295, "changed", "-1"],
    ["int32 to sint32 halves", f("int32"), f("sint32"), 40, "changed", "20"],
    ["sint32 to sint64 is kept", f("sint32"), f("sint64"), -40, "kept", "-40"],
    ["int32 to bool keeps 1 as true", f("int32"), f("bool"), 1, "kept", "true"],
    ["int32 to bool takes 40 for true", f("int32"), f("bool"), 40, "changed", "true"],
    ["fixed32 to float reads other bits", f("fixed32"), f("float"), 0x3f800000, "changed", "1"],
    ["float to double is unknown", f("float"), f("double"), 1.5, "unknown", "0"],
    ["string to bytes is kept", f("string"), f("bytes"), "dry", "kept", "64 72 79"],
    ["bytes to string is kept while it is UTF-8", f("bytes"), f("string"), Uint8Array.of(100), "kept", '"d"'],
    ["bytes to string is refused else", f("bytes"), f("string"), Uint8Array.of(0xff), "refused", undefined],
    ["enum to int32 is its number", f("E"), f("int32"), "YES", "kept", "1"],
    ["a value of an enum without a name is kept", f("E"), f("E"), "MAYBE", "kept", "2"],
    ["one value is taken for a list of one", f("int32"), f("int32", { repeated: true }), 5, "kept", "[5]"],
    ["packed numbers are unknown to one", f("int32", { repeated: true }), f("int32"), [5, 6], "unknown", "0"],
    ["of several texts the last is taken", f("string", { repeated: true }), f("string"), ["a", "b"], "changed", '"b"'],
    ["a list stays a list", f("int32", { repeated: true }), f("int64", { repeated: true }), [5, 6], "kept", "[5, 6]"],
    ["that is gone is unknown", f("int32"), undefined, 5, "unknown", undefined],
    ["a default is lost", f("int32"), f("int32"), 0, "lost", "0"],
    ["a default is lost to optional", f("float"), f("float", { optional: true }), 0, "lost", "not set"],
    ["a default of optional arrives", f("float", { optional: true }), f("float"), 0, "kept", "0"],
    ["an empty list is lost", f("int32", { repeated: true }), f("int32", { repeated: true }), [], "lost", "[]"],
    ["-0 is no default", f("float"), f("float"), -0, "kept", "-0"],
    ["of another name is moved", f("int32"), f("int32", { name: "b" }), 5, "moved", "5"],
    ["message is kept as a whole", f("Inner"), f("Inner"), { x: 3 }, "kept", "{x: 3}"],
    ["message of other types within is changed", f("Inner"), f("Other"), { x: 4 }, "changed", "{x: 2}"],
    ["message is one no longer as bytes", f("Inner"), f("bytes"), { x: 4 }, "changed", "08 04"],
    ["map stays a map", f("int32", { mapKey: "string" }), f("int64", { mapKey: "string" }), { k: 1 }, "kept", "{k: 1}"],
  ])("%s", (_, from, to, value, became, seen) => {
    expect(fate(from, to, value)).toEqual([became, seen]);
  });

  it("that the writer has not set, or does not know, is absent", () => {
    expect(rows(f("int32"), f("int32"), {})[0]).toMatchObject({
      fate: "absent",
      why: expect.stringContaining("not set"),
    });
    expect(rows(undefined, f("int32"), {})[0]).toMatchObject({ fate: "absent", seen: { value: "0" } });
    expect(rows(undefined, f("Inner"), {})[0]).toMatchObject({ seen: { value: "not set" } });
  });

  it("goes down with another that is refused", () => {
    const fields: ProtoField[] = [
      { name: "a", number: 1, type: "bytes" },
      { name: "b", number: 2, type: "int32" },
    ];
    const of = (type: string): ProtoSchema => ({ messages: { A: { fields: [{ ...fields[0]!, type }, fields[1]!] } } });
    const bytes = encodeProtobuf({ a: Uint8Array.of(0xff), b: 1 }, of("bytes"), "A");
    const [a, b] = driftOf(bytes, { schema: of("bytes"), type: "A" }, { schema: of("string"), type: "A" }, new Set());
    expect([a!.fate, b!.fate]).toEqual(["refused", "refused"]);
    expect(a!.why).toBe("String a must be UTF-8, got 0xff. The reader gives up.");
    expect(b!.why).toContain("goes with the one");
    expect(b).not.toHaveProperty("seen");
  });

  it("has the bytes of all its records", () => {
    const [row] = rows(f("string", { repeated: true }), f("string"), { a: ["a", "bc"] });
    expect(row!.spans).toEqual([
      { start: 0, end: 3 },
      { start: 3, end: 7 },
    ]);
    expect(bytesOf(row!)).toBe(7);
  });

  it("is kept whole, whatever its value, if nothing was changed", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), fc.integer(), fc.string({ unit: "grapheme" }), (x, y, text) => {
        const pairs: readonly (readonly [Form, ProtoObject[string]])[] = [
          [f("float"), x],
          [f("int32"), y | 0],
          [f("string"), text],
        ];
        for (const [form, value] of pairs) expect(["kept", "lost"]).toContain(fate(form, form, value)[0]);
      }),
      { numRuns: 200 },
    );
  });
});

it("a float is shown with as few digits as tell it from its neighbours", () => {
  expect(valueText(Math.fround(21.4), "float")).toBe("21.4");
  expect(valueText(Math.fround(1 / 3), "float")).toBe("0.33333334");
  expect(valueText(1 / 3, "double")).toBe("0.3333333333333333");
  expect(valueText([1, -0], "float")).toBe("[1, -0]");
});

it("a schema is written as a text that reads as the same schema", () => {
  const schema: ProtoSchema = {
    messages: {
      A: {
        fields: [
          { name: "a", number: 1, type: "int32", repeated: true },
          { name: "b", number: 2, type: "int32", repeated: true, packed: false },
          { name: "c", number: 3, type: "E", optional: true },
          { name: "d", number: 4, type: "B", mapKey: "string" },
          { name: "e", number: 5, type: "string", oneof: "which" },
          { name: "f", number: 6, type: "B", oneof: "which" },
        ],
        reserved: [[7, 7], [9, 11], "old"],
      },
      B: { fields: [] },
    },
    enums: { E: { NO: 0, YES: 1 } },
  };
  expect(readProto(protoText(schema)).value).toEqual(schema);
});
