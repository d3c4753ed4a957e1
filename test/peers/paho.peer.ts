import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Serving } from "#server/serve.ts";
import { describeWith, serveBroker, start } from "./peer.ts";

const PYTHON = "/usr/bin/python3";
const SCRIPT = fileURLToPath(new URL("paho-peer.py", import.meta.url));
const TEXT = Buffer.from("grüß dich");
const BLOB = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 13) % 256));

describeWith("python3-paho-mqtt", [PYTHON, "-c", "import paho.mqtt.client"], () => {
  let serving: Serving;
  beforeAll(async () => {
    serving = await serveBroker();
  });
  afterAll(() => serving.stop());
  const peer = (role: string, transport: string, topic: string, qos: number, payloads: readonly Buffer[]) => {
    const port = transport === "tcp" ? serving.mqttPort : serving.port;
    const lines = payloads.map((payload) => `${payload.toString("hex")}\n`).join("");
    return start(PYTHON, [SCRIPT, role, transport, port, topic, qos, payloads.length], Buffer.from(lines));
  };

  const ways = ["tcp", "websockets"].flatMap((from) => ["tcp", "websockets"].map((to) => [from, to] as const));
  it.each(ways.flatMap(([from, to]) => [0, 1, 2].map((qos) => [from, to, qos] as const)))(
    "passes text and binary from %s to %s at QoS %i",
    async (from, to, qos) => {
      const payloads = [TEXT, BLOB, Buffer.alloc(0)];
      const subscriber = peer("subscribe", to, "lab/+", qos, payloads);
      await subscriber.said(`granted ${qos}`);
      await peer("publish", from, "lab/paho", qos, payloads).done;
      const received = `${await subscriber.done}`.trim().split("\n");
      expect(received.map((line) => line.trim())).toEqual(
        payloads.map((payload) => `lab/paho ${qos} 0 ${payload.toString("hex")}`.trim()),
      );
    },
  );
});
