import { createServer } from "node:http";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { attachBroker } from "#server/websocket.ts";

it("an upgrade that is read after the server has stopped listening is refused", async () => {
  const server = createServer();
  const host = { open: () => expect.unreachable(), close() {} };
  attachBroker(server, host, { names: new Set(), otherPaths: "refuse" });
  const socket = new PassThrough();
  server.emit("upgrade", { url: "/mqtt", headers: { host: "localhost" } }, socket, Buffer.alloc(0));
  expect(`${socket.read()}`).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n/);
});
