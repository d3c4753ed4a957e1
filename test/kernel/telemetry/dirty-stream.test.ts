import { expect, test } from "vitest";
import { clean, type Reading } from "#kernel/feature/clean.ts";
import { humidityAfter, saturationPressure, sealedPressure } from "#kernel/telemetry/air.ts";
import { type Dirt, dirtyStream, OUTAGE, READINGS, STEP_SEC, truthAt } from "#kernel/telemetry/dirty-stream.ts";

const NO_DIRT: Dirt = { noise: 0, spikes: 0, copies: 0, gaps: false, lateSec: 0, drift: 0, outage: false };
const stream = (dirt: Partial<Dirt>, seed = 1) => dirtyStream(seed, { ...NO_DIRT, ...dirt });

test("a stream without dirt is the truth to a tenth, each reading once and in order", () => {
  const readings = stream({});
  expect(readings.map(({ sequence }) => sequence)).toEqual(Array.from({ length: READINGS }, (_, at) => at));
  expect(readings.every(({ eventSec, value }) => Math.abs(value - truthAt(eventSec, false)) <= 0.05 + 1e-9)).toBe(true);
});

test("spikes are never near each other, their copies arrive right behind them, and a gap follows if asked for", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const readings = stream({ spikes: 8, copies: 2, gaps: true }, seed);
    const spikes = readings.filter(({ value }) => value > 9);
    expect(spikes.length).toBe(3 * 8 * 3);
    const places = [...new Set(spikes.map(({ sequence }) => sequence))];
    expect(places.every((place, at) => at === 0 || place - places[at - 1]! > 5)).toBe(true);
    const sent = new Set(readings.map(({ sequence }) => sequence));
    expect(places.every((place) => [1, 2, 3].every((step) => !sent.has(place + step)))).toBe(true);
  }
});

test("one kind of dirt leaves the places of the others where they were", () => {
  const values = (dirt: Partial<Dirt>) => stream(dirt).map(({ value }) => value);
  const spikesAt = (all: readonly number[]) => all.flatMap((value, at) => (value > 9 ? [at] : []));
  expect(spikesAt(values({ spikes: 4, drift: 0.1 }))).toEqual(spikesAt(values({ spikes: 4 })));
});

test("a link that is down lets the newest reading through first, then the oldest kept one", () => {
  const late = stream({ lateSec: 5400 });
  const back = late.findIndex((reading, at) => at > 0 && reading.sequence - late[at - 1]!.sequence > 1);
  expect(late[back + 1]!.sequence).toBe(late[back - 1]!.sequence + 1);
  expect(new Set(late.map(({ sequence }) => sequence)).size).toBe(READINGS);
});

test("in an outage the store is warm and nothing is sent", () => {
  const { fromSec, untilSec, coolsSec } = OUTAGE;
  const readings = stream({ outage: true });
  expect(readings.some(({ eventSec }) => eventSec >= fromSec && eventSec < untilSec + coolsSec)).toBe(false);
  expect(truthAt(untilSec - STEP_SEC, true)).toBeGreaterThan(9);
  expect(truthAt(untilSec + coolsSec, true)).toBe(truthAt(untilSec + coolsSec, false));
});

test("an amount below 0 is refused", () => {
  expect(() => stream({ noise: -1 })).toThrow("dirty stream: noise must be 0 or more, got -1");
});

const reading = (sequence: number, value: number, timeSec = sequence * 600): Reading => ({
  sequence,
  eventSec: sequence * 600,
  timeSec,
  value,
});
const rules = { stepSec: 600, longestGap: 6 };

test("a single spike among five is left out, three copies of it are not", () => {
  const usual = [0, 1, 2, 4, 5, 6, 7].map((sequence) => reading(sequence, 4));
  const around = (...spikes: Reading[]) => [...usual.slice(0, 3), ...spikes, ...usual.slice(3)];
  const spike = reading(3, 12);
  expect(clean(around(spike), ["spikes"], rules)).toEqual(usual);
  expect(clean(around(spike, spike, spike), ["spikes"], rules).filter(({ value }) => value === 12).length).toBe(3);
  expect(clean(around(spike, spike, spike), ["copies", "spikes"], rules)).toEqual(usual);
});

test("a gap is filled by a line up to the longest, and sorting sets the time of the event", () => {
  const ends = [reading(0, 4), reading(3, 7)];
  expect(clean(ends, ["gaps"], rules).map(({ value }) => value)).toEqual([4, 5, 6, 7]);
  expect(clean(ends, ["gaps"], { ...rules, longestGap: 1 })).toEqual(ends);
  const late = [reading(1, 5), reading(0, 4, 5000)];
  expect(clean(late, ["order"], rules)).toEqual([reading(0, 4), reading(1, 5)]);
});

test("sealed air follows Gay-Lussac, and its humidity the table of saturation pressures", () => {
  expect(sealedPressure(1000, 20, 30)).toBeCloseTo((1000 * 303.15) / 293.15, 9);
  // Goff and Gratch have 23.37 hPa at 20 °C and 42.43 at 30: the formula is within half a per cent of them.
  expect(Math.abs(saturationPressure(20) / 23.37 - 1)).toBeLessThan(0.005);
  expect(Math.abs(saturationPressure(30) / 42.43 - 1)).toBeLessThan(0.005);
  expect(humidityAfter(50, 20, 30)).toBeCloseTo(27.5, 1);
  expect(humidityAfter(80, 30, 10)).toBe(100);
  expect(() => sealedPressure(1000, -300, 20)).toThrow("air: temperature must be above -273.15 °C, got -300");
  expect(() => saturationPressure(99)).toThrow("air: temperature must be from -45 to 60 °C, got 99");
  expect(() => humidityAfter(101, 20, 30)).toThrow("air: humidity must be from 0 to 100 %, got 101");
});
