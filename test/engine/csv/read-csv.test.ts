import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCsvSize, MAX_CSV_ROWS, readCsv } from "#engine/csv/read-csv.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readCsv(bytes(text));

describe("A reader's table", () => {
  test("has its columns' names, kinds, values and what is missing", () => {
    const { rows, columns, badCount } = read("time,level,site\n2014-02-07 16:00:00,1.5,A\n2014-02-07 16:05:00,,B\n");
    expect([rows, badCount]).toEqual([2, 0]);
    expect(columns).toEqual([
      {
        name: "time",
        kind: "time",
        examples: ["2014-02-07 16:00:00", "2014-02-07 16:05:00"],
        missing: 0,
        bad: 0,
        values: Float64Array.of(1_391_788_800, 1_391_789_100),
      },
      {
        name: "level",
        kind: "number",
        examples: ["1.5"],
        missing: 1,
        bad: 0,
        values: Float64Array.of(1.5, Number.NaN),
      },
      { name: "site", kind: "text", examples: ["A", "B"], missing: 0, bad: 0 },
    ]);
  });

  test("with semicolons and decimal commas is read as it is meant", () => {
    const { separator, mark, columns } = read("Zeit;Wert\r\n2014-02-07 16:00;21,5\r\n2014-02-07 16:05;-0,25\r\n");
    expect([separator, mark, columns[1]?.kind]).toEqual([";", ",", "number"]);
    expect(columns[1]?.values).toEqual(Float64Array.of(21.5, -0.25));
  });

  test("without names gets some, and keeps its first row", () => {
    const { rows, columns } = read("1391788800,5\n1391789100,6\n");
    expect(rows).toBe(2);
    expect(columns.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
      "column 1: epoch seconds",
      "column 2: number",
    ]);
  });

  test("names bad rows by the line that an editor shows, past quoted line breaks and empty lines", () => {
    const body = Array.from({ length: 30 }, (_, at) => `${at},"a\nb"`);
    const { rows, badRows, badCount } = read(`n,note\n\n${body.join("\n")}\n1,2,3\noops,x\n`);
    // Names, an empty line, thirty rows of two lines each: the next is line 63.
    expect(badRows).toEqual([
      { line: 63, why: "has 3 cells where the table has 2; it is left out" },
      { line: 64, why: `n: "oops" is no number` },
    ]);
    expect([rows, badCount]).toEqual([31, 2]);
  });

  test("lists the first hundred bad rows and counts the rest", () => {
    const { badRows, badCount } = read(`n,m\n1,2\n${"1\n".repeat(250)}`);
    expect([badRows.length, badCount]).toEqual([100, 250]);
  });

  test("whose quotation mark is never closed is told so, with its line", () => {
    const { badRows } = read(`n,note\n1,a\n2,"b\n3,c\n`);
    expect(badRows.some(({ line, why }) => line === 3 && why.startsWith("a quotation mark"))).toBe(true);
  });

  test("is read in any of the usual encodings", () => {
    expect(readCsv(bytes("\uFEFFa,b\n1,2")).columns[0]?.name).toBe("a");
    const latin = Uint8Array.from("Wärme,b\n1,2", (character) => character.charCodeAt(0));
    expect(readCsv(latin)).toMatchObject({ encoding: "Windows-1252", columns: [{ name: "Wärme" }, { name: "b" }] });
    const wide = Uint8Array.from([0xff, 0xfe, ...Array.from("a\tb\n1\t2", (c) => [c.charCodeAt(0), 0]).flat()]);
    expect(readCsv(wide)).toMatchObject({ encoding: "UTF-16LE", separator: "\t", rows: 1 });
  });

  test.each([
    ["", "csv: file must hold a table, got nothing"],
    ["\n\n", "csv: file must hold a table, got nothing"],
    ["a,b\n", "csv: file must hold at least one row below its names, got none"],
    ["a,b\n1\n2\n", "csv: file must hold at least one row below its names, got none"],
    [Array.from({ length: 201 }, (_, at) => `c${at}`).join(","), "csv: columns must be at most 200, got 201"],
  ])("that is none is refused in words: %j", (text, words) => {
    expect(() => read(text)).toThrow(words);
  });

  test("that is too large is refused by its size, before anything is read", () => {
    expect(() => checkCsvSize(50_000_001)).toThrow(/^csv: file must be at most 50 MB, got 50.1 MB/);
    expect(() => checkCsvSize(50_000_000)).not.toThrow();
  });

  test("of more than a megabyte is read with progress", () => {
    const seen: number[] = [];
    const long = bytes(`v\n${`${"7".repeat(90)}\n`.repeat(12_000)}`);
    expect(readCsv(long, { onProgress: (done, total) => seen.push(done / total) }).rows).toBe(12_000);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toBe(1);
  });

  test("of one row too many is refused with the reason; a million are allowed", () => {
    expect(MAX_CSV_ROWS).toBe(1_000_000);
    const rows = (count: number) => bytes(`v\n${"7\n".repeat(count)}`);
    expect(readCsv(rows(5_000), { mostRows: 5_000 }).rows).toBe(5_000);
    expect(() => readCsv(rows(5_001), { mostRows: 5_000 })).toThrow(
      "csv: rows must be at most 5,000, got more; take a shorter time, or every tenth row",
    );
  });

  test("written from any numbers and texts comes back, whatever the chunks", () => {
    const text = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", ";", "é") });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), text), { minLength: 1 }), (rows) => {
        const lines = rows.map(([number, cell]) => `${number},"${cell.replaceAll('"', '""')}"`);
        const { columns, rows: count, badCount } = read(`number,text of it\n${lines.join("\n")}\n`);
        expect([count, badCount]).toEqual([rows.length, 0]);
        expect(Array.from(columns[0]!.values!)).toEqual(
          rows.map(([number]) => (columns[0]!.kind === "epoch milliseconds" ? number / 1000 : number)),
        );
      }),
      { numRuns: 60 },
    );
  });
});

test("bytes of any kind are read or refused in words", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
      try {
        readCsv(any);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        expect((error as Error).message).toMatch(/^csv: /);
      }
    }),
  );
});
