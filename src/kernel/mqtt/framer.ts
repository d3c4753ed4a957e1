/**
 * Cuts a byte stream into whole control packets. Source: OASIS MQTT 3.1.1 §2.2, MQTT 5 §2.1.
 * Only type and Remaining Length are looked at; everything else is decodePacket's.
 */
import { cite, MALFORMED_PACKET, MqttDecodeError, PACKET_TOO_LARGE } from "./codec-error.ts";
import { MAX_VARINT } from "./write.ts";

export interface Framed {
  /** The packets that a chunk completes, in order; views of the chunk where they lie wholly in it. */
  readonly packets: readonly Uint8Array[];
  /** Why the stream cannot be cut any further; what came before it still counts. */
  readonly fault?: MqttDecodeError;
  /** With a fault: every byte after the last whole packet. */
  readonly rest?: Uint8Array;
}
export interface Framer {
  push(chunk: Uint8Array): Framed;
  /** How many bytes of an unfinished packet are kept. */
  pendingBytes(): number;
}

const LARGEST_HEAD_BYTES = 5;

/**
 * `limitBytes` bounds a whole packet, fixed header included: a larger one is refused before its body is awaited. After
 * a fault the framer cuts nothing more, for the stream cannot be picked up again. O(bytes), however they are chunked.
 */
export function createFramer(limitBytes: number = MAX_VARINT + LARGEST_HEAD_BYTES): Framer {
  /** The unfinished packet: its head while its size is unknown, then a buffer that grows towards `wanted`. */
  let held = new Uint8Array(LARGEST_HEAD_BYTES);
  let heldBytes = 0;
  let wanted = 0;
  let broken: MqttDecodeError | undefined;

  function takeHead(chunk: Uint8Array, at: number): number {
    let from = at;
    while (wanted === 0 && from < chunk.length) {
      held[heldBytes++] = chunk[from++]!;
      wanted = sizeOf(held, 0, heldBytes, limitBytes);
    }
    return from;
  }

  function takeBody(chunk: Uint8Array, at: number): number {
    const part = Math.min(wanted - heldBytes, chunk.length - at);
    if (heldBytes + part > held.length) {
      // Doubling keeps copying linear without trusting a length that nothing has followed yet.
      const larger = new Uint8Array(Math.min(wanted, Math.max(heldBytes + part, held.length * 2)));
      larger.set(held.subarray(0, heldBytes));
      held = larger;
    }
    held.set(chunk.subarray(at, at + part), heldBytes);
    heldBytes += part;
    return at + part;
  }

  /** Cuts `chunk` into `packets`, as far as the fault that it returns. */
  function split(chunk: Uint8Array, packets: Uint8Array[]): MqttDecodeError | undefined {
    let at = 0;
    try {
      while (at < chunk.length) {
        if (heldBytes === 0) {
          const size = sizeOf(chunk, at, chunk.length, limitBytes);
          if (size > 0 && at + size <= chunk.length) {
            packets.push(chunk.subarray(at, at + size));
            at += size;
            continue;
          }
        }
        at = takeHead(chunk, at);
        if (wanted > 0) at = takeBody(chunk, at);
        if (wanted > 0 && heldBytes === wanted) {
          packets.push(held.subarray(0, wanted));
          held = new Uint8Array(LARGEST_HEAD_BYTES);
          heldBytes = 0;
          wanted = 0;
        }
      }
    } catch (error) {
      if (!(error instanceof MqttDecodeError)) throw error;
      return error;
    }
    return undefined;
  }

  return {
    push(chunk) {
      if (broken) return { packets: [], fault: broken, rest: chunk };
      const packets: Uint8Array[] = [];
      const pending = heldBytes;
      broken = split(chunk, packets);
      if (!broken) return { packets };
      // A fault lies in a head, so what an earlier chunk left is at the start of `held`, and whole if nothing was completed.
      const early = packets.length === 0 ? held.slice(0, pending) : new Uint8Array();
      const cut = packets.reduce((sum, packet) => sum + packet.length, 0);
      const rest = chunk.subarray(packets.length === 0 ? 0 : cut - pending);
      return { packets, fault: broken, rest: early.length === 0 ? rest : Uint8Array.of(...early, ...rest) };
    },
    pendingBytes: () => heldBytes,
  };
}

/** Size of the packet that starts at `start`, or 0 while its Remaining Length is not complete. */
function sizeOf(bytes: Uint8Array, start: number, end: number, limitBytes: number): number {
  if (bytes[start]! >> 4 === 0) {
    throw new MqttDecodeError("mqtt: packet type must be from 1 to 15, got 0", 0, cite(5, "2.1.2"), MALFORMED_PACKET);
  }
  let remaining = 0;
  for (let digit = 0; digit < 4; digit++) {
    const at = start + 1 + digit;
    if (at >= end) return 0;
    const byte = bytes[at]!;
    remaining += (byte & 0x7f) * 128 ** digit;
    if (byte > 0x7f) continue;
    const size = 2 + digit + remaining;
    if (size <= limitBytes) return size;
    throw new MqttDecodeError(
      `mqtt: packet must be at most ${limitBytes} bytes long, got ${size}`,
      1,
      cite(5, "3.1.2.11.4"),
      PACKET_TOO_LARGE,
    );
  }
  const message = "mqtt: remaining length must be at most 4 bytes long, got a fourth byte that announces a fifth";
  throw new MqttDecodeError(message, 4, cite(5, "1.5.5"), MALFORMED_PACKET);
}
