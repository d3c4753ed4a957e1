/**
 * One reading, 22.5 for home/livingroom/temperature, as each protocol writes it: every byte comes out of an encoder.
 * What is sent: HTTP with Host, Content-Type and Content-Length, answered 204 with Date; CoAP POST as CON with Uri-Path and
 * Content-Format and no token, acknowledged 2.04; MQTT 3.1.1 PUBLISH. Source: RFC 9112, 9113, 7541, 7252; MQTT 3.1.1.
 */
import type { Field } from "#contract/field.ts";
import { dissectCoap, encodeCoap } from "../coap/codec.ts";
import { codeOf, pathOptions, uintBytes } from "../coap/message.ts";
import { dissectHttp1 } from "../http/dissect-http1.ts";
import { dissectHttp2 } from "../http/dissect-http2.ts";
import { createHpackDecoder, createHpackEncoder, type Header } from "../http/hpack.ts";
import { encodeHttpRequest, encodeHttpResponse } from "../http/http1.ts";
import { ACK, END_HEADERS, END_STREAM, encodeFrame, PREFACE } from "../http/http2.ts";
import { encodePacket } from "../mqtt/codec.ts";
import { dissectPacket } from "../mqtt/dissect.ts";
import type { Packet, Qos } from "../mqtt/packet.ts";

export const READING = {
  host: "ingest.example.com",
  topic: "home/livingroom/temperature",
  value: "22.5",
  client: "thermo-17",
  /** After so many seconds without a packet an MQTT client sends PINGREQ. */
  keepAliveSec: 900,
} as const;

export type WireProtocol = "http1" | "http2" | "coap" | "mqtt0" | "mqtt1";
export const WIRE_PROTOCOLS: readonly WireProtocol[] = ["http1", "http2", "coap", "mqtt0", "mqtt1"];
export const PROTOCOL_NAMES: Readonly<Record<WireProtocol, string>> = {
  http1: "HTTP/1.1",
  http2: "HTTP/2",
  coap: "CoAP",
  mqtt0: "MQTT QoS 0",
  mqtt1: "MQTT QoS 1",
};

/** What one side hands to TCP or UDP at once, and what it means. */
export interface WireMessage {
  readonly name: string;
  readonly direction: "up" | "down";
  readonly bytes: Uint8Array;
  readonly fields: readonly Field[];
}
/** The life of one connection. CoAP has none: its `open` and `close` are empty. */
export interface Conversation {
  readonly open: readonly WireMessage[];
  readonly first: readonly WireMessage[];
  /** Each further reading on the same connection. */
  readonly again: readonly WireMessage[];
  /** What keeps an idle connection alive, once a keep alive. */
  readonly idle: readonly WireMessage[];
  readonly close: readonly WireMessage[];
}

const none = new Uint8Array();
const payload = new TextEncoder().encode(READING.value);
export const PAYLOAD_BYTES = payload.length;
const DATE = "Mon, 23 Nov 2026 06:00:00 GMT";

/** The conversation of `protocol`; `secure` only decides the scheme that HTTP/2 names. */
export function conversationOf(protocol: WireProtocol, secure = false): Conversation {
  switch (protocol) {
    case "http1":
      return overHttp1();
    case "http2":
      return overHttp2(secure);
    case "coap":
      return overCoap();
    default:
      return overMqtt(protocol === "mqtt0" ? 0 : 1);
  }
}

function overHttp1(): Conversation {
  const request = encodeHttpRequest({
    method: "POST",
    target: `/${READING.topic}`,
    headers: [
      { name: "Host", value: READING.host },
      { name: "Content-Type", value: "text/plain" },
      { name: "Content-Length", value: String(payload.length) },
    ],
    body: payload,
  });
  const headers = [{ name: "Date", value: DATE }];
  const response = encodeHttpResponse({ status: 204, reason: "No Content", headers, body: none });
  const exchange: readonly WireMessage[] = [
    { name: "POST", direction: "up", bytes: request, fields: dissectHttp1(request) },
    { name: "204 No Content", direction: "down", bytes: response, fields: dissectHttp1(response) },
  ];
  return { open: [], first: exchange, again: exchange, idle: [], close: [] };
}

function overHttp2(secure: boolean): Conversation {
  const ends = { up: createHpackEncoder(), down: createHpackEncoder() };
  const readers = { up: createHpackDecoder(), down: createHpackDecoder() };
  const write = (name: string, direction: "up" | "down", ...parts: readonly Uint8Array[]): WireMessage => {
    const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
    return { name, direction, bytes, fields: dissectHttp2(bytes, readers[direction]) };
  };
  const settings = (flags: number) => encodeFrame({ type: 4, flags, stream: 0, payload: none });
  const head = (direction: "up" | "down", flags: number, stream: number, headers: readonly Header[]) =>
    encodeFrame({ type: 1, flags, stream, payload: ends[direction].encode(headers) });
  const exchange = (stream: number) => [
    write(
      "POST",
      "up",
      head("up", END_HEADERS, stream, [
        { name: ":method", value: "POST" },
        { name: ":scheme", value: secure ? "https" : "http" },
        { name: ":authority", value: READING.host },
        { name: ":path", value: `/${READING.topic}` },
        { name: "content-type", value: "text/plain" },
        { name: "content-length", value: String(payload.length) },
      ]),
      encodeFrame({ type: 0, flags: END_STREAM, stream, payload }),
    ),
    write(
      "204",
      "down",
      head("down", END_HEADERS | END_STREAM, stream, [
        { name: ":status", value: "204" },
        // It changes with every response, so a table would only fill up with it.
        { name: "date", value: DATE, indexing: "no" },
      ]),
    ),
  ];
  const open = [
    write("Preface and SETTINGS", "up", PREFACE, settings(0)),
    write("SETTINGS and ACK", "down", settings(0), settings(ACK)),
    write("SETTINGS ACK", "up", settings(ACK)),
  ];
  const close = [write("GOAWAY", "up", encodeFrame({ type: 7, flags: 0, stream: 0, payload: new Uint8Array(8) }))];
  return { open, first: exchange(1), again: exchange(3), idle: [], close };
}

function overCoap(): Conversation {
  const format = { number: 12, value: uintBytes(0) };
  const message = { messageId: 1, token: none };
  const post = encodeCoap({
    ...message,
    type: "CON",
    code: codeOf("0.02"),
    options: [...pathOptions(READING.topic), format],
    payload,
  });
  const changed = encodeCoap({ ...message, type: "ACK", code: codeOf("2.04"), options: [], payload: none });
  const exchange: readonly WireMessage[] = [
    { name: "POST", direction: "up", bytes: post, fields: dissectCoap(post) },
    { name: "2.04 Changed", direction: "down", bytes: changed, fields: dissectCoap(changed) },
  ];
  return { open: [], first: exchange, again: exchange, idle: [], close: [] };
}

function overMqtt(qos: Qos): Conversation {
  const write = (direction: "up" | "down", packet: Packet): WireMessage => {
    const bytes = encodePacket(packet, 4);
    return { name: packet.type, direction, bytes, fields: dissectPacket(bytes, 4).fields };
  };
  const publish = { type: "PUBLISH", dup: false, qos, retain: false, topic: READING.topic, payload } as const;
  const exchange =
    qos === 0
      ? [write("up", publish)]
      : [write("up", { ...publish, packetId: 1 }), write("down", { type: "PUBACK", packetId: 1, reasonCode: 0 })];
  const { client: clientId, keepAliveSec } = READING;
  return {
    open: [
      write("up", { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec, clientId }),
      write("down", { type: "CONNACK", sessionPresent: false, reasonCode: 0 }),
    ],
    first: exchange,
    again: exchange,
    idle: [write("up", { type: "PINGREQ" }), write("down", { type: "PINGRESP" })],
    close: [write("up", { type: "DISCONNECT", reasonCode: 0 })],
  };
}
