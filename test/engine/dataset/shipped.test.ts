/** The shipped records against what their publishers' files hold: counts, ends, oddities and a few rows between. */
import { readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { packTable, unpackTable } from "#engine/dataset/packed-table.ts";
import {
  DATASET_NAMES,
  DATASETS,
  MACHINE_FAILURE_SEC,
  MACHINE_WINDOWS,
  OFFICE_WINDOWS,
} from "#kernel/dataset/source-table.ts";
import { numbersOf, textsOf } from "#kernel/dataset/table.ts";
import { shippedTable } from "#site/shipped-data.ts";
import { readMilling, readTemperatures, rowsOfCsv } from "../../../scripts/data.ts";
import { ROOT } from "../../project-files.ts";

const utc = (text: string) => Date.parse(`${text.replace(" ", "T")}Z`) / 1000;
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe("The shipped files", () => {
  test.each(DATASET_NAMES)("%s is as large as stated, small, and has the stated rows", (name) => {
    const { file, bytes, rows } = DATASETS[name];
    expect(statSync(`${ROOT}public/${file}`).size).toBe(bytes);
    expect(bytes).toBeLessThan(250_000);
    expect(shippedTable(name).rows).toBe(rows);
  });

  test.each(DATASET_NAMES)("%s is what the script's writer makes of its table", (name) => {
    expect(
      Buffer.from(packTable(shippedTable(name))).equals(readFileSync(`${ROOT}public/${DATASETS[name].file}`)),
    ).toBe(true);
  });

  test("a file that is none is refused in words", () => {
    expect(() => unpackTable(new TextEncoder().encode("<!doctype html>"))).toThrow(
      /^dataset: file must be deflated, got /,
    );
  });
});

describe("The machine's record", () => {
  const table = shippedTable("machine");
  const [times, values] = [numbersOf(table, "time"), numbersOf(table, "temperature")];

  test("begins, goes on and ends as published, to the last digit", () => {
    const rows = rowsOfCsv("timestamp,value\n2013-12-02 21:15:00,73.96732207\n2013-12-02 21:20:00,74.93588199999998\n");
    const [, published] = readTemperatures(rows, "").columns;
    expect(published?.values).toEqual(values.slice(0, 2));
    expect([times[0], times.at(-1), values.at(-1)]).toEqual([
      utc("2013-12-02 21:15"),
      utc("2014-02-19 15:25"),
      96.90386085,
    ]);
    expect([Math.min(...values), Math.max(...values)]).toEqual([2.0847212059999998, 108.51054280000001]);
  });

  test("goes by five minutes without a gap, and lives through one hour twice", () => {
    const steps = Array.from(times.subarray(1), (time, at) => time - times[at]!);
    const back = steps.findIndex((step) => step !== 300);
    expect(steps.filter((step) => step !== 300)).toEqual([-3300]);
    expect(times[back + 1]).toBe(utc("2014-01-07 02:00"));
    expect(times.length - new Set(times).size).toBe(12);
    expect([values[back + 1], values[back - 11]]).toEqual([94.13972336, 94.42340604]);
  });

  test("has the labelled windows, with the failure in the last where the record first falls below 55", () => {
    for (const { fromSec, untilSec, fromText, untilText } of [...MACHINE_WINDOWS, ...OFFICE_WINDOWS])
      expect([fromSec, untilSec]).toEqual([utc(fromText), utc(untilText)]);
    const low = MACHINE_WINDOWS.map(({ fromSec, untilSec }) => {
      const within = values.filter((_, row) => times[row]! >= fromSec && times[row]! <= untilSec);
      return Math.min(...within);
    });
    expect(low).toEqual([48.38789019, 2.0847212059999998, 51.24631551, 25.88775208]);
    const first = times.findIndex((time, row) => time >= MACHINE_WINDOWS[3]!.fromSec && values[row]! < 55);
    expect(times[first]).toBe(MACHINE_FAILURE_SEC);
    expect(MACHINE_FAILURE_SEC).toBe(utc("2014-02-07 16:00"));
  });
});

test("the office's record goes by the hour and has ten gaps", () => {
  const table = shippedTable("office");
  const [times, values] = [numbersOf(table, "time"), numbersOf(table, "temperature")];
  expect([times[0], values[0], times.at(-1), values.at(-1)]).toEqual([
    utc("2013-07-04 00:00"),
    69.88083514,
    utc("2014-05-28 15:00"),
    72.58408858,
  ]);
  const gaps = Array.from(times.subarray(1), (time, at) => (time - times[at]!) / 3600).filter((hours) => hours !== 1);
  expect(gaps).toEqual([2, 32, 48, 160, 96, 71, 30, 3, 15, 174]);
});

describe("The milling machine's record", () => {
  const table = shippedTable("milling");

  test("begins as published, with units taken out of the names", () => {
    const csv = `\uFEFFUDI,Product ID,Type,Air temperature [K],Process temperature [K],Rotational speed [rpm],Torque [Nm],Tool wear [min],Machine failure,TWF,HDF,PWF,OSF,RNF
1,M14860,M,298.1,308.6,1551,42.8,0,0,0,0,0,0,0
2,L47181,L,298.2,308.7,1408,46.3,3,0,0,0,0,0,0
3,L47182,L,298.1,308.5,1498,49.4,5,0,0,0,0,0,0`;
    const published = readMilling(rowsOfCsv(csv));
    const first = {
      rows: 3,
      columns: table.columns.map((column) => ({ ...column, values: column.values.slice(0, 3) })),
    };
    expect(first).toEqual(published);
    expect(textsOf(table, "Type").slice(0, 3)).toEqual(["M", "L", "L"]);
  });

  test("has the published number of failures of each kind", () => {
    const failures = ["Machine failure", "TWF", "HDF", "PWF", "OSF", "RNF"].map((name) => sum(numbersOf(table, name)));
    expect(failures).toEqual([339, 46, 115, 95, 98, 19]);
  });
});
