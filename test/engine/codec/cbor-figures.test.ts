/** What the chapter on CBOR counts is what the library writes, and what other encoders were measured to write. */
import { expect, test } from "vitest";
import { cbor, fourFields, reportBytes, shapes, wideHead } from "#content/data-formats/cbor/figures.ts";
import { encodeCborX } from "#engine/codec/cborx.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { SHRINK_SCENES } from "#widgets/codec/ShrinkToFit.presets.ts";
import { hexOf } from "./given.ts";

const record = JSON.parse(SHRINK_SCENES["four-fields"].record);

test("the record with four fields has the bytes of cbor-x in its two ways, head by head", () => {
  expect(encodeHex(wideHead)).toBe(hexOf(encodeCborX(record)));
  expect(encodeHex(cbor(record, 8))).toBe(hexOf(encodeCborX(record, { variableMapSize: true })));
});

test("its sizes are those that cbor2, cborg and Python's json give", () => {
  const { json, python, indented, wideHead: wide, doubles, preferred, integers, array } = fourFields;
  expect([json, python, indented]).toEqual([65, 72, 82]);
  expect([wide, doubles, preferred, integers, array]).toEqual([55, 53, 47, 30, 26]);
});

test("so are those of the other shapes", () => {
  expect(shapes.tenths).toEqual({ json: 263, doubles: 461, preferred: 401 });
  expect(shapes.years).toEqual({ json: 513, doubles: 311, preferred: 311 });
  expect(shapes.blob).toEqual({ json: 88, doubles: 65, preferred: 65 });
});

test("the cold store's report in CBOR is as long as cbor-x makes it", () => {
  const report = JSON.parse(SHRINK_SCENES["cold-store"].record);
  const bytes = hexOf(encodeCborX(report, { variableMapSize: true })).length / 2;
  expect(reportBytes({ format: "cbor" })).toBe(bytes);
});
