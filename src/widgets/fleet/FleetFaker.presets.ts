/** What FleetFaker opens on. */
import { FAULTS, type Fault } from "#kernel/telemetry/fault.ts";
import { KIND_NAMES, type KindName } from "#kernel/telemetry/kind-table.ts";

export type FleetPreset = "clock" | "stuck" | "bench";
export interface FleetChoice {
  readonly seed: number;
  readonly devices: number;
  readonly kind: KindName | "all";
  readonly faults: readonly Fault[];
}
export interface FleetScene {
  readonly title: string;
  readonly question: string;
  readonly choice: FleetChoice;
  /** Index of the device that is shown first. */
  readonly first: number;
  /** What the reader is to find; without it everything can be set, and the truth is not hidden. */
  readonly wanted?: "clock" | "stuck";
}

export const DEVICE_COUNTS: readonly number[] = [6, 12, 24, 48];
export const KIND_CHOICES: readonly FleetChoice["kind"][] = ["all", ...KIND_NAMES];
/** Seeds run from 1 to this. */
export const SEEDS = 9_999;

export const FLEET_SCENES: Readonly<Record<FleetPreset, FleetScene>> = {
  clock: {
    title: "Whose clock jumped?",
    question: "One of these twelve devices has a clock that jumped within the week. Which one?",
    choice: { seed: 30, devices: 12, kind: "all", faults: ["gap", "late", "duplicate", "clock"] },
    first: 0,
    wanted: "clock",
  },
  stuck: {
    title: "Who stands still?",
    question: "One of these twelve devices repeated its last value for hours. Which one?",
    choice: { seed: 18, devices: 12, kind: "all", faults: ["drift", "spike", "gap", "stuck"] },
    first: 0,
    wanted: "stuck",
  },
  bench: {
    title: "A fleet that never was",
    question:
      "Which faults leave every count of the receiver as it was, so that only the truth beside the readings shows them?",
    choice: { seed: 1, devices: 12, kind: "all", faults: FAULTS },
    first: 1,
  },
};

export function isFleetPreset(value: unknown): value is FleetPreset {
  return typeof value === "string" && Object.hasOwn(FLEET_SCENES, value);
}
