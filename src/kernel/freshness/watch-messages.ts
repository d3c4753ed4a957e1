/** The messages by which a dashboard learns a value, encoded once for their sizes. Source: RFC 9112, RFC 7252, RFC 7641, MQTT 3.1.1. */
import { encodeCoap } from "../coap/codec.ts";
import { type CoapMessage, codeOf, pathOptions, uintBytes } from "../coap/message.ts";
import { encodeHttpRequest, encodeHttpResponse } from "../http/http1.ts";
import { connectBytes, pingBytes, publishBytes, subscribeBytes } from "../mqtt/size.ts";
import { READING } from "../wire/reading.ts";

const none = new Uint8Array();
const payload = new TextEncoder().encode(READING.value);
const text = { name: "Content-Type", value: "text/plain" };

const get = encodeHttpRequest({
  method: "GET",
  target: `/${READING.topic}`,
  headers: [{ name: "Host", value: READING.host }],
  body: none,
});
const ok = encodeHttpResponse({
  status: 200,
  reason: "OK",
  headers: [{ name: "Date", value: "Mon, 23 Nov 2026 06:00:00 GMT" }, text, { name: "Content-Length", value: "4" }],
  body: payload,
});

const coap = (message: Pick<CoapMessage, "type" | "code" | "options" | "payload">, token = none): number =>
  encodeCoap({ messageId: 1, token, ...message }).length;
const path = pathOptions(READING.topic);
const observe = (sequence: number) => ({ number: 6, value: uintBytes(sequence) });
const format = { number: 12, value: uintBytes(0) };
const maxAge = { number: 14, value: uintBytes(3600) };
const token = Uint8Array.of(1);
const content = (type: "ACK" | "CON") =>
  coap({ type, code: codeOf("2.05"), options: [observe(300), format, maxAge], payload }, token);

const connect = connectBytes({
  type: "CONNECT",
  level: 4,
  cleanStart: true,
  keepAliveSec: READING.keepAliveSec,
  clientId: "dashboard",
});
const subscribe = subscribeBytes([{ filter: READING.topic, qos: 0 }]);
const ping = pingBytes();

/** Bytes of each message. A notification's sequence number is taken as two bytes. */
export const WATCH_SIZES = {
  "http-poll": { request: get.length, response: ok.length },
  "coap-poll": {
    request: coap({ type: "CON", code: codeOf("0.01"), options: path, payload: none }),
    response: coap({ type: "ACK", code: codeOf("2.05"), options: [format], payload }),
  },
  "coap-observe": {
    open:
      coap({ type: "CON", code: codeOf("0.01"), options: [observe(0), ...path], payload: none }, token) +
      content("ACK"),
    openMessages: 2,
    message: content("CON"),
    ack: coap({ type: "ACK", code: 0, options: [], payload: none }),
  },
  mqtt: {
    open: connect.up + connect.down + subscribe.up + subscribe.down,
    openMessages: 4,
    message: publishBytes({ topic: READING.topic, payloadBytes: payload.length, qos: 0 }).up,
    ping: ping.up + ping.down,
  },
} as const;
