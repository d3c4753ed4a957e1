/** What is read out of a capture: MQTT packets with their place and time, and what could not be read. */
import type { PacketType, ProtocolLevel } from "../mqtt/packet.ts";
import type { CaptureNote } from "./frame.ts";

export interface CapturedPacket {
  /** Milliseconds since 1970-01-01T00:00Z of the frame with the packet's last byte; absent where the file keeps no time. */
  readonly atMs?: number;
  /** Index in the file of that frame. */
  readonly offset: number;
  /** Id of its stream. */
  readonly stream: number;
  readonly toBroker: boolean;
  readonly level: ProtocolLevel;
  readonly bytes: Uint8Array;
  /** Undefined where the bytes cannot be read as a packet. */
  readonly type?: PacketType;
  /** "PUBLISH qos 1 id 7 field/soil", or what is wrong. */
  readonly label: string;
}
export type StreamKind = "mqtt" | "websocket" | "tls" | "other";
export interface StreamSummary {
  readonly id: number;
  readonly client: string;
  readonly broker: string;
  readonly kind: StreamKind;
  readonly level: ProtocolLevel;
  readonly packets: number;
  /** Bytes on the wire that the capture does not hold. */
  readonly gapBytes: number;
  /** Captured bytes that could not be divided into packets. */
  readonly unreadBytes: number;
}
export interface Capture {
  readonly packets: readonly CapturedPacket[];
  /** Streams with MQTT or encryption; others are only counted. */
  readonly streams: readonly StreamSummary[];
  readonly notes: readonly CaptureNote[];
  readonly frames: number;
  readonly otherStreams: number;
}
/** Where and when a captured segment lies. */
export interface Mark {
  /** Number of the frame in the file, from 0. */
  readonly frame: number;
  readonly offset: number;
  readonly atMs?: number;
}
