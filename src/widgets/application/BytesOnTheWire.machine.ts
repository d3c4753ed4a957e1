/** The same reading in five ways, and what a day of it costs by plan. Source of every figure: #kernel/wire. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { DAY_SEC, type DayCost, dayCost, type Plan, type Security } from "#kernel/wire/day-cost.ts";
import {
  conversationOf,
  PROTOCOL_NAMES,
  WIRE_PROTOCOLS,
  type WireMessage,
  type WireProtocol,
} from "#kernel/wire/reading.ts";
import { isWirePreset, WIRE_SCENES, type WirePreset } from "./BytesOnTheWire.presets.ts";

export const SECURITIES: readonly Security[] = ["none", "full", "resumed"];
export const PER_CONNECTION: readonly number[] = [1, 2, 6, 24, 144, 1440, 8640];
export const INTERVALS_SEC: readonly number[] = [10, 60, 600, 3600];

export type BytesOnTheWireProps = { readonly id: string; readonly preset?: WirePreset };
export interface BytesOnTheWireState {
  readonly preset: WirePreset;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly plan: Plan;
  readonly costs: Readonly<Record<WireProtocol, DayCost>>;
  /** Whose messages are shown in bytes, and the index of the one that is. */
  readonly protocol: WireProtocol;
  readonly message: number;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type BytesOnTheWireEvent =
  | { readonly type: "run" }
  | { readonly type: "security"; readonly value: Security }
  | { readonly type: "perConnection"; readonly value: number }
  | { readonly type: "interval"; readonly value: number }
  | { readonly type: "protocol"; readonly value: WireProtocol }
  | { readonly type: "message"; readonly value: number };

/** The messages of a connection in their order, each under a name of its own. */
export function messagesOf(protocol: WireProtocol, security: Security): readonly WireMessage[] {
  const { open, first, again, idle, close } = conversationOf(protocol, security !== "none");
  const second = protocol === "http2" ? again.map((each) => ({ ...each, name: `${each.name}, second reading` })) : [];
  return [...first, ...second, ...open, ...idle, ...close];
}

export const bytesOnTheWire: Machine<BytesOnTheWireProps, BytesOnTheWireState, BytesOnTheWireEvent> = {
  start: ({ preset }) => opened(isWirePreset(preset) ? preset : "bench"),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (event.type === "run") return settled({ ...rest, revealed: true });
    if (event.type === "protocol" && WIRE_PROTOCOLS.includes(event.value))
      return settled({ ...rest, protocol: event.value, message: 0 });
    if (event.type === "message") return settled({ ...rest, message: event.value });
    if (!state.revealed) return settled(rest);
    const plan = planned(rest.plan, event);
    return settled({ ...rest, plan, costs: costsOf(plan) });
  },

  say(state) {
    if (state.fault) return state.fault;
    const { plan, costs, revealed } = state;
    if (!revealed) return `${describePlan(plan)}. The bytes of the day are hidden until you have predicted.`;
    const order = WIRE_PROTOCOLS.toSorted((a, b) => costs[a].total - costs[b].total);
    const most = order.at(-1)!;
    const fewest = costs[order[0]!].total;
    const least = order.filter((each) => costs[each].total === fewest).map((each) => PROTOCOL_NAMES[each]);
    const { connection, total } = costs[most];
    return `${describePlan(plan)}. Fewest bytes: ${least.join(" and ")}, ${count(fewest)} a day. Most: ${PROTOCOL_NAMES[most]}, ${count(total)}, of which ${Math.round((100 * connection) / total)} % open, keep and close connections.`;
  },

  link({ preset, revealed, plan, protocol, message }) {
    return { preset, revealed, ...plan, protocol, message };
  },

  open(props, link) {
    const first = bytesOnTheWire.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    const start = opened(read.preset).state;
    const shown = { ...start, protocol: read.protocol, message: read.message };
    if (!read.revealed && !start.revealed) return settled(shown);
    return settled({ ...shown, revealed: true, plan: read.plan, costs: costsOf(read.plan) });
  },

  reached({ preset, plan, costs }) {
    const won = preset === "bench" && plan.security !== "none" && costs.http2.total < costs.mqtt0.total;
    return won ? [{ goal: "http2-beats-mqtt", evidence: { ...plan } }] : [];
  },

  question({ preset }) {
    const { question, experiment } = WIRE_SCENES[preset];
    return { text: question, options: experiment?.options ?? [] };
  },

  outcome: ({ preset, revealed }) => (revealed ? WIRE_SCENES[preset].experiment?.outcome() : undefined),
};

function opened(preset: WirePreset) {
  const { plan, experiment } = WIRE_SCENES[preset];
  const shown = { protocol: "http1", message: 0 } as const;
  return settled({ preset, revealed: experiment === undefined, plan, costs: costsOf(plan), ...shown });
}

function settled(state: BytesOnTheWireState) {
  return { state, commands: [] };
}

function costsOf(plan: Plan): Readonly<Record<WireProtocol, DayCost>> {
  return Object.fromEntries(WIRE_PROTOCOLS.map((each) => [each, dayCost(each, plan)])) as Record<WireProtocol, DayCost>;
}

function planned(plan: Plan, event: BytesOnTheWireEvent): Plan {
  if (event.type === "security" && SECURITIES.includes(event.value)) return { ...plan, security: event.value };
  if (event.type === "perConnection" && PER_CONNECTION.includes(event.value))
    return { ...plan, readingsPerConnection: event.value };
  if (event.type === "interval" && INTERVALS_SEC.includes(event.value)) return { ...plan, everySec: event.value };
  return plan;
}

export const SECURITY_WORDS: Readonly<Record<Security, string>> = {
  none: "without TLS",
  full: "a full TLS handshake each",
  resumed: "a resumed TLS session each",
};

/** "1 reading", "all of a day's readings". */
export function perConnectionWords(readings: number, everySec: number): string {
  if (readings * everySec >= DAY_SEC) return "the whole day";
  return readings === 1 ? "1 reading" : `${readings.toLocaleString("en-GB")} readings`;
}

/** The numbers of readings per connection that differ at this interval: the last carries the whole day. */
export function perConnectionChoices(everySec: number): readonly number[] {
  return PER_CONNECTION.filter((_, at) => at === 0 || PER_CONNECTION[at - 1]! * everySec < DAY_SEC);
}

export function intervalWords(seconds: number): string {
  if (seconds < 60) return `every ${seconds} seconds`;
  if (seconds < 3600) return seconds === 60 ? "every minute" : `every ${seconds / 60} minutes`;
  return "every hour";
}

/** The plan as the beginning of a sentence. */
export function describePlan({ security, readingsPerConnection, everySec }: Plan): string {
  const connections = `connections of ${perConnectionWords(readingsPerConnection, everySec)}`;
  return `A reading ${intervalWords(everySec)}, ${connections}, ${SECURITY_WORDS[security]}`;
}

function count(bytes: number): string {
  return `${bytes.toLocaleString("en-GB")} bytes`;
}

interface Read {
  readonly preset: WirePreset;
  readonly revealed: boolean;
  readonly plan: Plan;
  readonly protocol: WireProtocol;
  readonly message: number;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json): Read | string {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const found = link as { readonly [key: string]: Json };
  if (!isWirePreset(found.preset)) return "its preset must be one that this widget has";
  const security = SECURITIES.find((each) => each === found.security);
  const readingsPerConnection = PER_CONNECTION.find((each) => each === found.readingsPerConnection);
  const everySec = INTERVALS_SEC.find((each) => each === found.everySec);
  const protocol = WIRE_PROTOCOLS.find((each) => each === found.protocol);
  if (!security || !readingsPerConnection || !everySec) return "its plan must be one that the controls can set";
  if (!protocol) return "its protocol must be one of the five";
  const message =
    typeof found.message === "number" && messagesOf(protocol, security)[found.message] ? found.message : 0;
  const plan = { security, readingsPerConnection, everySec };
  return { preset: found.preset, revealed: found.revealed === true, plan, protocol, message };
}
