/** The devices of a made fleet: device 12 of a seed is the same in a fleet of 13 and in one of 5,000. */
import { dammDigit } from "../checksum/damm.ts";
import { luhnDigit } from "../checksum/luhn.ts";
import { createNormal } from "../random/normal.ts";
import { createStream } from "../random/stream.ts";
import { FAULTS, type Fault } from "./fault.ts";
import { KIND_NAMES, KINDS, type KindName } from "./kind-table.ts";

export interface FleetPlan {
  readonly seed: number;
  /** 1 to 900,000: so many ids there are. */
  readonly devices: number;
  /** What there is of kinds; each device is one of them, by lot. */
  readonly kinds: readonly KindName[];
  /** Names of the places, as the caller likes them: a place's weather hangs on its position here, not on its name. */
  readonly sites: readonly string[];
  /** Which digit ends an id. */
  readonly check: "Damm" | "Luhn";
  /** What may go wrong; each befalls some of the devices. */
  readonly faults: readonly Fault[];
  /** Of the first reading at the earliest, ms of Unix time. */
  readonly startMs: number;
}
export interface Device {
  readonly index: number;
  /** Six digits and their check digit. */
  readonly id: string;
  readonly kind: KindName;
  readonly site: number;
  readonly siteName: string;
  readonly firmware: string;
  readonly intervalMs: number;
  /** From the fleet's start to the first reading, below the interval. */
  readonly phaseMs: number;
  /** How far its level differs from its kind's. */
  readonly offset: number;
}

const IDS = 900_000;
// Prime, and no divisor of the number of ids: so each index has an id of its own.
const STRIDE = 611_953;
const FIRMWARE = ["2.4.1", "2.4.1", "2.4.0", "2.3.7", "1.9.12"] as const;

/** All devices of the plan. RangeError for a plan that cannot be made. O(devices). */
export function devicesOf(plan: FleetPlan): readonly Device[] {
  checkFleet(plan);
  return Array.from({ length: plan.devices }, (_, index) => deviceOf(plan, index));
}

/** One device; asks nothing of the others. RangeError for a plan that cannot be made. O(1). */
export function deviceOf(plan: FleetPlan, index: number): Device {
  const { seed, kinds, sites, check } = plan;
  const lot = createStream(seed, "device", index);
  const kindLot = lot.integer(2 ** 20);
  const site = Math.floor(lot.next() * sites.length);
  const kind = kinds[kindLot % kinds.length]!;
  const { intervalsMs, spread } = KINDS[kind];
  const firmware = FIRMWARE[lot.integer(FIRMWARE.length)]!;
  const intervalMs = intervalsMs[Math.floor(lot.next() * intervalsMs.length)]!;
  const phaseMs = 1000 * Math.floor((lot.next() * intervalMs) / 1000);
  const first = createStream(seed, "ids").integer(IDS);
  const serial = String(100_000 + ((first + index * STRIDE) % IDS));
  return {
    index,
    id: serial + (check === "Damm" ? dammDigit(serial) : luhnDigit(serial)),
    kind,
    site,
    siteName: sites[site]!,
    firmware,
    intervalMs,
    phaseMs,
    offset: spread * createNormal(lot)(),
  };
}

/** RangeError for a plan that cannot be made. */
export function checkFleet({ seed, devices, kinds, sites, faults, startMs }: FleetPlan): void {
  if (!Number.isFinite(seed)) throw new RangeError(`telemetry: seed must be a finite number, got ${seed}`);
  if (!Number.isInteger(devices) || devices < 1 || devices > IDS)
    throw new RangeError(`telemetry: devices must be a whole number from 1 to ${IDS}, got ${devices}`);
  if (kinds.length === 0 || kinds.some((kind) => !KIND_NAMES.includes(kind)))
    throw new RangeError(
      `telemetry: kinds must be some of ${KIND_NAMES.join(", ")}, got ${kinds.join(", ") || "none"}`,
    );
  if (sites.length === 0) throw new RangeError("telemetry: sites must be at least one, got none");
  const stranger = faults.find((fault) => !FAULTS.includes(fault));
  if (stranger !== undefined)
    throw new RangeError(`telemetry: faults must be some of ${FAULTS.join(", ")}, got ${stranger}`);
  if (!Number.isSafeInteger(startMs)) throw new RangeError(`telemetry: start must be whole ms, got ${startMs}`);
}
