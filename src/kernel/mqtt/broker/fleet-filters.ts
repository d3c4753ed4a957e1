/**
 * The subscriptions of a fleet of connected cars: the same twelve at the head of every list, then one more car with each
 * filter, which asks for its own commands. A model of a fleet, not a record of one.
 */
export const FLEET_FILTERS: readonly string[] = [
  "car/+/telemetry/battery",
  "car/+/telemetry/#",
  "car/+/diagnostics/+",
  "car/+/ota/status",
  "car/+/feature/+/state",
  "+/+/telemetry/position",
  "car/c0417/#",
  "car/c0417/command/#",
  "car/c0418/command/#",
  "car/c0419/command/#",
  "car/c0417/telemetry/battery",
  "$SYS/broker/#",
];

/** The first `count` subscriptions. RangeError unless a whole number from 12 to 100,000. O(count). */
export function fleetFilters(count: number): readonly string[] {
  const own = FLEET_FILTERS.length;
  if (!Number.isInteger(count) || count < own || count > 100_000)
    throw new RangeError(`fleet: count must be a whole number from ${own} to 100000, got ${count}`);
  return Array.from({ length: count }, (_, at) => FLEET_FILTERS[at] ?? `car/d${at}/command/#`);
}
