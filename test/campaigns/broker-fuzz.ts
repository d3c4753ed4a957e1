/** Random bytes and mutated packets against the broker: it must never throw, always close cleanly, and never grow. */
import type { BrokerInput } from "#contract/broker.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { encodePacket } from "#kernel/mqtt/codec.ts";
import type { Packet, Publish, Qos } from "#kernel/mqtt/packet.ts";
import { createRandom, type Random } from "#kernel/random/random.ts";

export interface BrokerFuzz {
  readonly inputs: number;
  /** Connections that the broker closed for what they sent. */
  readonly closed: number;
  readonly delivered: number;
  /** Of every output byte, in order: equal for equal seeds. */
  readonly hash: number;
}
const LIMITS = {
  maxConnections: 6,
  maxSessions: 8,
  maxSubscriptions: 5,
  maxTopicLevels: 8,
  maxQueuedMessages: 10,
  maxQueuedBytes: 5000,
  maxInflight: 3,
  maxRetainedMessages: 10,
  maxRetainedBytes: 5000,
  maxPacketBytes: 2000,
  maxPendingBytes: 1000,
  connectTimeoutMs: 1000,
};
const CONNECTIONS = 8;

/** Applies `count` inputs chosen by `seed`; throws an Error that names the input if the broker breaks a promise. */
export function fuzzBroker(count: number, seed: number): BrokerFuzz {
  const random = createRandom(seed);
  let broker = createBroker(LIMITS);
  /** Whether each open connection has sent something yet. */
  const open = new Map<number, boolean>();
  let last = 0;
  let closed = 0;
  let delivered = 0;
  let hash = 0;
  let nowMs = 0;
  function nextInput(): BrokerInput {
    const choice = random.integer(100);
    const connection = [...open.keys()][random.integer(Math.max(1, open.size))] ?? 0;
    if (open.size < CONNECTIONS && choice < 10) return { type: "open", connection: ++last };
    if (choice < 12) return { type: "closed", connection };
    if (choice < 15) return { type: "drained", connection, pendingBytes: random.integer(2000) };
    if (choice < 18) return { type: "tick" };
    const makers = open.get(connection) === false ? FIRST_PACKETS : LATER_PACKETS;
    return { type: "bytes", connection, bytes: someBytes(random, makers) };
  }
  for (let n = 0; n < count; n++) {
    const where = `broker fuzz: input ${n} of seed ${seed}`;
    nowMs += random.integer(10) === 0 ? random.integer(2000) : random.integer(3);
    const input = nextInput();
    if (input.type === "open") open.set(input.connection, false);
    if (input.type === "bytes" && open.has(input.connection)) open.set(input.connection, true);
    if (input.type === "closed") open.delete(input.connection);
    for (const output of broker.apply(input, nowMs)) {
      if (output.type === "persist" || !open.has(output.connection)) throw new Error(`${where}: output to no one`);
      if (output.type === "close") {
        open.delete(output.connection);
        closed++;
      } else {
        if ((output.bytes[0] as number) >> 4 === 3) delivered++;
        for (const byte of output.bytes) hash = (Math.imul(hash, 31) + byte) | 0;
      }
    }
    if (n % 100 === 0) checkBounds(broker, where);
    if (n % 1000 === 999) {
      const snapshot = broker.snapshot();
      broker = createBroker(LIMITS);
      broker.restore(snapshot);
      open.clear();
    }
  }
  return { inputs: count, closed, delivered, hash };
}

function checkBounds(broker: ReturnType<typeof createBroker>, where: string): void {
  const { connections, sessions, subscriptions, retained, queued } = broker.stats();
  const bounds = [
    ["connections", connections, LIMITS.maxConnections],
    ["sessions", sessions, LIMITS.maxSessions],
    ["subscriptions", subscriptions, LIMITS.maxSubscriptions * sessions],
    ["retained", retained, LIMITS.maxRetainedMessages],
    ["queued", queued, LIMITS.maxQueuedMessages * sessions],
  ] as const;
  for (const [what, value, bound] of bounds) {
    if (value > bound) throw new Error(`${where}: ${what} must be at most ${bound}, got ${value}`);
  }
}

function someBytes(random: Random, makers: readonly Maker[]): Uint8Array {
  if (random.integer(80) === 0) return Uint8Array.from({ length: random.integer(30) }, () => random.integer(256));
  const packet = pick(random, makers)(random);
  const bytes = encodePacket(packet, random.integer(60) === 0 ? 5 : 4);
  if (random.integer(25) > 0) return bytes;
  const mutated = [...bytes];
  for (let changes = 1 + random.integer(3); changes > 0; changes--) {
    const at = random.integer(mutated.length + 1);
    const kind = random.integer(3);
    if (kind === 0) mutated[at] = random.integer(256);
    else if (kind === 1) mutated.splice(at, 0, random.integer(256));
    else mutated.splice(at, 1 + random.integer(3));
  }
  return Uint8Array.from(mutated);
}

type Maker = (random: Random) => Packet;
const pick = <Item>(random: Random, items: readonly Item[]) => items[random.integer(items.length)] as Item;
const someTopic = (random: Random) => pick(random, ["a", "a/b", "a/b/c", "$x/a", "/", "x".repeat(50)]);
const someFilter = (random: Random) =>
  pick(random, ["#", "+", "a/#", "a/+", "+/b", "$x/#", "a/b/c", "/", "a/b/c/d/e/f/g/h/i"]);
const someQos = (random: Random) => random.integer(3) as Qos;
const someId = (random: Random) => 1 + random.integer(5);

function somePublish(random: Random): Publish {
  const qos = someQos(random);
  return {
    type: "PUBLISH",
    dup: qos > 0 && random.integer(5) === 0,
    qos,
    retain: random.integer(4) === 0,
    topic: someTopic(random),
    payload: Uint8Array.from({ length: pick(random, [0, 1, 20, 900]) }, () => random.integer(256)),
    ...(qos > 0 && { packetId: someId(random) }),
  };
}
function someConnect(random: Random): Packet {
  const { topic, payload, qos, retain } = somePublish(random);
  return {
    type: "CONNECT",
    level: 4,
    cleanStart: random.integer(2) === 0,
    keepAliveSec: random.integer(4),
    clientId: pick(random, ["", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]),
    ...(random.integer(3) === 0 && { will: { topic, payload, qos, retain } }),
  };
}
const someSubscribe: Maker = (random) => ({
  type: "SUBSCRIBE",
  packetId: someId(random),
  subscriptions: [{ filter: someFilter(random), qos: someQos(random) }],
});
const someAcknowledgement: Maker = (random) => ({
  type: pick(random, ["PUBACK", "PUBREC", "PUBREL", "PUBCOMP"] as const),
  packetId: someId(random),
  reasonCode: 0,
});
const RARE: readonly Maker[] = [
  () => ({ type: "PINGREQ" }),
  () => ({ type: "DISCONNECT", reasonCode: 0 }),
  someConnect,
  (random) => ({ type: "UNSUBSCRIBE", packetId: someId(random), filters: [someFilter(random)] }),
];
const FIRST_PACKETS: readonly Maker[] = [someConnect, someConnect, someConnect, someConnect, somePublish];
const LATER_PACKETS: readonly Maker[] = [
  ...[somePublish, somePublish, someSubscribe, someAcknowledgement],
  ...[somePublish, somePublish, someSubscribe, someAcknowledgement],
  (random) => pick(random, RARE)(random),
];
