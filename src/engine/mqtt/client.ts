/** One mqtt.js client that connects, is cut off and connects again only when told to, on timers of the given clock. */
import type { Clock } from "#contract/clock.ts";
import type { LinkEntry, LinkShape } from "#kernel/mqtt/link.ts";
import type { ProtocolLevel, Qos } from "#kernel/mqtt/packet.ts";
import type { FarEnd } from "./far-end.ts";
import { type IClientOptions, MqttClient, type MqttJsClient, SequentialIds } from "./mqttjs.ts";
import type { ClientStatus, NetworkEvent, Received } from "./network.ts";
import { OutgoingStore } from "./outgoing-store.ts";
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
  readonly will?: { readonly topic: string; readonly payload: Uint8Array; readonly qos: Qos; readonly retain: boolean };
}
export interface NetworkClient {
  readonly name: string;
  /** Connects, or connects again; a client that is not offline stays as it is. */
  connect(): void;
  /** Sends DISCONNECT once everything is acknowledged, then closes. */
  disconnect(): void;
  /** Breaks the connection without a word to either side's MQTT. */
  cut(): void;
  subscribe(filter: string, qos: Qos): void;
  unsubscribe(filter: string): void;
  /** `done` is called when MQTT has done its part: at QoS 0 once written, above once acknowledged; with an error if not. */
  publish(
    topic: string,
    payload: Uint8Array,
    options: { readonly qos: Qos; readonly retain: boolean },
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

/** Real time, for mqtt.js counts it itself; a reader who holds packets back must not be hurried. */
const NEVER_MS = 2 ** 31 - 1;

export function createNetworkClient(options: ClientOptions, around: ClientSurroundings): NetworkClient {
  const { name, level = 4, cleanStart = true } = options;
  const { clock, onEvent } = around;
  let wire: Wire | undefined;
  let mqttJs: MqttJsClient | undefined;
  let status: ClientStatus = "offline";
  let cutRule: Parameters<NetworkClient["cutWhen"]>[0];
  let stores = { outgoing: new OutgoingStore(), incoming: new OutgoingStore() };
  let left = false;

  function become(next: ClientStatus, reason?: string): void {
    if (left || (next === status && reason === undefined)) return;
    status = next;
    onEvent({ type: "status", client: name, status, ...(reason ? { reason } : {}) });
  }
  function dial() {
    wire = createWire({
      clock,
      level,
      far: around.far,
      shape: around.shape(),
      cutRule: () => cutRule,
      number: around.number,
      onPacket: (n, entry) => onEvent({ type: "packet", entry: { ...entry, n, client: name, level } }),
      onGone(how, reason) {
        if (left) return;
        onEvent({ type: "gone", client: name, how, n: around.last(), atMs: clock.nowMs() });
        become("offline", how === "cut" ? "link cut" : reason === "client" ? undefined : reason);
      },
    });
    return wire.stream;
  }
  function create(): MqttJsClient {
    const settings: IClientOptions = {
      clientId: options.clientId ?? name,
      protocolVersion: level,
      clean: cleanStart,
      keepalive: options.keepAliveSec ?? 0,
      ...(options.will ? { will: { ...options.will, payload: options.will.payload as Buffer } } : {}),
      reconnectPeriod: 0,
      connectTimeout: NEVER_MS,
      messageIdProvider: new SequentialIds(),
      incomingStore: stores.incoming as unknown as NonNullable<IClientOptions["incomingStore"]>,
      outgoingStore: stores.outgoing as unknown as NonNullable<IClientOptions["outgoingStore"]>,
      timerVariant: intervals(clock),
    };
    const created = new MqttClient(dial, settings);
    created.on("connect", () => become("online"));
    created.on("error", (error) => become(status, error.message));
    created.on("message", (topic, payload, packet) => {
      const message: Received = {
        topic,
        payload: new Uint8Array(payload),
        qos: packet.qos,
        retain: packet.retain,
        dup: packet.dup,
      };
      onEvent({ type: "message", client: name, message, atMs: clock.nowMs() });
    });
    return created;
  }

  const self: NetworkClient = {
    name,
    connect() {
      if (status !== "offline" || left) return;
      become("connecting");
      if (!mqttJs) mqttJs = create();
      else
        mqttJs.reconnect({
          incomingStore: stores.incoming,
          outgoingStore: stores.outgoing,
        } as unknown as Parameters<MqttJsClient["reconnect"]>[0]);
    },
    disconnect() {
      if (!mqttJs || status === "offline") return;
      const client = mqttJs;
      const end = () =>
        client.end(false, () => {
          if (cleanStart) stores = { outgoing: new OutgoingStore(), incoming: new OutgoingStore() };
        });
      // mqtt.js would wait on a timer of its own once the last acknowledgement is in.
      if (Object.keys(pendingOf(client)).length > 0) client.once("outgoingEmpty", end);
      else end();
    },
    cut: () => wire?.cut(),
    cutWhen(rule) {
      cutRule = rule;
    },
    subscribe(filter, qos) {
      if (status === "online")
        mqttJs?.subscribe(filter, { qos }, (error, granted, packet) => {
          const code = packet?.granted[0] ?? granted?.[0]?.qos;
          if (code !== undefined) onEvent({ type: "granted", client: name, filter, code: Number(code) });
          else if (error) become(status, error.message);
        });
    },
    unsubscribe(filter) {
      if (status === "online")
        mqttJs?.unsubscribe(filter, (error) => {
          if (!error) onEvent({ type: "granted", client: name, filter, code: undefined });
        });
    },
    publish(topic, payload, { qos, retain }, done) {
      mqttJs?.publish(topic, payload as Buffer, { qos, retain }, (error) => done?.(error ?? undefined));
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

/** What mqtt.js still waits for; it keeps this to itself. */
function pendingOf(client: MqttJsClient): Record<string, unknown> {
  return (client as unknown as { outgoing: Record<string, unknown> }).outgoing;
}

/** mqtt.js asks for an interval; a clock knows only single calls. */
function intervals(clock: Clock): NonNullable<IClientOptions["timerVariant"]> {
  const handles = new Map<number, number>();
  let last = 0;
  return {
    set(run: () => void, everyMs: number) {
      const id = ++last;
      const again = () => {
        handles.set(id, clock.set(again, everyMs));
        run();
      };
      handles.set(id, clock.set(again, everyMs));
      return id;
    },
    clear(id: number) {
      const handle = handles.get(id);
      if (handle !== undefined) clock.clear(handle);
      handles.delete(id);
    },
  };
}
