import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Serving } from "#server/serve.ts";
import { describeWith, serveBroker, start } from "./peer.ts";

const BLOB = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256));
const file = join(mkdtempSync(join(tmpdir(), "blob-")), "payload.bin");

describeWith("mosquitto-clients", ["mosquitto_pub", "--help"], () => {
  let serving: Serving;
  beforeAll(async () => {
    writeFileSync(file, BLOB);
    serving = await serveBroker();
  });
  afterAll(() => serving.stop());
  const at = () => ["-h", "127.0.0.1", "-p", serving.mqttPort] as const;
  const publish = (...args: (string | number)[]) => start("mosquitto_pub", [...at(), ...args]).done;
  /** Subscribes with `args` and is ready once the broker has granted it. */
  async function subscribe(...args: (string | number)[]) {
    // Into a pipe it would keep its words to itself until it ends.
    const running = start("stdbuf", ["-oL", "mosquitto_sub", ...at(), "-d", ...args]);
    await running.said("Subscribed (mid");
    return running;
  }
  const line = async (running: Awaited<ReturnType<typeof subscribe>>) =>
    `${await running.done}`.split("\n").filter((one) => one.startsWith(">"));

  it.each([0, 1, 2])("passes text at QoS %i", async (qos) => {
    const running = await subscribe("-t", `lab/${qos}/+`, "-q", qos, "-C", 1, "-F", ">%t %p %q %r");
    await publish("-t", `lab/${qos}/hello`, "-m", "grüß dich", "-q", qos);
    expect(await line(running)).toEqual([`>lab/${qos}/hello grüß dich ${qos} 0`]);
  });

  it.each([0, 1, 2])("passes a binary file at QoS %i, byte for byte", async (qos) => {
    const running = await subscribe("-t", "blob", "-q", qos, "-C", 1, "-F", ">%x");
    await publish("-t", "blob", "-f", file, "-q", qos);
    expect(await line(running)).toEqual([`>${BLOB.toString("hex")}`]);
  });

  it("keeps a retained message for later subscribers, until an empty one", async () => {
    await publish("-t", "kept", "-m", "still here", "-r", "-q", 1);
    const first = await subscribe("-t", "#", "-q", 1, "-C", 1, "-F", ">%t %p %q %r");
    expect(await line(first)).toEqual([">kept still here 1 1"]);
    await publish("-t", "kept", "-n", "-r");
    const second = await subscribe("-t", "kept", "-C", 1, "-F", ">%t %p %r");
    await publish("-t", "kept", "-m", "live");
    expect(await line(second)).toEqual([">kept live 0"]);
  });

  it("lowers the QoS to what the subscriber asked for, under a wildcard too", async () => {
    const running = await subscribe("-t", "low/#", "-q", 1, "-C", 1, "-F", ">%q");
    await publish("-t", "low/a", "-m", "x", "-q", 2);
    expect(await line(running)).toEqual([">1"]);
  });

  it("queues for a session that lasts", async () => {
    const session = ["-i", "sleeper", "-c", "-q", 2, "-t", "night/#", "-F", ">%p"];
    await start("mosquitto_sub", [...at(), ...session, "-E"]).done;
    for (const words of ["one", "two"]) await publish("-t", "night/x", "-m", words, "-q", 2);
    expect(await line(start("mosquitto_sub", [...at(), ...session, "-C", 2]) as never)).toEqual([">one", ">two"]);
  });

  it("publishes the will of a client that dies, and not of one that leaves", async () => {
    const watcher = await subscribe("-t", "will/#", "-C", 1, "-F", ">%t %p");
    const will = (name: string) => ["--will-topic", `will/${name}`, "--will-payload", "gone", "-t", "nothing"];
    const leaving = await subscribe("-i", "leaving", ...will("leaving"));
    leaving.child.kill("SIGTERM");
    await leaving.done.catch(() => {});
    const dying = await subscribe("-i", "dying", ...will("dying"));
    dying.child.kill("SIGKILL");
    expect(await line(watcher)).toEqual([">will/dying gone"]);
  });

  it.each([0, 1, 2])("speaks MQTT 5 with it at QoS %i: properties arrive, and 3.1.1 hears the message", async (qos) => {
    const running = await subscribe("-V", 5, "-t", "five", "-q", qos, "-C", 1, "-F", ">%p %q %C %R %P");
    const old = await subscribe("-t", "five", "-q", qos, "-C", 1, "-F", ">%p %q");
    const property = (...args: string[]) => ["-D", "publish", ...args];
    await publish(
      ...["-V", 5, "-t", "five", "-m", "hi", "-q", qos],
      ...property("content-type", "text/plain"),
      ...property("response-topic", "reply"),
      ...property("user-property", "unit", "C"),
    );
    expect(await line(running)).toEqual([`>hi ${qos} text/plain reply unit:C`]);
    expect(await line(old)).toEqual([`>hi ${qos}`]);
  });

  it("tells it in MQTT 5 that nobody listens", async () => {
    const output = await publish("-V", 5, "-t", "nobody/here", "-m", "x", "-q", 1, "-d");
    expect(`${output}`).toMatch(/PUBACK \(Mid: 1, RC:16\)/);
  });
});
