/** Protocol Buffers without their schema: records of a field number, a wire type and a payload. Source: Protocol Buffers Encoding. */
import { DecodeError } from "../bytes/decode-error.ts";
import { count, MAX_DEPTH, MAX_ITEMS } from "./dissection.ts";
import { readLittleEndian } from "./integer-bytes.ts";
import { readVarint } from "./varint.ts";

export const protobufSource = (section: string): string => `Protocol Buffers Encoding, ${section}`;

/** Wire types by number. Message Structure. */
export const WIRE_TYPES = ["VARINT", "I64", "LEN", "SGROUP", "EGROUP", "I32"] as const;
export type WireType = 0 | 1 | 2 | 3 | 4 | 5;
/** Wire types of one number, which can also stand packed in a LEN. */
export type NumberType = 0 | 1 | 5;
export const MOST_FIELD_NUMBER = 2 ** 29 - 1;

export interface WireNumber {
  readonly start: number;
  readonly end: number;
  /** The bits, without a sign. */
  readonly bits: bigint;
}

export interface WireRecord {
  readonly number: number;
  readonly type: Exclude<WireType, 4>;
  readonly start: number;
  /** Past the tag. */
  readonly tagEnd: number;
  /** Of VARINT, I64 and I32. */
  readonly value?: WireNumber;
  /** Past the length of a LEN, where its payload starts. */
  readonly lengthEnd?: number;
  /** Bytes that a LEN announces. */
  readonly length?: bigint;
  /** Past the payload of a LEN, if it is there. */
  readonly payloadEnd?: number;
  /** Records of a group, or of a LEN that is planned to be a message. */
  readonly records?: readonly WireRecord[];
  /** Numbers of a LEN that is planned to be packed. */
  readonly packed?: readonly WireNumber[];
  /** Past the last byte; undefined if the input ends before. */
  readonly end?: number;
}

/** What a schema says of the payload of a LEN. */
export type Plan = { readonly records: Planner } | { readonly packed: NumberType } | undefined;
export type Planner = (fieldNumber: number) => Plan;

type Growing = { -readonly [K in keyof WireRecord]: WireRecord[K] };

/** Counts records, so that one limit holds for all levels of one input. */
export interface Budget {
  records: number;
}

/**
 * The records of the message in `[start, end)`; throws DecodeError. `found` receives each at once and can be read after a
 * fault. O(n) without a plan, else times the levels.
 */
export function readWire(
  bytes: Uint8Array,
  plan: Planner = () => undefined,
  found: WireRecord[] = [],
  start = 0,
  end = bytes.length,
  budget: Budget = { records: 0 },
): readonly WireRecord[] {
  const reader = new Reader(bytes, end, budget);
  reader.at = start;
  reader.records(found as Growing[], plan, undefined, 0);
  return found;
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #budget: Budget;
  #end: number;
  at = 0;

  constructor(bytes: Uint8Array, end: number, budget: Budget) {
    this.#bytes = bytes;
    this.#end = end;
    this.#budget = budget;
  }

  /** Reads to the end of the message, or of the group that began with `group`. */
  records(into: Growing[], plan: Planner, group: Growing | undefined, depth: number): void {
    if (depth > MAX_DEPTH)
      throw this.#error(`nesting must be at most ${MAX_DEPTH} deep, got more`, "Submessages", this.at);
    while (this.at < this.#end) {
      if (++this.#budget.records > MAX_ITEMS)
        throw this.#error(`records must be at most ${MAX_ITEMS}, got more`, "Message Size Limits", this.at);
      const start = this.at;
      const { number, type } = this.#tag();
      if (type === 4) {
        if (number === group?.number) return;
        const open = group ? `group ${group.number} is open` : "no group is open";
        throw this.#error(`end of group must follow its start, got field ${number} while ${open}`, "Groups", start);
      }
      const record: Growing = { number, type, start, tagEnd: this.at };
      into.push(record);
      this.#payload(record, plan, depth);
      record.end = this.at;
    }
    if (group) throw this.#error(`group ${group.number} must have an end, got none`, "Groups", this.#end);
  }

  #tag(): { readonly number: number; readonly type: WireType } {
    const start = this.at;
    const tag = this.#varint().bits;
    const number = tag >> 3n;
    const type = Number(tag & 7n);
    if (number < 1n || number > BigInt(MOST_FIELD_NUMBER))
      throw this.#error(`field number must be 1 to ${MOST_FIELD_NUMBER}, got ${number}`, "Message Structure", start);
    if (type > 5) throw this.#error(`wire type must be 0 to 5, got ${type}`, "Message Structure", start);
    return { number: Number(number), type: type as WireType };
  }

  #payload(record: Growing, plan: Planner, depth: number): void {
    if (record.type === 2) this.#delimited(record, plan(record.number), depth);
    else if (record.type === 3) {
      record.records = [];
      this.records(record.records as Growing[], () => undefined, record, depth + 1);
    } else record.value = this.#number(record.type);
  }

  #delimited(record: Growing, plan: Plan, depth: number): void {
    const length = this.#varint().bits;
    const left = this.#end - this.at;
    record.length = length;
    record.lengthEnd = this.at;
    if (length > BigInt(left))
      throw this.#error(`payload must be ${count(length, "byte")}, got ${left}`, "Length-Delimited Records", this.#end);
    const outer = this.#end;
    this.#end = this.at + Number(length);
    record.payloadEnd = this.#end;
    if (plan && "records" in plan) {
      record.records = [];
      this.records(record.records as Growing[], plan.records, undefined, depth + 1);
    } else if (plan) {
      const packed: WireNumber[] = [];
      record.packed = packed;
      while (this.at < this.#end) packed.push(this.#number(plan.packed));
    }
    this.at = this.#end;
    this.#end = outer;
  }

  #number(type: NumberType): WireNumber {
    if (type === 0) return this.#varint();
    const start = this.at;
    const size = type === 1 ? 8 : 4;
    const left = this.#end - start;
    if (left < size)
      throw this.#error(`${WIRE_TYPES[type]} must be ${size} bytes, got ${left}`, "Non-varint Numbers", this.#end);
    this.at += size;
    return { start, end: this.at, bits: readLittleEndian(this.#bytes, start, size) };
  }

  #varint(): WireNumber {
    const start = this.at;
    const { value, end } = readVarint(this.#bytes, start, this.#end);
    this.at = end;
    return { start, end, bits: value };
  }

  #error(says: string, section: string, at: number): DecodeError {
    return new DecodeError(`protobuf: ${says}`, at, protobufSource(section));
  }
}
