/** What the encoder writes the decoder reads back, for every type and level; the dissector agrees and misses no byte. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePacket, encodePacket, protocolLevelOf } from "#kernel/mqtt/codec.ts";
import { dissectPacket } from "#kernel/mqtt/dissect.ts";
import { anyPacket, PACKET_TYPES_OF } from "./arbitraries.ts";
import { tiling } from "./tiling.ts";

describe.each([4, 5] as const)("at protocol level %i", (level) => {
  it.each(PACKET_TYPES_OF[level])("%s survives encoding and decoding, and its fields cover every byte once", (type) => {
    fc.assert(
      fc.property(anyPacket(type, level), (packet) => {
        const bytes = encodePacket(packet, level);
        const { fields, packet: dissected, error } = dissectPacket(bytes, level);
        expect(decodePacket(bytes, level)).toEqual(packet);
        expect(error).toBeUndefined();
        expect(dissected).toEqual(packet);
        expect(tiling(fields, bytes.length)).toBeUndefined();
      }),
      { seed: 20, numRuns: 150 },
    );
  });
});

it("a CONNECT is read at the level it states, whatever level the reader expects", () => {
  for (const level of [4, 5] as const) {
    fc.assert(
      fc.property(anyPacket("CONNECT", level), (packet) => {
        const bytes = encodePacket(packet, level === 4 ? 5 : 4);
        expect(protocolLevelOf(bytes)).toBe(level);
        expect(decodePacket(bytes, level === 4 ? 5 : 4)).toEqual(packet);
      }),
      { seed: 21, numRuns: 50 },
    );
  }
});

it("a packet inside a larger buffer is read by its own bounds, and its payload is a plain view", () => {
  const bytes = Buffer.from("ff300500016101 02ff".replace(" ", ""), "hex");
  const packet = decodePacket(bytes.subarray(1, 8), 4);
  expect(packet).toEqual({
    type: "PUBLISH",
    dup: false,
    qos: 0,
    retain: false,
    topic: "a",
    payload: Uint8Array.of(1, 2),
  });
  expect(packet.type === "PUBLISH" && packet.payload.constructor).toBe(Uint8Array);
});
