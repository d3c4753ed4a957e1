import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, type IncomingHttpHeaders } from "node:http";
import { connect as connectTcp, createServer } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import mqtt from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import { interfaceAddresses, networkAddresses } from "#server/own-address.ts";
import { type Serving, serve } from "#server/serve.ts";

const folder = mkdtempSync(join(tmpdir(), "site-"));
let serving: Serving;
const files = {
  "index.html": "<h1>home</h1>".padEnd(3000, " "),
  "404.html": "<h1>nothing here</h1>",
  "part/chapter/index.html": "<h1>chapter</h1>",
  "_astro/page.abc123.js": "export {}",
  "broker.json": '{"websocket":null}',
};
beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  serving = await serve({ folder, base: "/", port: 0, mqttPort: 0, everywhere: false });
});
afterAll(async () => {
  await serving.stop();
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}
function ask(path: string, headers: Record<string, string> = {}, port = serving.port): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = get({ host: "127.0.0.1", port, path, headers }, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode as number, headers: response.headers, body });
    });
    request.on("error", reject);
  });
}

describe("the site", () => {
  it("sends pages at clean addresses, to be checked for news each time", async () => {
    const page = await ask("/part/chapter/");
    expect(page).toMatchObject({ status: 200, body: "<h1>chapter</h1>" });
    expect(page.headers["cache-control"]).toBe("no-cache");
    const again = await ask("/part/chapter/", { "If-None-Match": page.headers.etag as string });
    expect(again).toMatchObject({ status: 304, body: "" });
  });
  it("sends an address without its last slash on to the one with it, and nowhere else", async () => {
    expect(await ask("/part/chapter?x=1")).toMatchObject({ status: 308, headers: { location: "/part/chapter/?x=1" } });
    expect((await ask("//part/chapter")).status).not.toBe(308);
  });
  it("lets hashed files be kept for a year", async () => {
    const { headers } = await ask("/_astro/page.abc123.js");
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });
  it("compresses for who can read it", async () => {
    expect((await ask("/", { "Accept-Encoding": "gzip" })).headers["content-encoding"]).toBe("gzip");
    expect((await ask("/")).body).toBe(files["index.html"]);
  });
  it("answers unknown paths and bad ones with the page for that", async () => {
    for (const path of ["/nowhere", "/%00", "/%zz", "/../serve.test.ts", "/..%2f..%2fetc/passwd", "/part/chapter/x.js"])
      expect(await ask(path), path).toMatchObject({ status: 404, body: files["404.html"] });
  });
  it("ignores ranges, also senseless ones", async () => {
    for (const range of ["bytes=0-3", "bytes=5-2", "bytes=x"])
      expect(await ask("/", { Range: range })).toMatchObject({ status: 200, body: files["index.html"] });
  });
  it("says nothing to a name that is not its own (DNS rebinding)", async () => {
    for (const path of ["/", "/broker.json"]) {
      const answer = await ask(path, { Host: `evil.example:${serving.port}` });
      expect(answer).toMatchObject({ status: 421, body: "This server answers only to its own addresses.\n" });
    }
  });
  it("tells the page where the broker is, over the file of a static build", async () => {
    const { body, headers } = await ask("/broker.json");
    expect(JSON.parse(body)).toEqual({
      websocket: "/mqtt",
      tcp: { host: "127.0.0.1", port: serving.mqttPort },
      terminal: {
        publish: `mosquitto_pub -h 127.0.0.1 -p ${serving.mqttPort} -t lab/hello -m hi`,
        subscribe: `mosquitto_sub -h 127.0.0.1 -p ${serving.mqttPort} -t "lab/#" -v`,
      },
      local: true,
    });
    expect(headers["cache-control"]).toBe("no-store");
  });
  it("answers to this machine's other addresses where the network is let in, and tells them to the page", async () => {
    const everywhere = await serve({ folder, base: "/", port: 0, mqttPort: 0, everywhere: true });
    const { network, local } = JSON.parse((await ask("/broker.json", {}, everywhere.port)).body);
    expect(local).toBe(false);
    expect(network).toEqual(networkAddresses(interfaceAddresses()));
    for (const name of [hostname(), ...network]) {
      const host = `${name}:${everywhere.port}`;
      expect((await ask("/part/chapter/", { Host: host }, everywhere.port)).status, host).toBe(200);
      const headers = { Host: host, Origin: `http://${host}` };
      const webSocket = new WebSocket(`ws://127.0.0.1:${everywhere.port}/mqtt`, ["mqtt"], { headers });
      await once(webSocket, "open");
      webSocket.terminate();
    }
    await everywhere.stop();
  });
  it("that was built for a base path is served there", async () => {
    const book = await serve({ folder, base: "/book/", port: 0, mqttPort: 0, everywhere: false });
    expect(await ask("/", {}, book.port)).toMatchObject({ status: 308, headers: { location: "/book/" } });
    expect((await ask("/book/part/chapter/", {}, book.port)).body).toBe(files["part/chapter/index.html"]);
    expect((await ask("/part/chapter/", {}, book.port)).status).toBe(404);
    expect((await ask("/book/broker.json", {}, book.port)).body).toContain('"websocket":"/mqtt"');
    await book.stop();
  });
});

describe("ports", () => {
  it("that are taken make way for the next free ones, and it is said", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const other = await serve({ folder, base: "/", port: serving.port, mqttPort: port, everywhere: false });
    expect(other.port).toBeGreaterThan(serving.port);
    expect(other.mqttPort).toBeGreaterThan(port);
    expect(other.announcement).toContain(`Port ${serving.port} is taken; the site is on ${other.port}.`);
    expect(other.announcement).toContain(`Port ${port} is taken; MQTT over TCP is on ${other.mqttPort}.`);
    expect(other.announcement).toContain(`http://localhost:${other.port}\n`);
    await other.stop();
    taken.close();
  });
});

describe("the broker", () => {
  const socket = (headers: Record<string, string> = {}, protocols = ["mqtt"], path = "/mqtt") =>
    new WebSocket(`ws://127.0.0.1:${serving.port}${path}`, protocols, { headers });
  const status = async (attempt: WebSocket) => {
    attempt.on("error", () => {});
    const [, response] = await once(attempt, "unexpected-response");
    attempt.terminate();
    return (response as { statusCode: number }).statusCode;
  };
  const hello = encodePacket({ type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 0, clientId: "" }, 4);

  it("passes text and binary between TCP and WebSocket", async () => {
    const subscriber = await mqtt.connectAsync(`ws://127.0.0.1:${serving.port}/mqtt`);
    const publisher = await mqtt.connectAsync(`mqtt://127.0.0.1:${serving.mqttPort}`);
    await subscriber.subscribeAsync("lab/#", { qos: 2 });
    const payload = Buffer.from(Array.from({ length: 100_000 }, (_, i) => i % 256));
    const message = new Promise<[string, Buffer]>((resolve) => {
      subscriber.once("message", (topic, received) => resolve([topic, received]));
    });
    await publisher.publishAsync("lab/blob", payload, { qos: 2 });
    const [topic, received] = await message;
    expect(topic).toBe("lab/blob");
    expect(payload.equals(received)).toBe(true);
    await Promise.all([subscriber.endAsync(), publisher.endAsync()]);
  });
  it("puts one packet in each frame and reads packets however they are framed", async () => {
    const webSocket = socket();
    await once(webSocket, "open");
    const frames: number[][] = [];
    webSocket.on("message", (data) => frames.push([...(data as Buffer)]));
    webSocket.send(Buffer.concat([hello, Buffer.of(0xc0)]));
    webSocket.send(Buffer.of(0, 0xc0, 0, 0xe0, 0));
    await once(webSocket, "close");
    expect(frames).toEqual([
      [0x20, 2, 0, 0],
      [0xd0, 0],
      [0xd0, 0],
    ]);
  });
  it("closes a WebSocket that sends text [MQTT-6.0.0-1]", async () => {
    const webSocket = socket();
    await once(webSocket, "open");
    webSocket.send("hello");
    const [code] = await once(webSocket, "close");
    expect(code).toBe(1003);
  });
  it("refuses pages of other sites, other paths and other subprotocols", async () => {
    expect(await status(socket({ Origin: "https://evil.example" }))).toBe(403);
    expect(await status(socket({ Host: `evil.example:${serving.port}` }))).toBe(403);
    expect(await status(socket({}, ["mqtt"], "/other"))).toBe(404);
    expect(await status(socket({}, ["chat"]))).toBe(400);
  });
  it("closes a TCP connection that does not speak MQTT, and lives on", async () => {
    const client = connectTcp(serving.mqttPort, "127.0.0.1");
    client.write("GET / HTTP/1.1\r\n\r\n");
    client.resume();
    await once(client, "close");
    expect((await ask("/")).status).toBe(200);
  });
  it("holds back a client that asks without listening, and serves the others", async () => {
    const deaf = connectTcp(serving.mqttPort, "127.0.0.1");
    deaf.on("error", () => {});
    deaf.pause();
    const pings = Buffer.alloc(1_000_000, Buffer.of(0xc0, 0));
    deaf.write(hello);
    for (let i = 0; i < 30; i++) deaf.write(pings);
    const other = await mqtt.connectAsync(`mqtt://127.0.0.1:${serving.mqttPort}`);
    await other.publishAsync("lab", "still here", { qos: 1 });
    await other.endAsync();
    expect(deaf.writableLength).toBeGreaterThan(1_000_000);
    deaf.destroy();
  });
});
