/** Moments in 4, 8 or 12 bytes. Source: MessagePack specification (2017-08-09), Timestamp extension type. */
import { bigEndian, readBigEndian, signed } from "./integer-bytes.ts";

/** Extension type -1. */
export const TIMESTAMP_TYPE = -1;

/** Seconds since 1970, before it below zero, and 0 to 999,999,999 nanoseconds. */
export class MsgpackTimestamp {
  readonly seconds: bigint;
  readonly nanoseconds: number;
  constructor(seconds: number | bigint, nanoseconds = 0) {
    this.seconds = BigInt(seconds);
    this.nanoseconds = nanoseconds;
  }
}

/** The moment in the data of an ext of type -1; undefined for another length or more nanoseconds than a second has. */
export function readTimestamp(data: Uint8Array): MsgpackTimestamp | undefined {
  const [seconds, nanoseconds] = partsOf(data);
  if (seconds === undefined || nanoseconds === undefined || nanoseconds > 999_999_999n) return undefined;
  return new MsgpackTimestamp(seconds, Number(nanoseconds));
}

function partsOf(data: Uint8Array): readonly [seconds?: bigint, nanoseconds?: bigint] {
  if (data.length === 4) return [readBigEndian(data, 0, 4), 0n];
  if (data.length === 12) return [signed(readBigEndian(data, 4, 8), 8), readBigEndian(data, 0, 4)];
  if (data.length !== 8) return [];
  const both = readBigEndian(data, 0, 8);
  return [both & 0x3_ffff_ffffn, both >> 34n];
}

/** The shortest data of a moment: 4, 8 or 12 bytes. RangeError beyond 64 bits of seconds or a second of nanoseconds. */
export function timestampBytes({ seconds, nanoseconds }: MsgpackTimestamp): Uint8Array {
  if (!Number.isInteger(nanoseconds) || nanoseconds < 0 || nanoseconds > 999_999_999)
    throw new RangeError(`msgpack: nanoseconds must be 0 to 999999999, got ${nanoseconds}`);
  if (signed(seconds, 8) !== seconds)
    throw new RangeError(`msgpack: seconds must fit in 64 bits with a sign, got ${seconds}`);
  if (seconds >> 34n !== 0n) return Uint8Array.from([...bigEndian(BigInt(nanoseconds), 4), ...bigEndian(seconds, 8)]);
  const both = (BigInt(nanoseconds) << 34n) | seconds;
  return Uint8Array.from(bigEndian(both, both >> 32n ? 8 : 4));
}
