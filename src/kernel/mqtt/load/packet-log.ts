/** Every packet of a run in a few arrays, so that thousands cross from a worker to the page in one piece. */

/** One packet, when it was sent. */
export interface LoadPacket {
  readonly atMs: number;
  /** Place of the worker, or -1 for the publisher. */
  readonly party: number;
  /** To the broker. */
  readonly up: boolean;
  readonly bytes: Uint8Array;
}
/** Sorted by the time of sending. */
export interface PacketLog {
  readonly atMs: Float64Array;
  readonly party: Int8Array;
  readonly up: Uint8Array;
  /** Where each packet ends in `bytes`; it begins where the one before it ends. */
  readonly end: Uint32Array;
  readonly bytes: Uint8Array;
}

/** Packs packets, the earliest first; packets of one moment keep their order. O(n log n). */
export function packPackets(packets: readonly LoadPacket[]): PacketLog {
  const sorted = packets.toSorted((a, b) => a.atMs - b.atMs);
  const bytes = new Uint8Array(sorted.reduce((sum, packet) => sum + packet.bytes.length, 0));
  const end = new Uint32Array(sorted.length);
  let at = 0;
  for (const [index, packet] of sorted.entries()) {
    bytes.set(packet.bytes, at);
    at += packet.bytes.length;
    end[index] = at;
  }
  return {
    atMs: Float64Array.from(sorted, (packet) => packet.atMs),
    party: Int8Array.from(sorted, (packet) => packet.party),
    up: Uint8Array.from(sorted, (packet) => Number(packet.up)),
    end,
    bytes,
  };
}

/** The last `count` packets that had been sent by `atMs`, the earliest first. O(n). */
export function packetsUntil(log: PacketLog, atMs: number, count: number): readonly LoadPacket[] {
  const after = log.atMs.findIndex((each) => each > atMs);
  const to = after < 0 ? log.atMs.length : after;
  const from = Math.max(0, to - count);
  return Array.from({ length: to - from }, (_, step) => {
    const index = from + step;
    const start = index === 0 ? 0 : (log.end[index - 1] as number);
    return {
      atMs: log.atMs[index] as number,
      party: log.party[index] as number,
      up: log.up[index] === 1,
      bytes: log.bytes.subarray(start, log.end[index]),
    };
  });
}
