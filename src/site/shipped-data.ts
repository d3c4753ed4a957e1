/** The shipped records as files, for what runs in Node: chapters while they are built, tests, runs without a page. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unpackTable } from "#engine/dataset/packed-table.ts";
import { DATASETS, type DatasetName } from "#kernel/dataset/source-table.ts";
import type { Table } from "#kernel/dataset/table.ts";

const read = new Map<DatasetName, Table>();

/** A record, read at its first use; the project's folder must be the current one, as in every build and test. */
export function shippedTable(name: DatasetName): Table {
  let table = read.get(name);
  if (!table) {
    table = unpackTable(readFileSync(join(process.cwd(), "public", DATASETS[name].file)));
    read.set(name, table);
  }
  return table;
}
