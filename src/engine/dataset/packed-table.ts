/** A shipped table, deflated by fflate: static hosts compress no .bin. Source: RFC 1951; #kernel/dataset/column-file.ts. */
import { deflateSync, inflateSync } from "fflate";
import { decodeTable, encodeTable } from "#kernel/dataset/column-file.ts";
import type { Table } from "#kernel/dataset/table.ts";

/** The bytes of a file in public/data. O(cells). */
export function packTable(table: Table): Uint8Array {
  return deflateSync(encodeTable(table), { level: 9, mem: 12 });
}

/** The table in such a file; an Error or DecodeError that says what is wrong with it. O(cells). */
export function unpackTable(file: Uint8Array): Table {
  let bytes: Uint8Array;
  try {
    bytes = inflateSync(file);
  } catch (error) {
    throw new Error(`dataset: file must be deflated, got ${error instanceof Error ? error.message : String(error)}`);
  }
  return decodeTable(bytes);
}
