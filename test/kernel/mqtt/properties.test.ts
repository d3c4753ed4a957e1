/** The table of §2.2.2.2 typed a second time, and every identifier tried in every packet that can carry properties. */
import { describe, expect, it } from "vitest";
import { decodeHex } from "#kernel/bytes/hex.ts";
import { decodePacket } from "#kernel/mqtt/codec.ts";
import { PROPERTIES, type PropertyOwner } from "#kernel/mqtt/properties.ts";

const everywhere =
  "CONNECT CONNACK PUBLISH WILL PUBACK PUBREC PUBREL PUBCOMP SUBSCRIBE SUBACK UNSUBSCRIBE UNSUBACK DISCONNECT AUTH";
/** Identifier, a value that is in bounds, owners. */
const table: readonly [id: string, value: string, owners: string][] = [
  ["01", "01", "PUBLISH WILL"],
  ["02", "00000001", "PUBLISH WILL"],
  ["03", "000161", "PUBLISH WILL"],
  ["08", "000161", "PUBLISH WILL"],
  ["09", "0001ff", "PUBLISH WILL"],
  ["0b", "8001", "PUBLISH SUBSCRIBE"],
  ["11", "00000001", "CONNECT CONNACK DISCONNECT"],
  ["12", "000161", "CONNACK"],
  ["13", "0001", "CONNACK"],
  ["15", "000161", "CONNECT CONNACK AUTH"],
  ["16", "0001ff", "CONNECT CONNACK AUTH"],
  ["17", "01", "CONNECT"],
  ["18", "00000001", "WILL"],
  ["19", "01", "CONNECT"],
  ["1a", "000161", "CONNACK"],
  ["1c", "000161", "CONNACK DISCONNECT"],
  ["1f", "000161", "CONNACK PUBACK PUBREC PUBREL PUBCOMP SUBACK UNSUBACK DISCONNECT AUTH"],
  ["21", "0001", "CONNECT CONNACK"],
  ["22", "0001", "CONNECT CONNACK"],
  ["23", "0001", "PUBLISH"],
  ["24", "01", "CONNACK"],
  ["25", "01", "CONNACK"],
  ["26", "000161000162", everywhere],
  ["27", "00000001", "CONNECT CONNACK"],
  ["28", "01", "CONNACK"],
  ["29", "01", "CONNACK"],
  ["2a", "01", "CONNACK"],
];
const owners = everywhere.split(" ") as PropertyOwner[];

/** First byte, what stands before the properties and what stands after them. */
const around: Readonly<Record<PropertyOwner, readonly [first: string, before: string, after: string]>> = {
  CONNECT: ["10", "00044d5154540502003c", "000161"],
  WILL: ["10", "00044d5154540506003c00000161", "0001740000"],
  CONNACK: ["20", "0000", ""],
  PUBLISH: ["30", "000161", ""],
  PUBACK: ["40", "000a00", ""],
  PUBREC: ["50", "000a00", ""],
  PUBREL: ["62", "000a00", ""],
  PUBCOMP: ["70", "000a00", ""],
  SUBSCRIBE: ["82", "000a", "00016100"],
  SUBACK: ["90", "000a", "00"],
  UNSUBSCRIBE: ["a2", "000a", "000161"],
  UNSUBACK: ["b0", "000a", "00"],
  DISCONNECT: ["e0", "00", ""],
  AUTH: ["f0", "18", ""],
};

const sized = (hex: string) => (hex.length / 2).toString(16).padStart(2, "0") + hex;
const packetWith = (owner: PropertyOwner, properties: string) => {
  const [first, before, after] = around[owner];
  return decodeHex(first + sized(before + sized(properties) + after));
};

/** What the packet needs besides the property: a method wherever there is authentication. */
function company(owner: PropertyOwner, id: string): string {
  const method = id !== "15" && (owner === "AUTH" || (id === "16" && (owner === "CONNECT" || owner === "CONNACK")));
  return method ? "15000158" : "";
}

describe.each(owners)("%s", (owner) => {
  it("takes exactly its own properties, of 256 identifiers, and each at most once unless the text allows more", () => {
    const taken: string[] = [];
    const repeated: string[] = [];
    for (let code = 0; code < 256; code++) {
      const id = code.toString(16).padStart(2, "0");
      const one = id + (table.find((row) => row[0] === id)?.[1] ?? "00");
      if (accepts(packetWith(owner, company(owner, id) + one))) taken.push(id);
      if (accepts(packetWith(owner, company(owner, id) + one + one))) repeated.push(id);
    }
    expect(taken).toEqual(table.filter((row) => row[2].split(" ").includes(owner)).map((row) => row[0]));
    expect(repeated).toEqual(owner === "PUBLISH" ? ["0b", "26"] : ["26"]);
  });

  it("numbers the sections of its properties without a gap, the length being the first", () => {
    const last = PROPERTIES.flatMap((spec) => spec.sections[owner]?.split(".").at(-1) ?? []).map(Number);
    expect(last.toSorted((a, b) => a - b)).toEqual(Array.from({ length: last.length }, (_, index) => index + 2));
  });
});

function accepts(bytes: Uint8Array): boolean {
  try {
    decodePacket(bytes, 5);
    return true;
  } catch {
    return false;
  }
}
