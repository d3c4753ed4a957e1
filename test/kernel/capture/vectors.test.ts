import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readCapture } from "#kernel/capture/read-capture.ts";

// Captured with tcpdump 4.99.3 from mosquitto 2.0.11 with its own clients and paho-mqtt; see README.md beside the files.
const read = (name: string) =>
  readCapture(new Uint8Array(readFileSync(new URL(`../../vectors/capture/${name}.pcap`, import.meta.url))));
const lines = (capture: ReturnType<typeof read>) =>
  capture.packets.map(({ stream, toBroker, label }) => `${stream + 1} ${toBroker ? ">" : "<"} ${label}`);

test("an Ethernet capture of a morning gives three connections, retained and live readings, without a note", () => {
  const capture = read("sensor-morning");
  expect(lines(capture).slice(0, 9)).toEqual([
    "1 > CONNECT",
    "1 < CONNACK",
    "1 > SUBSCRIBE field/+/soil id 1",
    "1 < SUBACK id 1",
    "1 < PUBLISH qos 0 retain field/north/soil",
    "2 > CONNECT",
    "2 < CONNACK",
    "2 > PUBLISH qos 1 id 1 field/north/soil",
    "1 < PUBLISH qos 1 id 1 field/north/soil",
  ]);
  expect(capture).toMatchObject({ frames: 47, notes: [], otherStreams: 0 });
  expect(new Date(capture.packets[0]!.atMs!).toISOString()).toBe("2026-11-23T00:43:09.100Z");
});

test("a Linux cooked capture is read", () => {
  expect(lines(read("cooked1"))).toEqual([
    "1 > CONNECT",
    "1 < CONNACK",
    "1 > PUBLISH qos 1 id 1 hall/lamp",
    "1 < PUBACK id 1",
    "1 > DISCONNECT",
  ]);
});

test("a Linux cooked 2 capture of version 5 over IPv6 is read", () => {
  const capture = read("cooked2-ipv6-v5");
  expect(lines(capture)).toEqual([
    "1 > CONNECT",
    "1 < CONNACK",
    "1 > PUBLISH qos 1 id 1 hall/gate",
    "1 < PUBACK id 1",
    "1 > DISCONNECT",
  ]);
  expect(capture.streams).toMatchObject([{ broker: "[::1]:1883", level: 5 }]);
});

test("a capture with frames cut at 90 bytes tells the gap and goes on after it", () => {
  const capture = read("cut-short-nano");
  expect(lines(capture)).toEqual([
    "1 > CONNECT",
    "1 < CONNACK",
    "1 > PUBLISH, damaged: packet must be 613 bytes long as its remaining length says, got 24",
    "1 > DISCONNECT",
  ]);
  expect(capture.streams).toMatchObject([{ gapBytes: 589, unreadBytes: 24 }]);
});

test("an encrypted capture is told to be encrypted", () => {
  expect(read("tls").notes[0]!.message).toBe("stream 1 is encrypted: nothing to read without the keys");
});

test("MQTT is read out of masked WebSocket frames", () => {
  const capture = read("websocket");
  expect(lines(capture).slice(0, 4)).toEqual([
    "1 > CONNECT",
    "1 < CONNACK",
    "1 > SUBSCRIBE field/# id 1",
    "1 < SUBACK id 1",
  ]);
  expect(capture).toMatchObject({ streams: [{ kind: "websocket", packets: 9 }], notes: [] });
});

test("a capture that began after a subscriber connected reads its packets and says what it did not see", () => {
  const capture = read("mid-stream");
  expect(lines(capture).filter((line) => line.startsWith("2"))).toEqual([
    "2 < PUBLISH qos 0 a/b",
    "2 < PUBLISH qos 0 a/c",
    "2 > DISCONNECT",
  ]);
  expect(capture.notes.at(-1)!.message).toBe(
    "stream 2: its CONNECT was not captured, so packets are read as MQTT 3.1.1",
  );
});
