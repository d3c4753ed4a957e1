/**
 * Keep alive as arithmetic: how long a server waits, and what an idle connection costs to keep.
 * Source: MQTT 3.1.1 §3.1.2.10 [MQTT-3.1.2-24], MQTT 5 §3.1.2.10. Limit: a server may give up later than this, not sooner.
 */
import { pingBytes } from "./size.ts";

const DAY_SEC = 86_400;

/** The silence after which a server closes the connection, in ms: one and a half times the keep alive; Infinity for 0. */
export function patienceMs(keepAliveSec: number): number {
  if (!Number.isInteger(keepAliveSec) || keepAliveSec < 0 || keepAliveSec > 65_535)
    throw new RangeError(`keep alive: keepAliveSec must be an integer from 0 to 65535, got ${keepAliveSec}`);
  return keepAliveSec === 0 ? Number.POSITIVE_INFINITY : keepAliveSec * 1500;
}

/**
 * When a server gives up a client, given when its packets arrived, in ms and in order: the end of the first silence that is
 * longer than its patience. Infinity for a keep alive of 0. The first packet is the CONNECT. O(n).
 */
export function givesUpAtMs(arrivalsMs: readonly number[], keepAliveSec: number): number {
  const patience = patienceMs(keepAliveSec);
  const last = arrivalsMs.find((atMs, place) => {
    const next = arrivalsMs[place + 1];
    return next === undefined || next - atMs > patience;
  });
  if (last === undefined) throw new RangeError("keep alive: arrivalsMs must hold the CONNECT, got none");
  return last + patience;
}

export interface IdleDay {
  /** PINGREQ and PINGRESP together. */
  readonly packets: number;
  /** MQTT bytes in both directions; TCP and IP add at least 40 to each packet. */
  readonly bytes: number;
}

/** What a client that has nothing to say sends and receives in a day, pinging once per keep alive. */
export function idleDay(keepAliveSec: number): IdleDay {
  if (patienceMs(keepAliveSec) === Number.POSITIVE_INFINITY) return { packets: 0, bytes: 0 };
  const { packets, up, down } = pingBytes();
  const pings = Math.floor(DAY_SEC / keepAliveSec);
  return { packets: pings * packets.length, bytes: pings * (up + down) };
}
