import fc from "fast-check";
import { expect, test } from "vitest";
import type { ByteRole, Field } from "#contract/field.ts";
import { FOLDED_BYTES, listFields, rowsOf, segmentsOf } from "#ui/byte-layout.ts";

const field = (start: number, end: number, role: ByteRole, children?: readonly Field[]): Field => ({
  start,
  end,
  role,
  name: `${role} ${start}`,
  ...(children && { children }),
});
const publish = [
  field(0, 1, "type", [field(0, 1, "type"), field(0, 1, "value")]),
  field(1, 2, "length"),
  field(2, 14, "key", [field(2, 4, "length"), field(4, 14, "key")]),
  field(14, 14, "value"),
];
const spans = (total: number, fields: readonly Field[]) =>
  segmentsOf(total, fields).map(({ start, end, path }) => `${start}-${end} ${path}`);

test("fields are listed parents first, each under its path", () => {
  expect(listFields(publish).map(({ path, depth }) => `${path}:${depth}`)).toEqual([
    "0:0",
    "0.0:1",
    "0.1:1",
    "1:0",
    "2:0",
    "2.0:1",
    "2.1:1",
    "3:0",
  ]);
});

test("bytes go to the deepest field that has them to itself, and bits stay with their byte", () => {
  expect(spans(14, publish)).toEqual(["0-1 0", "1-2 1", "2-4 2.0", "4-14 2.1"]);
});

test("bytes of a parent that no child claims are the parent's, and bytes of nobody are shown without a field", () => {
  expect(spans(9, [field(1, 7, "key", [field(2, 3, "length")])])).toEqual([
    "0-1 undefined",
    "1-2 0",
    "2-3 0.0",
    "3-7 0",
    "7-9 undefined",
  ]);
});

test("a field that runs past the bytes ends where they end", () => {
  expect(spans(3, [field(0, 10, "value")])).toEqual(["0-3 0"]);
});

test("segments and unfolded rows hold every byte once and in order, whatever the fields", () => {
  const leaf = fc.tuple(fc.nat(80), fc.nat(80)).map(([a, b]) => field(Math.min(a, b), Math.max(a, b), "value"));
  const tree = fc.tuple(leaf, fc.array(leaf, { maxLength: 3 })).map(([top, children]) => ({ ...top, children }));
  fc.assert(
    fc.property(fc.nat(80), fc.array(tree, { maxLength: 5 }), (total, fields) => {
      const every = Array.from({ length: total }, (_, at) => at);
      const bytesOf = (parts: readonly { start: number; end: number }[]) =>
        parts.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at));
      const segments = segmentsOf(total, fields);
      expect(bytesOf(segments)).toEqual(every);
      const rows = rowsOf(segments, () => Number.POSITIVE_INFINITY);
      expect(bytesOf(rows.flatMap((row) => (row.kind === "bytes" ? row.parts : [])))).toEqual(every);
      expect(rows.every((row) => row.kind === "bytes" && row.end - row.start <= 8)).toBe(true);
    }),
    { seed: 5, numRuns: 300 },
  );
});

test("a long segment is folded after its first bytes, and what is hidden is counted", () => {
  const segments = segmentsOf(1001, [field(0, 1, "type"), field(1, 1001, "value")]);
  expect(rowsOf(segments, () => undefined).at(-1)).toEqual({
    kind: "fold",
    start: 1 + FOLDED_BYTES,
    path: "1",
    hidden: 1000 - FOLDED_BYTES,
  });
  expect(rowsOf(segments, () => 600).at(-1)).toMatchObject({ kind: "fold", hidden: 400 });
  expect(rowsOf(segments, () => 1000).every((row) => row.kind === "bytes")).toBe(true);
});

test("a segment has one part that stands for it, however many rows it fills", () => {
  const rows = rowsOf(segmentsOf(30, [field(0, 3, "type"), field(3, 30, "value")]), () => undefined);
  const parts = rows.flatMap((row) => (row.kind === "bytes" ? row.parts : []));
  expect(parts.filter((part) => part.first).map((part) => part.path)).toEqual(["0", "1"]);
  expect(parts.length).toBe(5);
});
