/** FleetStorm in sentences. */
import type { BackoffKind } from "#kernel/fleet/backoff.ts";
import type { StormFrame, StormSummary } from "#kernel/fleet/plan.ts";
import { OUTAGE_SEC, type StormChoice } from "./FleetStorm.presets.ts";

export const POLICY_NAMES: Readonly<Record<BackoffKind, string>> = {
  immediate: "at once",
  fixed: "fixed delay",
  exponential: "doubling",
  "full-jitter": "doubling, drawn by lot",
};

export function number(value: number): string {
  return value.toLocaleString("en-GB");
}

/** The beginning of a sentence. */
export function describeChoice({ cars, policy, baseSec, capSec, rate, places, sessions }: StormChoice): string {
  const waits: Readonly<Record<BackoffKind, string>> = {
    immediate: "try again at once",
    fixed: `try again after ${baseSec} s`,
    exponential: `wait ${baseSec} s, then twice as long each time, ${capSec} s at most`,
    "full-jitter": `wait a random time below ${baseSec} s, then below twice that each time, ${capSec} s at most`,
  };
  return `${number(cars)} cars ${waits[policy]}; the broker takes ${rate} a second, ${number(places)} may queue, sessions are ${sessions}`;
}

/** What one second shows. */
export function saySecond({ atMs, knocks, refused, wasted, connected, waiting, queued, cars }: StormFrame): string {
  const second = atMs / 1000 + 1;
  return `Second ${second}, the door is ${second > OUTAGE_SEC ? "open" : "closed"}: ${number(knocks)} knocks, ${number(refused)} refused, ${wasted} taken in vain; ${number(connected)} of ${number(cars.length)} cars connected, ${number(waiting)} at the door, ${number(queued)} commands kept.`;
}

/** What the whole run came to. */
export function saySummary(
  { cars }: StormChoice,
  { backMs, peak, wasted, sent, delivered, frames }: StormSummary,
): string {
  const last = frames.at(-1);
  const back =
    backMs === undefined
      ? `Two minutes after the opening ${number(last?.connected ?? 0)} of ${number(cars)} cars are connected`
      : `All ${number(cars)} cars are back ${(backMs / 1000).toFixed(1)} s after the opening`;
  return `${back}. Busiest second at the open door: ${number(peak)} knocks. Taken in vain: ${number(wasted)}. Commands delivered: ${number(delivered)} of ${number(sent)}.`;
}
