/** The real mqtt.js, version 5 of the protocol, against our broker: over a stream in memory, each packet in a turn of its own. */
import { afterEach, describe, expect, it } from "vitest";
import { hostBroker } from "#engine/mqtt/broker-host.ts";
import { Duplex, type IClientOptions, MqttClient, type MqttJsClient } from "#engine/mqtt/mqttjs.ts";
import { turn } from "#engine/mqtt/pace.ts";
import { createVirtualClock } from "#kernel/clock/virtual-clock.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import type { BrokerOptions } from "#kernel/mqtt/broker/options.ts";

type Received = {
  readonly topic: string;
  readonly payload: string;
  readonly packet: { readonly qos: number; readonly retain: boolean; readonly properties?: Record<string, unknown> };
};
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function openTable(options: BrokerOptions = {}) {
  const clock = createVirtualClock();
  const broker = createBroker(options);
  const host = hostBroker(broker, clock);
  closing.push(() => host.close());

  function dial(): Duplex {
    const stream = new Duplex({
      read() {},
      write(chunk: Uint8Array, _encoding, done) {
        const bytes = new Uint8Array(chunk);
        setImmediate(() => port.send(bytes));
        done();
      },
      destroy(error, done) {
        port.close();
        done(error);
      },
    });
    stream.on("error", () => {});
    const port = host.open(
      (bytes) => setImmediate(() => !stream.destroyed && stream.push(bytes)),
      () => setImmediate(() => stream.destroy()),
    );
    return stream;
  }
  async function join(clientId: string, more: Partial<IClientOptions> = {}) {
    const settings = {
      clientId,
      protocolVersion: 5,
      keepalive: 0,
      reconnectPeriod: 0,
      timerVariant: "native",
    } as const;
    const client = new MqttClient(dial, { ...settings, ...more } as IClientOptions);
    closing.push(() => client.end(true));
    const received: Received[] = [];
    client.on("message", (topic, payload, packet) => {
      received.push({ topic, payload: `${payload}`, packet: packet as unknown as Received["packet"] });
    });
    const connack = await new Promise<Record<string, unknown>>((resolve, reject) => {
      client.once("connect", (packet) => resolve(packet as unknown as Record<string, unknown>));
      client.once("error", reject);
    });
    return { client, received, connack };
  }
  return { clock, broker, join };
}
/** Waits until `ready` says so, turn by turn. */
async function until(ready: () => boolean): Promise<void> {
  for (let turns = 0; turns < 500 && !ready(); turns++) await turn();
  expect(ready()).toBe(true);
}
const publish = (client: MqttJsClient, topic: string, words: string, options: object) =>
  client.publishAsync(topic, words, options);

describe("mqtt.js with protocol version 5", () => {
  it("connects, learns what the broker grants, and is given a client id", async () => {
    const { connack } = await openTable({ maxKeepAliveSec: 30, responsePrefix: "reply", seed: 4 }).join("", {
      properties: { requestResponseInformation: true, sessionExpiryInterval: 60 },
    });
    expect(connack).toMatchObject({ reasonCode: 0, sessionPresent: false });
    const properties = connack.properties as Record<string, unknown>;
    expect(properties).toMatchObject({ receiveMaximum: 1000, topicAliasMaximum: 32, serverKeepAlive: 30 });
    expect(properties.responseInformation).toBe(`reply/${properties.assignedClientIdentifier}`);
  });

  it("subscribes with options, and is sent what they say", async () => {
    const { join } = openTable();
    const { client: publisher } = await join("publisher");
    await publish(publisher, "a", "kept", { qos: 1, retain: true });
    const { client, received } = await join("subscriber");
    const properties = { subscriptionIdentifier: 42 };
    const granted = await client.subscribeAsync("a", { qos: 1, nl: true, rap: true, rh: 2, properties });
    expect(granted).toMatchObject([{ topic: "a", qos: 1 }]);
    await publish(client, "a", "my own", { qos: 0 });
    await publish(publisher, "a", "live", { qos: 2, retain: true });
    await until(() => received.length > 0);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ payload: "live", packet: { qos: 1, retain: true } });
    expect(received[0]?.packet.properties?.subscriptionIdentifier).toBe(42);
  });

  it.each([0, 1, 2] as const)("publishes with properties at QoS %i, and they arrive", async (qos) => {
    const { join } = openTable();
    const { client, received } = await join("a");
    await client.subscribeAsync("a/+", { qos });
    const properties = {
      payloadFormatIndicator: true,
      messageExpiryInterval: 30,
      contentType: "text/plain",
      userProperties: { unit: "C", place: ["north", "south"] },
    };
    await publish(client, "a/b", "21.4", { qos, properties });
    await until(() => received.length === 1);
    expect(received[0]).toMatchObject({ topic: "a/b", payload: "21.4", packet: { qos } });
    expect(JSON.parse(JSON.stringify(received[0]?.packet.properties))).toEqual(properties);
  });

  it("asks and answers by response topic and correlation data", async () => {
    const { join } = openTable();
    const { client: server, received: asked } = await join("server");
    await server.subscribeAsync("ask", { qos: 1 });
    server.on("message", (_topic, payload, { properties }) => {
      const { responseTopic = "", correlationData } = properties ?? {};
      void publish(server, responseTopic, `${payload}!`, { qos: 1, properties: { correlationData } });
    });
    const { client, received } = await join("client");
    await client.subscribeAsync("reply/client", { qos: 1 });
    const correlationData = Buffer.from("nr 7");
    await publish(client, "ask", "time", { qos: 1, properties: { responseTopic: "reply/client", correlationData } });
    await until(() => received.length === 1);
    expect(asked).toHaveLength(1);
    expect(received[0]).toMatchObject({ topic: "reply/client", payload: "time!" });
    expect(Buffer.from(received[0]?.packet.properties?.correlationData as Uint8Array)).toEqual(correlationData);
  });

  it("leaves a will with properties and a delay", async () => {
    const { join, clock } = openTable();
    const { client: watcher, received } = await join("watcher");
    await watcher.subscribeAsync("gone", { qos: 1 });
    const { client } = await join("a", {
      properties: { sessionExpiryInterval: 100 },
      will: {
        topic: "gone",
        payload: Buffer.from("left"),
        qos: 1,
        retain: false,
        properties: { willDelayInterval: 5, contentType: "text/plain", userProperties: { why: "cut" } },
      },
    });
    client.end(true);
    await turn();
    clock.advanceTo(clock.nowMs() + 4999);
    await turn();
    expect(received).toEqual([]);
    clock.advanceTo(clock.nowMs() + 1);
    await until(() => received.length === 1);
    expect(received[0]).toMatchObject({ payload: "left", packet: { qos: 1 } });
    expect(received[0]?.packet.properties).toMatchObject({ contentType: "text/plain" });
  });

  it("is sent no more at once than its Receive Maximum, and all of it in the end", async () => {
    const { join, broker } = openTable();
    const { client, received } = await join("slow", { properties: { receiveMaximum: 2 } });
    await client.subscribeAsync("a", { qos: 2 });
    const { client: publisher } = await join("publisher");
    let most = 0;
    client.on("packetreceive", () => {
      most = Math.max(most, broker.sessions().find(({ clientId }) => clientId === "slow")?.inflight ?? 0);
    });
    await Promise.all(Array.from({ length: 20 }, (_, n) => publish(publisher, "a", `${n}`, { qos: 2 })));
    await until(() => received.length === 20);
    expect(received.map(({ payload }) => Number(payload))).toEqual([...Array(20).keys()]);
    expect(most).toBe(2);
  });

  it("uses topic aliases both ways", async () => {
    const { join } = openTable();
    const { client, received } = await join("a", { properties: { topicAliasMaximum: 5 }, autoAssignTopicAlias: true });
    await client.subscribeAsync("long/topic/name", { qos: 1 });
    for (const words of ["1", "2", "3"]) await publish(client, "long/topic/name", words, { qos: 1 });
    await until(() => received.length === 3);
    expect(received.map(({ topic, payload }) => [topic, payload])).toEqual(
      ["1", "2", "3"].map((words) => ["long/topic/name", words]),
    );
  });

  it("shares a subscription, and hears why it is disconnected", async () => {
    const { join } = openTable();
    const workers = [await join("w1"), await join("w2")];
    for (const { client } of workers) await client.subscribeAsync("$share/crew/jobs", { qos: 1 });
    const { client } = await join("boss");
    for (let n = 0; n < 10; n++) await publish(client, "jobs", `${n}`, { qos: 1 });
    await until(() => workers.every(({ received }) => received.length === 5));
    const reason = new Promise<number | undefined>((resolve) => {
      client.once("disconnect", ({ reasonCode }) => resolve(reasonCode));
    });
    await join("boss");
    expect(await reason).toBe(0x8e);
  });

  it("is told by the acknowledgement that it may not publish", async () => {
    const { join } = openTable({ authorize: (request) => request.action !== "publish" });
    const { client } = await join("a");
    await expect(publish(client, "a", "x", { qos: 1 })).rejects.toMatchObject({ code: 0x87 });
  });

  it("talks with a client of 3.1.1", async () => {
    const { join } = openTable();
    const { client: old, received: toOld } = await join("old", { protocolVersion: 4 });
    const { client, received } = await join("new");
    await old.subscribeAsync("a", { qos: 2 });
    await client.subscribeAsync("b", { qos: 2 });
    await publish(client, "a", "to old", { qos: 2, properties: { contentType: "text/plain" } });
    await publish(old, "b", "to new", { qos: 2 });
    await until(() => toOld.length + received.length === 2);
    expect([toOld[0]?.payload, received[0]?.payload]).toEqual(["to old", "to new"]);
  });
});
