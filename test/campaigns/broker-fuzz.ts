/**
 * Random bytes and mutated packets of both versions against the broker: it must never throw, always close cleanly, never
 * grow, and never send a client what it cannot read or said it does not take.
 */
import type { BrokerInput, BrokerOutput } from "#contract/broker.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { decodePacket } from "#kernel/mqtt/codec.ts";
import { MqttDecodeError } from "#kernel/mqtt/codec-error.ts";
import type { Connect, ProtocolLevel } from "#kernel/mqtt/packet.ts";
import { createRandom } from "#kernel/random/random.ts";
import { someBytes } from "./broker-packets.ts";

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
  receiveMaximum: 3,
  maxRetainedMessages: 10,
  maxRetainedBytes: 5000,
  maxPacketBytes: 2000,
  maxPendingBytes: 1000,
  connectTimeoutMs: 1000,
  topicAliasMaximum: 3,
};
const CONNECTIONS = 8;

interface Client {
  readonly level: ProtocolLevel;
  hasSpoken: boolean;
  /** From a CONNECT that could be read. */
  maxPacketBytes: number;
}

/** Applies `count` inputs chosen by `seed`; throws an Error that names the input if the broker breaks a promise. */
export function fuzzBroker(count: number, seed: number, { durable = false } = {}): BrokerFuzz {
  const random = createRandom(seed);
  let broker = createBroker({ ...LIMITS, durable, seed });
  const open = new Map<number, Client>();
  let last = 0;
  let closed = 0;
  let delivered = 0;
  let hash = 0;
  let nowMs = 0;
  let unconfirmed = 0;
  function nextInput(): BrokerInput {
    const choice = random.integer(100);
    const connection = [...open.keys()][random.integer(Math.max(1, open.size))] ?? 0;
    if (open.size < CONNECTIONS && choice < 10) return { type: "open", connection: ++last };
    if (choice < 12) return { type: "closed", connection };
    if (choice < 15) return { type: "drained", connection, pendingBytes: random.integer(2000) };
    if (choice < 18) return { type: "tick" };
    if (choice < 40 && unconfirmed > 0) return { type: "persisted", upTo: unconfirmed };
    const client = open.get(connection);
    const bytes = someBytes(random, client?.level ?? 4, client?.hasSpoken === false);
    return { type: "bytes", connection, bytes };
  }
  function note(input: BrokerInput): void {
    if (input.type === "open") {
      const level = random.integer(2) === 0 ? 4 : 5;
      open.set(input.connection, { level, hasSpoken: false, maxPacketBytes: Number.POSITIVE_INFINITY });
    }
    if (input.type === "closed") open.delete(input.connection);
    const client = input.type === "bytes" ? open.get(input.connection) : undefined;
    if (!client || input.type !== "bytes" || client.hasSpoken) return;
    client.hasSpoken = true;
    client.maxPacketBytes = limitOf(input.bytes);
  }
  function check(output: BrokerOutput, where: string): void {
    if (output.type === "persist") {
      if (!durable) throw new Error(`${where}: a record that nobody asked for`);
      unconfirmed = output.record;
      return;
    }
    const client = open.get(output.connection);
    if (!client) throw new Error(`${where}: output to no one`);
    if (output.type === "close") {
      open.delete(output.connection);
      closed++;
      return;
    }
    if (output.bytes.length > client.maxPacketBytes) throw new Error(`${where}: larger than the client takes`);
    // A mutated CONNECT may have been of the other version.
    if (readable(output.bytes, client.level) === "PUBLISH") delivered++;
    for (const byte of output.bytes) hash = (Math.imul(hash, 31) + byte) | 0;
  }
  for (let n = 0; n < count; n++) {
    const where = `broker fuzz: input ${n} of seed ${seed}`;
    nowMs += random.integer(10) === 0 ? random.integer(2000) : random.integer(3);
    const input = nextInput();
    note(input);
    for (const output of broker.apply(input, nowMs)) check(output, where);
    if (n % 100 === 0) checkBounds(broker, where);
    if (n % 1000 === 999) {
      const snapshot = broker.snapshot();
      broker = createBroker({ ...LIMITS, durable, seed });
      broker.restore(snapshot);
      open.clear();
      unconfirmed = 0;
    }
  }
  return { inputs: count, closed, delivered, hash };
}

function limitOf(bytes: Uint8Array): number {
  try {
    const packet = decodePacket(bytes, 5) as Connect;
    return packet.properties?.maximumPacketSizeBytes ?? Number.POSITIVE_INFINITY;
  } catch (error) {
    if (error instanceof MqttDecodeError) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

function readable(bytes: Uint8Array, level: ProtocolLevel): string {
  try {
    return decodePacket(bytes, level).type;
  } catch (error) {
    if (!(error instanceof MqttDecodeError)) throw error;
    return decodePacket(bytes, level === 4 ? 5 : 4).type;
  }
}

function checkBounds(broker: ReturnType<typeof createBroker>, where: string): void {
  const { connections, sessions, subscriptions, retained, queued } = broker.stats();
  const bounds = [
    ["connections", connections, LIMITS.maxConnections],
    ["sessions", sessions, LIMITS.maxSessions],
    ["subscriptions", subscriptions, LIMITS.maxSubscriptions * sessions],
    ["retained", retained, LIMITS.maxRetainedMessages],
    ["queued", queued, LIMITS.maxQueuedMessages * sessions],
    ...broker.sessions().map(({ clientId, inflight }) => [`inflight of ${clientId}`, inflight, LIMITS.maxInflight]),
  ] as [string, number, number][];
  for (const [what, value, bound] of bounds) {
    if (value > bound) throw new Error(`${where}: ${what} must be at most ${bound}, got ${value}`);
  }
}
