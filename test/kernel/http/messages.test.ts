/** HTTP as Node's own server understands it: what our encoders write is what it reads. */
import { createServer } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import { type AddressInfo, connect, type Server } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Field } from "#contract/field.ts";
import { dissectHttp1 } from "#kernel/http/dissect-http1.ts";
import { dissectHttp2 } from "#kernel/http/dissect-http2.ts";
import { createHpackDecoder, createHpackEncoder } from "#kernel/http/hpack.ts";
import { encodeHttpRequest, encodeHttpResponse } from "#kernel/http/http1.ts";
import { decodeFrames, END_HEADERS, END_STREAM, encodeFrame, PREFACE } from "#kernel/http/http2.ts";
import { leavesTile } from "../leaves.ts";

const body = new TextEncoder().encode("22.5");
const request = encodeHttpRequest({
  method: "POST",
  target: "/a/b",
  headers: [
    { name: "Host", value: "x.example" },
    { name: "Content-Length", value: "4" },
  ],
  body,
});

/** Sends `bytes` to `server` and waits until it has told what it read. */
async function heardBy<T>(server: Server, bytes: Uint8Array, heard: Promise<T>): Promise<T> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(bytes);
  try {
    return await heard;
  } finally {
    socket.destroy();
    server.close();
  }
}

test("Node reads our HTTP/1.1 request as it was meant", async () => {
  const server = createServer();
  const heard = new Promise((resolve) => {
    server.on("request", async (message) => {
      const chunks = await message.toArray();
      resolve([message.method, message.url, message.headers.host, String(Buffer.concat(chunks))]);
    });
  });
  expect(await heardBy(server, request, heard)).toEqual(["POST", "/a/b", "x.example", "22.5"]);
});

test("Node reads two of our HTTP/2 requests on one connection, the second mostly from the table", async () => {
  const hpack = createHpackEncoder();
  const headers = [
    { name: ":method", value: "POST" },
    { name: ":scheme", value: "http" },
    { name: ":authority", value: "x.example" },
    { name: ":path", value: "/farm/north/soil" },
    { name: "content-type", value: "text/plain" },
  ];
  const post = (stream: number) => [
    ...encodeFrame({ type: 1, flags: END_HEADERS, stream, payload: hpack.encode(headers) }),
    ...encodeFrame({ type: 0, flags: END_STREAM, stream, payload: body }),
  ];
  const first = post(1);
  const second = post(3);
  expect(second.length).toBeLessThan(first.length / 2);
  const server = createHttp2Server();
  const heard = new Promise((resolve) => {
    const read: unknown[] = [];
    server.on("stream", async (stream, got) => {
      const chunks = await stream.toArray();
      read.push([got[":method"], got[":path"], got["content-type"], String(Buffer.concat(chunks))]);
      if (read.length === 2) resolve(read);
    });
  });
  const settings = encodeFrame({ type: 4, flags: 0, stream: 0, payload: new Uint8Array() });
  const bytes = Uint8Array.from([...PREFACE, ...settings, ...first, ...second]);
  const one = ["POST", "/farm/north/soil", "text/plain", "22.5"];
  expect(await heardBy(server, bytes, heard)).toEqual([one, one]);
  const fields = dissectHttp2(bytes, createHpackDecoder());
  expect(leavesTile(fields, bytes.length)).toBe(true);
  expect(fields.map(({ name }) => name)).toEqual([
    ...["Connection preface", "SETTINGS frame", "HEADERS frame", "DATA frame", "HEADERS frame", "DATA frame"],
  ]);
  const path = (frame: Field) => frame.children!.find(({ name }) => name === ":path");
  expect(path(fields[4]!)).toMatchObject({ role: "id", value: "/farm/north/soil" });
});

test("an HTTP/1.1 message is dissected line by line", () => {
  const fields = dissectHttp1(request);
  expect(leavesTile(fields, request.length)).toBe(true);
  expect(fields.map(({ name }) => name)).toEqual(["Request line", "Host", "Content-Length", "Empty line", "Body"]);
  const response = encodeHttpResponse({ status: 204, reason: "No Content", headers: [], body: new Uint8Array() });
  expect(dissectHttp1(response)[0]).toMatchObject({ name: "Status line" });
});

test("any bytes are dissected without a throw and without a gap", () => {
  const cut = fc.tuple(fc.constantFrom(request, PREFACE), fc.uint8Array({ maxLength: 30 }), fc.nat(60));
  fc.assert(
    fc.property(cut, ([start, rest, at]) => {
      const bytes = Uint8Array.from([...start.subarray(0, at), ...rest]);
      expect(leavesTile(dissectHttp1(bytes), bytes.length)).toBe(true);
      expect(leavesTile(dissectHttp2(bytes, createHpackDecoder()), bytes.length)).toBe(true);
    }),
    { seed: 9, numRuns: 300 },
  );
});

test("what would break the framing is refused by the encoder", () => {
  const plain = { method: "GET", target: "/", headers: [], body: new Uint8Array() };
  expect(() => encodeHttpRequest({ ...plain, target: "/a b" })).toThrow("target must be visible ASCII");
  expect(() => encodeHttpRequest({ ...plain, method: "G T" })).toThrow("method must be a token");
  const header = { name: "x", value: "a\r\nEvil: 1" };
  expect(() => encodeHttpRequest({ ...plain, headers: [header] })).toThrow("header value must be ASCII without line");
  expect(() => encodeFrame({ type: 256, flags: 0, stream: 0, payload: body })).toThrow("type must be a byte, got 256");
  expect(() => decodeFrames(Uint8Array.of(0, 0, 9, 0))).toThrow("frame header must be 9 bytes, is cut short");
});
