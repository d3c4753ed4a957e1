/** What the chapter says in words about its figures, held against them. */
import { expect, test } from "vitest";
import { EU868_DR0_BYTES, PAYLOAD_LIMITS } from "#kernel/lorawan/payload-limit.ts";
import { ONE, ONE_BEFORE } from "#widgets/codec/FormatDuel.presets.ts";
import { fifty, hour, onAirMs, one, readingsAnHour } from "../../../content/data-formats/choosing-a-format/figures.ts";

const NAMED = ["xml", "json-indented", "json", "cborx", "cbor", "msgpack"] as const;

test("one reading and the one before it differ in every number", () => {
  for (const name of ["at", "celsius", "humidity"] as const) expect(ONE[name]).not.toBe(ONE_BEFORE[name]);
  expect(Number.isInteger(ONE.celsius)).toBe(false);
});

test("the seven rows never grow from XML to Protocol Buffers", () => {
  const sizes = [...NAMED, "protobuf" as const].map((id) => one(id));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
});

test("of them only Protocol Buffers fit the slowest rates, and all but XML the next", () => {
  for (const id of NAMED) expect(one(id)).toBeGreaterThan(EU868_DR0_BYTES);
  expect(one("protobuf")).toBeLessThanOrEqual(EU868_DR0_BYTES);
  const next = PAYLOAD_LIMITS.find(({ dataRates }) => dataRates === "DR3")!.bytes;
  expect(one("json-indented")).toBeLessThanOrEqual(next);
  expect(one("xml")).toBeGreaterThan(next);
});

test("one reading grows by gzip, and an hour loses at least half in every format", () => {
  expect(one("json", "gzip")).toBeGreaterThan(one("json"));
  expect(one("json", "dictionary")).toBeLessThan(one("json") / 2);
  for (const id of NAMED) expect(hour(id, "gzip")).toBeLessThan(hour(id) / 2);
  expect(hour("xml", "gzip") / hour("json", "gzip")).toBeLessThan(1.15);
});

test("the ten halves among fifty are what preferred floats save", () => {
  expect(fifty("cborx-sized") - fifty("cbor")).toBe(10 * (9 - 3));
});

test("a reading on the air: fewer bytes, less time, more of them in the hour's share", () => {
  expect(onAirMs(one("protobuf"))).toBeLessThan(onAirMs(one("json")));
  expect(readingsAnHour(one("protobuf"))).toBeGreaterThan(readingsAnHour(one("json")));
  expect(readingsAnHour(one("json")) * onAirMs(one("json"))).toBeLessThanOrEqual(36_000);
});
