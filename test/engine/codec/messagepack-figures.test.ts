/** The figures of the chapter on MessagePack, which our encoder makes, are those of @msgpack/msgpack. */
import { expect, test } from "vitest";
import { encodeMsgpackJs } from "#engine/codec/msgpack.ts";
import type { Plain } from "#engine/codec/plain.ts";
import { READING } from "#widgets/codec/HexTree.presets.ts";
import { against, one, pairs, shapes } from "../../../content/data-formats/messagepack/figures.ts";

const library = (value: Plain, forceFloat32 = false) => encodeMsgpackJs(value, { forceFloat32 }).value!.length;

test("the reading has 65 bytes in JSON, 52 in MessagePack, 48 with a float of four bytes, 47 in CBOR", () => {
  const reading = JSON.parse(READING) as Plain;
  expect(one).toEqual({ json: 65, wide: library(reading), short: library(reading, true), cbor: 47 });
  expect([one.wide, one.short, against(one.wide, one.json)]).toEqual([52, 48, "20 % smaller"]);
});

test("counts shrink, temperatures grow, raw bytes shrink", () => {
  expect(shapes.map(({ json, msgpack }) => [json, msgpack])).toEqual([
    [65, 52],
    [513, 312],
    [263, 462],
    [88, 65],
  ]);
  expect(library({ samples: Array.from({ length: 100 }, (_, index) => 1000 + index) })).toBe(312);
  // A half more on each, so that the library takes none of them for a whole number.
  expect(library({ samples: Array.from({ length: 50 }, (_, index) => 20.05 + index / 10) })).toBe(462);
});

test("of seven places where the formats differ MessagePack is shorter in three", () => {
  expect(pairs.map(({ msgpack, cbor }) => msgpack - cbor)).toEqual([-1, -1, 1, -1, 1, 2, 1]);
});
