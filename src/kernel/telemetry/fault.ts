/**
 * What goes wrong with which device, and when. Of every `oneIn` devices in a row a fault has exactly one, and that one
 * has it once in every period: so neither more devices nor more time move the faults that are there.
 */
import { createStream } from "../random/stream.ts";
import { DAY_MS, HOUR_MS, WEEK_MS } from "./rhythm.ts";

export const FAULTS = ["drift", "spike", "gap", "stuck", "late", "duplicate", "clock"] as const;
export type Fault = (typeof FAULTS)[number];

interface FaultRule {
  readonly oneIn: number;
  readonly periodMs: number;
  /** From least to most, by lot; undefined where it lasts to the end of the period, or for a single reading. */
  readonly lastsMs?: readonly [least: number, most: number];
  /** Of the amount, whose sign is drawn; in deviations of the kind's noise, for a clock in ms. */
  readonly amount?: readonly [least: number, most: number];
}

const RULES: Readonly<Record<Fault, FaultRule>> = {
  /** An error that grows evenly and is gone with the next period, as after a calibration. */
  drift: { oneIn: 6, periodMs: WEEK_MS, amount: [10, 20] },
  /** One reading far off. */
  spike: { oneIn: 3, periodMs: DAY_MS, amount: [12, 30] },
  /** Nothing arrives. */
  gap: { oneIn: 4, periodMs: WEEK_MS / 2, lastsMs: [HOUR_MS, 8 * HOUR_MS] },
  /** The last value again and again. */
  stuck: { oneIn: 12, periodMs: WEEK_MS, lastsMs: [6 * HOUR_MS, 20 * HOUR_MS] },
  /** Kept on the device, and sent all at once. */
  late: { oneIn: 3, periodMs: DAY_MS, lastsMs: [HOUR_MS, 3 * HOUR_MS] },
  /** Sent twice, as after a lost acknowledgement. */
  duplicate: { oneIn: 3, periodMs: DAY_MS, lastsMs: [HOUR_MS, 3 * HOUR_MS] },
  /** The device's clock jumps, and is set right with the next period. */
  clock: { oneIn: 12, periodMs: WEEK_MS, amount: [HOUR_MS / 2, 2 * HOUR_MS] },
};

export interface Episode {
  readonly fault: Fault;
  /** ms after the fleet's start, inclusive. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly untilMs: number;
  /** The greatest error: of drift and spike in deviations of the kind's noise, of a clock in ms; 0 for the rest. */
  readonly amount: number;
}

/** Whether the fault befalls this device of the seed's fleet. O(1). */
export function befalls(seed: number, fault: Fault, device: number): boolean {
  const { oneIn } = RULES[fault];
  return createStream(seed, "befalls", fault, Math.floor(device / oneIn)).integer(oneIn) === device % oneIn;
}

/** The episode of a device that the fault befalls, in period 0, 1, …: each begins and ends within its period. O(1). */
export function episodeOf(
  seed: number,
  fault: Fault,
  device: { readonly index: number; readonly intervalMs: number },
  period: number,
): Episode {
  const { periodMs, lastsMs, amount } = RULES[fault];
  const lot = createStream(seed, "episode", fault, device.index, period);
  const share = lot.next();
  const lengthShare = lot.next();
  const amountShare = lot.next();
  const sign = lot.next() < 0.5 ? -1 : 1;
  const lasting = lastsMs && lastsMs[0] + lengthShare * (lastsMs[1] - lastsMs[0]);
  const alone = fault === "spike" ? device.intervalMs : undefined;
  // Well inside the period, so that there is a before and an after.
  const fromMs = Math.floor(periodMs * (period + 0.15 + 0.45 * share));
  const untilMs = alone ?? lasting;
  return {
    fault,
    fromMs,
    untilMs: untilMs === undefined ? (period + 1) * periodMs : fromMs + Math.floor(untilMs),
    amount: amount ? sign * Math.round(amount[0] + amountShare * (amount[1] - amount[0])) : 0,
  };
}

/** What acts on a device, ms after the fleet's start; to be asked in ascending order. O(faults) a call. */
export function createTroubles(
  seed: number,
  faults: readonly Fault[],
  device: { readonly index: number; readonly intervalMs: number },
): (elapsedMs: number) => ReadonlyMap<Fault, Episode> {
  const own = FAULTS.filter((fault) => faults.includes(fault) && befalls(seed, fault, device.index));
  const current = new Map<Fault, Episode>();
  const periods = new Map<Fault, number>();
  return (elapsedMs) => {
    const active = new Map<Fault, Episode>();
    for (const fault of own) {
      const period = Math.floor(elapsedMs / RULES[fault].periodMs);
      if (periods.get(fault) !== period) {
        periods.set(fault, period);
        current.set(fault, episodeOf(seed, fault, device, period));
      }
      const episode = current.get(fault)!;
      if (elapsedMs >= episode.fromMs && elapsedMs < episode.untilMs) active.set(fault, episode);
    }
    return active;
  };
}
