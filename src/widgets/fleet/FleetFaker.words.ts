/** FleetFaker's words. */
import type { Fault } from "#kernel/telemetry/fault.ts";
import { WEEK_MS } from "#kernel/telemetry/rhythm.ts";
import type { FleetChoice } from "./FleetFaker.presets.ts";
import { type DeviceWeek, START_MS, type Stretch, stretchesOf } from "./FleetFaker.week.ts";

export const FAULT_WORDS: Readonly<Record<Fault, string>> = {
  drift: "drift",
  spike: "spikes",
  gap: "gaps",
  stuck: "stuck",
  late: "late",
  duplicate: "twice",
  clock: "clock",
};
export const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

export function number(value: number): string {
  return value.toLocaleString("en-GB");
}

/** "0.2 s", "45 s", "12 min", "2 h 37 min"; with a minus sign where the stamp lies ahead. */
export function duration(ms: number): string {
  if (ms < 0) return `−${duration(-ms)}`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 59_500) return `${Math.round(ms / 1000)} s`;
  const minutes = Math.round(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "Wed 04:10". */
export function moment(atMs: number): string {
  const minute = Math.floor((atMs - START_MS) / 60_000);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = DAYS[Math.floor(minute / 1440)] ?? "the next Mon";
  return `${day} ${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
}

export function describeFleet({ seed, devices, faults }: FleetChoice): string {
  const wrong = faults.length === 0 ? "nothing wrong" : faults.map((fault) => FAULT_WORDS[fault]).join(", ");
  return `${devices} devices, one week, seed ${seed}. At work in the fleet: ${wrong}`;
}

/** What a receiver can say of the device without the truth. */
export function sayReceived({ device, received }: DeviceWeek): string {
  const { arrived, missing, again, outOfOrder, longestRun, leastAgeMs, mostAgeMs } = received;
  return `Device ${device.id}: ${number(arrived)} arrivals, ${number(missing)} numbers missing, ${number(again)} twice, ${number(outOfOrder)} overtaken, one value at most ${longestRun} times in a row, from ${duration(leastAgeMs)} to ${duration(mostAgeMs)} old on arrival.`;
}

/** "drift from Wed 04:10 to the end of the week, 500 readings". */
export function describeStretch({ fault, fromMs, toMs, readings }: Stretch): string {
  if (readings === 1) return `${FAULT_WORDS[fault]} at ${moment(fromMs)}, 1 reading`;
  const end = toMs - START_MS >= WEEK_MS - 900_000 ? "the end of the week" : moment(toMs);
  return `${FAULT_WORDS[fault]} from ${moment(fromMs)} to ${end}, ${number(readings)} readings`;
}

/** Why the device is not the one looked for, from what it shows. */
export function refute(week: DeviceWeek, wanted: "clock" | "stuck"): string {
  const { device, received } = week;
  const own = new Set(stretchesOf(week).map(({ fault }) => fault));
  const lead = `Not device ${device.id}.`;
  if (wanted === "stuck") {
    if (own.has("gap"))
      return `${lead} Its line breaks off, but a device that stands still goes on sending: look for a level stretch with no number missing.`;
    return `${lead} Its value comes at most ${received.longestRun} times in a row, which rounding alone can do.`;
  }
  if (own.has("gap"))
    return `${lead} ${number(received.missing)} of its numbers are missing, so its hole is one of readings that never came. After a jump of the clock none is missing.`;
  if (own.has("late"))
    return `${lead} Some of its readings come late, and the later ones are fresh again. After a jump every age is off by the same amount.`;
  if (own.has("duplicate")) return `${lead} It sends some readings twice, with the same number and the same stamp.`;
  return `${lead} Its readings are at most ${duration(received.mostAgeMs)} old when they arrive: its clock agrees with the receiver's.`;
}
