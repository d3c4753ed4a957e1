/** One mqtt.js client that connects, is cut off and connects again only when told to, on timers of the given clock. */
import type { Clock } from "#contract/clock.ts";
import type { LinkEntry, LinkShape } from "#kernel/mqtt/link.ts";
import type { Properties, ProtocolLevel, Qos, Subscription } from "#kernel/mqtt/packet.ts";
import { reasonCode } from "#kernel/mqtt/reason-code.ts";
import { intervals, settingsOf } from "./client-settings.ts";
import type { FarEnd } from "./far-end.ts";
import { type IClientOptions, MqttClient, type MqttJsClient, SequentialIds } from "./mqttjs.ts";
import type { ClientStatus, NetworkEvent, Received } from "./network.ts";
import { OutgoingStore } from "./outgoing-store.ts";
import { mqttJsProperties, propertiesOf } from "./properties.ts";
import { createWire, type Wire } from "./wire.ts";

export interface ClientOptions {
  /** How events name the client; also its client id unless `clientId` says otherwise. */
  readonly name: string;
  readonly clientId?: string;
  /** 4 (MQTT 3.1.1) unless given. */
  readonly level?: ProtocolLevel;
  /** True unless given. */
  readonly cleanStart?: boolean;
  /** 0, that is none, unless given. */
  readonly keepAliveSec?: number;
  readonly will?: ClientWill;
  /** MQTT 5, as what follows; a 3.1.1 client says nothing of it. */
  readonly sessionExpirySec?: number;
  readonly receiveMaximum?: number;
  readonly topicAliasMaximum?: number;
  /** Time it takes over each message before it acknowledges it and reads on; none unless given. */
  readonly consumeMs?: number;
}
export interface ClientWill {
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: Qos;
  readonly retain: boolean;
  readonly delaySec?: number;
}
/** What one connection does otherwise than the client's options say. */
export interface ConnectChange {
  readonly cleanStart?: boolean;
  readonly sessionExpirySec?: number;
  readonly will?: ClientWill | null;
}
export interface SubscribeOptions extends Omit<Subscription, "filter" | "qos"> {
  readonly subscriptionIdentifier?: number;
}
export interface NetworkClient {
  readonly name: string;
  /** Connects, or connects again; a client that is not offline stays as it is. */
  connect(change?: ConnectChange): void;
  /** Sends DISCONNECT once everything is acknowledged, then closes; `withWill` asks for the will all the same (MQTT 5). */
  disconnect(withWill?: boolean): void;
  /** Breaks the connection without a word to either side's MQTT. */
  cut(): void;
  /** From now on whatever this connection carries is lost, and neither end is told. The next connection is whole. */
  blackhole(): void;
  subscribe(filter: string, qos: Qos, options?: SubscribeOptions): void;
  unsubscribe(filter: string): void;
  /** `done` is called when MQTT has done its part: at QoS 0 once written, above once acknowledged; with an error if not. */
  publish(
    topic: string,
    payload: Uint8Array,
    options: { readonly qos: Qos; readonly retain: boolean; readonly properties?: Properties },
    done?: (error?: Error) => void,
  ): void;
  /** Asked for every packet that arrives on this client's link: lose it and cut, or cut after it. */
  cutWhen(rule: ((entry: LinkEntry) => false | "before" | "after") | undefined): void;
  leave(): void;
  inFlight(): number;
  /** True while the client waits for an answer of the broker. */
  waits(): boolean;
  oldest(): number;
  step(): void;
  reshape(change: LinkShape): void;
}
export interface ClientSurroundings {
  readonly far: FarEnd;
  readonly clock: Clock;
  readonly shape: () => LinkShape;
  readonly number: () => number;
  readonly last: () => number;
  readonly onEvent: (event: NetworkEvent) => void;
  readonly onLeft: (client: NetworkClient) => void;
}

/** How the reason begins when the broker refuses a connection. */
export const REFUSED = "Connection refused";

/** Real time, for mqtt.js counts it itself; a reader who holds packets back must not be hurried. */
const NEVER_MS = 2 ** 31 - 1;

export function createNetworkClient(options: ClientOptions, around: ClientSurroundings): NetworkClient {
  const { name, level = 4 } = options;
  const { clock, onEvent } = around;
  const stores = { outgoing: new OutgoingStore(), incoming: new OutgoingStore() };
  let wire: Wire | undefined;
  let mqttJs: MqttJsClient | undefined;
  let status: ClientStatus = "offline";
  let cutRule: Parameters<NetworkClient["cutWhen"]>[0];
  let why: string | undefined;
  let ending: (() => void) | undefined;
  let left = false;

  function become(next: ClientStatus, reason?: string): void {
    if (left || (next === status && reason === undefined)) return;
    status = next;
    onEvent({ type: "status", client: name, status, ...(reason ? { reason } : {}), atMs: clock.nowMs() });
  }
  function dial() {
    why = undefined;
    ending = undefined;
    wire = createWire({
      clock,
      level,
      far: around.far,
      shape: around.shape(),
      cutRule: () => cutRule,
      number: around.number,
      onPacket: (n, entry) => onEvent({ type: "packet", entry: { ...entry, n, client: name, level } }),
      onGone(how, heard) {
        if (left) return;
        const reason = how === "cut" ? "link cut" : (why ?? (heard === "client" ? undefined : heard));
        const words = reason ? { reason } : {};
        onEvent({ type: "gone", client: name, how, n: around.last(), atMs: clock.nowMs(), ...words });
        become("offline", reason);
      },
    });
    return wire.stream;
  }
  function create(change: ConnectChange): MqttJsClient {
    const created = new MqttClient(dial, {
      ...settingsOf(options, change),
      clientId: options.clientId ?? name,
      protocolVersion: level,
      keepalive: options.keepAliveSec ?? 0,
      reconnectPeriod: 0,
      connectTimeout: NEVER_MS,
      messageIdProvider: new SequentialIds(),
      incomingStore: stores.incoming as unknown as NonNullable<IClientOptions["incomingStore"]>,
      outgoingStore: stores.outgoing as unknown as NonNullable<IClientOptions["outgoingStore"]>,
      timerVariant: intervals(clock),
      // At QoS 2 mqtt.js would report the topic as it was written, which is none where an alias stands for it.
      customHandleAcks(topic, _payload, packet, done) {
        packet.topic = topic;
        done(0);
      },
    });
    created.on("connect", () => become("online"));
    created.on("error", (error) => {
      if (error.message !== why && !error.message.startsWith(REFUSED)) become(status, error.message);
    });
    created.on("packetsend", (packet) => stores.outgoing.noteSent(packet));
    created.on("packetreceive", (packet) => {
      if (packet.cmd === "connack") {
        const code = packet.reasonCode ?? packet.returnCode ?? 0;
        if (code !== 0) why = `${REFUSED}: ${reasonCode("CONNACK", code, level)?.name ?? code}`;
        else if (!packet.sessionPresent) startOver(created);
      } else if (packet.cmd === "disconnect") {
        why = reasonCode("DISCONNECT", packet.reasonCode ?? 0, 5)?.name;
      }
      if (ending) queueMicrotask(endWhenDone);
    });
    const giveUp = created.onKeepaliveTimeout.bind(created);
    created.onKeepaliveTimeout = () => {
      why = "Keepalive timeout";
      giveUp();
    };
    created.on("message", (topic, payload, packet) => {
      const properties = propertiesOf(packet.properties);
      const { qos, retain, dup } = packet;
      const message: Received = {
        ...{ topic, payload: new Uint8Array(payload), qos, retain, dup },
        ...(properties ? { properties } : {}),
      };
      onEvent({ type: "message", client: name, message, atMs: clock.nowMs() });
    });
    const { consumeMs = 0 } = options;
    if (consumeMs > 0) {
      created.handleMessage = (_packet, done) => {
        const via = wire;
        // What is done with after its connection has gone must not be acknowledged on the next.
        clock.set(() => via === wire && status === "online" && done(), consumeMs);
      };
    }
    return created;
  }
  function startOver(client: MqttJsClient): void {
    stores.incoming.clear();
    for (const messageId of stores.outgoing.startOver()) {
      if (pendingOf(client)[messageId]) client.removeOutgoingMessage(messageId);
      else stores.outgoing.del({ messageId }, () => {});
    }
  }
  // mqtt.js would wait on a timer of its own once the last acknowledgement is in.
  function endWhenDone(): void {
    if (!ending || !mqttJs || Object.keys(pendingOf(mqttJs)).length > 0) return;
    const end = ending;
    ending = undefined;
    end();
  }

  const self: NetworkClient = {
    name,
    connect(change = {}) {
      if (status !== "offline" || left) return;
      become("connecting");
      if (!mqttJs) mqttJs = create(change);
      else {
        Object.assign(mqttJs.options, settingsOf(options, change));
        mqttJs.reconnect({
          incomingStore: stores.incoming,
          outgoingStore: stores.outgoing,
        } as unknown as Parameters<MqttJsClient["reconnect"]>[0]);
      }
    },
    disconnect(withWill = false) {
      if (!mqttJs || status === "offline") return;
      const client = mqttJs;
      ending = () => client.end(false, withWill ? { reasonCode: WITH_WILL } : {}, () => {});
      endWhenDone();
    },
    cut: () => wire?.cut(),
    blackhole: () => wire?.reshape({ mode: "blackhole" }),
    cutWhen(rule) {
      cutRule = rule;
    },
    subscribe(filter, qos, { noLocal, retainAsPublished, retainHandling, subscriptionIdentifier } = {}) {
      const five = {
        ...(noLocal === undefined ? {} : { nl: noLocal }),
        ...(retainAsPublished === undefined ? {} : { rap: retainAsPublished }),
        ...(retainHandling === undefined ? {} : { rh: retainHandling }),
        ...(subscriptionIdentifier === undefined ? {} : { properties: { subscriptionIdentifier } }),
      };
      if (status !== "online") return become(status, `${filter} not subscribed: not connected`);
      mqttJs?.subscribe(filter, { qos, ...(level === 5 ? five : {}) }, (error, granted, packet) => {
        const code = packet?.granted[0] ?? granted?.[0]?.qos;
        if (code !== undefined)
          onEvent({ type: "granted", client: name, filter, code: Number(code), atMs: clock.nowMs() });
        else if (error) become(status, error.message);
      });
    },
    unsubscribe(filter) {
      if (status !== "online") return become(status, `${filter} not unsubscribed: not connected`);
      mqttJs?.unsubscribe(filter, (error) => {
        if (!error) onEvent({ type: "granted", client: name, filter, code: undefined, atMs: clock.nowMs() });
      });
    },
    publish(topic, payload, { qos, retain, properties }, done) {
      const theirs = level === 5 ? mqttJsProperties(properties) : undefined;
      const settings = { qos, retain, ...(theirs ? { properties: theirs } : {}) };
      if (!mqttJs) return become(status, `${topic} not published: never connected`);
      mqttJs.publish(topic, payload as Buffer, settings, (error) => done?.(error ?? undefined));
    },
    leave() {
      left = true;
      mqttJs?.end(true);
      wire?.cut();
      around.onLeft(self);
    },
    inFlight: () => wire?.inFlight() ?? 0,
    waits: () =>
      status === "connecting" || (status === "online" && !!mqttJs && Object.keys(pendingOf(mqttJs)).length > 0),
    oldest: () => wire?.oldest() ?? Number.POSITIVE_INFINITY,
    step: () => wire?.step(),
    reshape: (change) => wire?.reshape(change),
  };
  return self;
}

/** MQTT 5 §3.14.2.1: Disconnect with Will Message. */
const WITH_WILL = 0x04;

/** What mqtt.js still waits for; it keeps this to itself. */
function pendingOf(client: MqttJsClient): Record<string, unknown> {
  return (client as unknown as { outgoing: Record<string, unknown> }).outgoing;
}
