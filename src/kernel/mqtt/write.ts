/**
 * The field writers that mirror read.ts; what they refuse, with a RangeError, is what the reader would refuse.
 * Source: OASIS MQTT 3.1.1 §1.5 and §2.2.3, MQTT 5 §1.5.
 */
import { firstLoneSurrogate, writeUtf8 } from "../bytes/utf8.ts";
import { nameAt, type Term } from "./codec-term.ts";
import type { ProtocolLevel } from "./packet.ts";
import type { TopicFault } from "./topic-name.ts";

/** Room in front of the body for the first byte and the longest Remaining Length. */
const HEAD_BYTES = 5;
/** The largest Variable Byte Integer (3.1.1 §2.2.3, 5 §1.5.5). */
export const MAX_VARINT = 268_435_455;
/** Encoding is synchronous and never nested, so one buffer serves every packet that fits; a larger one is not kept. */
const scratch = new Uint8Array(4096);

export class Writer {
  readonly level: ProtocolLevel;
  private bytes = scratch;
  private at = HEAD_BYTES;

  constructor(level: ProtocolLevel) {
    this.level = level;
  }

  /** Throws RangeError "mqtt: <what> must be <rule>, got <got>". */
  fail(what: string, rule: string, got: unknown): never {
    throw new RangeError(`mqtt: ${what} must be ${rule}, got ${got}`);
  }

  uint8(term: Term<number>, value: number, max = 0xff): void {
    this.check(term, value, 0, max);
    this.room(1);
    this.bytes[this.at++] = value;
  }

  uint16(term: Term<number>, value: number, min = 0): void {
    this.check(term, value, min, 0xffff);
    this.room(2);
    this.bytes[this.at++] = value >> 8;
    this.bytes[this.at++] = value & 0xff;
  }

  uint32(term: Term<number>, value: number, min = 0): void {
    this.check(term, value, min, 0xffff_ffff);
    this.room(4);
    for (let shift = 24; shift >= 0; shift -= 8) this.bytes[this.at++] = (value >>> shift) & 0xff;
  }

  varint(term: Term<number>, value: number, min = 0): void {
    this.check(term, value, min, MAX_VARINT);
    this.room(4);
    this.at = putVarint(this.bytes, this.at, value);
  }

  text(
    term: Term<string>,
    value: string,
    check?: (text: string, level: ProtocolLevel) => TopicFault | undefined,
  ): void {
    const fault = check?.(value, this.level);
    if (fault) throw new RangeError(`mqtt: ${fault.message}`);
    if (value.includes("\0"))
      this.fail(this.what(term), "free of U+0000", `it at character ${value.indexOf("\0") + 1}`);
    const lone = firstLoneSurrogate(value);
    if (lone >= 0) this.fail(this.what(term), "well-formed Unicode", `half a surrogate pair at character ${lone + 1}`);
    this.room(2 + value.length * 3);
    const start = this.at + 2;
    this.at = writeUtf8(value, this.bytes, start);
    this.sized(term, start);
  }

  binary(term: Term<Uint8Array>, value: Uint8Array): void {
    this.room(2 + value.length);
    const start = this.at + 2;
    this.bytes.set(value, start);
    this.at = start + value.length;
    this.sized(term, start);
  }

  /** Runs `body` and puts its length in bytes, as a Variable Byte Integer, in front of what it wrote. */
  withLength(body: () => void): void {
    this.room(1);
    const start = ++this.at;
    body();
    const size = this.at - start;
    if (size > 0x7f) {
      const shift = varintBytes(size) - 1;
      this.room(shift);
      this.bytes.copyWithin(start + shift, start, this.at);
      this.at += shift;
    }
    putVarint(this.bytes, start - 1, size);
  }

  /** The packet: first byte, Remaining Length, everything written so far, then `tail`. */
  finish(first: number, tail?: Uint8Array): Uint8Array {
    const body = this.at - HEAD_BYTES;
    const remaining = body + (tail ? tail.length : 0);
    if (remaining > MAX_VARINT) this.fail("remaining length", `at most ${MAX_VARINT} bytes`, remaining);
    const head = 1 + varintBytes(remaining);
    const packet = new Uint8Array(head + remaining);
    packet[0] = first;
    putVarint(packet, 1, remaining);
    packet.set(this.bytes.subarray(HEAD_BYTES, this.at), head);
    if (tail) packet.set(tail, head + body);
    return packet;
  }

  private sized<V>(term: Term<V>, start: number): void {
    const size = this.at - start;
    if (size > 0xffff) this.fail(this.what(term), "at most 65535 bytes", size);
    this.bytes[start - 2] = size >> 8;
    this.bytes[start - 1] = size & 0xff;
  }

  private check(term: Term<number>, value: number, min: number, max: number): void {
    if (!Number.isInteger(value) || value < min || value > max) {
      this.fail(this.what(term), `an integer from ${min} to ${max}`, value);
    }
  }

  private room(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + size));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }

  private what<V>(term: Term<V>): string {
    return nameAt(term, this.level).toLowerCase();
  }
}

/** How many bytes a Variable Byte Integer takes. */
export function varintBytes(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : 4;
}

function putVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest > 0x7f) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}
