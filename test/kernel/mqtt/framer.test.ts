/** However a stream is chunked, the same packets come out; a stream that cannot be framed is refused at once and for good. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeHex, encodeHex } from "#kernel/bytes/hex.ts";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import type { MqttDecodeError } from "#kernel/mqtt/codec-error.ts";
import { createFramer, type Framer } from "#kernel/mqtt/framer.ts";
import { anyPacket } from "./arbitraries.ts";

const refusal = (framer: Framer, bytes: Uint8Array): MqttDecodeError =>
  framer.push(bytes).fault ?? expect.fail("the framer took it");

it("any packets, cut anywhere, come out whole and in order", () => {
  const packets = fc.array(fc.oneof(anyPacket("PUBLISH", 5), anyPacket("CONNECT", 4), anyPacket("PINGREQ", 4)), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(packets, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sent, sizes) => {
      const whole = sent.map((packet) => encodePacket(packet, 5));
      const stream = Uint8Array.from(whole.flatMap((bytes) => [...bytes]));
      const framer = createFramer();
      const got: Uint8Array[] = [];
      for (let at = 0, turn = 0; at < stream.length; turn++) {
        const size = sizes[turn % sizes.length]!;
        got.push(...framer.push(stream.subarray(at, at + size)).packets);
        at += size;
      }
      expect(got.map((bytes) => encodeHex(bytes))).toEqual(whole.map((bytes) => encodeHex(bytes)));
      expect(framer.pendingBytes()).toBe(0);
    }),
    { seed: 24, numRuns: 200 },
  );
});

it("a packet sent byte by byte appears with its last byte, and until then is pending", () => {
  const bytes = encodePacket(
    { type: "PUBLISH", dup: false, qos: 0, retain: false, topic: "a", payload: new Uint8Array(200) },
    4,
  );
  const framer = createFramer();
  for (let at = 0; at < bytes.length - 1; at++) {
    expect(framer.push(bytes.subarray(at, at + 1))).toEqual({ packets: [] });
    expect(framer.pendingBytes()).toBe(at + 1);
  }
  expect(framer.push(bytes.subarray(bytes.length - 1))).toEqual({ packets: [bytes] });
  expect(framer.pendingBytes()).toBe(0);
});

it("packets already handed out do not change when more comes in", () => {
  const framer = createFramer();
  framer.push(decodeHex("3005"));
  const [first] = framer.push(decodeHex("0001616263")).packets;
  framer.push(decodeHex("3005000178"));
  framer.push(decodeHex("7978"));
  expect(encodeHex(first!)).toBe("30050001616263");
});

it("a length of 256 MB reserves no memory before bytes have come", () => {
  const framer = createFramer();
  expect(framer.push(decodeHex("30ffffff7f0001"))).toEqual({ packets: [] });
  expect(framer.pendingBytes()).toBe(7);
});

it("a packet above the limit is refused by its length alone, one at the limit passes", () => {
  expect(createFramer(7).push(decodeHex("30050001616263")).packets).toHaveLength(1);
  const error = refusal(createFramer(6), decodeHex("3005"));
  expect(error).toMatchObject({
    message: "mqtt: packet must be at most 6 bytes long, got 7",
    reasonCode: 0x95,
    offset: 1,
  });
});

it.each([
  ["00", "mqtt: packet type must be from 1 to 15, got 0", 0],
  ["30ffffffff", "mqtt: remaining length must be at most 4 bytes long, got a fourth byte that announces a fifth", 4],
])("a stream that starts with %s is refused, in one piece or in many", (hex, message, offset) => {
  const bytes = decodeHex(hex);
  expect(refusal(createFramer(), bytes)).toMatchObject({ message, offset, reasonCode: 0x81 });
  const framer = createFramer();
  for (let at = 0; at < bytes.length - 1; at++) framer.push(bytes.subarray(at, at + 1));
  expect(refusal(framer, bytes.subarray(bytes.length - 1))).toMatchObject({ message, offset });
});

it("after a refusal everything is refused with the same words", () => {
  const framer = createFramer();
  const first = refusal(framer, decodeHex("00"));
  expect(refusal(framer, decodeHex("c000"))).toBe(first);
});

it("whole packets before a fault come out beside it, however the stream is cut, and the rest is handed over", () => {
  const stream = decodeHex("c000300500016162630012");
  for (let cut = 0; cut <= stream.length; cut++) {
    const framer = createFramer();
    const framed = [framer.push(stream.subarray(0, cut)), framer.push(stream.subarray(cut))];
    const packets = framed.flatMap((each) => each.packets.map((packet) => encodeHex(packet)));
    const rest = framed.flatMap((each) => [...(each.rest ?? [])]);
    expect([cut, packets, encodeHex(Uint8Array.from(rest))]).toEqual([cut, ["c000", "30050001616263"], "0012"]);
  }
});

it("a head that turns bad in a later chunk is handed over whole", () => {
  const framer = createFramer();
  framer.push(decodeHex("30ffff"));
  expect(encodeHex(framer.push(decodeHex("ffff01")).rest!)).toBe("30ffffffff01");
});
