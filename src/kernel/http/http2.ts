/** HTTP/2 frames, as far as one reading on a connection needs them. Source: RFC 9113 §4 and §6. Limit: no padding, no priority. */
import { DecodeError } from "../bytes/decode-error.ts";

/** What a client sends first, before any frame. RFC 9113 §3.4. */
export const PREFACE = new TextEncoder().encode("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

export const FRAME_TYPES: Readonly<Record<number, string>> = {
  0: "DATA",
  1: "HEADERS",
  2: "PRIORITY",
  3: "RST_STREAM",
  4: "SETTINGS",
  5: "PUSH_PROMISE",
  6: "PING",
  7: "GOAWAY",
  8: "WINDOW_UPDATE",
  9: "CONTINUATION",
};
export const END_STREAM = 0x1;
export const ACK = 0x1;
export const END_HEADERS = 0x4;

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Uint8Array;
}

/** Nine bytes of header, then the payload. RangeError unless type and flags are bytes and the rest fits its field. */
export function encodeFrame({ type, flags, stream, payload }: Frame): Uint8Array {
  if (payload.length > 0xffffff)
    throw new RangeError(`http2: payload must be at most 16777215 bytes, got ${payload.length}`);
  if (!Number.isInteger(stream) || stream < 0 || stream > 0x7fffffff)
    throw new RangeError(`http2: stream must be a whole number below 2^31, got ${stream}`);
  for (const [what, value] of [
    ["type", type],
    ["flags", flags],
  ] as const)
    if (!Number.isInteger(value) || value < 0 || value > 255)
      throw new RangeError(`http2: ${what} must be a byte, got ${value}`);
  const frame = new Uint8Array(9 + payload.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, payload.length * 256 + type);
  frame[4] = flags;
  view.setUint32(5, stream);
  frame.set(payload, 9);
  return frame;
}

/** The frames of a stream of bytes, each with its offset; throws DecodeError if the last is cut short. */
export function decodeFrames(bytes: Uint8Array, from = 0): readonly (Frame & { readonly start: number })[] {
  const frames: (Frame & { start: number })[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = from; start < bytes.length; ) {
    if (start + 9 > bytes.length)
      throw new DecodeError("http2: frame header must be 9 bytes, is cut short", bytes.length, "RFC 9113 §4.1");
    const length = view.getUint32(start) >>> 8;
    const end = start + 9 + length;
    if (end > bytes.length)
      throw new DecodeError(
        `http2: frame payload must be ${length} bytes, is cut short`,
        bytes.length,
        "RFC 9113 §4.1",
      );
    frames.push({
      start,
      type: bytes[start + 3]!,
      flags: bytes[start + 4]!,
      stream: view.getUint32(start + 5) & 0x7fffffff,
      payload: bytes.subarray(start + 9, end),
    });
    start = end;
  }
  return frames;
}
