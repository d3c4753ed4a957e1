/** A table around one broker: connections by number, packets in and out, everything at a time the test names. */
import type { BrokerOutput } from "#contract/broker.ts";
import { type Broker, createBroker } from "#kernel/mqtt/broker/broker.ts";
import type { BrokerOptions } from "#kernel/mqtt/broker/options.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import type { Connect, Packet, Properties, ProtocolLevel, Publish, Qos, Subscription } from "#kernel/mqtt/packet.ts";

export const text = (words: string) => new TextEncoder().encode(words);

export interface Table {
  readonly broker: Broker;
  nowMs: number;
  /** Applies one packet or raw bytes from a connection. */
  from(connection: number, input: Packet | Uint8Array): void;
  /** Opens a connection without a CONNECT; its packets are written and read at this level. */
  open(connection: number, level: ProtocolLevel): void;
  /** Opens a connection and sends its CONNECT. */
  join(connection: number, clientId: string, options?: Partial<Connect>): void;
  subscribe(
    connection: number,
    ...filters: [filter: string, qos: Qos, options?: Omit<Subscription, "filter" | "qos">][]
  ): void;
  publish(connection: number, topic: string, options?: Partial<Publish> & { words?: string }): void;
  leave(connection: number): void;
  tick(nowMs: number): void;
  drained(connection: number, pendingBytes: number): void;
  restore(snapshot: Uint8Array): void;
  /** As `join` with MQTT 5; properties are those of CONNECT. */
  join5(connection: number, clientId: string, properties?: Properties, options?: Partial<Connect>): void;
  /** What has come out for this connection since it was last asked, each packet in a few words. */
  to(connection: number): string[];
  /** The same as packets. */
  packets(connection: number): Packet[];
  /** Why the broker closed this connection, if it did. */
  closed(connection: number): string | undefined;
  readonly outputs: BrokerOutput[];
}

const hex = (code: number) => (code === 0 ? "" : ` 0x${code.toString(16)}`);

/** One packet in a few words: "PUBLISH a/b hi qos 1 id 1 dup retain", "PUBACK 7 0x10". */
export function inWords(packet: Packet): string {
  switch (packet.type) {
    case "CONNACK":
      return `CONNACK ${packet.reasonCode}${packet.sessionPresent ? " present" : ""}`;
    case "PUBLISH": {
      const marks = `${packet.dup ? " dup" : ""}${packet.retain ? " retain" : ""}`;
      const id = packet.packetId === undefined ? "" : ` id ${packet.packetId}`;
      return `PUBLISH ${packet.topic} ${new TextDecoder().decode(packet.payload)} qos ${packet.qos}${id}${marks}`;
    }
    case "SUBACK":
      return `SUBACK ${packet.packetId} [${packet.reasonCodes.join(" ")}]`;
    case "UNSUBACK":
      return `UNSUBACK ${packet.packetId}${packet.reasonCodes.length > 0 ? ` [${packet.reasonCodes.join(" ")}]` : ""}`;
    default: {
      const code = "reasonCode" in packet ? hex(packet.reasonCode) : "";
      return "packetId" in packet ? `${packet.type} ${packet.packetId}${code}` : `${packet.type}${code}`;
    }
  }
}

export function table(options: BrokerOptions = {}): Table {
  const broker = createBroker(options);
  const outputs: BrokerOutput[] = [];
  const unread = new Map<number, Packet[]>();
  const levels = new Map<number, ProtocolLevel>();
  const reasons = new Map<number, string>();
  let packetId = 0;
  const keep = (fresh: readonly BrokerOutput[]) => {
    outputs.push(...fresh);
    for (const output of fresh) {
      if (output.type === "close") reasons.set(output.connection, output.reason);
      if (output.type !== "send") continue;
      const packet = decodePacket(output.bytes, levels.get(output.connection) ?? 4);
      const said = unread.get(output.connection);
      if (said) said.push(packet);
      else unread.set(output.connection, [packet]);
    }
  };
  const here: Table = {
    broker,
    outputs,
    nowMs: 0,
    from(connection, input) {
      const bytes = input instanceof Uint8Array ? input : encodePacket(input, levels.get(connection) ?? 4);
      keep(broker.apply({ type: "bytes", connection, bytes }, here.nowMs));
    },
    open(connection, level) {
      levels.set(connection, level);
      keep(broker.apply({ type: "open", connection }, here.nowMs));
    },
    join(connection, clientId, connect = {}) {
      here.open(connection, connect.level ?? 4);
      here.from(connection, { type: "CONNECT", level: 4, cleanStart: true, keepAliveSec: 0, clientId, ...connect });
    },
    join5: (connection, clientId, properties = {}, options = {}) =>
      here.join(connection, clientId, { level: 5, properties, ...options }),
    subscribe(connection, ...filters) {
      const subscriptions = filters.map(([filter, qos, options]) => ({ filter, qos, ...options }));
      here.from(connection, { type: "SUBSCRIBE", packetId: ++packetId, subscriptions });
    },
    publish(connection, topic, { words = "hi", ...publish } = {}) {
      const id = (publish.qos ?? 0) > 0 ? { packetId: publish.packetId ?? ++packetId } : {};
      const packet = { type: "PUBLISH", dup: false, qos: 0, retain: false, topic, payload: text(words) } as const;
      here.from(connection, { ...packet, ...publish, ...id });
    },
    leave: (connection) => keep(broker.apply({ type: "closed", connection }, here.nowMs)),
    tick(nowMs) {
      here.nowMs = nowMs;
      keep(broker.apply({ type: "tick" }, nowMs));
    },
    drained: (connection, pendingBytes) =>
      keep(broker.apply({ type: "drained", connection, pendingBytes }, here.nowMs)),
    restore(snapshot) {
      broker.restore(snapshot);
      unread.clear();
    },
    to: (connection) => here.packets(connection).map(inWords),
    packets(connection) {
      const said = unread.get(connection) ?? [];
      unread.delete(connection);
      return said;
    },
    closed: (connection) => reasons.get(connection),
  };
  return here;
}
