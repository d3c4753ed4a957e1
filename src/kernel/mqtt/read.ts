/**
 * The field readers that decoder and dissector share: bounds, integers, text and binary data.
 * Source: OASIS MQTT 3.1.1 §1.5 and §2.2.3, MQTT 5 §1.5. Every fault is an MqttDecodeError; no read goes past `end`.
 */
import { decodeUtf8, firstBadUtf8, utf8Bytes } from "../bytes/utf8.ts";
import { cite, MALFORMED_PACKET, MqttDecodeError, PROTOCOL_ERROR } from "./codec-error.ts";
import { nameAt, type Recorder, type Section, sectionAt, type Term, UTF8_SECTION } from "./codec-term.ts";
import type { ProtocolLevel } from "./packet.ts";
import type { TopicFault } from "./topic-name.ts";

const LENGTH: Term<number> = {
  role: "length",
  name: "Length",
  section: ["1.5.3", "1.5.4"],
  mean: (size) => `${size} ${size === 1 ? "byte follows" : "bytes follow"} in this field.`,
};
const DATA_LENGTH: Term<number> = { ...LENGTH, section: ["3.1.3", "1.5.6"] };
const VARINT_SECTION: Section = ["2.2.3", "1.5.5"];
const PACKET_END: Section = ["2.2.3", "2.1.4"];

export class Reader {
  readonly bytes: Uint8Array;
  readonly recorder: Recorder | null;
  level: ProtocolLevel;
  /** Index of the next byte. */
  at = 0;
  /** Past the last byte that may be read now: of the packet, or of the properties being read. */
  end: number;
  /** How long the packet says it is; more than `bytes` holds if it was cut short. */
  promised: number;

  constructor(bytes: Uint8Array, level: ProtocolLevel, recorder: Recorder | null) {
    this.bytes = bytes;
    this.level = level;
    this.recorder = recorder;
    this.end = bytes.length;
    this.promised = bytes.length;
  }

  /** Throws "mqtt: <what> must be <rule>, got <got>" located at byte `at`. */
  fail(what: string, rule: string, got: string | number, section: Section, at: number, code = MALFORMED_PACKET): never {
    const source = cite(this.level, sectionAt(section, this.level));
    throw new MqttDecodeError(`mqtt: ${what} must be ${rule}, got ${got}`, at, source, code);
  }

  uint8(term: Term<number>): number {
    if (this.at >= this.end) this.tooShort(1, term);
    const value = this.bytes[this.at++]!;
    if (this.recorder) this.recorder.leaf(this.at - 1, this.at, term, value);
    return value;
  }

  uint16(term: Term<number>): number {
    if (this.at + 2 > this.end) this.tooShort(2, term);
    const value = this.bytes[this.at]! * 256 + this.bytes[this.at + 1]!;
    this.at += 2;
    if (this.recorder) this.recorder.leaf(this.at - 2, this.at, term, value);
    return value;
  }

  uint32(term: Term<number>): number {
    if (this.at + 4 > this.end) this.tooShort(4, term);
    let value = 0;
    for (let index = 0; index < 4; index++) value = value * 256 + this.bytes[this.at++]!;
    if (this.recorder) this.recorder.leaf(this.at - 4, this.at, term, value);
    return value;
  }

  /** Variable Byte Integer: one to four bytes, in the fewest that hold the value (5 §1.5.5; 3.1.1 §2.2.3 leaves that open). */
  varint(term: Term<number>): number {
    const start = this.at;
    let value = 0;
    for (let unit = 1; ; unit *= 128) {
      if (this.at >= this.end) {
        this.at = start;
        this.tooShort(this.end - start + 1, term);
      }
      const byte = this.bytes[this.at++]!;
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) {
        if (byte === 0 && unit > 1 && this.level === 5)
          this.badVarint(start, term, "in the fewest bytes", "a last byte of 0");
        if (this.recorder) this.recorder.leaf(start, this.at, term, value);
        return value;
      }
      if (unit === 2_097_152)
        this.badVarint(start, term, "at most 4 bytes long", "a fourth byte that announces a fifth");
    }
  }

  /** UTF-8 Encoded String: two bytes of length, then well-formed UTF-8 without U+0000; `check` adds the rules of topics. */
  text(term: Term<string>, check?: (text: string, level: ProtocolLevel) => TopicFault | undefined): string {
    const start = this.openSized(term, LENGTH);
    const end = this.at;
    let plain = true;
    for (let at = start; at < end; at++) {
      const byte = this.bytes[at]!;
      if (byte === 0) this.badText(start, at, term, "free of U+0000", `it at byte ${at - start + 1} of the text`);
      if (byte > 0x7f) plain = false;
    }
    const bad = plain ? -1 : firstBadUtf8(this.bytes, start, end);
    if (bad >= 0)
      this.badText(
        start,
        bad,
        term,
        "well-formed UTF-8",
        `${hexByte(this.bytes[bad]!)} at byte ${bad - start + 1} of it`,
      );
    const text = decodeUtf8(this.bytes, start, end);
    const fault = check?.(text, this.level);
    if (fault) {
      const at = start + utf8Bytes(text.slice(0, fault.at));
      this.partial(start, at, term, text.slice(0, fault.at));
      throw new MqttDecodeError(`mqtt: ${fault.message}`, at, fault.source, PROTOCOL_ERROR);
    }
    if (this.recorder) {
      if (end > start) this.recorder.leaf(start, end, term, text);
      this.recorder.close(end, term, text);
    }
    return text;
  }

  /** Binary Data: two bytes of length, then that many bytes. The result is a view of the input. */
  binary(term: Term<Uint8Array>): Uint8Array {
    const start = this.openSized(term, DATA_LENGTH);
    const data = this.bytes.subarray(start, this.at);
    if (this.recorder) {
      if (data.length > 0) this.recorder.leaf(start, this.at, term, data);
      this.recorder.close(this.at, term, data);
    }
    return data;
  }

  /** Everything to the end of the packet, as a view of the input. */
  rest(term: Term<Uint8Array>): Uint8Array {
    const data = this.bytes.subarray(this.at, this.end);
    if (this.recorder && data.length > 0) this.recorder.leaf(this.at, this.end, term, data);
    this.at = this.end;
    return data;
  }

  open(term: Term<never>): void {
    if (this.recorder) this.recorder.open(this.at, term);
  }

  close<V>(term?: Term<V>, value?: V): void {
    if (this.recorder) this.recorder.close(this.at, term, value);
  }

  /** Whether the packet has been cut off: the input holds fewer bytes than it promises. */
  get cutShort(): boolean {
    return this.promised > this.bytes.length;
  }

  /** After the last field: nothing may be missing and nothing may be left. */
  finish(): void {
    if (this.cutShort)
      this.fail(
        "packet",
        `${this.promised} bytes long as its remaining length says`,
        this.bytes.length,
        PACKET_END,
        this.at,
      );
    const left = this.bytes.length - this.at;
    if (left > 0)
      this.fail(
        "packet",
        `over after its last field`,
        `${left} more ${left === 1 ? "byte" : "bytes"}`,
        PACKET_END,
        this.at,
      );
  }

  /** Reads the length of a field and moves past its content, whose start it returns. */
  private openSized<V>(term: Term<V>, length: Term<number>): number {
    if (this.recorder) this.recorder.open(this.at, term as Term<never>);
    if (this.at + 2 > this.end) this.tooShort(2, { ...length, name: `Length of ${this.what(term)}` });
    const size = this.uint16(length);
    const start = this.at;
    if (start + size > this.end) {
      // A length that the promised packet has room for is right: then it is the packet that was cut off.
      if (this.cutShort && this.end === this.bytes.length && start + size <= this.promised) this.tooShort(size, term);
      const got = `${size} with ${this.end - start} left`;
      this.fail(`length of ${this.what(term)}`, "at most what is left", got, length.section, start - 2);
    }
    this.at = start + size;
    return start;
  }

  private tooShort<V>(size: number, term: Term<V>): never {
    if (this.cutShort && this.end === this.bytes.length) {
      this.fail(
        "packet",
        `${this.promised} bytes long as its remaining length says`,
        this.bytes.length,
        PACKET_END,
        this.at,
      );
    }
    const rule = `${size} ${size === 1 ? "byte" : "bytes"} long`;
    this.fail(this.what(term), rule, `${this.end - this.at} before the end`, term.section, this.at);
  }

  private badVarint(start: number, term: Term<number>, rule: string, got: string): never {
    this.partial(start, this.at - 1, term, 0);
    this.fail(this.what(term), rule, got, VARINT_SECTION, this.at - 1);
  }

  private badText(start: number, bad: number, term: Term<string>, rule: string, got: string): never {
    this.partial(start, bad, term, decodeUtf8(this.bytes, start, bad));
    this.fail(this.what(term), rule, got, UTF8_SECTION, bad);
  }

  private partial<V>(start: number, end: number, term: Term<V>, value: V): void {
    if (this.recorder && end > start)
      this.recorder.leaf(
        start,
        end,
        { role: term.role, name: term.name, section: term.section, mean: "The part before the fault." },
        value,
      );
  }

  private what<V>(term: Term<V>): string {
    return nameAt(term, this.level).toLowerCase();
  }
}

/** "0xC3": how a single byte is quoted in messages. */
export function hexByte(byte: number): string {
  return `0x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
