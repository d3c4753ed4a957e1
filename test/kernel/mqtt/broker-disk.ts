/** A table around a durable broker: its records lie on a disk that writes only when the test says so. */
import type { BrokerInput, BrokerOutput } from "#contract/broker.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import type { BrokerOptions } from "#kernel/mqtt/broker/options.ts";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import type { Packet, Qos } from "#kernel/mqtt/packet.ts";
import { inWords, text } from "./broker-table.ts";

/** A durable broker with a disk that writes only when the test says so. */
export function disk(records: readonly Uint8Array[] = [], snapshot?: Uint8Array, options: BrokerOptions = {}) {
  const broker = createBroker({ durable: true, ...options });
  if (snapshot) broker.restore(snapshot);
  for (const bytes of records) broker.apply({ type: "record", bytes }, 0);
  const said = new Map<number, string[]>();
  const closed = new Set<number>();
  const written = [...records];
  let last = 0;
  const keep = (outputs: readonly BrokerOutput[]) => {
    for (const output of outputs) {
      if (output.type === "persist") {
        written.push(output.bytes);
        last = output.record;
      } else if (output.type === "close") closed.add(output.connection);
      else {
        const words = inWords(decodePacket(output.bytes, 5));
        said.set(output.connection, [...(said.get(output.connection) ?? []), words]);
      }
    }
  };
  const here = {
    broker,
    closed,
    nowMs: 0,
    /** Every record so far, on disk or not. */
    written: written as readonly Uint8Array[],
    apply: (input: BrokerInput) => keep(broker.apply(input, here.nowMs)),
    from: (connection: number, packet: Packet) =>
      here.apply({ type: "bytes", connection, bytes: encodePacket(packet, 5) }),
    join(connection: number, clientId: string, cleanStart = false, sessionExpiryIntervalSec = 1000) {
      here.apply({ type: "open", connection });
      const properties = { sessionExpiryIntervalSec };
      here.from(connection, { type: "CONNECT", level: 5, cleanStart, keepAliveSec: 0, clientId, properties });
    },
    subscribe: (connection: number, filter: string, qos: Qos) =>
      here.from(connection, { type: "SUBSCRIBE", packetId: 99, subscriptions: [{ filter, qos }] }),
    publish(connection: number, topic: string, qos: Qos, packetId: number, words = "hi", retain = false) {
      const id = qos > 0 ? { packetId } : {};
      here.from(connection, { type: "PUBLISH", dup: false, qos, retain, topic, payload: text(words), ...id });
    },
    /** Says that everything so far, or all up to a record, is on disk. */
    sync: (upTo = last) => here.apply({ type: "persisted", upTo }),
    to(connection: number) {
      const words = said.get(connection) ?? [];
      said.delete(connection);
      return words;
    },
  };
  return here;
}
/** A subscriber of "#" that left, and a publisher 1. */
export function apart(options: BrokerOptions = {}) {
  const d = disk([], undefined, options);
  d.join(2, "sub");
  d.subscribe(2, "#", 2);
  d.sync();
  d.apply({ type: "closed", connection: 2 });
  d.join(1, "pub", true, 0);
  d.sync();
  d.to(1);
  d.to(2);
  return d;
}
