/** What can be tried completely: all first bytes, all reason codes in all packets, the edges of all Remaining Lengths. */
import { describe, expect, it } from "vitest";
import { decodeHex } from "#kernel/bytes/hex.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import { MqttDecodeError } from "#kernel/mqtt/codec-error.ts";
import type { Packet, PacketType, ProtocolLevel } from "#kernel/mqtt/packet.ts";

function accepts(bytes: Uint8Array, level: ProtocolLevel): boolean {
  try {
    decodePacket(bytes, level);
    return true;
  } catch (error) {
    if (error instanceof MqttDecodeError) return false;
    throw error;
  }
}

describe("the first byte", () => {
  /** Bodies that make a whole packet of each type, by level. */
  const bodies: Readonly<Record<ProtocolLevel, readonly string[]>> = {
    4: [
      "",
      "00044d5154540402003c00026431",
      "0000",
      "000161000a",
      "000a",
      "000a",
      "000a",
      "000a",
      "000a00016100",
      "000a00",
      "000a000161",
      "000a",
      "",
      "",
      "",
      "",
    ],
    5: [
      "",
      "00044d5154540502003c0000026431",
      "000000",
      "000161000a00",
      "000a",
      "000a",
      "000a",
      "000a",
      "000a0000016100",
      "000a0000",
      "000a00000161",
      "000a0000",
      "",
      "",
      "",
      "",
    ],
  };

  it.each([4, 5] as const)(
    "of 256, level %i takes the sixteen flags of PUBLISH that make sense and one byte of each other type",
    (level) => {
      const taken: number[] = [];
      for (let first = 0; first < 256; first++) {
        const body = decodeHex(bodies[level][first >> 4]!);
        if (accepts(Uint8Array.of(first, body.length, ...body), level)) taken.push(first);
      }
      const publish = [0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x3a, 0x3b, 0x3c, 0x3d];
      const others = [0x10, 0x20, 0x40, 0x50, 0x62, 0x70, 0x82, 0x90, 0xa2, 0xb0, 0xc0, 0xd0, 0xe0];
      expect(taken).toEqual([...publish, ...others, ...(level === 5 ? [0xf0] : [])].sort((a, b) => a - b));
    },
  );
});

describe("the reason code", () => {
  /** MQTT 5 §2.4 turned around: the codes of each packet, as its own section lists them. */
  const codes5: Partial<Record<PacketType, string>> = {
    CONNACK: "00 80 81 82 83 84 85 86 87 88 89 8a 8c 90 95 97 99 9a 9b 9c 9d 9f",
    PUBACK: "00 10 80 83 87 90 91 97 99",
    PUBREC: "00 10 80 83 87 90 91 97 99",
    PUBREL: "00 92",
    PUBCOMP: "00 92",
    SUBACK: "00 01 02 80 83 87 8f 91 97 9e a1 a2",
    UNSUBACK: "00 11 80 83 87 8f 91",
    DISCONNECT: "00 04 80 81 82 83 87 89 8b 8c 8d 8e 8f 90 93 94 95 96 97 98 99 9a 9b 9c 9d 9e 9f a0 a1 a2",
    AUTH: "00 18 19",
  };
  const codes4: Partial<Record<PacketType, string>> = { CONNACK: "00 01 02 03 04 05", SUBACK: "00 01 02 80" };
  const around: Partial<Record<PacketType, (code: string, level: ProtocolLevel) => string>> = {
    CONNACK: (code, level) => (level === 4 ? `200200${code}` : `200300${code}00`),
    PUBACK: (code) => `4003000a${code}`,
    PUBREC: (code) => `5003000a${code}`,
    PUBREL: (code) => `6203000a${code}`,
    PUBCOMP: (code) => `7003000a${code}`,
    SUBACK: (code, level) => (level === 4 ? `9003000a${code}` : `9004000a00${code}`),
    UNSUBACK: (code) => `b004000a00${code}`,
    DISCONNECT: (code) => `e001${code}`,
    AUTH: (code) => `f006${code}0415000158`,
  };

  it.each([
    ...Object.entries(codes4).map(([type, codes]) => ({ level: 4 as const, type, codes })),
    ...Object.entries(codes5).map(([type, codes]) => ({ level: 5 as const, type, codes })),
  ])("of 256, $type at level $level takes exactly its own", ({ level, type, codes }) => {
    const taken: string[] = [];
    for (let code = 0; code < 256; code++) {
      const hex = code.toString(16).padStart(2, "0");
      if (accepts(decodeHex(around[type as PacketType]!(hex, level)), level)) taken.push(hex);
    }
    expect(taken.join(" ")).toBe(codes);
  });
});

describe("Remaining Length", () => {
  const publish = (payloadBytes: number): Packet => {
    return { type: "PUBLISH", dup: false, qos: 0, retain: false, topic: "a", payload: new Uint8Array(payloadBytes) };
  };

  it.each([
    [0x7f, "7f"],
    [0x80, "8001"],
    [0x3fff, "ff7f"],
    [0x4000, "808001"],
    [0x1f_ffff, "ffff7f"],
    [0x20_0000, "80808001"],
  ])("of %i is written %s and read back, as table 2.4 of 3.1.1 has it", (remaining, hex) => {
    const bytes = encodePacket(publish(remaining - 3), 4);
    const digits = decodeHex(hex);
    expect(bytes.subarray(1, 1 + digits.length)).toEqual(digits);
    expect(bytes.length).toBe(1 + digits.length + remaining);
    const packet = decodePacket(bytes, 4);
    expect(packet.type === "PUBLISH" && packet.payload.length).toBe(remaining - 3);
  });

  it("above 268435455 is refused before a byte is written", () => {
    const fields = { type: "PUBLISH", dup: false, qos: 0, retain: false, topic: "a" } as const;
    const packet: Packet = { ...fields, payload: { length: 268_435_453 } as Uint8Array };
    expect(() => encodePacket(packet, 4)).toThrow(
      new RangeError("mqtt: remaining length must be at most 268435455 bytes, got 268435456"),
    );
  });

  it("in more bytes than needed is fine in 3.1.1, which does not forbid it, and malformed in 5", () => {
    expect(accepts(decodeHex("c08000"), 4)).toBe(true);
    expect(accepts(decodeHex("c08000"), 5)).toBe(false);
  });
});

it("a properties block of every length around one and two bytes of length survives", () => {
  for (let size = 100; size < 160; size++) {
    const packet: Packet = {
      type: "PUBACK",
      packetId: 1,
      reasonCode: 0,
      properties: { reasonString: "x".repeat(size) },
    };
    expect(decodePacket(encodePacket(packet, 5), 5)).toEqual(packet);
  }
});
