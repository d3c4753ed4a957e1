import { expect, test } from "vitest";
import { handshake, handshakeBytes, handshakeMessageBytes } from "#kernel/tls/recorded.ts";
import { connectionTotal, dayCost, readingBytes, readingsUntilHalf } from "#kernel/wire/day-cost.ts";
import { conversationOf, WIRE_PROTOCOLS, type WireProtocol } from "#kernel/wire/reading.ts";
import { leavesTile } from "../leaves.ts";

const sizes = (protocol: WireProtocol, part: "first" | "again") =>
  conversationOf(protocol)[part].map(({ bytes }) => bytes.length);

test("the same reading has the sizes that the course states, from its encoders", () => {
  expect(sizes("http1", "first")).toEqual([121, 64]);
  expect(sizes("coap", "first")).toEqual([38, 4]);
  expect(sizes("mqtt0", "first")).toEqual([35]);
  expect(sizes("mqtt1", "first")).toEqual([37, 4]);
});

test("HTTP/2 says its headers once: the second reading is smaller than MQTT's", () => {
  const [first] = sizes("http2", "first");
  // HEADERS 9 + 6 indexed fields, DATA 9 + 4
  expect(sizes("http2", "again")[0]).toBe(28);
  expect(first).toBeGreaterThan(60);
  expect(sizes("http1", "again")).toEqual(sizes("http1", "first"));
});

test("the HTTP/1.1 request holds the three headers that it is said to hold, and no others", () => {
  const text = new TextDecoder().decode(conversationOf("http1").first[0]!.bytes);
  expect(text.split("\r\n").slice(1, 4)).toEqual([
    "Host: ingest.example.com",
    "Content-Type: text/plain",
    "Content-Length: 4",
  ]);
  expect(text.endsWith("\r\n\r\n22.5")).toBe(true);
});

test("every message of every protocol is dissected whole and without a fault", () => {
  for (const protocol of WIRE_PROTOCOLS) {
    const { open, first, again, idle, close } = conversationOf(protocol, true);
    for (const message of [...open, ...first, ...again, ...idle, ...close]) {
      expect(leavesTile(message.fields, message.bytes.length), `${protocol} ${message.name}`).toBe(true);
      expect(message.fields.some(({ role }) => role === "error")).toBe(false);
    }
  }
});

test("a plain day is the sum of its messages", () => {
  const plan = { security: "none", readingsPerConnection: 1, everySec: 3600 } as const;
  expect(dayCost("http1", plan)).toEqual({
    readings: 24,
    connections: 24,
    connection: 0,
    headers: 24 * (121 + 64 - 4),
    payload: 96,
    total: 24 * (121 + 64),
  });
  // CONNECT 23, CONNACK 4, DISCONNECT 2, PUBLISH 35
  expect(dayCost("mqtt0", plan)).toMatchObject({ connection: 24 * 29, total: 24 * 64 });
});

test("a secure connection adds the recorded handshake, its closing, and a record for each message", () => {
  const { recordOverhead, close } = handshake("tls13-full");
  const added = connectionTotal("http1", "full", 3) - connectionTotal("http1", "none", 3);
  expect(added).toBe(handshakeBytes("tls13-full") + close.up + close.down + 6 * recordOverhead);
  expect(readingBytes("mqtt0", "full")).toBe(35 + recordOverhead);
  expect(readingBytes("coap", "full")).toBe(42 + 2 * handshake("dtls12-full").recordOverhead);
});

test("a connection that is silent longer than its keep alive pays for pings, a busy one does not", () => {
  const day = (everySec: number) => dayCost("mqtt0", { security: "none", readingsPerConnection: 8640, everySec });
  expect(day(3600).connection).toBe(29 + 23 * 3 * 4);
  expect(day(600).connection).toBe(29);
});

test("the last connection of a day may be shorter, and parts always add up", () => {
  for (const protocol of WIRE_PROTOCOLS)
    for (const security of ["none", "full", "resumed"] as const) {
      const cost = dayCost(protocol, { security, readingsPerConnection: 100, everySec: 600 });
      expect([cost.readings, cost.connections]).toEqual([144, 2]);
      expect(cost.connection + cost.headers + cost.payload).toBe(cost.total);
      const pair = connectionTotal(protocol, security, 100) + connectionTotal(protocol, security, 44);
      expect(cost.total).toBe(pair);
    }
});

test("the reading at which a connection has earned half of its bytes is the first one", () => {
  for (const protocol of WIRE_PROTOCOLS) {
    const n = readingsUntilHalf(protocol, "full");
    const open = connectionTotal(protocol, "full", 2) - 2 * readingBytes(protocol, "full");
    const share = (readings: number) => open / connectionTotal(protocol, "full", readings);
    // The first reading of HTTP/2 is larger, which the share by later ones overstates a little.
    const slack = protocol === "http2" ? 0.05 : 0;
    expect(share(n)).toBeLessThanOrEqual(0.5 + slack);
    expect(share(n - 1)).toBeGreaterThan(0.5);
  }
});

test("counts of a plan must be whole and positive", () => {
  const plan = { security: "none", readingsPerConnection: 0, everySec: 60 } as const;
  expect(() => dayCost("coap", plan)).toThrow("readings per connection must be a whole number from 1, got 0");
});

test("the recorded handshakes agree with what the specifications fix", () => {
  // RFC 8446 §5.2: 5 header, 1 type, 16 tag. RFC 6347 §4.1 and RFC 6655: 13 header, 8 nonce, 8 tag.
  for (const id of ["tls13-full", "tls13-resumed", "tls13-mutual", "tls13-rsa-chain"] as const)
    expect(handshake(id).recordOverhead).toBe(22);
  for (const id of ["dtls12-full", "dtls12-resumed", "dtls12-psk"] as const)
    expect(handshake(id).recordOverhead).toBe(29);
  // One ClientHello in one record opens each TLS handshake.
  const { flights, messages } = handshake("tls13-full");
  expect(flights[0]).toEqual({ direction: "up", bytes: messages[0]!.bytes + 5 });
  expect(messages.map(({ name }) => name).slice(0, 2)).toEqual(["ClientHello", "ServerHello"]);
  expect(handshakeMessageBytes("tls13-resumed", "Certificate")).toBe(0);
  expect(handshakeMessageBytes("tls13-mutual", "Certificate")).toBeGreaterThan(800);
  expect(handshakeBytes("tls13-resumed")).toBeLessThan(handshakeBytes("tls13-full"));
  expect(handshakeBytes("dtls12-psk")).toBeLessThan(handshakeBytes("dtls12-full"));
});
