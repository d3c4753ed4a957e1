/** What a run of a shared subscription is told: settings from its start, and what changes in the middle of it. */
import type { Qos } from "../packet.ts";

export interface LoadSettings {
  /** 1 to 6. The first of them is the slow one. */
  readonly workers: number;
  /** Time the first worker takes for one message; every other takes FAST_MS. */
  readonly slowMs: number;
  readonly ratePerSec: number;
  /** Of the publisher; the workers subscribe at QoS 2 and so get what was published. */
  readonly qos: Qos;
  /** What each worker says in its CONNECT; NO_RECEIVE_MAXIMUM leaves the property out. */
  readonly receiveMaximum: number;
  /** One way, between the broker and each worker. */
  readonly latencyMs: number;
}
export type LoadChange =
  | { readonly atMs: number; readonly set: Partial<LoadSettings> }
  /** The first worker's process is killed; it is started again after AWAY_MS, or never. */
  | { readonly atMs: number; readonly kill: "returns" | "gone" };
export interface LoadPlan {
  readonly settings: LoadSettings;
  /** In the order of their times. */
  readonly changes: readonly LoadChange[];
}

export const RUN_MS = 60_000;
export const SAMPLE_MS = 500;
export const FAST_MS = 150;
export const AWAY_MS = 10_000;
/** How long the broker keeps the session of a worker that is away. */
export const SESSION_SEC = 20;
/** MQTT 5 §3.1.2.11.3: what holds where a client says nothing. */
export const NO_RECEIVE_MAXIMUM = 65_535;
export const SHARE = "$share/workers/line/+/torque";

/** The settings that hold at `atMs`. */
export function settingsAt({ settings, changes }: LoadPlan, atMs: number): LoadSettings {
  let now = settings;
  for (const change of changes) if ("set" in change && change.atMs <= atMs) now = { ...now, ...change.set };
  return now;
}

/** The settings as they are. RangeError for one out of range. */
export function checkSettings(settings: LoadSettings): LoadSettings {
  const { workers, slowMs, ratePerSec, qos, receiveMaximum, latencyMs } = settings;
  whole("workers", workers, 1, 6);
  whole("slowMs", slowMs, 1, 60_000);
  whole("ratePerSec", ratePerSec, 1, 100);
  whole("qos", qos, 0, 2);
  whole("receiveMaximum", receiveMaximum, 1, NO_RECEIVE_MAXIMUM);
  whole("latencyMs", latencyMs, 0, 10_000);
  return settings;
}

function whole(what: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`load: ${what} must be a whole number from ${least} to ${most}, got ${value}`);
}
