/**
 * `node scripts/data.ts FOLDER` writes public/data from the publishers' CSV files: FOLDER has nab/ (the files of
 * realKnownCause/ in the Numenta Anomaly Benchmark) and ai4i2020/ (UCI dataset 601). Prints the size of each file, which
 * belongs in src/kernel/dataset/source-table.ts.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packTable } from "../src/engine/dataset/packed-table.ts";
import { DATASETS, type DatasetName } from "../src/kernel/dataset/source-table.ts";
import type { Column, NumberColumn, Table } from "../src/kernel/dataset/table.ts";

const FILES: Readonly<Record<DatasetName, readonly [file: string, read: (rows: Rows) => Table]>> = {
  machine: ["nab/machine_temperature_system_failure.csv", (rows) => readTemperatures(rows, "")],
  office: ["nab/ambient_temperature_system_failure.csv", (rows) => readTemperatures(rows, "°F")],
  milling: ["ai4i2020/ai4i2020.csv", readMilling],
};
type Rows = readonly (readonly string[])[];

/** The lines of a CSV file without quotation marks, its header first. */
export function rowsOfCsv(text: string): Rows {
  return text
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(","));
}

/** "timestamp,value": times without a zone are read as UTC. */
export function readTemperatures([, ...rows]: Rows, unit: string): Table {
  const times = Float64Array.from(rows, ([time]) => Date.parse(`${time!.replace(" ", "T")}Z`) / 1000);
  const values = Float64Array.from(rows, ([, value]) => Number(value));
  return {
    rows: rows.length,
    columns: [
      { kind: "time", name: "time", unit: "s", values: times },
      { kind: "number", name: "temperature", unit, values },
    ],
  };
}

/** All columns but the product id, which is the type's letter and a number that follows from it and the row's number. */
export function readMilling([header, ...rows]: Rows): Table {
  const columns = header!.flatMap((head, at): Column[] => {
    if (head === "Product ID") return [];
    if (head === "Type") return [{ kind: "text", name: "Type", values: rows.map((row) => row[at]!) }];
    const [, name = head, unit = ""] = /^(.*) \[(.*)\]$/.exec(head) ?? [];
    const column: NumberColumn = {
      kind: "number",
      name,
      unit,
      values: Float64Array.from(rows, (row) => Number(row[at])),
    };
    return [column];
  });
  return { rows: rows.length, columns };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (folder === undefined) {
    console.error("data: name the folder that holds nab/ and ai4i2020/");
    process.exit(2);
  }
  const root = fileURLToPath(new URL("../public/", import.meta.url));
  mkdirSync(join(root, "data"), { recursive: true });
  for (const name of Object.keys(FILES) as DatasetName[]) {
    const [file, read] = FILES[name];
    const bytes = packTable(read(rowsOfCsv(readFileSync(join(folder, file), "utf8"))));
    writeFileSync(join(root, DATASETS[name].file), bytes);
    console.log(`${DATASETS[name].file}: ${bytes.length} bytes`);
  }
}
