/**
 * A day of a value that changes now and then, watched in four ways: what passes on the wire, and how late each change is
 * seen. Bytes come out of encoders. Source: RFC 7641 §3 and §4, RFC 9112, MQTT 3.1.1. Limits: connections stay open,
 * nothing is lost, no TLS; only the reader's own side is counted, not the way from the device to the server.
 */
import { createRandom } from "../random/random.ts";
import { WATCH_SIZES } from "./watch-messages.ts";

export const WATCHES = ["http-poll", "coap-poll", "coap-observe", "mqtt"] as const;
export type Watch = (typeof WATCHES)[number];

export interface WatchedDay {
  /** Both directions. */
  readonly messages: number;
  readonly bytes: number;
  /** From a change until it, or a later one, is seen. */
  readonly meanDelayMs: number;
  readonly worstDelayMs: number;
  /** Changes that a later one had replaced before anybody looked. */
  readonly missed: number;
}

export const DAY_MS = 86_400_000;
/** One way through the network. */
export const LATENCY_MS = 50;
/** How long an observed value counts as fresh: an observer that hears nothing for so long is sent it again. */
export const MAX_AGE_MS = 3_600_000;
const KEEP_ALIVE_MS = 900_000;

/** When the value changes, in ascending ms of the day, at even chance. RangeError unless 0 to 100,000 changes. */
export function changesOfDay(seed: number, changes: number): readonly number[] {
  if (!Number.isInteger(changes) || changes < 0 || changes > 100_000)
    throw new RangeError(`freshness: changes must be a whole number from 0 to 100000, got ${changes}`);
  const random = createRandom(seed);
  return Array.from({ length: changes }, () => random.integer(DAY_MS)).sort((a, b) => a - b);
}

/** The day as `watch` sees it; `pollMs`, a whole number from 1000, matters to polling alone. O(changes + polls). */
export function watchDay(watch: Watch, changes: readonly number[], pollMs: number): WatchedDay {
  if (!Number.isInteger(pollMs) || pollMs < 1000)
    throw new RangeError(`freshness: poll interval must be a whole number of ms from 1000, got ${pollMs}`);
  if (watch === "http-poll" || watch === "coap-poll") return polled(watch, changes, pollMs);
  return watch === "mqtt" ? subscribed(changes) : observed(changes);
}

function polled(watch: "http-poll" | "coap-poll", changes: readonly number[], pollMs: number): WatchedDay {
  const { request, response } = WATCH_SIZES[watch];
  const polls = Math.floor(DAY_MS / pollMs);
  // The server looks when the request has arrived, and the answer takes as long again.
  const seen = changes.map((atMs) => Math.max(1, Math.ceil((atMs - LATENCY_MS) / pollMs)) * pollMs + 2 * LATENCY_MS);
  return { messages: polls * 2, bytes: polls * (request + response), ...lateness(changes, seen) };
}

function subscribed(changes: readonly number[]): WatchedDay {
  const { open, openMessages, message, ping } = WATCH_SIZES.mqtt;
  const pings = Math.floor(DAY_MS / KEEP_ALIVE_MS) - 1;
  return {
    messages: openMessages + changes.length + pings * 2,
    bytes: open + changes.length * message + pings * ping,
    ...lateness(
      changes,
      changes.map((atMs) => atMs + LATENCY_MS),
    ),
    // Two changes in one millisecond are still two messages.
    missed: 0,
  };
}

/** One notification at a time is on its way: what changes meanwhile waits, and only the latest is sent. RFC 7641 §4.5. */
function observed(changes: readonly number[]): WatchedDay {
  const { open, openMessages, message, ack } = WATCH_SIZES["coap-observe"];
  let notifications = 0;
  let lastSentMs = 0;
  const seen: number[] = [];
  const idleUntil = (atMs: number) => {
    for (; atMs - lastSentMs > MAX_AGE_MS; lastSentMs += MAX_AGE_MS) notifications++;
  };
  for (let at = 0; at < changes.length; ) {
    idleUntil(changes[at]!);
    const sentMs = Math.max(changes[at]!, lastSentMs + (notifications > 0 ? 2 * LATENCY_MS : 0));
    for (; at < changes.length && changes[at]! <= sentMs; at++) seen.push(sentMs + LATENCY_MS);
    notifications++;
    lastSentMs = sentMs;
  }
  idleUntil(DAY_MS);
  return {
    messages: openMessages + notifications * 2,
    bytes: open + notifications * (message + ack),
    ...lateness(changes, seen),
  };
}

function lateness(changes: readonly number[], seen: readonly number[]) {
  const delays = changes.map((atMs, index) => seen[index]! - atMs);
  return {
    meanDelayMs: delays.reduce((sum, delay) => sum + delay, 0) / Math.max(1, delays.length),
    worstDelayMs: delays.reduce((worst, delay) => Math.max(worst, delay), 0),
    missed: seen.filter((atMs, index) => seen[index + 1] === atMs).length,
  };
}
