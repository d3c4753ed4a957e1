/** What LiveBroker knows and what may happen to it. */
import type { ClientStatus, LogEntry, NetworkEvent, Received } from "#engine/mqtt/network.ts";
import type { TargetName } from "#engine/mqtt/target.ts";
import type { Qos } from "#kernel/mqtt/packet.ts";

export type Role = "device" | "cloud";
/** What a reader, or a preset's script, has a client do. Payloads are text. */
export type Action =
  | { readonly do: "join"; readonly client: string; readonly role: Role }
  | { readonly do: "connect" | "disconnect" | "cut" | "leave"; readonly client: string }
  | { readonly do: "subscribe"; readonly client: string; readonly filter: string; readonly qos: Qos }
  | { readonly do: "unsubscribe"; readonly client: string; readonly filter: string }
  | {
      readonly do: "publish";
      readonly client: string;
      readonly topic: string;
      readonly payload: string;
      readonly qos: Qos;
      readonly retain: boolean;
    };

export type LiveBrokerProps = { readonly id: string; readonly preset: string };

export interface Subscribed {
  readonly filter: string;
  /** The QoS granted, 128 or above when refused; undefined until the broker has answered. */
  readonly code: number | undefined;
}
export interface Inbound extends Received {
  readonly n: number;
  readonly atMs: number;
  /** The client's own filters that match the topic. */
  readonly via: readonly string[];
}
export interface ClientView {
  readonly name: string;
  readonly role: Role;
  readonly status: ClientStatus;
  /** Why it is in this status: "link cut", or what the broker said. */
  readonly note?: string | undefined;
  readonly subscriptions: readonly Subscribed[];
  /** Oldest first, at most MOST_MESSAGES. */
  readonly inbox: readonly Inbound[];
  /** Everything received, what has dropped out of the inbox included. */
  readonly heard: number;
}
/** A connection that went away, for the drawing: after packet `n`. */
export interface Gone {
  readonly client: string;
  readonly how: "cut" | "closed";
  readonly n: number;
  readonly atMs: number;
}
/** What the reader is typing. */
export interface Drafts {
  readonly filter: string;
  readonly filterQos: Qos;
  readonly topic: string;
  readonly payload: string;
  readonly qos: Qos;
  readonly retain: boolean;
}
export type Phase = "idle" | "loading" | "running" | "quiet" | "failed";
/** The embedded broker: not asked for yet, being asked for, found, with a line that reaches it from a terminal, or absent and what to do. */
export type Server =
  | { readonly found: "unknown" | "asking" }
  | { readonly found: "yes"; readonly websocket: string; readonly line: string | undefined }
  | { readonly found: "no"; readonly why: string };

export interface Group {
  readonly part: "prepare" | "script" | "replay";
  readonly actions: readonly Action[];
}

export interface State {
  readonly preset: string;
  readonly target: TargetName;
  readonly server: Server;
  readonly seed: number;
  readonly phase: Phase;
  /** What went wrong, or what the reader should know, in plain words. */
  readonly notice?: string | undefined;
  /** Packets wait for Step. */
  readonly held: boolean;
  /** A step is owed once the preparation is through. */
  readonly owesStep: boolean;
  readonly clients: readonly ClientView[];
  readonly selected: string;
  /** Oldest first, at most MOST_ENTRIES. */
  readonly entries: readonly LogEntry[];
  readonly gone: readonly Gone[];
  /** Entries that had to go. */
  readonly dropped: number;
  /** Number of the packet being looked at; undefined follows the newest. */
  readonly looking?: number | undefined;
  /** Packets up to this number belong to the preparation, drawn only on request. */
  readonly preparedTo: number;
  readonly showPrepared: boolean;
  /** What is still to be done; a group starts when the one before it has come to rest. */
  readonly queue: readonly Group[];
  readonly scripted: "not yet" | "going" | "done";
  /** What happened in the script, once it is through. */
  readonly outcome?: string | number | undefined;
  /** What the reader did on top of the preset, for links; oldest first. */
  readonly did: readonly Action[];
  readonly didDropped: number;
  readonly drafts: Drafts;
  readonly goals: readonly { readonly goal: string; readonly evidence: Evidence }[];
}
export type Evidence = { readonly topic: string; readonly [key: string]: string | readonly string[] };

export type Event =
  | { readonly type: "run" | "step" | "add" | "show-prepared" }
  | { readonly type: "act"; readonly action: Action }
  | { readonly type: "select"; readonly client: string }
  | { readonly type: "look"; readonly n: number | undefined }
  | { readonly type: "draft"; readonly change: Partial<Drafts> }
  | { readonly type: "target"; readonly target: TargetName }
  | { readonly type: "server"; readonly server: Server }
  | { readonly type: "opened"; readonly target: TargetName; readonly notice?: string | undefined }
  | { readonly type: "quiet" }
  | { readonly type: "failed"; readonly why: string }
  | { readonly type: "network"; readonly event: NetworkEvent };

export type Command =
  | { readonly do: "open"; readonly target: TargetName; readonly seed: number; readonly websocket?: string | undefined }
  /** The pace of what follows: at once, by itself, or packet by packet. */
  | { readonly do: "pace"; readonly pace: "at once" | "flow" | "hold" }
  | { readonly do: "act"; readonly action: Action }
  | { readonly do: "step" }
  | { readonly do: "find server" }
  | { readonly do: "close" };

export const MOST_ENTRIES = 500;
export const MOST_MESSAGES = 50;
export const MOST_CLIENTS = 5;
export const MOST_PAYLOAD_BYTES = 65_536;
