import { expect, test } from "vitest";
import { episodesOf } from "#kernel/alarm/episode.ts";
import { extentsOf } from "#kernel/alarm/extent.ts";
import { MACHINE_FAILURE_SEC, MACHINE_WINDOWS } from "#kernel/dataset/source-table.ts";
import { numbersOf } from "#kernel/dataset/table.ts";
import { shippedTable } from "#site/shipped-data.ts";
import {
  FIXED_EPISODES,
  MACHINE_FAILURES_MS,
  MACHINE_HALF_MS,
  MACHINE_SPAN,
  machineExtents,
} from "#widgets/alarm/machine-outline.ts";

const table = shippedTable("machine");
const timesMs = numbersOf(table, "time").map((second) => 1000 * second);
const values = numbersOf(table, "temperature");

test("the first picture is the record's, to a whole degree", () => {
  const drawn = machineExtents();
  const { lows, highs } = extentsOf(timesMs, values, MACHINE_SPAN, drawn.lows.length);
  expect(drawn.lows).toEqual(lows.map(Math.round));
  expect(drawn.highs).toEqual(highs.map(Math.round));
});

test("the halves have as many readings, but for one", () => {
  expect(MACHINE_SPAN).toEqual({ fromMs: timesMs[0], toMs: timesMs.at(-1)! + 300_000 });
  expect(MACHINE_HALF_MS).toBe(timesMs[timesMs.length >> 1]);
  expect(timesMs.filter((atMs) => atMs < MACHINE_HALF_MS).length).toBe(table.rows >> 1);
});

test("in every window the failure is its first reading below 55, in the last at 16:00 on 7 February", () => {
  for (const [at, { fromSec, untilSec }] of MACHINE_WINDOWS.entries()) {
    const first = timesMs.findIndex((ms, row) => ms >= 1000 * fromSec && values[row]! < 55);
    expect(timesMs[first]).toBe(MACHINE_FAILURES_MS[at]);
    expect(timesMs[first]!).toBeLessThanOrEqual(1000 * untilSec);
  }
  expect(MACHINE_FAILURES_MS[3]).toBe(1000 * MACHINE_FAILURE_SEC);
});

test("the fixed rule's episodes are those of the record", () => {
  const rings = timesMs.filter((_, row) => values[row]! < 55);
  expect(episodesOf(rings)).toEqual(FIXED_EPISODES);
});
