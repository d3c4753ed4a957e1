import { expect, test } from "vitest";
import { crcOf } from "#kernel/checksum/crc.ts";
import { crcModel } from "#kernel/checksum/crc-table.ts";
import { SCHEMES } from "#kernel/checksum/scheme.ts";
import { correlation, mean } from "#kernel/stats/moments.ts";
import { arrivalsOf, countReceived } from "#kernel/telemetry/arrival.ts";
import { devicesOf, type FleetPlan } from "#kernel/telemetry/device.ts";
import { exportColumns, exportText, isoTime } from "#kernel/telemetry/export.ts";
import { befalls, episodeOf, FAULTS, type Fault } from "#kernel/telemetry/fault.ts";
import { KIND_NAMES, KINDS } from "#kernel/telemetry/kind-table.ts";
import { DAY_MS, HOUR_MS, WEEK_MS } from "#kernel/telemetry/rhythm.ts";
import { type Sample, samplesOf } from "#kernel/telemetry/sample.ts";

const START = Date.UTC(2026, 0, 5);
const PLAN: FleetPlan = {
  seed: 1,
  devices: 24,
  kinds: KIND_NAMES,
  sites: ["North", "South", "Yard"],
  check: "Damm",
  faults: FAULTS,
  startMs: START,
};
const FLEET = devicesOf(PLAN);
const WEEK = FLEET.map((device) => samplesOf(PLAN, device, WEEK_MS));
const text = (plan: FleetPlan, durationMs: number) =>
  devicesOf(plan)
    .map((device) =>
      exportText(device, arrivalsOf(samplesOf(plan, device, durationMs), START + durationMs), "csv", true),
    )
    .join("");

test("equal seeds give equal bytes, pinned here for every engine, and another seed gives others", () => {
  const day = text({ ...PLAN, devices: 6 }, DAY_MS);
  expect(text({ ...PLAN, devices: 6 }, DAY_MS)).toBe(day);
  expect(crcOf(crcModel("CRC-32/ISO-HDLC"), new TextEncoder().encode(day)).toString(16)).toMatchInlineSnapshot(
    `"912deb9"`,
  );
  expect(text({ ...PLAN, devices: 6, seed: 2 }, DAY_MS)).not.toBe(day);
});

test("more devices, more time and other names leave what was there as it was", () => {
  expect(devicesOf({ ...PLAN, devices: 100 }).slice(0, 24)).toEqual(FLEET);
  const named = devicesOf({ ...PLAN, sites: ["a", "b", "c"] });
  for (const at of [0, 7, 23]) {
    const longer = samplesOf(PLAN, FLEET[at]!, 3 * WEEK_MS + 12_345);
    const week = JSON.stringify(WEEK[at]);
    expect(JSON.stringify(longer.slice(0, WEEK[at]!.length))).toBe(week);
    expect(JSON.stringify(samplesOf({ ...PLAN, devices: 100 }, FLEET[at]!, WEEK_MS))).toBe(week);
    expect(JSON.stringify(samplesOf(PLAN, named[at]!, WEEK_MS))).toBe(week);
    const early = arrivalsOf(WEEK[at]!, START + WEEK_MS);
    const later = arrivalsOf(longer, START + 3 * WEEK_MS).slice(0, early.length);
    expect(JSON.stringify(later)).toBe(JSON.stringify(early));
  }
});

test("every id is another one and ends in its check digit", () => {
  const many = devicesOf({ ...PLAN, devices: 5_000 });
  expect(new Set(many.map(({ id }) => id)).size).toBe(5_000);
  for (const { id } of many.slice(0, 200)) expect(SCHEMES.Damm.isValid(id)).toBe(true);
  for (const { id } of devicesOf({ ...PLAN, check: "Luhn" })) expect(SCHEMES.Luhn.isValid(id)).toBe(true);
});

test("what is reported is a multiple of the step, within the range, at the interval of the device", () => {
  for (const [at, samples] of WEEK.entries()) {
    const { kind, intervalMs, phaseMs } = FLEET[at]!;
    const { least, most, step, digits } = KINDS[kind];
    expect(samples.length).toBe(Math.ceil((WEEK_MS - phaseMs) / intervalMs));
    const multiple = (value: number) => Number((step * Math.round(value / step)).toFixed(digits));
    const odd = samples.filter(
      ({ value, takenMs, sequence }) =>
        value < least ||
        value > most ||
        value !== multiple(value) ||
        takenMs !== START + phaseMs + sequence * intervalMs,
    );
    expect(odd).toEqual([]);
  }
});

test("sensors of one kind in one place move together, and the noise around the truth is as strong as the table says", () => {
  const calm = devicesOf({ ...PLAN, devices: 40, kinds: ["temperature"], faults: [] }).filter(
    ({ intervalMs }) => intervalMs === 600_000,
  );
  const rows = calm.map((device) => samplesOf({ ...PLAN, faults: [] }, device, WEEK_MS).slice(0, 1000));
  const nightly = (samples: readonly Sample[]) => samples.map(({ trueValue }) => trueValue);
  const pairs = calm.flatMap((a, i) =>
    calm
      .slice(i + 1)
      .map((b, j) => ({ same: a.site === b.site, r: correlation(nightly(rows[i]!), nightly(rows[i + 1 + j]!)) })),
  );
  const [together, apart] = [true, false].map((wanted) =>
    mean(pairs.filter(({ same }) => same === wanted).map(({ r }) => r)),
  );
  expect(together).toBeGreaterThan(0.99);
  expect(apart).toBeLessThan(together! - 0.03);
  const errors = rows.flatMap((samples) => samples.map(({ value, trueValue }) => value - trueValue));
  const { deviation, memory } = KINDS.temperature.noise;
  // Rounding to a step adds step² / 12.
  const expected = deviation ** 2 + KINDS.temperature.step ** 2 / 12;
  const got = mean(errors.map((error) => error ** 2));
  expect(Math.abs(got / expected - 1)).toBeLessThan(
    5 * Math.sqrt((2 * (1 + memory ** 2)) / (errors.length * (1 - memory ** 2))),
  );
});

test("of every so many devices in a row exactly one has a fault, and once a period", () => {
  const oneIn = { drift: 6, spike: 3, gap: 4, stuck: 12, late: 3, duplicate: 3, clock: 12 } as const;
  for (const fault of FAULTS) {
    for (let block = 0; block < 20; block++) {
      const indices = Array.from({ length: oneIn[fault] }, (_, at) => block * oneIn[fault] + at);
      expect(indices.filter((index) => befalls(9, fault, index)).length).toBe(1);
    }
    for (let period = 0; period < 50; period++) {
      const { fromMs, untilMs } = episodeOf(9, fault, { index: 3, intervalMs: 600_000 }, period);
      const { untilMs: before } = episodeOf(9, fault, { index: 3, intervalMs: 600_000 }, period - 1);
      expect(fromMs > before && untilMs > fromMs).toBe(true);
    }
  }
});

/** Every sample of the fleet in which this fault shows, with the one before it and its device. */
const showing = (fault: Fault) =>
  WEEK.flatMap((samples, at) =>
    samples.flatMap((sample, k) =>
      sample.faults.includes(fault) ? [{ sample, before: samples[k - 1]!, kind: KINDS[FLEET[at]!.kind] }] : [],
    ),
  );

test("each fault but drift, which has a test of its own, does what its name says", () => {
  const exceptions: Readonly<Record<Exclude<Fault, "drift">, (shown: ReturnType<typeof showing>[number]) => boolean>> =
    {
      spike: ({ sample: { value, trueValue }, kind }) =>
        Math.abs(value - trueValue) < 7 * kind.noise.deviation && value !== kind.least,
      gap: ({ sample }) => sample.arrivedMs.length > 0,
      stuck: ({ sample, before }) => sample.value !== before.value,
      late: ({ sample }) => sample.arrivedMs[0]! - sample.takenMs <= 3_000,
      duplicate: ({ sample }) => sample.arrivedMs.length !== 2,
      clock: ({ sample }) => Math.abs(sample.stampMs - sample.takenMs) < HOUR_MS / 2,
    };
  for (const [fault, isOdd] of Object.entries(exceptions)) {
    const shown = showing(fault as Fault);
    expect(shown.length, fault).toBeGreaterThan(0);
    expect(shown.filter(isOdd), fault).toEqual([]);
  }
});

test("nothing is wrong with a reading in which no fault shows", () => {
  for (const [at, samples] of WEEK.entries()) {
    const { noise, least } = KINDS[FLEET[at]!.kind];
    const wrong = samples.filter(
      ({ faults, value, trueValue, takenMs, stampMs, arrivedMs }) =>
        faults.length === 0 &&
        (stampMs !== takenMs ||
          arrivedMs.length !== 1 ||
          arrivedMs[0]! - takenMs > 3_000 ||
          (value !== least && Math.abs(value - trueValue) > 6 * noise.deviation)),
    );
    expect(wrong).toEqual([]);
  }
});

test("a drift grows from nothing to what its episode says", () => {
  const at = FLEET.findIndex(
    ({ index }) => befalls(1, "drift", index) && !befalls(1, "stuck", index) && !befalls(1, "spike", index),
  );
  const device = FLEET[at]!;
  const { amount } = episodeOf(1, "drift", device, 0);
  const drifting = WEEK[at]!.filter(({ faults }) => faults.includes("drift"));
  const error = (part: readonly Sample[]) =>
    mean(part.map(({ value, trueValue }) => value - trueValue)) / KINDS[device.kind].noise.deviation;
  const tenth = Math.floor(drifting.length / 10);
  expect(Math.abs(error(drifting.slice(0, tenth)))).toBeLessThan(0.15 * Math.abs(amount));
  expect(Math.abs(error(drifting.slice(-tenth)) / amount - 0.95)).toBeLessThan(0.1);
});

test("a receiver counts gaps by sequence numbers, copies, overtaking and ages", () => {
  const sample = (sequence: number, value: number, stampMs: number, arrivedMs: readonly number[]): Sample => ({
    sequence,
    value,
    stampMs,
    arrivedMs,
    takenMs: stampMs,
    trueValue: value,
    faults: [],
  });
  const samples = [
    sample(0, 1, 0, [1_000]),
    sample(1, 1, 1_000, [9_000]),
    sample(2, 1, 2_000, [3_000, 9_500]),
    sample(3, 2, 3_000, []),
    sample(4, 2, 14_000, [10_000, 50_000]),
  ];
  const arrivals = arrivalsOf(samples, 20_000);
  expect(arrivals.map(({ sample: { sequence }, again }) => [sequence, again])).toEqual([
    [0, false],
    [2, false],
    [1, false],
    [2, true],
    [4, false],
  ]);
  expect(countReceived(arrivals)).toEqual({
    arrived: 5,
    missing: 1,
    again: 1,
    outOfOrder: 1,
    longestRun: 3,
    leastAgeMs: -4_000,
    mostAgeMs: 8_000,
  });
  expect(() => countReceived([])).toThrow("telemetry: arrivals must be at least one, got none");
});

test("the export is one line an arrival, and JSON lines say what the columns say", () => {
  const [device, samples] = [{ ...FLEET[0]!, id: '1,"2' }, WEEK[0]!];
  const arrivals = arrivalsOf(samples, START + HOUR_MS);
  const csv = exportText(device, arrivals, "csv", true).split("\n");
  expect(csv[0]).toBe("arrived,device,sequence,stamp,value,unit,taken,true_value,faults");
  expect(csv[1]).toContain(',"1,""2",0,');
  expect(csv.length).toBe(arrivals.length + 2);
  const lines = exportText(device, arrivals, "jsonl", false)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  expect(lines.length).toBe(arrivals.length);
  expect(Object.keys(lines[0]!)).toEqual(exportColumns(false));
  expect(lines[0]).toMatchObject({
    device: '1,"2',
    sequence: 0,
    value: samples[0]!.value,
    stamp: new Date(samples[0]!.stampMs).toISOString().replace(".000Z", "Z"),
  });
  expect([isoTime(-1), isoTime(START)]).toEqual(["1969-12-31T23:59:59.999Z", "2026-01-05T00:00:00Z"]);
});

test("a plan that cannot be made is refused with what it must be", () => {
  const bad = (part: Partial<FleetPlan>) => () => devicesOf({ ...PLAN, ...part });
  expect(bad({ devices: 0 })).toThrow("telemetry: devices must be a whole number from 1 to 900000, got 0");
  expect(bad({ kinds: [] })).toThrow(
    "telemetry: kinds must be some of temperature, humidity, power, vibration, got none",
  );
  expect(bad({ sites: [] })).toThrow("telemetry: sites must be at least one, got none");
  expect(bad({ seed: Infinity })).toThrow("telemetry: seed must be a finite number, got Infinity");
  expect(bad({ faults: ["rust" as Fault] })).toThrow("telemetry: faults must be some of drift, spike,");
  expect(bad({ startMs: 0.5 })).toThrow("telemetry: start must be whole ms, got 0.5");
});
