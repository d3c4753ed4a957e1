/**
 * MQTT found in one TCP stream. A stream is MQTT when its first bytes are a CONNECT, when it uses port 1883, or when it
 * is upgraded to a WebSocket with subprotocol "mqtt". Source: MQTT 5 §3.1 and §6.
 *
 * After a gap, a damaged packet or a start in mid-stream the place between two packets is unknown. Reading resumes at the
 * first segment whose bytes are whole packets, every one valid; what lies before counts as unread. A WebSocket direction
 * is not picked up again.
 */
import { DecodeError } from "../bytes/decode-error.ts";
import { decodePacket, protocolLevelOf } from "../mqtt/codec.ts";
import { createFramer } from "../mqtt/framer.ts";
import type { ProtocolLevel } from "../mqtt/packet.ts";
import type { Mark, StreamKind } from "./captured.ts";
import { isConnect, isHttp, isTls, TELLING_BYTES } from "./first-bytes.ts";
import { type Direction, portOf, type TcpEvent, type TcpStream } from "./tcp.ts";
import { createWebSocketReader, readHandshake, type WebSocketReader } from "./websocket.ts";

/** One packet's bytes, or bytes in the place of a packet that cannot be one. */
export interface Found {
  readonly mark: Mark;
  readonly direction: Direction;
  readonly bytes: Uint8Array;
}
export interface MqttStream {
  readonly stream: TcpStream;
  take(event: TcpEvent<Mark>): void;
  /** Tells what the capture's end left unfinished. */
  end(): void;
  kind(): StreamKind | undefined;
  /** The side that sent the CONNECT, or opened the connection. */
  client(): Direction;
  /** Learnt from the CONNECT; undefined where it was not captured. */
  level(): ProtocolLevel | undefined;
  counts(): { readonly gapBytes: number; readonly unreadBytes: number };
}
export interface MqttSink {
  packet(found: Found): void;
  note(message: string, mark: Mark | undefined): void;
}

type Data = Extract<TcpEvent<Mark>, { type: "data" }>;
interface Side {
  synced: boolean;
  /** Pieces from the one with the last packet boundary on, to find that boundary again when the framer refuses. */
  tail: Uint8Array[];
  framer: ReturnType<typeof createFramer>;
  webSocket?: WebSocketReader;
  handshake: Uint8Array;
  last?: Mark;
}

const MQTT_PORT = 1883;
const TLS_PORT = 8883;
const MOST_WAITING = 64;

/** `name` is how notes call the stream: "stream 3". */
export function createMqttStream(stream: TcpStream, name: string, sink: MqttSink): MqttStream {
  const sides: readonly [Side, Side] = [startSide(stream.whole), startSide(stream.whole)];
  const ports = [portOf(stream.client), portOf(stream.server)];
  let kind: StreamKind | "http" | undefined;
  let level: ProtocolLevel | undefined;
  let client: Direction = 0;
  let waiting: Data[] = [];
  let gapBytes = 0;
  let unreadBytes = 0;

  /** What the first bytes of a direction tell; undefined while there are too few. */
  function tell(bytes: Uint8Array): StreamKind | "http" | undefined {
    if (isTls(bytes)) return "tls";
    const connect = isConnect(bytes);
    if (connect === true || ports.includes(MQTT_PORT)) return "mqtt";
    if (bytes.length < TELLING_BYTES && (connect === undefined || isHttp(bytes) === undefined)) return undefined;
    if (isHttp(bytes) && stream.whole) return "http";
    return ports.includes(TLS_PORT) ? "tls" : "other";
  }

  function decide(event: Data): void {
    waiting.push(event);
    const mine = waiting.filter(({ direction }) => direction === event.direction);
    kind = tell(joined(mine.map(({ bytes }) => bytes.subarray(0, TELLING_BYTES))));
    if (kind === undefined && waiting.length >= MOST_WAITING) kind = "other";
    if (kind === "tls") sink.note(`${name} is encrypted: nothing to read without the keys`, event.mark);
    if (kind === undefined) return;
    if (kind === "mqtt" && isConnect(joined(mine.map(({ bytes }) => bytes)))) sides[event.direction].synced = true;
    const before = waiting;
    waiting = [];
    for (const each of before) read(each);
  }

  function read(event: Data): void {
    const side = sides[event.direction];
    side.last = event.mark;
    if (kind === "mqtt") readMqtt(side, event, event.bytes, event.first);
    else if (kind === "http" || kind === "websocket") shakeHands(side, event);
  }

  function shakeHands(side: Side, event: Data): void {
    if (side.webSocket !== undefined) {
      readWebSocket(side, event, event.bytes);
      return;
    }
    side.handshake = joined([side.handshake, event.bytes]);
    const found = readHandshake(side.handshake);
    if (found === "more") return;
    if (found === undefined && kind === "websocket") {
      sink.note(
        `${name}: the server's answer is no WebSocket handshake; the rest of this direction is not read`,
        event.mark,
      );
      unreadBytes += side.handshake.length;
      side.webSocket = createWebSocketReader();
      side.synced = false;
      return;
    }
    // Whether MQTT is meant is said by the side that asks.
    const mqtt = event.direction === 0 ? found?.mqtt : kind === "websocket";
    kind = mqtt ? "websocket" : "other";
    if (found === undefined || !mqtt) return;
    side.webSocket = createWebSocketReader();
    const rest = side.handshake.subarray(found.end);
    if (rest.length > 0) readWebSocket(side, event, rest);
  }

  function readWebSocket(side: Side, event: Data, bytes: Uint8Array): void {
    if (!side.webSocket || !side.synced) {
      unreadBytes += bytes.length;
      return;
    }
    try {
      for (const piece of side.webSocket.push(bytes)) readMqtt(side, event, piece, false);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      sink.note(`${name}: ${error.message}; the rest of this direction is not read`, event.mark);
      side.synced = false;
    }
  }

  function readMqtt(side: Side, event: Data, bytes: Uint8Array, first: boolean): void {
    if (!side.synced) {
      const packets = first ? wholePackets(bytes) : undefined;
      if (packets === undefined) {
        unreadBytes += bytes.length;
        return;
      }
      sink.note(`${name}: reading starts at the first segment of whole, valid packets`, event.mark);
      Object.assign(side, startSide(true));
      for (const packet of packets) give(packet, event);
      return;
    }
    const { packets, fault, rest = bytes } = side.framer.push(bytes);
    if (packets.length > 0) side.tail = [];
    side.tail.push(bytes);
    for (const packet of packets) give(packet, event);
    if (!fault) return;
    sink.packet({ mark: event.mark, direction: event.direction, bytes: rest });
    unreadBytes += rest.length;
    side.framer = createFramer();
    lose(side);
    sink.note(`${name}: ${fault.message}: the place of the next packet is lost`, event.mark);
  }

  /** Packets that fill `bytes` exactly and are all valid, at the level known or the first that fits. */
  function wholePackets(bytes: Uint8Array): readonly Uint8Array[] | undefined {
    const framer = createFramer();
    const { packets, fault } = framer.push(bytes);
    if (fault || framer.pendingBytes() > 0) return undefined;
    const fits = (at: ProtocolLevel) => packets.every((packet) => isValid(packet, at));
    if (level !== undefined) return fits(level) ? packets : undefined;
    if (fits(4)) return packets;
    if (!fits(5)) return undefined;
    level = 5;
    return packets;
  }

  function give(bytes: Uint8Array, { mark, direction }: Data): void {
    if (bytes[0] === 0x10) {
      client = direction;
      level = protocolLevelOf(bytes) ?? 4;
    }
    sink.packet({ mark, direction, bytes });
  }

  /** A packet's beginning still tells what it was; the reader sees it as damaged. */
  function giveUnfinished(side: Side, direction: Direction): void {
    const left = side.framer.pendingBytes();
    if (left === 0 || side.last === undefined) return;
    sink.packet({ mark: side.last, direction, bytes: joined(side.tail).slice(-left) });
  }

  function lose(side: Side): void {
    unreadBytes += side.framer.pendingBytes();
    side.framer = createFramer();
    side.tail = [];
    side.synced = false;
  }

  return {
    stream,
    take(event) {
      if (event.type === "gap") {
        gapBytes += event.gapBytes;
        const side = sides[event.direction];
        giveUnfinished(side, event.direction);
        if (kind === "mqtt" || kind === "websocket") {
          const after = kind === "websocket" ? "; the rest of this direction is not read" : "";
          sink.note(`${name}: ${countBytes(event.gapBytes)} missing from the capture here${after}`, event.mark);
        }
        lose(side);
      } else if (kind === undefined) decide(event);
      else read(event);
    },
    end() {
      if (kind !== "mqtt" && kind !== "websocket") return;
      for (const direction of [0, 1] as const) {
        const side = sides[direction];
        const left = side.framer.pendingBytes();
        giveUnfinished(side, direction);
        if (left > 0) sink.note(`${name}: the capture ends ${countBytes(left)} into a packet`, side.last);
        unreadBytes += left;
      }
      if (level === undefined) {
        sink.note(`${name}: its CONNECT was not captured, so packets are read as MQTT 3.1.1`, undefined);
      }
      if (unreadBytes > 0)
        sink.note(`${name}: ${countBytes(unreadBytes)} could not be divided into packets`, undefined);
    },
    kind: () => (kind === "http" ? "other" : kind),
    client: () => client,
    level: () => level,
    counts: () => ({ gapBytes, unreadBytes }),
  };
}

function startSide(synced: boolean): Side {
  return { synced, tail: [], framer: createFramer(), handshake: new Uint8Array(0) };
}

function isValid(packet: Uint8Array, level: ProtocolLevel): boolean {
  try {
    decodePacket(packet, level);
    return true;
  } catch {
    return false;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function countBytes(size: number): string {
  return size === 1 ? "1 byte" : `${size} bytes`;
}
