/**
 * Mutated packets and random bytes into the MQTT kernel: whatever comes in, dissector, decoder, framer and encoder keep
 * their promises. The sample runs in the unit tests, 10^5 in the campaign; the same seed gives the same inputs.
 */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import { MqttDecodeError } from "#kernel/mqtt/codec-error.ts";
import { type Dissection, dissectPacket } from "#kernel/mqtt/dissect.ts";
import { createFramer } from "#kernel/mqtt/framer.ts";
import type { Packet, ProtocolLevel } from "#kernel/mqtt/packet.ts";
import { createRandom, type Random } from "#kernel/random/random.ts";
import { anyPacket, PACKET_TYPES_OF } from "../kernel/mqtt/arbitraries.ts";
import { tiling } from "../kernel/mqtt/tiling.ts";

export interface MutationResult {
  readonly inputs: number;
  readonly decoded: number;
  readonly refused: number;
  /** The longest that one input took through everything: reported, never asserted. */
  readonly slowestMs: number;
  /** The input that took it, in hex. */
  readonly slowest: string;
}

/** Runs `count` inputs; throws Error with level and hex of the first that breaks a promise. */
export function mutateMqtt(count: number, seed: number): MutationResult {
  const random = createRandom(seed);
  const seeds = { 4: corpus(4, seed), 5: corpus(5, seed) };
  let decoded = 0;
  let slowestMs = 0;
  let slowest = "";
  for (let index = 0; index < count; index++) {
    const level = random.integer(2) === 0 ? 4 : 5;
    const bytes = mutant(seeds[level], random);
    const startMs = performance.now();
    try {
      if (examine(bytes, level)) decoded++;
    } catch (error) {
      throw new Error(`level ${level}, ${encodeHex(bytes)}: ${(error as Error).message}`, { cause: error });
    }
    const tookMs = performance.now() - startMs;
    if (tookMs > slowestMs) [slowestMs, slowest] = [tookMs, encodeHex(bytes)];
  }
  return { inputs: count, decoded, refused: count - decoded, slowestMs, slowest };
}

function corpus(level: ProtocolLevel, seed: number): readonly Uint8Array[] {
  return PACKET_TYPES_OF[level].flatMap((type) => {
    return fc.sample(anyPacket(type, level), { seed, numRuns: 20 }).map((packet) => encodePacket(packet, level));
  });
}

/** One of the corpus with one to three wounds, often with its length put right so that what lies deeper is reached. */
function mutant(seeds: readonly Uint8Array[], random: Random): Uint8Array {
  if (random.integer(20) === 0) return Uint8Array.from({ length: random.integer(64) }, () => random.integer(256));
  let bytes = [...seeds[random.integer(seeds.length)]!];
  for (let wounds = 1 + random.integer(3); wounds > 0; wounds--) bytes = wounded(bytes, seeds, random);
  if (random.integer(2) === 0 && bytes.length >= 2 && bytes.length < 130) bytes[1] = bytes.length - 2;
  return Uint8Array.from(bytes);
}

function wounded(bytes: number[], seeds: readonly Uint8Array[], random: Random): number[] {
  const at = random.integer(bytes.length + 1);
  const until = Math.min(bytes.length, at + 1 + random.integer(8));
  const edges = [0, 1, 2, 3, 0x2b, 0x23, 0x7f, 0x80, 0xc0, 0xed, 0xff];
  switch (random.integer(7)) {
    case 0:
      return bytes.map((byte, index) => (index === at ? byte ^ (1 << random.integer(8)) : byte));
    case 1:
      return bytes.map((byte, index) => (index === at ? edges[random.integer(edges.length)]! : byte));
    case 2:
      return bytes.toSpliced(at, until - at);
    case 3:
      return bytes.toSpliced(at, 0, random.integer(256));
    case 4:
      return bytes.slice(0, at);
    case 5:
      return bytes.toSpliced(at, 0, ...bytes.slice(at, until));
    default: {
      const other = seeds[random.integer(seeds.length)]!;
      return [...bytes.slice(0, at), ...other.subarray(random.integer(other.length))];
    }
  }
}

/** Whether the input is a packet; throws where decoder, dissector, encoder or framer break a promise. */
function examine(bytes: Uint8Array, level: ProtocolLevel): boolean {
  const dissection = dissectPacket(bytes, level);
  const broken = tiling(dissection.fields, bytes.length);
  if (broken) throw new Error(broken);
  let packet: Packet | undefined;
  try {
    packet = decodePacket(bytes, level);
  } catch (error) {
    checkRefusal(error, dissection, bytes.length);
  }
  frame(bytes);
  if (!packet) return false;
  if (!isDeepStrictEqual(packet, dissection.packet)) throw new Error("decoder and dissector read different packets");
  const again = decodePacket(encodePacket(packet, level), level);
  if (!isDeepStrictEqual(again, packet)) throw new Error("the packet does not survive encoding");
  return true;
}

function checkRefusal(error: unknown, { error: fault, fields, packet }: Dissection, length: number): void {
  if (!(error instanceof MqttDecodeError)) throw error;
  if (!(error.offset >= 0 && error.offset <= length)) throw new Error(`offset ${error.offset} lies outside`);
  if (!/^mqtt: .+ must be .+, got .+$/.test(error.message)) throw new Error(`message "${error.message}" has no rule`);
  if (!/^MQTT (3\.1\.1|5) §\d/.test(error.source)) throw new Error(`source "${error.source}" names no section`);
  if (error.reasonCode < 0x80) throw new Error(`reason code ${error.reasonCode} is not an error`);
  const last = fields.at(-1);
  if (packet || fault?.message !== error.message || fault.offset !== error.offset)
    throw new Error("decoder and dissector disagree");
  if (last?.role !== "error" || last.start !== error.offset || last.end !== length)
    throw new Error("the last leaf is not the fault");
}

/** The framer gives back every byte, as packets, as what waits, or as what a fault leaves, and holds no more than it got. */
function frame(bytes: Uint8Array): void {
  const framer = createFramer(1_000_000);
  const { packets, rest } = framer.push(bytes);
  const whole = packets.reduce((sum, packet) => sum + packet.length, 0);
  const other = rest ? rest.length : framer.pendingBytes();
  if (whole + other !== bytes.length) throw new Error("the framer lost bytes");
}
