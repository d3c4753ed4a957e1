/** What FleetFaker shows of a fleet: its devices, and one device's week as a receiver got it. */
import { type Arrival, arrivalsOf, countReceived, type Received } from "#kernel/telemetry/arrival.ts";
import { type Device, deviceOf, devicesOf, type FleetPlan } from "#kernel/telemetry/device.ts";
import { FAULTS, type Fault } from "#kernel/telemetry/fault.ts";
import { KIND_NAMES } from "#kernel/telemetry/kind-table.ts";
import { WEEK_MS } from "#kernel/telemetry/rhythm.ts";
import { type Sample, samplesOf } from "#kernel/telemetry/sample.ts";
import type { FleetChoice } from "./FleetFaker.presets.ts";

/** A Monday, 00:00. */
export const START_MS = 1_767_571_200_000;
export const END_MS = START_MS + WEEK_MS;
/** Names of places until Faker has been asked for some. */
export const SITES: readonly string[] = ["Hall A", "Hall B", "Yard"];

export interface DeviceWeek {
  readonly device: Device;
  readonly samples: readonly Sample[];
  readonly arrivals: readonly Arrival[];
  readonly received: Received;
}
/** Readings in a row that the same fault made wrong. */
export interface Stretch {
  readonly fault: Fault;
  readonly fromMs: number;
  readonly toMs: number;
  readonly readings: number;
}

export function planOf({ seed, devices, kind, faults }: FleetChoice, sites: readonly string[] = SITES): FleetPlan {
  const kinds = kind === "all" ? KIND_NAMES : [kind];
  return { seed, devices, kinds, sites, check: "Damm", faults, startMs: START_MS };
}

export function fleetOf(choice: FleetChoice, sites: readonly string[] = SITES): readonly Device[] {
  return devicesOf(planOf(choice, sites));
}

export function weekOf(choice: FleetChoice, index: number): DeviceWeek {
  const plan = planOf(choice);
  const device = deviceOf(plan, index);
  const samples = samplesOf(plan, device, WEEK_MS);
  const arrivals = arrivalsOf(samples, END_MS);
  return { device, samples, arrivals, received: countReceived(arrivals) };
}

/** The truth of a week, fault by fault, in order of time. */
export function stretchesOf({ samples, device: { intervalMs } }: DeviceWeek): readonly Stretch[] {
  return FAULTS.flatMap((fault) => {
    const found: Stretch[] = [];
    for (const { faults, takenMs } of samples) {
      if (!faults.includes(fault)) continue;
      const last = found.at(-1);
      if (last?.toMs === takenMs)
        found[found.length - 1] = { ...last, toMs: takenMs + intervalMs, readings: last.readings + 1 };
      else found.push({ fault, fromMs: takenMs, toMs: takenMs + intervalMs, readings: 1 });
    }
    return found;
  });
}

/** Which devices of the fleet this fault befell within the week. */
export function devicesWith(choice: FleetChoice, fault: Fault): readonly number[] {
  return fleetOf(choice)
    .map(({ index }) => index)
    .filter((index) => stretchesOf(weekOf(choice, index)).some((stretch) => stretch.fault === fault));
}

export interface DayRow {
  readonly atMs: number;
  readonly arrived: number;
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** What the receiver has of each day, by the stamps of first arrivals: the picture as a table. */
export function daysOf({ arrivals }: DeviceWeek): readonly DayRow[] {
  const dayMs = WEEK_MS / 7;
  return Array.from({ length: 7 }, (_, day) => {
    const atMs = START_MS + day * dayMs;
    const values = arrivals
      .filter(({ again, sample: { stampMs } }) => !again && stampMs >= atMs && stampMs < atMs + dayMs)
      .map(({ sample: { value } }) => value);
    const known = values.length > 0;
    return {
      atMs,
      arrived: values.length,
      least: known ? Math.min(...values) : undefined,
      most: known ? Math.max(...values) : undefined,
    };
  });
}
