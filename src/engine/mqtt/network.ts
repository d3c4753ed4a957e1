/**
 * Real mqtt.js clients on one broker, wherever that is, with a kernel link between each client and the broker. With a
 * virtual clock and the broker in this page the same calls give the same trace, packet for packet.
 */
import type { Clock } from "#contract/clock.ts";
import type { LinkEntry, LinkShape } from "#kernel/mqtt/link.ts";
import type { Properties, ProtocolLevel, Qos } from "#kernel/mqtt/packet.ts";
import { type ClientOptions, createNetworkClient, type NetworkClient } from "./client.ts";
import type { FarEnd } from "./far-end.ts";

/** One MQTT packet on one client's link, at its latest. `n` counts all packets of the network in the order of sending. */
export interface LogEntry extends Omit<LinkEntry, "n"> {
  readonly n: number;
  readonly client: string;
  readonly level: ProtocolLevel;
}
export interface Received {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: Qos;
  readonly retain: boolean;
  readonly dup: boolean;
  /** MQTT 5, when the message carries any. */
  readonly properties?: Properties;
}
export type ClientStatus = "offline" | "connecting" | "online";
export type NetworkEvent =
  | { readonly type: "packet"; readonly entry: LogEntry }
  | {
      readonly type: "status";
      readonly client: string;
      readonly status: ClientStatus;
      readonly reason?: string;
      readonly atMs?: number;
    }
  /** The client's connection is gone; `n` is the number of the last packet sent before. */
  | {
      readonly type: "gone";
      readonly client: string;
      readonly how: "cut" | "closed";
      readonly n: number;
      readonly atMs: number;
      /** Why, if one side knows: a timeout, a takeover, a refusal. */
      readonly reason?: string;
    }
  | { readonly type: "message"; readonly client: string; readonly message: Received; readonly atMs: number }
  /** `code` is the granted QoS, 128 or above when refused; undefined when the filter was unsubscribed. */
  | {
      readonly type: "granted";
      readonly client: string;
      readonly filter: string;
      readonly code: number | undefined;
      readonly atMs?: number;
    };

export interface NetworkOptions {
  readonly far: FarEnd;
  readonly clock: Clock;
  readonly shape?: LinkShape;
  readonly onEvent: (event: NetworkEvent) => void;
}
export interface Network {
  join(options: ClientOptions): NetworkClient;
  /** Packets on the way on any link. */
  inFlight(): number;
  /** True while a client waits for an answer, wherever that is. */
  waits(): boolean;
  /** In hold mode, delivers the packet that was sent first; false if none is on the way. */
  step(): boolean;
  /** Changes all links, those to come included: `{mode: "hold"}`, `{latencyMs: 20}`. */
  reshape(change: LinkShape): void;
  close(): void;
}

export function openNetwork({ far, clock, shape = {}, onEvent }: NetworkOptions): Network {
  const clients = new Set<NetworkClient>();
  let current = shape;
  let sent = 0;
  let joined = 0;
  return {
    join(options) {
      const place = ++joined;
      let dialled = 0;
      const client = createNetworkClient(options, {
        far,
        clock,
        // Each connection has a seed of its own, or equal jitter would make them march in step.
        shape: () => ({ ...current, seed: ((current.seed ?? 1) * 1009 + place) * 31 + ++dialled }),
        number: () => ++sent,
        last: () => sent,
        onEvent,
        onLeft: (left) => clients.delete(left),
      });
      clients.add(client);
      return client;
    },
    inFlight: () => [...clients].reduce((sum, client) => sum + client.inFlight(), 0),
    waits: () => [...clients].some((client) => client.waits()),
    step() {
      const waiting = [...clients].filter((client) => client.inFlight() > 0);
      waiting.sort((a, b) => a.oldest() - b.oldest())[0]?.step();
      return waiting.length > 0;
    },
    reshape(change) {
      current = { ...current, ...change };
      for (const client of clients) client.reshape(change);
    },
    close() {
      for (const client of clients) client.leave();
      far.close();
    },
  };
}
