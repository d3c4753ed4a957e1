import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { crcOf } from "#kernel/checksum/crc.ts";
import { crcModel } from "#kernel/checksum/crc-table.ts";
import { decodeTable, encodeTable } from "#kernel/dataset/column-file.ts";
import { packNumbers, unpackNumbers } from "#kernel/dataset/packed-numbers.ts";
import { numbersOf, type Table, textsOf } from "#kernel/dataset/table.ts";

const table: Table = {
  rows: 3,
  columns: [
    { kind: "time", name: "time", unit: "s", values: Float64Array.of(1_386_018_900, 1_386_019_200, 1_386_019_200) },
    { kind: "number", name: "level", unit: "m", values: Float64Array.of(1.25, Number.NaN, -0.1 - 0.2) },
    { kind: "text", name: "type", values: ["M", "L", "M"] },
  ],
};

describe("Numbers in planes", () => {
  test("any doubles come back bit for bit, and no wider than a double with its row", () => {
    const doubles = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.integer().map((whole) => whole / 100),
      fc.constantFrom(-0, 0.1 + 0.2),
    );
    fc.assert(
      fc.property(fc.array(doubles, { maxLength: 60 }), (values) => {
        const { bytes, ...shape } = packNumbers(Float64Array.from(values));
        const back = unpackNumbers(values.length, shape, bytes);
        expect(Array.from(back, (value, at) => Object.is(value, values[at])).every(Boolean)).toBe(true);
        expect(bytes.length).toBeLessThanOrEqual(values.length * 18);
      }),
    );
  });

  test("a clock that ticks evenly leaves one byte a row, and that a zero but at the start", () => {
    const { bytes, order, decimals, width } = packNumbers(Float64Array.from({ length: 100 }, (_, at) => at * 3));
    expect({ order, decimals, width }).toEqual({ order: 2, decimals: 0, width: 1 });
    expect([...bytes].filter((byte) => byte !== 0)).toEqual([6]);
  });

  test("cents are whole numbers, and what is no cent is kept whole beside them", () => {
    const cents = Array.from({ length: 200 }, (_, at) => ((at * 7919) % 10_000) / 100);
    cents[7] = Math.PI;
    const { decimals, exceptions } = packNumbers(Float64Array.from(cents));
    expect({ decimals, exceptions }).toEqual({ decimals: 2, exceptions: 1 });
  });
});

describe("A table as bytes", () => {
  test("comes back as it was, with gaps, repeated times and words", () => {
    expect(decodeTable(encodeTable(table))).toEqual(table);
    expect(decodeTable(encodeTable({ rows: 0, columns: [] }))).toEqual({ rows: 0, columns: [] });
  });

  test("is the same bytes for the same table", () => {
    expect(encodeTable(table)).toEqual(encodeTable(table));
  });

  test("with any byte changed or its end cut off is refused with a place", () => {
    const bytes = encodeTable(table);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x10;
      expect(() => decodeTable(damaged), `byte ${at}`).toThrow(DecodeError);
      expect(() => decodeTable(bytes.subarray(0, at)), `${at} bytes`).toThrow(DecodeError);
    }
  });

  test("says what is wrong in words", () => {
    const says = (bytes: Uint8Array) => {
      try {
        decodeTable(bytes);
      } catch (error) {
        return error instanceof DecodeError ? [error.message, error.offset] : error;
      }
      return "nothing";
    };
    expect(says(new TextEncoder().encode("<!doctype html>"))).toEqual([
      `dataset: file must begin with UPD1, got "<!do"`,
      0,
    ]);
    expect(says(new TextEncoder().encode("UPD1"))).toEqual(["dataset: file must have at least 12 bytes, got 4", 4]);
    const bytes = encodeTable(table);
    bytes[bytes.length - 1]! ^= 1;
    expect(says(bytes)).toEqual([
      expect.stringMatching(/^dataset: checksum must be [0-9a-f]{8}, got [0-9a-f]{8}: the file was damaged$/),
      4,
    ]);
  });

  test("whose header lies is refused, though its checksum fits", () => {
    const forge = (header: string, more = 0) => {
      const text = new TextEncoder().encode(header);
      const file = new Uint8Array(12 + text.length + more);
      file.set(new TextEncoder().encode("UPD1"));
      new DataView(file.buffer).setUint32(8, text.length, true);
      file.set(text, 12);
      new DataView(file.buffer).setUint32(4, crcOf(crcModel("CRC-32/ISO-HDLC"), file.subarray(8)), true);
      return () => decodeTable(file);
    };
    const column = (shape: object) => JSON.stringify({ rows: 2, columns: [{ kind: "number", name: "a", ...shape }] });
    expect(forge("[")).toThrow(DecodeError);
    expect(forge("null")).toThrow("dataset: header must name rows and columns, got something else");
    expect(forge(`{"rows": 1e9, "columns": []}`)).toThrow("dataset: rows must be a whole number up to 1000000");
    expect(forge(column({}))).toThrow("dataset: decimals must be a whole number from 0 to 12, got undefined");
    const shape = { decimals: 0, order: 0, width: 1, exceptions: 0 };
    expect(forge(column(shape))).toThrow(/^dataset: column a must end at byte \d+, got an end at \d+$/);
    expect(forge(column({ ...shape, kind: "text", words: [] }), 2)).toThrow("dataset: word must be one of 0, got 0");
    expect(forge(column({ ...shape, exceptions: 1, width: 6 }), 24)()).toBeDefined();
    expect(forge(column({ ...shape, width: 7 }), 99)).toThrow(
      "dataset: width must be a whole number from 1 to 6, got 7",
    );
  });

  test("with a column of another length is not written", () => {
    const short: Table = { rows: 4, columns: table.columns };
    expect(() => encodeTable(short)).toThrow("dataset: column time must have 4 values, got 3");
  });

  test("gives its columns by name, and names those that it has", () => {
    expect(numbersOf(table, "level")[0]).toBe(1.25);
    expect(textsOf(table, "type")).toEqual(["M", "L", "M"]);
    expect(() => numbersOf(table, "type")).toThrow("dataset: column of numbers must be one of time, level, got type");
    expect(() => textsOf(table, "level")).toThrow("dataset: column of text must be one of type, got level");
  });
});
