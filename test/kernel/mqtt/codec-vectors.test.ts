/** The worked examples of the specifications, read and written byte for byte. */
import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import type { Packet, ProtocolLevel } from "#kernel/mqtt/packet.ts";
import packets from "../../vectors/mqtt/packets.json" with { type: "json" };

/** A packet of the vector file: strings that start with "hex:" are bytes. */
function revive(value: unknown): unknown {
  if (typeof value === "string") return value.startsWith("hex:") ? decodeHex(value.slice(4)) : value;
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner)]));
}

describe.each(packets.vectors)("$title ($source)", ({ level, hex, packet }) => {
  const expected = revive(packet) as Packet;
  const protocol = level as ProtocolLevel;

  it("is read as the text says", () => {
    expect(decodePacket(decodeHex(hex), protocol)).toEqual(expected);
  });

  it("is written as the text says", () => {
    expect(encodeHex(encodePacket(expected, protocol))).toBe(hex);
  });
});

it("the vectors hold every packet type of both levels", () => {
  const held = new Set(packets.vectors.map(({ level, packet }) => `${level} ${packet.type}`));
  expect(held.size).toBe(14 + 15);
});
