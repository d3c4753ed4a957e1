/**
 * A scripted run of real mqtt.js clients on our own broker, from plain data to plain data, on a virtual clock: the same
 * scenario gives the same trace, packet for packet, wherever it runs. A page loads this file only when it is to run one:
 *
 *     const { runScenario } = await import("#engine/mqtt/scenario.ts");
 *     const trace = await runScenario({
 *       seed: 1,
 *       latencyMs: 20,
 *       clients: [{ name: "sensor", cleanStart: false }, { name: "dashboard" }],
 *       acts: [
 *         { do: "connect", client: "sensor" },
 *         { do: "connect", client: "dashboard" },
 *         { do: "subscribe", client: "dashboard", filter: "field/#", qos: 1 },
 *         { do: "publish", client: "sensor", topic: "field/soil", payload: "21.4", qos: 1 },
 *         { do: "connect", client: "sensor" },
 *       ],
 *       losses: [{ client: "sensor", direction: "down", type: "PUBACK", when: "before" }],
 *     });
 *
 * At rest means that nothing is on its way on any link. What waits for time itself (keepalive, expiry, a will's delay,
 * a reconnect, a slow worker) needs an act `wait`. What MQTT 5 added is left unsaid by a 3.1.1 client.
 */
import { createVirtualClock } from "#kernel/clock/virtual-clock.ts";
import type { BrokerOptions } from "#kernel/mqtt/broker/options.ts";
import type { Direction } from "#kernel/mqtt/link.ts";
import type { PacketType, ProtocolLevel, Qos } from "#kernel/mqtt/packet.ts";
import { type NetworkClient, REFUSED } from "./client.ts";
import { type LogEntry, type NetworkEvent, openNetwork } from "./network.ts";
import { turn } from "./pace.ts";
import { openPage } from "./page.ts";
import { joinAll, perform } from "./scenario-acts.ts";
import { checkScenario } from "./scenario-check.ts";
import { createRecord } from "./scenario-record.ts";

export interface ScenarioWill {
  readonly topic: string;
  readonly payload: string;
  readonly qos: Qos;
  readonly retain: boolean;
  /** MQTT 5. */
  readonly delaySec?: number;
}
export interface ScenarioClient {
  /** How acts and the trace call it; its client id too, unless `clientId` says otherwise. */
  readonly name: string;
  readonly clientId?: string;
  /** 4 (MQTT 3.1.1) unless given. */
  readonly level?: ProtocolLevel;
  /** 0, that is none, unless given. */
  readonly keepAliveSec?: number;
  /** True unless given. */
  readonly cleanStart?: boolean;
  /** MQTT 5, as the next two. */
  readonly sessionExpirySec?: number;
  readonly receiveMaximum?: number;
  readonly topicAliasMaximum?: number;
  readonly will?: ScenarioWill;
}
interface Act {
  /** Starts in the same moment as the act before it, without waiting for rest. */
  readonly together?: boolean;
}
export type ScenarioAct = Act &
  (
    | {
        readonly do: "connect";
        readonly client: string;
        /** These three change this connection only; a will of null is none. */
        readonly cleanStart?: boolean;
        readonly sessionExpirySec?: number;
        readonly will?: ScenarioWill | null;
      }
    | { readonly do: "disconnect"; readonly client: string; readonly withWill?: boolean }
    | { readonly do: "cut"; readonly client: string }
    /** Half open: whatever this connection carries is lost and neither end is told. The next connection is whole. */
    | { readonly do: "blackhole"; readonly client: string }
    | {
        readonly do: "subscribe";
        readonly client: string;
        readonly filter: string;
        readonly qos: Qos;
        /** MQTT 5, as what follows. */
        readonly noLocal?: boolean;
        readonly retainAsPublished?: boolean;
        readonly retainHandling?: 0 | 1 | 2;
        readonly subscriptionIdentifier?: number;
      }
    | { readonly do: "unsubscribe"; readonly client: string; readonly filter: string }
    | {
        readonly do: "publish";
        readonly client: string;
        /** May be empty where `topicAlias` stands for a topic. */
        readonly topic: string;
        readonly payload: string;
        readonly qos: Qos;
        readonly retain?: boolean;
        /** MQTT 5, as what follows. */
        readonly expirySec?: number;
        readonly responseTopic?: string;
        readonly correlationData?: string;
        readonly userProperties?: readonly (readonly [name: string, value: string])[];
        readonly topicAlias?: number;
      }
    /** Virtual time passes. */
    | { readonly do: "wait"; readonly ms: number }
  );
/** Cuts a client's link once, at the nth packet of this type to arrive: before it arrives, or just after. */
export interface Loss {
  readonly client: string;
  readonly direction: Direction;
  readonly type: PacketType;
  /** 1 unless given. */
  readonly nth?: number;
  readonly when: "before" | "after";
}
export interface Scenario {
  readonly seed: number;
  readonly latencyMs: number;
  readonly jitterMs?: number;
  readonly clients: readonly ScenarioClient[];
  /** Each starts when everything before it has come to rest. */
  readonly acts: readonly ScenarioAct[];
  readonly losses?: readonly Loss[];
  /** A client that has lost its connection connects again after this, unless it was told to disconnect or refused. */
  readonly reconnectMs?: number;
  readonly broker?: Omit<BrokerOptions, "authorize" | "durable">;
  /**
   * By client: the time it takes over a message before it acknowledges it (QoS 1: PUBACK, QoS 2: PUBCOMP). mqtt.js then
   * takes up one packet after the other, so that PINGRESP and everything else waits behind a message, too.
   */
  readonly consumeMs?: Readonly<Record<string, number>>;
}
/** What the application that called publish was told, and when: without an error at QoS 0 as soon as it was written. */
export interface PublishOutcome {
  readonly act: number;
  readonly client: string;
  readonly atMs: number;
  readonly error?: string;
}
/** What the broker keeps for each session, sessions without a connection included; one that has ended is missing. */
export interface QueueSample {
  /** The number of the last packet sent before. */
  readonly n: number;
  readonly atMs: number;
  /** `queued`: QoS 1 and 2 messages that wait; `dropped`: those that found the queue full. */
  readonly sessions: readonly { readonly clientId: string; readonly queued: number; readonly dropped: number }[];
}
export interface Trace {
  /** Every packet with its fate, in the order of sending. */
  readonly entries: readonly LogEntry[];
  /** Everything in order; a packet comes again when its fate changes. */
  readonly events: readonly NetworkEvent[];
  /** The number of the last packet sent before each act, and when the act began. */
  readonly marks: readonly { readonly act: number; readonly n: number; readonly atMs: number }[];
  readonly outcomes: readonly PublishOutcome[];
  /** In order, one whenever something in it has changed. */
  readonly queues: readonly QueueSample[];
  readonly endedAtMs: number;
}
export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Share of the acts that are done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Moments of the virtual clock that may pass, 20,000 unless given. */
  readonly maxTurns?: number;
}

/** mqtt.js hands on by one immediate at most (`end`), so the second turn finds everything at rest. */
const TURNS_TO_SETTLE = 3;
const MAX_TURNS = 20_000;

/**
 * Runs a scenario to its end. RangeError for one that makes no sense or that never comes to rest; the signal's reason when
 * it is aborted.
 */
export async function runScenario(scenario: Scenario, options: RunOptions = {}): Promise<Trace> {
  checkScenario(scenario);
  const { signal, onProgress, maxTurns = MAX_TURNS } = options;
  const { seed, latencyMs, jitterMs = 0, reconnectMs } = scenario;
  const clock = createVirtualClock();
  const far = openPage(clock, scenario.broker);
  const recorded = createRecord(clock, far);
  const wanted = new Set<string>();
  let turns = 0;

  const network = openNetwork({
    far,
    clock,
    shape: { seed, latencyMs, jitterMs },
    onEvent(event) {
      recorded.note(event);
      if (event.type !== "gone" || reconnectMs === undefined) return;
      if (event.reason?.startsWith(REFUSED)) wanted.delete(event.client);
      clock.set(() => wanted.has(event.client) && clients.get(event.client)?.connect(), reconnectMs);
    },
  });
  const clients = joinAll(scenario, network.join);

  async function settle(): Promise<void> {
    for (let times = 0; times < TURNS_TO_SETTLE; times++) await turn();
    signal?.throwIfAborted();
  }
  function pass(): boolean {
    if (++turns > maxTurns)
      throw new RangeError(`scenario: it must come to rest within ${maxTurns} turns, got one more`);
    return clock.runNext();
  }
  async function rest(): Promise<void> {
    do await settle();
    while (network.inFlight() > 0 && pass());
  }
  async function wait(ms: number): Promise<void> {
    const untilMs = clock.nowMs() + ms;
    for (;;) {
      await settle();
      if (clock.nextDeadlineMs() > untilMs) break;
      pass();
    }
    clock.advanceTo(untilMs);
  }

  try {
    for (const [index, act] of scenario.acts.entries()) {
      if (!act.together) await rest();
      recorded.mark(index);
      if (act.do === "wait") await wait(act.ms);
      else {
        if (act.do === "connect") wanted.add(act.client);
        if (act.do === "disconnect") wanted.delete(act.client);
        perform(clients.get(act.client) as NetworkClient, act, (error) => recorded.outcome(index, act.client, error));
      }
      onProgress?.((index + 1) / scenario.acts.length);
    }
    await rest();
    return recorded.close();
  } finally {
    recorded.close();
    network.close();
  }
}

/** Everything observable, a line each and every byte in hexadecimal: two runs are the same if these texts are. */
export function traceText(trace: Trace): string {
  const lines = [
    ...trace.entries.map(({ packet: _, ...entry }) => ({ is: "packet", ...entry })),
    ...trace.events.map((event) =>
      event.type === "packet" ? { is: "fate", n: event.entry.n, fate: event.entry.fate } : { is: "event", ...event },
    ),
    ...trace.marks.map((mark) => ({ is: "mark", ...mark })),
    ...trace.outcomes.map((outcome) => ({ is: "told", ...outcome })),
    ...trace.queues.map((sample) => ({ is: "queues", ...sample })),
    { is: "end", atMs: trace.endedAtMs },
  ];
  return lines
    .map((line) => JSON.stringify(line, (_, value) => (value instanceof Uint8Array ? hex(value) : value)))
    .join("\n");
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
