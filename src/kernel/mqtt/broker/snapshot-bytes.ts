/** The few shapes that a snapshot is written in: 64-bit numbers, texts and bytes after their length, lists after their count. */
import { DecodeError } from "../../bytes/decode-error.ts";

export interface SnapshotWriter {
  number(value: number): void;
  text(value: string): void;
  bytes(value: Uint8Array): void;
  list<Item>(items: readonly Item[], write: (item: Item) => void): void;
  finish(): Uint8Array;
}
/** Reads what a writer wrote; DecodeError where the bytes end too soon or go on too long. */
export interface SnapshotReader {
  number(): number;
  text(): string;
  bytes(): Uint8Array;
  list<Item>(read: () => Item): Item[];
  finish(): void;
}

/** Collects pieces and joins them once. */
export function createWriter(): SnapshotWriter {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const add = (piece: Uint8Array) => {
    pieces.push(piece);
    length += piece.length;
  };
  const writer: SnapshotWriter = {
    number: (value) => {
      const piece = new Uint8Array(8);
      new DataView(piece.buffer).setFloat64(0, value);
      add(piece);
    },
    text: (value) => writer.bytes(new TextEncoder().encode(value)),
    bytes: (value) => {
      writer.number(value.length);
      add(value);
    },
    list: (items, write) => {
      writer.number(items.length);
      items.forEach(write);
    },
    finish: () => {
      const whole = new Uint8Array(length);
      let at = 0;
      for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      return whole;
    },
  };
  return writer;
}

/** Reads from the first byte on. */
export function createReader(source: Uint8Array): SnapshotReader {
  // A host's own kind of Uint8Array may give a view where a copy is asked for.
  const bytes = new Uint8Array(source.buffer, source.byteOffset, source.length);
  let at = 0;
  const take = (count: number): Uint8Array => {
    if (!(count >= 0 && at + count <= bytes.length))
      throw new DecodeError(`snapshot: bytes must go on for ${count} more, got ${bytes.length - at}`, at);
    const piece = bytes.slice(at, at + count);
    at += count;
    return piece;
  };
  const reader: SnapshotReader = {
    number: () => new DataView(take(8).buffer).getFloat64(0),
    text: () => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(reader.bytes()),
    bytes: () => take(reader.number()),
    list: (read) => {
      const count = reader.number();
      const items = [];
      for (let item = 0; item < count; item++) items.push(read());
      return items;
    },
    finish: () => {
      if (at !== bytes.length)
        throw new DecodeError(`snapshot: bytes must end here, got ${bytes.length - at} more`, at);
    },
  };
  return reader;
}
