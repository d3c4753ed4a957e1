/**
 * A table as bytes: four letters, a checksum, a header in JSON that names each column and its shape, then the columns one
 * after another. The format is ours. Bytes are to be deflated: the packing of numbers relies on it. Limit: MOST_ROWS.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { crcOf } from "../checksum/crc.ts";
import { crcModel } from "../checksum/crc-table.ts";
import { MOST_ROWS } from "../stats/matrix.ts";
import { type PackedShape, packedBytes, packNumbers, unpackNumbers } from "./packed-numbers.ts";
import type { Column, Table } from "./table.ts";

const LETTERS = "UPD1";
const CRC = crcModel("CRC-32/ISO-HDLC");
const CRC_AT = 4;
const LENGTH_AT = 8;
const HEADER_AT = 12;

interface ColumnHead extends PackedShape {
  readonly kind: Column["kind"];
  readonly name: string;
  readonly unit?: string;
  /** The words of a column of text, which holds their positions here. */
  readonly words?: readonly string[];
}
interface Head {
  readonly rows: number;
  readonly columns: readonly ColumnHead[];
}

/** The bytes of a table, the same for the same table. RangeError if a column is not as long as the table. O(cells). */
export function encodeTable({ rows, columns }: Table): Uint8Array {
  checkRows(rows);
  const packed = columns.map((column) => {
    if (column.values.length !== rows)
      throw new RangeError(`dataset: column ${column.name} must have ${rows} values, got ${column.values.length}`);
    const words = column.kind === "text" ? [...new Set(column.values)] : undefined;
    const { bytes, ...shape } = packNumbers(column.kind === "text" ? placesOf(column.values, words!) : column.values);
    const { kind, name } = column;
    const head: ColumnHead = { kind, name, ...(column.kind !== "text" && { unit: column.unit }), ...shape };
    return { bytes, head: words ? { ...head, words } : head };
  });
  const header = new TextEncoder().encode(JSON.stringify({ rows, columns: packed.map(({ head }) => head) }));
  const size = packed.reduce((sum, { bytes }) => sum + bytes.length, HEADER_AT + header.length);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode(LETTERS));
  view.setUint32(LENGTH_AT, header.length, true);
  file.set(header, HEADER_AT);
  let at = HEADER_AT + header.length;
  for (const { bytes } of packed) {
    file.set(bytes, at);
    at += bytes.length;
  }
  view.setUint32(CRC_AT, crcOf(CRC, file.subarray(LENGTH_AT)), true);
  return file;
}

/** The table of these bytes. DecodeError if they are none, cut short or changed. O(cells). */
export function decodeTable(file: Uint8Array): Table {
  const { rows, columns, at: first } = readHead(file);
  let at = first;
  return {
    rows,
    columns: columns.map((head): Column => {
      const end = at + attempt(at, () => packedBytes(rows, head));
      if (end > file.length)
        throw new DecodeError(`dataset: column ${head.name} must end at byte ${end}, got an end at ${file.length}`, at);
      const values = attempt(at, () => unpackNumbers(rows, head, file.subarray(at, end)));
      const { kind, name, unit = "", words = [] } = head;
      const start = at;
      at = end;
      if (kind === "text") return { kind, name, values: Array.from(values, (place) => wordAt(words, place, start)) };
      return kind === "time" ? { kind, name, unit: "s", values } : { kind, name, unit, values };
    }),
  };
}

function readHead(file: Uint8Array): Head & { readonly at: number } {
  const letters = String.fromCharCode(...file.subarray(0, LETTERS.length));
  if (letters !== LETTERS)
    throw new DecodeError(`dataset: file must begin with ${LETTERS}, got ${JSON.stringify(letters)}`, 0);
  if (file.length < HEADER_AT)
    throw new DecodeError(`dataset: file must have at least ${HEADER_AT} bytes, got ${file.length}`, file.length);
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const crc = crcOf(CRC, file.subarray(LENGTH_AT));
  const stated = view.getUint32(CRC_AT, true);
  if (crc !== stated)
    throw new DecodeError(`dataset: checksum must be ${hex(stated)}, got ${hex(crc)}: the file was damaged`, CRC_AT);
  const at = HEADER_AT + view.getUint32(LENGTH_AT, true);
  if (at > file.length)
    throw new DecodeError(`dataset: header must end at byte ${at}, got an end at ${file.length}`, LENGTH_AT);
  const text = new TextDecoder().decode(file.subarray(HEADER_AT, at));
  const head = attempt(HEADER_AT, () => JSON.parse(text)) as Partial<Head> | null;
  if (!head || typeof head !== "object" || !Array.isArray(head.columns))
    throw new DecodeError("dataset: header must name rows and columns, got something else", HEADER_AT);
  attempt(HEADER_AT, () => checkRows(head.rows));
  return { ...(head as Head), at };
}

/** What `read` gives; what it throws, with the place in the file. */
function attempt<Result>(offset: number, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new DecodeError(error instanceof Error ? error.message : String(error), offset);
  }
}

function checkRows(rows: unknown): void {
  if (!Number.isInteger(rows) || (rows as number) < 0 || (rows as number) > MOST_ROWS)
    throw new RangeError(`dataset: rows must be a whole number up to ${MOST_ROWS}, got ${String(rows)}`);
}

function placesOf(values: readonly string[], words: readonly string[]): Float64Array {
  const places = new Map(words.map((word, place) => [word, place]));
  return Float64Array.from(values, (value) => places.get(value)!);
}

function wordAt(words: readonly string[], place: number, offset: number): string {
  const word = words[place];
  if (typeof word === "string") return word;
  throw new DecodeError(`dataset: word must be one of ${words.length}, got ${place}`, offset);
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, "0");
}
