/** The field tree in words: names, values and clauses of both levels, and what is left of it when a byte is bad. */
import { describe, expect, it } from "vitest";
import type { Field } from "#contract/field.ts";
import { decodeHex } from "#kernel/bytes/hex.ts";
import { dissectPacket } from "#kernel/mqtt/dissect.ts";
import type { ProtocolLevel } from "#kernel/mqtt/packet.ts";
import { brokenPackets } from "../../vectors/mqtt/broken-packets.ts";
import { tiling } from "./tiling.ts";

/** The tree as indented lines: range, role, name, value. */
function outline(fields: readonly Field[], depth = 0): string[] {
  return fields.flatMap(({ start, end, role, name, value, children = [] }) => [
    `${"  ".repeat(depth)}${start}-${end} ${role} ${name}${value === undefined ? "" : `: ${value}`}`,
    ...outline(children, depth + 1),
  ]);
}
const leaves = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => (field.children ? leaves(field.children) : field));
const dissectHex = (hex: string, level: ProtocolLevel) => dissectPacket(decodeHex(hex), level);

it("a PUBLISH of 3.1.1 falls into fixed header, variable header and payload", () => {
  expect(outline(dissectHex("3a1100046c616273000732312e342520c2b043", 4).fields)).toEqual([
    "0-2 type Fixed header",
    "  0-1 type MQTT Control Packet type and flags: PUBLISH dup=1 qos=1 retain=0",
    "  1-2 length Remaining Length: 17",
    "2-10 value Variable header",
    '  2-8 key Topic Name: "labs"',
    "    2-4 length Length: 4",
    '    4-8 key Topic Name: "labs"',
    "  8-10 id Packet Identifier: 7",
    "10-19 value Payload",
    '  10-19 value Application Message: "21.4% °C"',
  ]);
});

it("properties of 5 are groups of identifier and value", () => {
  expect(outline(dissectHex("30140001610f0200000e1026000161000162230005ff", 5).fields).slice(3)).toEqual([
    "2-21 value Variable header",
    '  2-5 key Topic Name: "a"',
    "    2-4 length Length: 1",
    '    4-5 key Topic Name: "a"',
    "  5-21 value Properties",
    "    5-6 length Property Length: 15",
    "    6-11 value Message Expiry Interval",
    "      6-7 key Identifier: 0x02",
    "      7-11 value Message Expiry Interval: 3600",
    "    11-18 value User Property",
    "      11-12 key Identifier: 0x26",
    '      12-15 key Name: "a"',
    "        12-14 length Length: 1",
    '        14-15 key Name: "a"',
    '      15-18 value Value: "b"',
    "        15-17 length Length: 1",
    '        17-18 value Value: "b"',
    "    18-21 value Topic Alias",
    "      18-19 key Identifier: 0x23",
    "      19-21 value Topic Alias: 5",
    "21-22 value Payload",
    "  21-22 value Application Message: ff",
  ]);
});

it("a CONNECT is cited by the level it states, and flags are spelled out", () => {
  const fields4 = leaves(dissectHex("100e00044d5154540402003c00026431", 5).fields);
  expect(fields4.find((field) => field.name === "Connect Flags")).toEqual({
    start: 9,
    end: 10,
    role: "type",
    name: "Connect Flags",
    value: "user name=0 password=0 will=0 will qos=0 will retain=0 clean session=1",
    meaning: "The client uses a session that ends with the connection; no will, user name or password in the payload.",
    source: "MQTT 3.1.1 §3.1.2.3",
  });
  const fields5 = leaves(dissectHex("100f00044d5154540502003c0000026431", 4).fields);
  expect(fields5.map((field) => field.source)).toContain("MQTT 5 §3.1.2.11.1");
  expect(fields5.some((field) => field.source?.startsWith("MQTT 3.1.1"))).toBe(false);
  expect(fields5.map((field) => field.name)).toContain("Protocol Version");
  expect(fields4.map((field) => field.name)).toContain("Protocol Level");
});

it("subscription options and reason codes are explained", () => {
  const options = leaves(dissectHex("82090001020b070001232e", 5).fields).at(-1);
  expect(options).toMatchObject({
    value: "qos=2 no local=1 retain as published=1 retain handling=2",
    meaning:
      "Delivery at QoS 2 at most, without the client's own messages, with the retain flag as published; retained messages are sent never.",
    source: "MQTT 5 §3.8.3.1",
  });
  expect(leaves(dissectHex("9003000180", 4).fields).at(-1)).toMatchObject({
    name: "Return code",
    value: "0x80 Failure",
    source: "MQTT 3.1.1 §3.9.3",
  });
  expect(leaves(dissectHex("4003000710", 5).fields).at(-1)).toMatchObject({
    name: "PUBACK Reason Code",
    value: "0x10 No matching subscribers",
  });
});

it("long payloads are shown in part", () => {
  const bytes = Uint8Array.of(0x30, 103, 0, 1, 0x61, ...new Array<number>(100).fill(7));
  expect(leaves(dissectPacket(bytes, 4).fields).at(-1)?.value).toMatch(/^(07 ){63}07 and 36 more bytes$/);
});

describe("a bad byte", () => {
  it.each(brokenPackets)(
    "in $hex at level $level leaves what came before it and covers the rest",
    ({ level, hex, at, message, source }) => {
      const bytes = decodeHex(hex);
      const { fields, packet, error } = dissectPacket(bytes, level);
      expect(packet).toBeUndefined();
      expect(error).toMatchObject({ offset: at, message: `mqtt: ${message}` });
      expect(fields.at(-1)).toEqual({
        start: at,
        end: bytes.length,
        role: "error",
        name: "Not readable",
        meaning: message,
        source,
      });
      expect(leaves(fields).filter((field) => field.role === "error")).toHaveLength(1);
      expect(tiling(fields, bytes.length)).toBeUndefined();
    },
  );

  it("in the middle of a text leaves the part before it", () => {
    expect(outline(dissectHex("30070005612f2b2f62", 4).fields).slice(3)).toEqual([
      "2-6 value Variable header",
      "  2-6 key Topic Name",
      "    2-4 length Length: 5",
      '    4-6 key Topic Name: "a/"',
      "6-9 error Not readable",
    ]);
  });
});

it("work stays in proportion: a hundred times the fields, no more than a hundred times the leaves", () => {
  const subscribe = (filters: number) => {
    const body = Buffer.concat([
      Buffer.from("0001", "hex"),
      ...new Array<Buffer>(filters).fill(Buffer.from("00016100", "hex")),
    ]);
    return dissectPacket(Uint8Array.of(0x82, (body.length & 0x7f) | 0x80, (body.length >> 7) & 0x7f, ...body), 4);
  };
  expect(leaves(subscribe(40).fields)).toHaveLength(3 + 40 * 3);
  expect(leaves(subscribe(4000).fields)).toHaveLength(3 + 4000 * 3);
});
