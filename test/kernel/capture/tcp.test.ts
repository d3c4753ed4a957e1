import fc from "fast-check";
import { expect, test } from "vitest";
import { createTcpReader, readSegment, type Segment, type TcpEvent } from "#kernel/capture/tcp.ts";
import { BROKER, CLIENT, ipv4, type Piece } from "./write-capture.ts";

type Event = TcpEvent<number>;

function segmentOf(piece: Piece): Segment {
  const bytes = Uint8Array.from(ipv4(piece));
  const ip = { source: "10.0.0.7", destination: "10.0.0.1", start: 20, end: bytes.length, missingBytes: 0 };
  const [source, destination] = piece.from === BROKER ? [ip.destination, ip.source] : [ip.source, ip.destination];
  return readSegment(bytes, { ...ip, source, destination })!;
}

/** Events of the segments, pushed in order and marked with their index. */
function readAll(pieces: readonly Piece[]): Event[] {
  const reader = createTcpReader<number>();
  return [...pieces.flatMap((piece, at) => reader.push(segmentOf(piece), at)), ...reader.end()];
}

const textOf = (events: readonly Event[]) =>
  events.map((event) => (event.type === "gap" ? `[${event.gapBytes}]` : Buffer.from(event.bytes).toString())).join("");
const say = (sequence: number, text: string): Piece => ({ sequence, payload: [...Buffer.from(text)] });
const SYN: Piece = { sequence: 99, flags: "S" };

test.each([
  ["in order", [SYN, say(100, "ab"), say(102, "cd")], "abcd"],
  ["out of order", [SYN, say(102, "cd"), say(100, "ab")], "abcd"],
  ["sent again", [SYN, say(100, "ab"), say(100, "ab"), say(102, "cd"), say(101, "b")], "abcd"],
  ["overlapping", [SYN, say(100, "abc"), say(101, "bcd"), say(103, "def")], "abcdef"],
  ["an overlap held back", [SYN, say(102, "cde"), say(103, "defg"), say(100, "abc")], "abcdefg"],
  ["across the end of the numbers", [{ ...SYN, sequence: 0xfffffffe }, say(0xffffffff, "ab"), say(1, "cd")], "abcd"],
  ["with data on the SYN", [{ ...say(99, "ab"), flags: "S" }, say(102, "cd")], "abcd"],
  ["with a hole", [SYN, say(100, "ab"), say(105, "fg")], "ab[3]fg"],
  ["with a hole that only an acknowledgement shows", [SYN, say(100, "ab"), { sequence: 105 }], "ab[3]"],
  ["with a keep-alive probe", [SYN, say(100, "ab"), say(101, "\0"), say(102, "cd")], "abcd"],
  ["with a FIN and the acknowledgement after it", [SYN, { ...say(100, "ab"), flags: "FA" }, { sequence: 103 }], "ab"],
  ["with what was lost before the FIN", [SYN, say(100, "ab"), { sequence: 104, flags: "FA" }], "ab[2]"],
  ["from mid-stream", [say(500, "ab"), say(502, "cd")], "abcd"],
] as const)("a stream %s is read once and in order", (_, pieces, text) => {
  expect(textOf(readAll(pieces))).toBe(text);
});

test("any order of segments, some of them repeated or overlapping, gives the same stream", () => {
  const cuts = fc.array(fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 40 })), { maxLength: 20 });
  fc.assert(
    fc.property(cuts, fc.nat(0xffffffff), fc.infiniteStream(fc.nat()), (extra, start, luck) => {
      const stream = Uint8Array.from({ length: 200 }, (_, at) => at);
      const tiles = Array.from({ length: 10 }, (_, at) => [at * 20, 20] as const);
      const order = [...tiles, ...extra].map((cut) => ({ cut, key: luck.next().value! })).sort((a, b) => a.key - b.key);
      const pieces = order.map(({ cut: [at, size] }) => ({
        sequence: (start + 1 + at) >>> 0,
        payload: stream.slice(at, at + size),
      }));
      const events = readAll([{ sequence: start, flags: "S" }, ...pieces]);
      expect(events.every(({ type }) => type === "data")).toBe(true);
      expect(events.flatMap((event) => (event.type === "data" ? [...event.bytes] : []))).toEqual([...stream]);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test("the side that sends the SYN is the client, whatever the ports", () => {
  const [event] = readAll([
    { from: BROKER, to: CLIENT, sequence: 9, flags: "S" },
    { from: BROKER, to: CLIENT, ...say(10, "x") },
  ]);
  expect(event).toMatchObject({ direction: 0, stream: { client: BROKER, server: CLIENT, whole: true } });
});

test("without a handshake the smaller port is the server's, and the stream is not whole", () => {
  const [event] = readAll([{ from: BROKER, to: CLIENT, ...say(10, "x") }]);
  expect(event).toMatchObject({ direction: 1, stream: { client: CLIENT, server: BROKER, whole: false } });
});

test("a SYN with another number between the same endpoints begins a new stream, a repeated one does not", () => {
  const again = { sequence: 7_000_000, flags: "S" };
  const events = readAll([SYN, say(100, "ab"), SYN, say(102, "c"), again, say(7_000_001, "xy")]);
  expect(textOf(events)).toBe("abcxy");
  expect(events.map(({ stream }) => stream.id)).toEqual([0, 0, 1]);
});

test("after a reset nothing more is read until a new SYN", () => {
  const reset = { sequence: 102, flags: "R" };
  const events = readAll([SYN, say(100, "ab"), reset, say(102, "cd"), { sequence: 5000, flags: "S" }, say(5001, "ef")]);
  expect(textOf(events)).toBe("abef");
});

test("a hole with more than 1024 segments behind it is a gap at once", () => {
  const reader = createTcpReader<number>();
  reader.push(segmentOf(SYN), 0);
  const held = Array.from({ length: 1025 }, (_, at) => reader.push(segmentOf(say(200 + at, "x")), at));
  expect(held.slice(0, 1024).every((events) => events.length === 0)).toBe(true);
  expect(held[1024]![0]).toMatchObject({ type: "gap", gapBytes: 100 });
  expect(held[1024]).toHaveLength(1026);
});

test("bytes that the capture left out of a segment are a gap after what it kept", () => {
  const reader = createTcpReader<number>();
  reader.push(segmentOf(SYN), 0);
  const events = [{ ...segmentOf(say(100, "ab")), missingBytes: 5 }, segmentOf(say(107, "z"))].flatMap((s) =>
    reader.push(s, 1),
  );
  expect(textOf(events)).toBe("ab[5]z");
});
