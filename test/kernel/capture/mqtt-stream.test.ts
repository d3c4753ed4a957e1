import { expect, test } from "vitest";
import { readCapture } from "#kernel/capture/read-capture.ts";
import { BROKER, CLIENT, ipv4, LINKS, type Piece, pcap, u16 } from "./write-capture.ts";

const bytes = (hex: string) => [...Buffer.from(hex.replaceAll(" ", ""), "hex")];
const CONNECT = bytes("100e 0004 4d515454 04 02 003c 0002 6431");
const CONNECT5 = bytes("100f 0004 4d515454 05 02 003c 00 0002 6431");
const CONNACK = bytes("20020000");
const PUBLISH = bytes("3006 0001 61 323179");
const SUBACK5 = bytes("9004 0001 0000");
const PING = bytes("c000");

/** Writes segments as given, with sequence numbers that follow each other per direction, into a capture. */
function captureOf(pieces: readonly (Partial<Piece> & { skip?: number })[], { broker = BROKER, syn = true } = {}) {
  const next: Record<string, number> = { [CLIENT]: 1000, [broker]: 5000 };
  const opening: Piece[] = syn
    ? [
        { from: CLIENT, to: broker, sequence: 999, flags: "S" },
        { from: broker, to: CLIENT, sequence: 4999, acknowledgement: 1000, flags: "SA" },
      ]
    : [];
  const rest = pieces.map(({ skip = 0, ...piece }) => {
    const from = piece.from === BROKER ? broker : CLIENT;
    const sequence = next[from]! + skip;
    next[from] = sequence + (piece.payload?.length ?? 0);
    return { ...piece, from, to: from === CLIENT ? broker : CLIENT, sequence };
  });
  return readCapture(pcap([...opening, ...rest].map((piece) => LINKS.ethernet!.wrap(ipv4(piece)))));
}
const fromBroker = (payload: readonly number[]) => ({ from: BROKER, payload });
const fromClient = (payload: readonly number[]) => ({ payload });
const lines = (capture: ReturnType<typeof captureOf>) =>
  capture.packets.map(({ toBroker, label }) => `${toBroker ? ">" : "<"} ${label}`);
const messages = (capture: ReturnType<typeof captureOf>) => capture.notes.map(({ message }) => message);

test("packets are cut out of segments that hold several, and put together from several", () => {
  const flow = [...CONNECT, ...PUBLISH, ...PING];
  const pieces = [flow.slice(0, 3), flow.slice(3, 20), flow.slice(20)].map(fromClient);
  expect(lines(captureOf([...pieces, fromBroker(CONNACK)]))).toEqual([
    "> CONNECT",
    "> PUBLISH qos 0 a",
    "> PINGREQ",
    "< CONNACK",
  ]);
});

test("on another port MQTT is known by its CONNECT, even one byte at a time", () => {
  const capture = captureOf([...CONNECT.map((byte) => fromClient([byte])), fromBroker(CONNACK)], {
    broker: "10.0.0.1:4000",
  });
  expect(lines(capture)).toEqual(["> CONNECT", "< CONNACK"]);
});

test("a stream of something else is counted and not read", () => {
  const capture = captureOf([fromClient([...Buffer.from("SSH-2.0-OpenSSH_9.2p1")])], { broker: "10.0.0.1:22" });
  expect(capture).toMatchObject({ packets: [], streams: [], otherStreams: 1 });
  expect(messages(capture)).toEqual(["no MQTT found in 3 frames and 1 TCP stream"]);
});

test("the level of the CONNECT holds for both directions", () => {
  const capture = captureOf([fromClient(CONNECT5), fromBroker(SUBACK5)]);
  expect(capture.packets.map(({ level, label }) => [level, label])).toEqual([
    [5, "CONNECT"],
    [5, "SUBACK id 1"],
  ]);
});

test("without the CONNECT packets are read as 3.1.1, from the first segment of whole packets on, and it is said", () => {
  const capture = captureOf([fromClient(PUBLISH.slice(4)), fromClient(PUBLISH), fromBroker(PING)], { syn: false });
  expect(lines(capture)).toEqual(["> PUBLISH qos 0 a", "< PINGREQ"]);
  expect(capture.streams).toMatchObject([{ level: 4, unreadBytes: 4 }]);
  expect(messages(capture)).toContain("stream 1: its CONNECT was not captured, so packets are read as MQTT 3.1.1");
});

test("where only version 5 makes whole packets, mid-stream reading takes version 5", () => {
  expect(captureOf([fromBroker(bytes("e0020000"))], { syn: false }).packets).toMatchObject([
    { level: 5, label: "DISCONNECT" },
  ]);
});

test("a gap is reported with its size; reading resumes at whole packets and the rest counts as unread", () => {
  const capture = captureOf([
    fromClient([...CONNECT, ...PUBLISH.slice(0, 5)]),
    { ...fromClient(PUBLISH.slice(6)), skip: 1 },
    fromClient(PUBLISH),
  ]);
  expect(lines(capture)).toEqual([
    "> CONNECT",
    expect.stringMatching(/^> PUBLISH, damaged: .* 8 bytes .* got 5/),
    "> PUBLISH qos 0 a",
  ]);
  expect(messages(capture)).toEqual([
    "stream 1: 1 byte missing from the capture here",
    "stream 1: reading starts at the first segment of whole, valid packets",
    "stream 1: 7 bytes could not be divided into packets",
  ]);
  expect(capture.streams[0]).toMatchObject({ gapBytes: 1, unreadBytes: 7 });
});

test("a bad fixed header is shown in its place, after the good packets of the same segment", () => {
  const capture = captureOf([
    fromClient([...CONNECT, ...PING, ...PUBLISH.slice(0, 3)]),
    fromClient([...PUBLISH.slice(3), ...PING, 0x00, 0x42]),
  ]);
  expect(lines(capture).slice(0, 4)).toEqual(["> CONNECT", "> PINGREQ", "> PUBLISH qos 0 a", "> PINGREQ"]);
  expect(capture.packets[4]!.label).toMatch(/^not a packet, damaged: /);
  expect([...capture.packets[4]!.bytes]).toEqual([0x00, 0x42]);
  expect(capture.streams[0]!.unreadBytes).toBe(2);
});

test("a packet that the capture's end cuts is shown as damaged", () => {
  const capture = captureOf([fromClient([...CONNECT, ...PUBLISH.slice(0, 5)])]);
  expect(messages(capture)[0]).toBe("stream 1: the capture ends 5 bytes into a packet");
  expect(capture.packets[1]!.label).toMatch(/^PUBLISH, damaged/);
});

test.each([
  ["a TLS record on port 8883", "10.0.0.1:8883", "1603010005"],
  ["a TLS record on any port", "10.0.0.1:4433", "160303004001000000000000000000"],
  ["anything but a CONNECT on port 8883", "10.0.0.1:8883", "99887766554433221100aabbccdd"],
])("%s is told to be encrypted", (_, broker, hex) => {
  const capture = captureOf([fromClient(bytes(hex))], { broker });
  expect(messages(capture)[0]).toBe("stream 1 is encrypted: nothing to read without the keys");
  expect(capture.streams).toMatchObject([{ kind: "tls", packets: 0 }]);
});

const ASK = "GET /mqtt HTTP/1.1\r\nHost: b\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n";
const AGREE = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n";
function wsFrame(payload: readonly number[], first = 0x82, mask?: readonly number[]): number[] {
  const size = payload.length < 126 ? [payload.length] : [126, ...u16(payload.length)];
  size[0]! |= mask ? 0x80 : 0;
  return [first, ...size, ...(mask ?? []), ...payload.map((byte, at) => byte ^ (mask?.[at % 4] ?? 0))];
}
const MASK = [0xa1, 0x02, 0xff, 0x3c];
const shake = [fromClient([...Buffer.from(ASK)]), fromBroker([...Buffer.from(AGREE)])];
const web = (pieces: Parameters<typeof captureOf>[0]) => captureOf([...shake, ...pieces], { broker: "10.0.0.1:8080" });

test("WebSocket frames are unmasked and joined, whatever packets they cut; control frames are passed over", () => {
  const big = [0x30, 0x83, 0x01, 0, 1, 0x61, ...Array(128).fill(0x78)];
  const flow = [
    ...wsFrame(CONNECT.slice(0, 5), 0x02, MASK),
    ...wsFrame([1, 2], 0x89, MASK),
    ...wsFrame(CONNECT.slice(5), 0x80, MASK),
    ...wsFrame(big, 0x82, MASK),
  ];
  const capture = web([fromClient(flow.slice(0, 9)), fromClient(flow.slice(9)), fromBroker(wsFrame(CONNACK))]);
  expect(lines(capture)).toEqual(["> CONNECT", "> PUBLISH qos 0 a", "< CONNACK"]);
  expect([...capture.packets[1]!.bytes]).toEqual(big);
  expect(capture.streams).toMatchObject([{ kind: "websocket", broker: "10.0.0.1:8080" }]);
});

test.each([
  ["text frames", 0x81, /MQTT must travel in binary frames, got text/],
  ["compressed frames", 0xc2, /frame must be uncompressed, got a reserved bit/],
])("%s end the reading of their direction with the reason", (_, first, message) => {
  const capture = web([fromClient(wsFrame(CONNECT, first, MASK)), fromBroker(wsFrame(CONNACK))]);
  expect(messages(capture)[0]).toMatch(message);
  expect(lines(capture)).toEqual(["< CONNACK"]);
});

test("a WebSocket of another protocol is not read", () => {
  const ask = fromClient([...Buffer.from(ASK.replace("mqtt\r\n\r\n", "chat\r\n\r\n"))]);
  expect(captureOf([ask, shake[1]!], { broker: "10.0.0.1:8080" })).toMatchObject({ streams: [], otherStreams: 1 });
});

test("a server that does not agree to the WebSocket is told, and its answer is not read", () => {
  const refusal = fromBroker([...Buffer.from("HTTP/1.1 403 Forbidden\r\n\r\n")]);
  const capture = captureOf([shake[0]!, refusal], { broker: "10.0.0.1:8080" });
  expect(messages(capture)[0]).toMatch(/^stream 1: the server's answer is no WebSocket handshake/);
  expect(capture.streams).toMatchObject([{ kind: "websocket", packets: 0, unreadBytes: 26 }]);
});
