/**
 * Differential check against mqtt-packet, both ways. Its own limits bound the inputs: it keys user properties by name,
 * writes no empty client identifier, user name, password or will, and reads no AUTH without a code.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import type { Packet, Properties, ProtocolLevel } from "#kernel/mqtt/packet.ts";
import { anyPacket, PACKET_TYPES_OF } from "./arbitraries.ts";
import { oracleBytes, oracleReads, plain, toOracle } from "./oracle.ts";

const distinctNames = (properties: Properties | undefined) => {
  const names = properties?.userProperties?.map(([name]) => name) ?? [];
  return new Set(names).size === names.length && names.every((name) => name !== "__proto__" && !/^\d+$/.test(name));
};

/** Whether the oracle can say this at all. */
function speakable(packet: Packet): boolean {
  if (packet.type === "PINGREQ" || packet.type === "PINGRESP") return true;
  if ("properties" in packet && !distinctNames(packet.properties)) return false;
  if (packet.type === "PUBLISH") return packet.topic !== "";
  // The table of §2.4 gives 0x8C to DISCONNECT, that of §3.14.2.1 does not: we take it, mqtt-packet refuses it.
  if (packet.type === "DISCONNECT") return packet.reasonCode !== 0x8c;
  if (packet.type === "AUTH") return packet.properties !== undefined;
  if (packet.type !== "CONNECT") return true;
  const { will, username, password } = packet;
  if (will && (!distinctNames(will.properties) || will.payload.length === 0)) return false;
  return (
    packet.clientId !== "" &&
    username !== "" &&
    (password === undefined || (username !== undefined && password.length > 0))
  );
}

describe.each([4, 5] as const)("at protocol level %i", (level: ProtocolLevel) => {
  const runs = { seed: 22, numRuns: 60 };

  it.each(PACKET_TYPES_OF[level])("mqtt-packet reads our %s as we meant it", (type) => {
    fc.assert(
      fc.property(anyPacket(type, level).filter(speakable), (packet) => {
        expect(oracleReads(encodePacket(packet, level), packet, level)).toEqual(plain(toOracle(packet, level)));
      }),
      runs,
    );
  });

  it.each(PACKET_TYPES_OF[level])("we read mqtt-packet's %s as it was meant", (type) => {
    fc.assert(
      fc.property(anyPacket(type, level).filter(speakable), (packet) => {
        expect(decodePacket(oracleBytes(packet, level), level)).toEqual(packet);
      }),
      runs,
    );
  });
});

it("at level 4, where there is one way to write a packet, both write the same bytes", () => {
  for (const type of PACKET_TYPES_OF[4]) {
    fc.assert(
      fc.property(anyPacket(type, 4).filter(speakable), (packet) => {
        expect(encodePacket(packet, 4)).toEqual(oracleBytes(packet, 4));
      }),
      { seed: 23, numRuns: 60 },
    );
  }
});
