/**
 * One thermometer's three days, with as much dirt as is asked for, and the truth beside it. Each kind of dirt draws from a
 * stream of its own, so that more of one leaves the others where they were. Limits: the device's clock is right, and the
 * truth is a mean, a day and, if asked for, one outage.
 */
import { createNormal } from "../random/normal.ts";
import { createStream } from "../random/stream.ts";
import { sineOfTurns } from "./rhythm.ts";

export const STEP_SEC = 600;
export const DAY_SEC = 86_400;
export const DAYS = 3;
export const READINGS = (DAYS * DAY_SEC) / STEP_SEC;
const LEVEL = 4;
const SWING = 0.8;
const PEAK_HOUR = 15;
/** The outage: from 02:00 to 07:00 of the second day nothing cools, and nothing is sent. */
export const OUTAGE = { fromSec: DAY_SEC + 2 * 3600, untilSec: DAY_SEC + 7 * 3600, riseDegrees: 7, coolsSec: 3000 };
/** The link fails at twenty past an hour, so that the hour is cut in two. */
const DOWN_PAST_HOUR_SEC = 1200;
/** How many readings after a spike are lost, if any are. */
const SILENCE = 3;

export interface Dirt {
  /** Standard deviation of each reading's own error, °C. */
  readonly noise: number;
  /** Readings a day that are 8 °C too high, as when a motor starts beside the sensor. */
  readonly spikes: number;
  /** How many more copies of a spike arrive, as its acknowledgement is lost in the same disturbance. */
  readonly copies: number;
  /** Whether the readings after a spike are lost. */
  readonly gaps: boolean;
  /** For how long the link is down each day, s: what is read meanwhile comes after it. */
  readonly lateSec: number;
  /** By how much the sensor reads higher from day to day, °C. */
  readonly drift: number;
  /** Whether power fails for five hours, of the cooling and of the radio. */
  readonly outage: boolean;
}
export interface Delivered {
  /** Counted by the device: the reading's identity. */
  readonly sequence: number;
  readonly eventSec: number;
  readonly arrivalSec: number;
  readonly value: number;
}

/** What is truly so, `seconds` after the start. */
export function truthAt(seconds: number, outage: boolean): number {
  const usual = LEVEL + SWING * sineOfTurns(seconds / DAY_SEC - PEAK_HOUR / 24 + 0.25);
  if (!outage || seconds < OUTAGE.fromSec) return usual;
  const { fromSec, untilSec, riseDegrees, coolsSec } = OUTAGE;
  if (seconds < untilSec) return usual + (riseDegrees * (seconds - fromSec)) / (untilSec - fromSec);
  return usual + Math.max(0, riseDegrees * (1 - (seconds - untilSec) / coolsSec));
}

/** What arrives, in the order in which it does. RangeError for an amount below 0. O(readings × copies). */
export function dirtyStream(seed: number, dirt: Dirt): readonly Delivered[] {
  for (const [name, amount] of Object.entries(dirt))
    if (typeof amount === "number" && !(amount >= 0))
      throw new RangeError(`dirty stream: ${name} must be 0 or more, got ${amount}`);
  const normal = createNormal(createStream(seed, "noise"));
  const spikes = spikePlaces(seed, dirt.spikes);
  const network = createStream(seed, "network");
  const delivered: Delivered[] = [];
  let silent = 0;
  for (let sequence = 0; sequence < READINGS; sequence++) {
    const eventSec = sequence * STEP_SEC;
    const error = dirt.noise * normal() + (dirt.drift * eventSec) / DAY_SEC;
    const delaySec = 1 + network.integer(20);
    const spike = spikes.has(sequence);
    if (spike) silent = SILENCE;
    else if (silent-- > 0 && dirt.gaps) continue;
    if (dirt.outage && eventSec >= OUTAGE.fromSec && eventSec < OUTAGE.untilSec + OUTAGE.coolsSec) continue;
    const value = Math.round(10 * (truthAt(eventSec, dirt.outage) + error + (spike ? 8 : 0))) / 10;
    const arrivalSec = eventSec + delaySec + heldBack(seed, eventSec, dirt.lateSec);
    const copies = spike ? 1 + dirt.copies : 1;
    for (let copy = 0; copy < copies; copy++)
      delivered.push({ sequence, eventSec, arrivalSec: arrivalSec + 30 * copy, value });
  }
  return delivered.sort((a, b) => a.arrivalSec - b.arrivalSec || a.sequence - b.sequence);
}

/** So many places in each day, by lot, never near each other nor near the day's ends. */
function spikePlaces(seed: number, perDay: number): ReadonlySet<number> {
  const places = new Set<number>();
  const perDayReadings = READINGS / DAYS;
  for (let day = 0; day < DAYS; day++) {
    const lot = createStream(seed, "spikes", day);
    const room = perDayReadings / Math.max(1, perDay);
    for (let spike = 0; spike < perDay; spike++)
      places.add(day * perDayReadings + Math.floor(room * (spike + 0.2 + 0.3 * lot.next())));
  }
  return places;
}

/**
 * Once a day the link is down for `lateSec`. When it is back, the device sends what it has just read first, and then what
 * it kept, the oldest first, one a minute.
 */
function heldBack(seed: number, eventSec: number, lateSec: number): number {
  if (lateSec === 0) return 0;
  const day = Math.floor(eventSec / DAY_SEC);
  const from = day * DAY_SEC + 3600 * (8 + createStream(seed, "late", day).integer(8)) + DOWN_PAST_HOUR_SEC;
  const until = from + lateSec;
  if (eventSec < from || eventSec >= until) return 0;
  return until - eventSec + 60 * (1 + Math.ceil((eventSec - from) / STEP_SEC));
}
