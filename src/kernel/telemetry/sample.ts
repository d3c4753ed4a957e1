/**
 * The readings of one device, with the truth beside each: what was so, what was done to it, and when it arrives.
 * Sample k of a device is the same however many are asked for. Limits: the clock of a device keeps time except for its
 * steps, and a place's weather has no seasons.
 */
import { createStream } from "../random/stream.ts";
import type { Device, FleetPlan } from "./device.ts";
import { createTroubles, type Episode, type Fault } from "./fault.ts";
import { KINDS } from "./kind-table.ts";
import { createNoise } from "./noise.ts";
import { daily, working } from "./rhythm.ts";
import { createCause } from "./site.ts";

export interface Sample {
  /** Counted by the device, from 0, one a reading. */
  readonly sequence: number;
  /** When it was truly taken, ms of Unix time. */
  readonly takenMs: number;
  /** When the device's clock says it was. */
  readonly stampMs: number;
  /** What is reported: a multiple of the kind's step, within its range. */
  readonly value: number;
  /** When it arrives, in order: once as a rule, twice as a duplicate, never in a gap. */
  readonly arrivedMs: readonly number[];
  /** What was truly so, before noise, rounding and faults. */
  readonly trueValue: number;
  /** What made this reading other than it should be. */
  readonly faults: readonly Fault[];
}

const DELAY_MS: readonly [least: number, most: number] = [200, 3_000];
const AGAIN_MS: readonly [least: number, most: number] = [5_000, 60_000];
const BETWEEN_LATE_MS = 30_000;

/** The device's readings that are taken before `durationMs` after the fleet's start. O(readings). */
export function samplesOf(plan: FleetPlan, device: Device, durationMs: number): readonly Sample[] {
  const { seed, startMs } = plan;
  const { index, intervalMs, phaseMs } = device;
  const signal = createSignal(plan, device);
  const troubles = createTroubles(seed, plan.faults, device);
  const network = createStream(seed, "network", index);
  const samples: Sample[] = [];
  let held: number | undefined;
  for (let sequence = 0; phaseMs + sequence * intervalMs < durationMs; sequence++) {
    const elapsedMs = phaseMs + sequence * intervalMs;
    const active = troubles(elapsedMs);
    const { trueValue, noisy } = signal(elapsedMs);
    const [value, spoilt] = report(device, noisy, elapsedMs, active, held);
    held = value;
    const takenMs = startMs + elapsedMs;
    const delayMs = between(DELAY_MS, network.next());
    const againMs = between(AGAIN_MS, network.next());
    const [arrivedMs, delayed] = deliver(startMs, takenMs, delayMs, againMs, intervalMs, active);
    samples.push({
      sequence,
      takenMs,
      stampMs: takenMs + (active.get("clock")?.amount ?? 0),
      value,
      arrivedMs,
      trueValue,
      faults: [...spoilt, ...delayed, ...(active.has("clock") ? (["clock"] as const) : [])],
    });
  }
  return samples;
}

/** The physical signal through the sensor's body, and the same with noise. */
function createSignal({ seed, startMs }: FleetPlan, { index, kind, site, intervalMs, offset }: Device) {
  const { level, lagMs, weather, load, noise: shape, ...shares } = KINDS[kind];
  const noise = createNoise(shape, createStream(seed, "noise", index));
  const weatherAt = createCause(seed, site, "weather");
  const loadAt = createCause(seed, site, "load");
  const share = intervalMs / (lagMs + intervalMs);
  let body: number | undefined;
  return (elapsedMs: number) => {
    const running = working(startMs + elapsedMs);
    const cause =
      level +
      offset +
      shares.daily * daily(startMs + elapsedMs, 15) +
      shares.working * running +
      weather * weatherAt(elapsedMs) +
      load * loadAt(elapsedMs) * running;
    body = body === undefined ? cause : body + share * (cause - body);
    return { trueValue: body, noisy: body + noise() };
  };
}

type Active = ReadonlyMap<Fault, Episode>;

/** What the device reports, and the faults that show in it: a stuck value hides the others. */
function report(
  { kind, intervalMs }: Device,
  noisy: number,
  elapsedMs: number,
  active: Active,
  held: number | undefined,
): readonly [number, readonly Fault[]] {
  const { least, most, step, digits, noise } = KINDS[kind];
  if (active.has("stuck") && held !== undefined) return [held, ["stuck"]];
  const drift = active.get("drift");
  const spike = active.get("spike");
  let value = noisy;
  if (drift) {
    const grown = (elapsedMs + intervalMs - drift.fromMs) / (drift.untilMs - drift.fromMs);
    value += drift.amount * noise.deviation * grown;
  }
  if (spike) value += spike.amount * noise.deviation;
  const rounded = step * Math.round(Math.max(least, Math.min(most, value)) / step);
  return [
    Number(rounded.toFixed(digits)),
    [...(drift ? ["drift" as const] : []), ...(spike ? ["spike" as const] : [])],
  ];
}

/** When a reading arrives, and what is to blame: a gap swallows what would have been late or twice. */
function deliver(
  startMs: number,
  takenMs: number,
  delayMs: number,
  againMs: number,
  intervalMs: number,
  active: Active,
): readonly [readonly number[], readonly Fault[]] {
  if (active.has("gap")) return [[], ["gap"]];
  const late = active.get("late");
  // A device that is back sends its fresh reading first, and what it kept after that.
  const place = late ? Math.floor((takenMs - startMs - late.fromMs) / intervalMs) : 0;
  const first = late ? startMs + late.untilMs + intervalMs + DELAY_MS[1] + place * BETWEEN_LATE_MS : takenMs + delayMs;
  const twice = active.has("duplicate");
  return [
    twice ? [first, first + againMs] : [first],
    [...(late ? ["late" as const] : []), ...(twice ? ["duplicate" as const] : [])],
  ];
}

function between([least, most]: readonly [number, number], share: number): number {
  return least + Math.floor(share * (most - least));
}
