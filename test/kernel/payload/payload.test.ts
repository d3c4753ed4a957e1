/** Records into bytes by every shape and out of them again: what arrives is what was sent, or is said to be changed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { encodeCbor } from "#kernel/codec/cbor-value.ts";
import { nearestFloat } from "#kernel/codec/float.ts";
import { packValue } from "#kernel/payload/packed.ts";
import { epochSeconds, placesOf, readRecord } from "#kernel/payload/record.ts";
import { type Arrival, sendRecord } from "#kernel/payload/send.ts";
import { FIRST_SHAPE, PART_NAMES, PARTS, type Shape, shortNames } from "#kernel/payload/shape.ts";
import { tiling } from "../mqtt/tiling.ts";

const STORE = `{"deviceId":"cold-store-7","timestamp":"2026-03-14T09:26:00Z","temperature":-18.4,"humidity":71.5,"battery":3.61,"doorOpen":false}`;
const BEFORE = epochSeconds("2026-03-14T09:16:00Z");
const send = (text: string, shape: Partial<Shape>) =>
  sendRecord(readRecord(text), { ...FIRST_SHAPE, ...shape }, BEFORE);
const fates = (arrivals: readonly Arrival[]) => arrivals.map(({ fate }) => fate);
const EVERY_SHAPE = PART_NAMES.reduce<readonly Shape[]>(
  (shapes, part) => shapes.flatMap((shape) => PARTS[part].map((value) => ({ ...shape, [part]: value }))),
  [FIRST_SHAPE],
);

describe("a record", () => {
  test("is told apart by kinds, and knows who names the device", () => {
    const kinds = readRecord(
      `{"id":7,"at":"2026-03-14T09:26:00.5Z","no":"2026-02-31","v":1.50,"n":-0,"off":null,"on":true}`,
    );
    expect(kinds.map(({ kind, sender }) => `${kind}${sender ? "!" : ""}`)).toEqual([
      "whole!",
      "time",
      "text",
      "decimal",
      "decimal",
      "null",
      "boolean",
    ]);
    expect(kinds[3]!.text).toBe("1.50");
  });
  test.each([
    ["[1]", "record: the record must be an object in braces, got an array", 0],
    ["{}", "record: fields must be 1 to 12, got 0", 0],
    [`{"a":1,"a":2}`, "record: each name must stand once, got a again", 7],
    [`{"a":[1]}`, "record: a must be a text, a number, true, false or null, got an array", 5],
    [`{"n":9007199254740993}`, "record: n must be a whole number of at most 2^53 - 1, got 9007199254740993", 5],
    [`{"n":1e999}`, "record: n must be a number that a double holds, got 1e999", 5],
    [`{"a":1,}`, "json: after a comma there must be a name in double quotes, got }", 7],
  ])("is refused in %s, at a byte", (text, message, offset) => {
    expect(() => readRecord(text)).toThrow(expect.objectContaining({ message, offset }));
  });
  test("counts the places of a number as it is written", () => {
    expect(["21.40", "-3", "1e3", "0.125"].map(placesOf)).toEqual([2, 0, undefined, 3]);
  });
  test("has short names that differ, also where one name is the beginning of another", () => {
    const short = (...names: string[]) => shortNames(names.map((name) => ({ name })));
    expect(short("temp", "time", "t", "te", "battery")).toEqual(["t", "ti", "t2", "te", "b"]);
  });
});

describe("the cold store's report", () => {
  test.each([
    [{}, JSON.stringify(JSON.parse(STORE), null, 2).length],
    [{ format: "json" }, STORE.length],
    [{ format: "cbor", numbers: "exact" }, encodeCbor(JSON.parse(STORE)).length],
    [{ format: "cbor", names: "integer", time: "epoch" }, 53],
    [{ format: "cbor", names: "integer", time: "epoch", numbers: "scaled" }, 34],
    [{ format: "packed", time: "epoch", numbers: "scaled", device: "none" }, 4 + 3 * 2 + 1],
  ] as const)("in %o has %i bytes", (shape, bytes) => {
    expect(send(STORE, shape).bytes.length).toBe(bytes);
  });

  test("arrives in every one of the shapes: as it was, changed by a narrow float, or left out on purpose", () => {
    for (const shape of EVERY_SHAPE) {
      const { bytes, fields, arrivals } = sendRecord(readRecord(STORE), shape, BEFORE);
      expect(tiling(fields, bytes.length)).toBeUndefined();
      const narrow = (shape.numbers === "half" || shape.numbers === "single") && /cbor|packed/.test(shape.format);
      const decimal = narrow ? "changed" : "same";
      expect(fates(arrivals)).toEqual([
        shape.device === "none" ? "left out" : "same",
        shape.time === "none" ? "left out" : "same",
        decimal,
        // 71.5 is a sum of few powers of two.
        "same",
        decimal,
        "same",
      ]);
    }
  });

  test("needs no agreement with its names, and says what must be agreed without them", () => {
    expect(send(STORE, { format: "cbor" }).agreed).toEqual([]);
    expect(send(STORE, { format: "cbor", time: "tagged" }).agreed).toEqual([]);
    expect(send(STORE, { format: "json", time: "tagged" }).agreed).toEqual(["that the time counts seconds since 1970"]);
    expect(
      send(STORE, { format: "cbor", names: "none", numbers: "scaled", time: "since", device: "none" }).agreed,
    ).toEqual([
      "the order of the values",
      "where the point belongs in temperature, humidity and battery",
      "the time of the report before, which must have arrived",
      "which address on the network is which device",
    ]);
    expect(send(STORE, { format: "packed" }).agreed).toEqual(["the layout: text, text, double, double, double, bool"]);
  });

  test("says with its bytes alone less and less", () => {
    const alone = (shape: Partial<Shape>) => send(STORE, shape).arrivals[2]!.alone;
    expect(alone({})).toBe('"temperature": -18.4');
    expect(alone({ format: "cbor", numbers: "half" })).toBe('"temperature": -18.40625');
    expect(alone({ format: "cbor", names: "integer", numbers: "scaled" })).toBe("2: -184");
    expect(alone({ format: "cbor", names: "none", numbers: "scaled" })).toBe("value 3: -184");
    expect(alone({ format: "packed", numbers: "scaled" })).toBe("ff 48");
    expect(send(STORE, { format: "cbor", time: "tagged" }).arrivals[1]!.alone).toBe('"timestamp": 1(1773480360)');
  });
});

test("a fraction of a second is lost in whole seconds, and said to be", () => {
  const text = `{"at":"2026-03-14T09:26:00.5Z"}`;
  expect(fates(send(text, { time: "text" }).arrivals)).toEqual(["same"]);
  expect(send(text, { time: "epoch" }).arrivals[0]).toMatchObject({
    understood: '"2026-03-14T09:26:00Z"',
    fate: "changed",
  });
});

test("more digits than a double has survive as a scaled integer in CBOR, and not in JSON, whose readers use doubles", () => {
  const text = `{"x":0.011963854805629977,"y":1.0000000000000000000001}`;
  const scaled = (format: Shape["format"]) => fates(send(text, { format, numbers: "scaled" }).arrivals);
  expect(scaled("cbor")).toEqual(["same", "same"]);
  expect(scaled("json")).toEqual(["changed", "same"]);
  expect(() => scaled("packed")).toThrow("packed: number must fit into 64 bits, got 10000000000000000000001");
});

test("a packed layout takes two bytes or as many as the number asks for", () => {
  const hex = (text: string, shape: Partial<Shape>) => encodeHex(send(text, { ...shape, format: "packed" }).bytes);
  expect(hex(`{"n":-2}`, {})).toBe("fffe");
  expect(hex(`{"n":40000}`, {})).toBe("00009c40");
  expect(hex(`{"n":4294967296}`, {})).toBe("0000000100000000");
  expect(hex(`{"at":"1969-12-31T23:59:59Z"}`, { time: "epoch" })).toBe("ffff");
  expect(hex(`{"x":0.5,"o":null,"s":"é"}`, { numbers: "half" })).toBe("380002c3a9");
  expect(() => packValue({ kind: "text", text: "x".repeat(256) }, "text")).toThrow(
    "packed: text must be at most 255 bytes, got 256",
  );
  expect(() => packValue({ kind: "integer", value: 2n ** 63n }, "int64")).toThrow(
    "packed: number must fit into 64 bits, got 9223372036854775808",
  );
});

test("any record arrives whole in any shape that gives nothing up", () => {
  const value = fc.oneof(
    fc.maxSafeInteger(),
    fc.integer({ min: -1e12, max: 1e12 }).map((thousandths) => thousandths / 1000),
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: "grapheme", maxLength: 30 }),
  );
  const record = fc.dictionary(fc.string({ unit: "grapheme", maxLength: 8 }), value, { minKeys: 1, maxKeys: 12 });
  const exact = fc.constantFrom(
    ...EVERY_SHAPE.filter(({ numbers, device }) => /double|exact|scaled/.test(numbers) && device === "kept"),
  );
  fc.assert(
    fc.property(record, exact, (object, shape) => {
      const { bytes, fields, arrivals } = sendRecord(readRecord(JSON.stringify(object)), shape, 0);
      expect(fates(arrivals)).toEqual(arrivals.map(() => "same"));
      expect(tiling(fields, bytes.length)).toBeUndefined();
    }),
    { numRuns: 300, seed: 18 },
  );
});

describe("the nearest float", () => {
  const halves = Array.from({ length: 0x7c00 }, (_, bits) => {
    const [exponent, fraction] = [bits >> 10, bits & 0x3ff];
    return exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
  test("of 16 bits is each half itself, and halfway between two the even one", () => {
    const wrong = halves.filter((half, bits) => {
      const next = halves[bits + 1] ?? 65_536;
      const [middle, little] = [(half + next) / 2, (next - half) / 1024];
      const even = bits % 2 === 0 ? half : bits === 0x7bff ? Infinity : next;
      const near = [-half, middle - little, middle].map((value) => nearestFloat(value, 2));
      return near[0] !== -half || near[1] !== half || near[2] !== even;
    });
    expect(wrong).toEqual([]);
  });
  test("is infinite beyond the range, and the number itself in 64 bits", () => {
    expect([65_519, 65_520, -70_000].map((value) => nearestFloat(value, 2))).toEqual([65_504, Infinity, -Infinity]);
    expect(nearestFloat(0.1, 4)).toBe(Math.fround(0.1));
    expect(nearestFloat(0.1, 8)).toBe(0.1);
    expect(nearestFloat(-0, 2)).toBe(-0);
  });
});
