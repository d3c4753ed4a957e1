/** The parts of mqtt.js 5.16 that clients need, by subpath so that a bundle holds one copy of each and no more. */
import "./browser/process.ts";
import "./browser/buffer.ts";
import type { MqttClient as Client, IClientOptions } from "mqtt";
import clientModule from "mqtt/lib/client";
import idsModule from "mqtt/lib/unique-message-id-provider";
import { Duplex, Readable } from "readable-stream";

export type { IClientOptions, Packet as MqttJsPacket } from "mqtt";
export type MqttJsClient = Client;
type ClientClass = new (streamBuilder: () => Duplex, options: IClientOptions) => Client;
type IdsClass = new () => NonNullable<IClientOptions["messageIdProvider"]>;

// Node hands over a CommonJS module whole, bundlers its default.
function unwrap<T>(module: unknown): T {
  const { default: inner } = module as { default?: unknown };
  return (inner ?? module) as T;
}

export const MqttClient: ClientClass = unwrap(clientModule);
/** Packet ids from 1 upwards, the lowest free one first; mqtt.js itself starts anywhere. */
export const SequentialIds: IdsClass = unwrap(idsModule);
export { Duplex, Readable };
