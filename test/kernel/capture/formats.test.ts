import { describe, expect, test } from "vitest";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { readCapture } from "#kernel/capture/read-capture.ts";
import {
  block,
  CLIENT,
  enhancedPacket,
  interfaceBlock,
  ipv4,
  ipv6,
  LINKS,
  type Piece,
  pcap,
  sectionHeader,
  u32,
} from "./write-capture.ts";

const CONNECT = [0x10, 0x0e, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 0x3c, 0, 2, 0x64, 0x31];
const SYN: Piece = { sequence: 999, flags: "S" };
const DATA: Piece = { sequence: 1000, flags: "PA", payload: CONNECT };
const ethernet = LINKS.ethernet!.wrap;
const FRAMES = [ethernet(ipv4(SYN)), ethernet(ipv4(DATA))];
const labels = (bytes: Uint8Array) => readCapture(bytes).packets.map(({ label }) => label);

describe("pcap", () => {
  test.each([
    { little: true, nano: false },
    { little: false, nano: false },
    { little: true, nano: true },
    { little: false, nano: true },
  ])("is read with its times in either byte order and precision: %j", (how) => {
    const capture = readCapture(pcap(FRAMES, how));
    expect(capture.packets).toMatchObject([{ label: "CONNECT", atMs: 1_700_000_000_001, toBroker: true, level: 4 }]);
    expect(Array.from(capture.packets[0]!.bytes)).toEqual(CONNECT);
    expect(capture.notes).toEqual([]);
  });

  test("a file cut inside a record keeps what came before and says where it ends", () => {
    const whole = pcap(FRAMES);
    const { packets, notes } = readCapture(whole.subarray(0, whole.length - 3));
    expect(packets).toHaveLength(1);
    expect(packets[0]!.label).toMatch(/^CONNECT, damaged/);
    expect(notes[0]).toEqual({ message: "the file ends inside record 2", offset: whole.length - 3 });
  });

  test("an impossible record length ends the reading with a note", () => {
    const bytes = pcap([...FRAMES, FRAMES[0]!]);
    const third = bytes.length - FRAMES[0]!.length - 16;
    bytes.set(u32(0x7fffffff, true), third + 8);
    const { packets, notes } = readCapture(bytes);
    expect(packets).toHaveLength(1);
    expect(notes[0]).toMatchObject({ offset: third + 8 });
    expect(notes[0]!.message).toMatch(/^record 3 claims 2147483647 bytes/);
  });
});

describe("pcapng", () => {
  const file = (little: boolean, options: number[], units: bigint) =>
    Uint8Array.from([
      ...sectionHeader(little),
      ...interfaceBlock(1, little, options),
      ...block(0x0bad, [1, 2, 3], little),
      ...enhancedPacket(FRAMES[0]!, 0n, little),
      ...enhancedPacket(FRAMES[1]!, units, little),
    ]);
  const resolution = (little: boolean, value: number) =>
    little ? [9, 0, 1, 0, value, 0, 0, 0, 0, 0, 0, 0] : [0, 9, 0, 1, value, 0, 0, 0, 0, 0, 0, 0];

  test.each([true, false])("is read in either byte order, unknown blocks passed over (little-endian: %s)", (little) => {
    const capture = readCapture(file(little, [], 1_700_000_000_000_500n));
    expect(capture.packets).toMatchObject([{ label: "CONNECT", atMs: 1_700_000_000_000.5 }]);
    expect(capture.notes).toEqual([]);
  });

  test.each([
    [9, 1_700_000_000_250_000_000n],
    [3, 1_700_000_000_250n],
    [0x82, 6_800_000_001n],
  ])("times follow if_tsresol %i", (value, units) => {
    for (const little of [true, false]) {
      expect(readCapture(file(little, resolution(little, value), units)).packets[0]!.atMs).toBe(1_700_000_000_250);
    }
  });

  test("a Simple Packet Block has bytes and no time", () => {
    const simple = (frame: number[]) => block(3, [...u32(frame.length, true), ...frame], true);
    const bytes = [...sectionHeader(true), ...interfaceBlock(1, true), ...FRAMES.flatMap(simple)];
    const [packet] = readCapture(Uint8Array.from(bytes)).packets;
    expect(packet!.label).toBe("CONNECT");
    expect(packet).not.toHaveProperty("atMs");
  });

  test("a second section has its own byte order and interfaces", () => {
    const second = [...sectionHeader(false), ...interfaceBlock(101, false), ...enhancedPacket(ipv4(DATA), 0n, false)];
    const first = [...sectionHeader(true), ...interfaceBlock(1, true), ...enhancedPacket(FRAMES[0]!, 0n, true)];
    expect(labels(Uint8Array.from([...first, ...second]))).toEqual(["CONNECT"]);
  });

  test("a frame of an interface that was never described ends the reading with a note at its place", () => {
    const head = [
      ...sectionHeader(true),
      ...interfaceBlock(1, true),
      ...FRAMES.flatMap((f) => enhancedPacket(f, 0n, true)),
    ];
    const { packets, notes } = readCapture(Uint8Array.from([...head, ...enhancedPacket(FRAMES[0]!, 0n, true, 3)]));
    expect(packets).toHaveLength(1);
    expect(notes[0]).toMatchObject({ offset: head.length + 8 });
    expect(notes[0]!.message).toMatch(/interface must be one of the 1 described before, got number 3/);
  });
});

describe("link layers", () => {
  const cases = Object.entries(LINKS).flatMap(([name, link]) => [4, 6].map((version) => ({ name, link, version })));
  test.each(cases)("$name carries IPv$version", ({ link, version }) => {
    const write = version === 4 ? ipv4 : ipv6;
    expect(
      labels(
        pcap(
          [SYN, DATA].map((piece) => link.wrap(write(piece))),
          { linkType: link.type },
        ),
      ),
    ).toEqual(["CONNECT"]);
  });

  test("a link layer that is not read is named once, with the number of its frames", () => {
    const { notes } = readCapture(pcap(FRAMES, { linkType: 127 }));
    expect(notes.map(({ message }) => message)).toEqual([
      "2 frames of Wi-Fi with radiotap passed over: that link layer is not read here",
      "no MQTT found in 2 frames and 0 TCP streams",
    ]);
  });
});

describe("IP", () => {
  test("options, padding and a total length of 0 do not change the payload", () => {
    const frames = [ipv4(SYN), [...ipv4(DATA, { options: 3 }), 0, 0, 0, 0]].map(ethernet);
    expect(readCapture(pcap(frames)).packets).toMatchObject([{ label: "CONNECT" }]);
    expect(labels(pcap([ipv4(SYN), ipv4(DATA, { total: 0 })].map(ethernet)))).toEqual(["CONNECT"]);
  });

  test("fragments are counted and told, not put together", () => {
    const frames = [ipv4(SYN), ipv4(DATA, { fragment: 0x2000 })].map(ethernet);
    expect(readCapture(pcap(frames)).notes[0]!.message).toBe(
      "1 frame with an IP fragment passed over: fragments are not put together",
    );
  });

  test("IPv6 extension headers are walked through; an atomic fragment is whole, another is not", () => {
    const options = [0, [0, 0, 1, 4, 0, 0, 0, 0]] as const;
    const atomic = [44, [0, 0, 0, 0, 0, 0, 0, 1]] as const;
    const more = [44, [0, 0, 0, 1, 0, 0, 0, 1]] as const;
    const file = (extensions: (readonly [number, readonly number[]])[]) =>
      pcap([ipv6(SYN), ipv6(DATA, extensions)].map(ethernet));
    expect(labels(file([options, atomic, [60, [0, 0, 1, 4, 0, 0, 0, 0]]]))).toEqual(["CONNECT"]);
    expect(readCapture(file([more])).notes[0]!.message).toMatch(/1 frame with an IP fragment/);
    expect(readCapture(file([atomic])).streams[0]!.client).toBe(`[fd00::7]:${CLIENT.split(":")[1]}`);
  });
});

test.each([
  ["an empty file", []],
  ["a picture", [0xff, 0xd8, 0xff, 0xe0]],
  ["a gzip file", [0x1f, 0x8b, 8, 0]],
  ["text: paste hex", [...Buffer.from("10 0e 00")]],
  ["a file that begins with 01 02 03 04", [1, 2, 3, 4]],
])("%s is refused with its name", (name, bytes) => {
  expect(() => readCapture(Uint8Array.from(bytes))).toThrow(
    new RegExp(`^capture: file must be pcap or pcapng, got ${name}`),
  );
  expect(() => readCapture(Uint8Array.from(bytes))).toThrow(DecodeError);
});

test("a file over 64 MB is refused with what to do", () => {
  expect(() => readCapture(new Uint8Array(64 * 1048576 + 1))).toThrow(/at most 64 MB, got 65 MB: cut it with a filter/);
});
