/**
 * A reader's table from a file of separated values, by Papa Parse (RFC 4180): types guessed from the first rows, numbers and
 * times kept, what does not fit listed with its line. Limits: MAX_CSV_BYTES, MAX_CSV_ROWS, MAX_CSV_COLUMNS; the types are
 * those of the first thousand rows; of a column of text only examples are kept.
 */
import Papa from "papaparse";
import {
  type CellKind,
  type DecimalMark,
  guessKind,
  guessSeparator,
  isMissing,
  readCell,
  readNumber,
  type Separator,
} from "#kernel/dataset/cell.ts";
import { MOST_ROWS } from "#kernel/stats/matrix.ts";
import { decodeText } from "./text.ts";

export const MAX_CSV_BYTES = 50_000_000;
export const MAX_CSV_ROWS = MOST_ROWS;
export const MAX_CSV_COLUMNS = 200;
const GUESSED_FROM = 1_000;
const EXAMPLES = 3;
const LISTED = 100;
const CHUNK_CHARACTERS = 1 << 20;

export interface CsvColumn {
  readonly name: string;
  readonly kind: CellKind;
  readonly examples: readonly string[];
  /** Cells that are empty or say NA, and those that do not fit. */
  readonly missing: number;
  readonly bad: number;
  /** Numbers, or seconds since 1970; NaN where a cell is missing or bad. Nothing for text. */
  readonly values?: Float64Array;
}
export interface BadRow {
  /** Counted from 1, as an editor does. */
  readonly line: number;
  readonly why: string;
}
export interface CsvTable {
  readonly rows: number;
  readonly columns: readonly CsvColumn[];
  /** The first hundred; a row of the wrong length is left out of the table, a row with a bad cell stays. */
  readonly badRows: readonly BadRow[];
  readonly badCount: number;
  readonly separator: Separator;
  readonly mark: DecimalMark;
  readonly encoding: string;
}

/** RangeError in words for a reader if a file of so many bytes is too large. */
export function checkCsvSize(bytes: number): void {
  if (bytes > MAX_CSV_BYTES)
    throw new RangeError(
      `csv: file must be at most ${MAX_CSV_BYTES / 1e6} MB, got ${(Math.ceil(bytes / 1e5) / 10).toFixed(1)} MB; take a shorter time or fewer columns`,
    );
}

export interface ReadOptions {
  /** Hears how many characters have been read. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly mostRows?: number;
}

/** The table in these bytes. RangeError in words for a reader if it is too large, or no table. O(bytes). */
export function readCsv(bytes: Uint8Array, { onProgress, mostRows = MAX_CSV_ROWS }: ReadOptions = {}): CsvTable {
  checkCsvSize(bytes.length);
  const { text, encoding } = decodeText(bytes);
  const separator = guessSeparator(text.slice(0, 100_000).split(/\r\n|\r|\n/, 50));
  const sheet = createSheet(separator, mostRows);
  const total = text.length;
  // For texts the types know no chunks; the library does.
  const config: Papa.ParseConfig<string[]> & Chunked = {
    delimiter: separator,
    chunkSize: CHUNK_CHARACTERS,
    chunk: ({ data, errors, meta }) => {
      sheet.add(data, errors.find(({ type }) => type === "Quotes")?.row);
      onProgress?.(Math.min(total, meta.cursor), total);
    },
  };
  Papa.parse<string[]>(text, config);
  return { ...sheet.finish(), separator, encoding };
}

interface Chunked {
  readonly chunkSize: number;
  chunk(results: Papa.ParseResult<string[]>): void;
}
interface Filling {
  readonly kind: CellKind;
  readonly examples: string[];
  missing: number;
  bad: number;
  values: Float64Array;
}

/** Takes rows as they are read; the first thousand wait until the types are guessed from them. */
function createSheet(separator: Separator, mostRows: number) {
  let names: readonly string[] | undefined;
  let columns: Filling[] | undefined;
  let mark: DecimalMark = ".";
  let [line, rows, badCount, unclosed] = [1, 0, 0, 0];
  const badRows: BadRow[] = [];
  const waiting: { readonly cells: readonly string[]; readonly line: number }[] = [];

  function listBad(at: number, why: string): void {
    badCount++;
    if (badRows.length < LISTED) badRows.push({ line: at, why });
  }

  function guess(): void {
    const first = waiting[0];
    if (!first) throw new RangeError("csv: file must hold at least one row below its names, got none");
    const texts = names!.map((_, place) => waiting.map(({ cells }) => cells[place]!));
    // In a table separated by commas a comma cannot be a decimal mark.
    if (separator !== "," && texts.some((cells) => isDecimalComma(cells))) mark = ",";
    columns = texts.map((cells) => ({
      kind: guessKind(cells, mark),
      examples: [],
      missing: 0,
      bad: 0,
      values: new Float64Array(2 * GUESSED_FROM),
    }));
    for (const row of waiting.splice(0)) keep(row.cells, row.line);
  }

  function keep(cells: readonly string[], at: number): void {
    if (rows === mostRows)
      throw new RangeError(
        `csv: rows must be at most ${mostRows.toLocaleString("en-GB")}, got more; take a shorter time, or every tenth row`,
      );
    for (const [place, column] of columns!.entries()) {
      const cell = cells[place]!;
      const none = isMissing(cell);
      if (none) column.missing++;
      else if (column.examples.length < EXAMPLES && !column.examples.includes(cell)) column.examples.push(cell);
      if (column.kind === "text") continue;
      const value = none ? undefined : readCell(cell, column.kind, mark);
      if (value === undefined && !none) {
        column.bad++;
        listBad(at, `${names![place]}: ${shown(cell)} is no ${column.kind === "number" ? "number" : "time"}`);
      }
      if (rows === column.values.length) column.values = grown(column.values);
      column.values[rows] = value ?? Number.NaN;
    }
    rows++;
  }

  function take(cells: readonly string[]): void {
    const at = line;
    line += 1 + breaksIn(cells);
    if (cells.length === 1 && cells[0]!.trim() === "") return;
    if (!names) {
      if (cells.length > MAX_CSV_COLUMNS)
        throw new RangeError(`csv: columns must be at most ${MAX_CSV_COLUMNS}, got ${cells.length}`);
      const isData = cells.some((cell) => guessKind([cell], separator === "," ? "." : ",") !== "text");
      names = cells.map((cell, place) => (isData || cell.trim() === "" ? `column ${place + 1}` : cell.trim()));
      if (!isData) return;
    }
    if (cells.length !== names.length) {
      listBad(
        at,
        `has ${cells.length} ${cells.length === 1 ? "cell" : "cells"} where the table has ${names.length}; it is left out`,
      );
      return;
    }
    if (columns) keep(cells, at);
    else waiting.push({ cells, line: at });
    if (waiting.length === GUESSED_FROM) guess();
  }

  return {
    add(data: readonly (readonly string[])[], quoteRow: number | undefined): void {
      for (const [place, cells] of data.entries()) {
        if (place === quoteRow) unclosed = line;
        take(cells);
      }
    },
    finish() {
      if (!names) throw new RangeError("csv: file must hold a table, got nothing");
      if (!columns) guess();
      if (unclosed > 0) listBad(unclosed, "a quotation mark is opened and not closed, or stands inside a cell");
      const finished = columns!.map(({ kind, examples, missing, bad, values }, place): CsvColumn => {
        const column = { name: names![place]!, kind, examples, missing, bad };
        return kind === "text" ? column : { ...column, values: values.slice(0, rows) };
      });
      if (rows === 0) throw new RangeError("csv: file must hold at least one row of values, got none");
      return { rows, columns: finished, badRows: badRows.sort((a, b) => a.line - b.line), badCount, mark };
    },
  };
}

function isDecimalComma(cells: readonly string[]): boolean {
  const given = cells.filter((cell) => cell.includes(","));
  return given.length > 0 && given.every((cell) => readNumber(cell, ",") !== undefined);
}

function grown(values: Float64Array): Float64Array {
  const larger = new Float64Array(2 * values.length);
  larger.set(values);
  return larger;
}

/** Line breaks inside quotation marks. */
function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells)
    if (cell.includes("\n") || cell.includes("\r")) breaks += cell.split(/\r\n|\r|\n/).length - 1;
  return breaks;
}

function shown(cell: string): string {
  return JSON.stringify(cell.length > 24 ? `${cell.slice(0, 24)}…` : cell);
}
