/**
 * A reader's own table inside a widget's state: pure, to be embedded in any machine. Beside it: data-file.runner.ts reads
 * the file, DataFilePanel.tsx shows it.
 */
import type { CsvTable } from "#engine/csv/read-csv.ts";
import type { Matrix } from "#kernel/stats/matrix.ts";

export interface OpenedTable {
  readonly name: string;
  readonly table: CsvTable;
  /** Index of the column of times; -1 where there is none. */
  readonly time: number;
  /** Indices of the chosen columns of numbers, ascending. */
  readonly values: readonly number[];
}
export interface DataFileState {
  readonly opened?: OpenedTable;
  readonly reading?: { readonly name: string; readonly share: number };
  /** Why the last file was not opened. */
  readonly fault?: string;
}
export type DataFileEvent =
  | { readonly type: "file"; readonly file: Blob; readonly name: string }
  | { readonly type: "file-progress"; readonly share: number }
  | { readonly type: "file-read"; readonly table: CsvTable }
  | { readonly type: "file-failed"; readonly message: string }
  | { readonly type: "file-cancelled" }
  | { readonly type: "file-closed" }
  | { readonly type: "file-time"; readonly column: number }
  | { readonly type: "file-value"; readonly column: number; readonly on: boolean };
export interface DataFileCommand {
  readonly type: "read-table";
  readonly file: Blob;
}

export const NO_DATA_FILE: DataFileState = {};

/** The state after an event, and what is to be read. `many`: several columns may be values. */
export function nextDataFile(
  state: DataFileState,
  event: DataFileEvent,
  many = false,
): { readonly state: DataFileState; readonly commands: readonly DataFileCommand[] } {
  const settled = (next: DataFileState) => ({ state: next, commands: [] });
  const { fault: _, reading, ...kept } = state;
  switch (event.type) {
    case "file":
      return {
        state: { ...kept, reading: { name: event.name, share: 0 } },
        commands: [{ type: "read-table", file: event.file }],
      };
    case "file-progress":
      return settled(reading ? { ...state, reading: { ...reading, share: event.share } } : state);
    case "file-read":
      return settled(reading ? { opened: firstChoice(reading.name, event.table, many) } : state);
    case "file-failed":
      return settled({ ...kept, fault: event.message });
    case "file-cancelled":
      return settled(kept);
    case "file-closed":
      return settled(NO_DATA_FILE);
    default:
      return settled(state.opened ? { ...state, opened: choose(state.opened, event, many) } : state);
  }
}

/** The first column of times, and the first of numbers or, with `many`, all of them. */
function firstChoice(name: string, table: CsvTable, many: boolean): OpenedTable {
  const time = table.columns.findIndex(({ kind }) => kind !== "text" && kind !== "number");
  const numbers = table.columns.flatMap(({ kind }, at) => (kind === "number" ? [at] : []));
  return { name, table, time, values: many ? numbers : numbers.slice(0, 1) };
}

function choose(
  opened: OpenedTable,
  event: Extract<DataFileEvent, { type: "file-time" | "file-value" }>,
  many: boolean,
): OpenedTable {
  const { column } = event;
  if (opened.table.columns[column]?.values === undefined) return opened;
  const others = opened.values.filter((each) => each !== column);
  if (event.type === "file-time") return { ...opened, time: column, values: others };
  const values = event.on ? (many ? [...others, column].sort((a, b) => a - b) : [column]) : others;
  return { ...opened, values, time: event.on && opened.time === column ? -1 : opened.time };
}

export interface ChosenSeries {
  readonly name: string;
  /** Seconds since 1970, or the rows' numbers where no column of times is chosen. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** The first chosen column of values, rows without a time or a value left out; undefined while none is chosen. O(rows). */
export function chosenSeries({ table, time, values: [first] }: OpenedTable): ChosenSeries | undefined {
  const column = first === undefined ? undefined : table.columns[first];
  if (!column?.values) return undefined;
  const clock = table.columns[time]?.values;
  const rows = wholeRows(table.rows, clock ? [column.values, clock] : [column.values]);
  const from = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return { name: column.name, times: clock ? from(clock) : Float64Array.from(rows), values: from(column.values) };
}

/** The rows in which no column has a gap. A page waits for it, so it is a plain loop: a million rows take milliseconds. */
function wholeRows(rows: number, columns: readonly Float64Array[]): Uint32Array {
  const whole = new Uint32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    let gaps = 0;
    for (const values of columns) if (Number.isNaN(values[row])) gaps++;
    if (gaps === 0) whole[count++] = row;
  }
  return whole.subarray(0, count);
}

export interface ChosenMatrix {
  readonly matrix: Matrix;
  readonly names: readonly string[];
  /** The table's row of each row of the matrix, from 0. */
  readonly rows: Uint32Array;
}

/** All chosen columns of values side by side, rows that lack one left out. O(cells). */
export function chosenMatrix({ table, values }: OpenedTable): ChosenMatrix {
  const columns = values.map((at) => table.columns[at]!);
  const cells = columns.map((column) => column.values!);
  const rows = wholeRows(table.rows, cells);
  const matrix = new Float64Array(rows.length * columns.length);
  for (let place = 0; place < rows.length; place++)
    for (let at = 0; at < cells.length; at++) matrix[place * cells.length + at] = cells[at]![rows[place]!]!;
  return {
    matrix: { rows: rows.length, columns: columns.length, values: matrix },
    names: columns.map(({ name }) => name),
    rows,
  };
}
