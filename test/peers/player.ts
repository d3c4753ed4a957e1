/**
 * Clients that say exactly what a scene tells them and write down what they hear, over TCP or WebSocket, so that two
 * brokers can be asked the same. Nothing here waits for a clock: rest is when a round of pings brings nothing else.
 */
import { connect as connectTcp } from "node:net";
import { decodePacket, encodePacket } from "#kernel/mqtt/codec.ts";
import { createFramer } from "#kernel/mqtt/framer.ts";
import type { Connect, Packet, Properties, ProtocolLevel, Publish, Qos, Subscription } from "#kernel/mqtt/packet.ts";

export interface Address {
  readonly name: string;
  readonly transport: "tcp" | "ws";
  readonly port: number;
}
export interface PlayerOptions extends Partial<Omit<Connect, "type" | "level">> {
  /** Leaves messages unacknowledged. */
  readonly mute?: boolean;
  /** Is not pinged for rest. */
  readonly silent?: boolean;
  /** Changes the bytes of its CONNECT. */
  readonly bend?: (bytes: Uint8Array) => void;
}
export interface Player {
  send(...packets: readonly Packet[]): void;
  /** A packet as no encoder would write it: its bytes, with every `from` replaced. */
  sendBent(packet: Packet, bend: (bytes: Uint8Array) => void): void;
  subscribe(filter: string, qos: Qos, options?: Omit<Subscription, "filter" | "qos">, properties?: Properties): void;
  publish(topic: string, payload: string, qos?: Qos, more?: Partial<Publish>): void;
  /** Acknowledges what a mute player has left, oldest first. */
  acknowledge(): void;
  leave(reasonCode?: number, properties?: Properties): void;
  cut(): void;
  readonly open: boolean;
  /** Resolves when the broker has closed; rejects after `limitMs`. */
  closed(limitMs: number): Promise<void>;
}
interface Socket {
  write(bytes: Uint8Array): void;
  destroy(): void;
}
/** A system whose queue of new connections is full lets a client wait for seconds. */
const LIMIT_MS = 20_000;
const ROUNDS = 100;

export type Log = Record<string, { readonly heard: string[]; readonly messages: string[] }>;

/** A stage of its own for one scene: names of clients and topics begin with `prefix`, and logs do not show it. */
export function openStage(address: Address, level: ProtocolLevel, prefix: string) {
  const log: Log = {};
  const players = new Set<{ ping(): Promise<number>; silent: boolean; player: Player }>();

  const bare = (words: string) => words.replaceAll(`${prefix}/`, "").replaceAll(`${prefix}-`, "");
  async function join(
    name: string,
    { mute = false, silent = false, bend = () => {}, ...options }: PlayerOptions = {},
  ): Promise<Player> {
    log[name] ??= { heard: [], messages: [] };
    const { heard, messages } = log[name];
    const framer = createFramer();
    const waiting = new Set<() => void>();
    const unacknowledged: Packet[] = [];
    let news = 0;
    let pongs = 0;
    let open = true;
    let greeted = false;

    const tell = () => {
      for (const check of [...waiting]) check();
    };
    const until = (ready: () => boolean, what: string, limitMs = LIMIT_MS) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`${address.name} ${prefix} ${name}: ${what} in time`)),
          limitMs,
        );
        const check = () => {
          if (!ready()) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      });
    function hear(packet: Packet): void {
      if (packet.type === "PINGRESP") pongs++;
      else {
        news++;
        if (packet.type === "PUBLISH") messages.push(bare(messageOf(packet)));
        else heard.push(wordsOf(packet, level));
        if (packet.type === "CONNACK") greeted = true;
        const answer = answerTo(packet);
        if (answer && mute) unacknowledged.push(answer);
        else if (answer) player.send(answer);
      }
      tell();
    }
    function over(): void {
      if (open) heard.push("closed");
      open = false;
      tell();
    }
    const socket = await openSocket(address, {
      bytes(bytes) {
        for (const packet of framer.push(bytes).packets) {
          const read = readable(packet, level);
          if (typeof read !== "string") hear(read);
          else {
            news++;
            heard.push(read);
            if ((packet[0] as number) >> 4 === CONNACK) greeted = true;
            tell();
          }
        }
      },
      closed: over,
    });
    const write = (bytes: Uint8Array) => {
      if (open) socket.write(bytes);
    };
    const player: Player = {
      get open() {
        return open;
      },
      send(...packets) {
        for (const packet of packets) write(encodePacket(packet, level));
      },
      sendBent(packet, bend) {
        const bytes = encodePacket(packet, level);
        bend(bytes);
        write(bytes);
      },
      subscribe(filter, qos, subscription = {}, properties) {
        const subscriptions = [{ ...subscription, filter: placed(filter), qos }];
        player.send({ type: "SUBSCRIBE", packetId: 100, subscriptions, ...(properties ? { properties } : {}) });
      },
      publish(topic, payload, qos = 0, more = {}) {
        player.send(publishOf(placed(topic), payload, qos, more));
      },
      acknowledge: () => player.send(...unacknowledged.splice(0)),
      leave(reasonCode = 0, properties) {
        player.send({ type: "DISCONNECT", reasonCode, ...(properties ? { properties } : {}) });
        player.cut();
      },
      cut() {
        open = false;
        socket.destroy();
      },
      closed: (limitMs) => until(() => !open, "the broker must close", limitMs),
    };
    players.add({
      player,
      silent,
      async ping() {
        const before = news;
        const wanted = pongs + 1;
        player.send({ type: "PINGREQ" });
        await until(() => pongs >= wanted || !open, "PINGRESP must come");
        return news - before;
      },
    });
    const clientId = `${prefix}-${name}`;
    const will = options.will ? { will: { ...options.will, topic: placed(options.will.topic) } } : {};
    player.sendBent({ type: "CONNECT", level, cleanStart: true, keepAliveSec: 0, clientId, ...options, ...will }, bend);
    await until(() => greeted || !open, "CONNACK must come");
    return player;
  }
  function placed(topic: string): string {
    if (topic === "") return "";
    const shared = /^\$share\/([^/]*)\//.exec(topic);
    return shared ? `$share/${prefix}${shared[1]}/${prefix}/${topic.slice(shared[0].length)}` : `${prefix}/${topic}`;
  }
  /** Everything sent has been dealt with, and everything that came of it has been heard: two rounds without news. */
  async function rest(): Promise<void> {
    let quiet = 0;
    for (let rounds = 0; quiet < 2; rounds++) {
      if (rounds === ROUNDS) throw new Error(`${address.name} ${prefix}: it must come to rest`);
      let news = 0;
      for (const each of players) if (each.player.open && !each.silent) news += await each.ping();
      quiet = news > 0 ? 0 : quiet + 1;
    }
  }
  /** Until a player has been sent so many messages. */
  async function heard(name: string, messages: number): Promise<void> {
    const untilMs = Date.now() + 2 * LIMIT_MS;
    while ((log[name]?.messages.length ?? 0) < messages) {
      if (Date.now() > untilMs) throw new Error(`${address.name} ${prefix}: ${name} must be sent ${messages} messages`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await rest();
    }
  }
  function close(): void {
    for (const { player } of players) player.cut();
  }
  return { level, log, join, rest, heard, placed, close };
}
export type Stage = ReturnType<typeof openStage>;

const encoder = new TextEncoder();
export function publishOf(topic: string, payload: string, qos: Qos, more: Partial<Publish> = {}): Publish {
  const id = qos > 0 ? { packetId: 1 } : {};
  return { type: "PUBLISH", dup: false, qos, retain: false, topic, payload: encoder.encode(payload), ...id, ...more };
}

const CONNACK = 2;
function readable(bytes: Uint8Array, level: ProtocolLevel): Packet | string {
  try {
    return decodePacket(bytes, level);
  } catch {
    return `no packet of MQTT ${level === 5 ? "5" : "3.1.1"}: ${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ")}`;
  }
}
function answerTo(packet: Packet): Packet | undefined {
  if (packet.type === "PUBLISH" && packet.qos > 0)
    return { type: packet.qos === 1 ? "PUBACK" : "PUBREC", packetId: packet.packetId as number, reasonCode: 0 };
  if (packet.type === "PUBREC" && packet.reasonCode < 128)
    return { type: "PUBREL", packetId: packet.packetId, reasonCode: 0 };
  if (packet.type === "PUBREL") return { type: "PUBCOMP", packetId: packet.packetId, reasonCode: 0 };
  return undefined;
}

/** What a broker answered, without its words for people and without what it offers, which a scene asks for itself. */
function wordsOf(packet: Packet, level: ProtocolLevel): string {
  if (packet.type === "CONNACK")
    return `CONNACK ${packet.reasonCode}${packet.reasonCode === 0 ? `, session ${packet.sessionPresent ? "present" : "new"}` : ""}`;
  if (packet.type === "SUBACK" || packet.type === "UNSUBACK")
    return `${packet.type} ${packet.reasonCodes.join(" ")}`.trim();
  return "reasonCode" in packet && level === 5 ? `${packet.type} ${packet.reasonCode}` : packet.type;
}

/** A message as a subscriber sees it; of what is left of its expiry only the tens, for a scene takes a moment. */
function messageOf({ topic, payload, qos, retain, dup, properties }: Publish): string {
  const text = payload.length > 40 ? `${payload.length} bytes` : new TextDecoder().decode(payload);
  const flags = `${retain ? ", retained" : ""}${dup ? ", duplicate" : ""}`;
  const { messageExpiryIntervalSec: left, correlationData, ...rest } = properties ?? {};
  const all = {
    ...rest,
    ...(left === undefined ? {} : { expiresInTensOfSec: Math.floor(left / 10) }),
    ...(correlationData ? { correlationData: new TextDecoder().decode(correlationData) } : {}),
  };
  return `${topic || "(by alias)"}: ${text} at QoS ${qos}${flags}${properties ? ` ${JSON.stringify(all)}` : ""}`;
}

function openSocket(
  { transport, port }: Address,
  on: { bytes(bytes: Uint8Array): void; closed(): void },
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (transport === "tcp") {
      const socket = connectTcp(port, "127.0.0.1", () => resolve(socket));
      socket.setNoDelay(true);
      socket.on("data", (bytes) => on.bytes(new Uint8Array(bytes)));
      socket.on("error", reject);
      socket.on("close", () => on.closed());
      return;
    }
    const socket = new WebSocket(`ws://127.0.0.1:${port}/mqtt`, "mqtt");
    socket.binaryType = "arraybuffer";
    socket.onopen = () =>
      resolve({
        write: (bytes) => socket.readyState === WebSocket.OPEN && socket.send(bytes as Uint8Array<ArrayBuffer>),
        destroy: () => socket.close(),
      });
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => on.bytes(new Uint8Array(data));
    socket.onerror = () => reject(new Error(`no WebSocket at port ${port}`));
    socket.onclose = () => on.closed();
  });
}
