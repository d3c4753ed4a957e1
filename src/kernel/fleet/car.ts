/** A car's MQTT client in a storm: the packets that it sends and answers, at QoS 1, with its session kept or clean. */
import { decodePacket, encodePacket } from "../mqtt/codec.ts";
import { createFramer, type Framer } from "../mqtt/framer.ts";
import type { Packet } from "../mqtt/packet.ts";
import type { Knock } from "./door.ts";

export interface Car {
  readonly id: string;
  readonly latencyMs: number;
  state: "connected" | "trying" | "waiting";
  /** Attempts since it was last connected. */
  attempt: number;
  /** The connection, from the moment the broker has taken it. */
  connection: number | undefined;
  /** The attempt that it now believes in. */
  knock: Knock<Car> | undefined;
  framer: Framer;
}

export function createCar(id: string, latencyMs: number): Car {
  return {
    id,
    latencyMs,
    state: "waiting",
    attempt: 0,
    connection: undefined,
    knock: undefined,
    framer: createFramer(),
  };
}

/** No keep alive: a run is shorter than any that a car would ask for. */
export function connectOf(car: Car, cleanStart: boolean): Uint8Array {
  return encodePacket({ type: "CONNECT", level: 4, cleanStart, keepAliveSec: 0, clientId: car.id }, 4);
}

export function subscribeOf(car: Car): Uint8Array {
  return encodePacket({ type: "SUBSCRIBE", packetId: 1, subscriptions: [{ filter: commandTopic(car.id), qos: 1 }] }, 4);
}

export function commandTopic(id: string): string {
  return `car/${id}/command`;
}

/** The packets that `bytes` complete. */
export function packetsFor(car: Car, bytes: Uint8Array): readonly Packet[] {
  return car.framer.push(bytes).packets.map((packet) => decodePacket(packet, 4));
}

export function pubackOf(packetId: number): Uint8Array {
  return encodePacket({ type: "PUBACK", packetId, reasonCode: 0 }, 4);
}
