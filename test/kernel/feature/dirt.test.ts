import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDuplicateFilter, firstsBy, judgeKey } from "#kernel/feature/duplicate.ts";
import { fillForward, fillLinear, gapsOf, onGrid } from "#kernel/feature/gap.ts";
import { runWatermark, type StreamEvent } from "#kernel/feature/watermark.ts";

const row = (...values: readonly number[]) => Float64Array.from(values);
const NONE = Number.NaN;

describe("Gaps", () => {
  const values = row(NONE, 1, NONE, NONE, 4, NONE, 6, NONE);

  test("are found at both ends and between", () => {
    expect(gapsOf(values)).toEqual([
      { from: 0, until: 1 },
      { from: 2, until: 4 },
      { from: 5, until: 6 },
      { from: 7, until: 8 },
    ]);
    expect([gapsOf(row()), gapsOf(row(1, 2)), gapsOf(row(NONE))]).toEqual([[], [], [{ from: 0, until: 1 }]]);
  });

  test("are filled forward from the value before them, never before the first", () => {
    expect(fillForward(values)).toEqual(row(NONE, 1, 1, 1, 4, 4, 6, 6));
    expect(fillForward(values, 1)).toEqual(row(NONE, 1, NONE, NONE, 4, 4, 6, 6));
  });

  test("are bridged by a line, never at an end", () => {
    expect(fillLinear(values)).toEqual(row(NONE, 1, 2, 3, 4, 5, 6, NONE));
    expect(fillLinear(values, 1)).toEqual(row(NONE, 1, NONE, NONE, 4, 5, 6, NONE));
    expect(fillLinear(values, 0)).toEqual(values);
  });

  test("filled by a line, never leave the range of their two ends, and no value is touched", () => {
    const cell = fc.option(fc.integer({ min: -50, max: 50 }), { nil: NONE });
    fc.assert(
      fc.property(fc.array(cell), fc.nat(6), (cells, longest) => {
        const given = Float64Array.from(cells);
        const filled = fillLinear(given, longest);
        for (const [at, value] of given.entries()) if (!Number.isNaN(value)) expect(filled[at]).toBe(value);
        for (const { from, until } of gapsOf(given)) {
          const within = filled.subarray(from, until);
          if (within.every(Number.isNaN)) continue;
          const [low, high] = [given[from - 1]!, given[until]!].sort((a, b) => a - b);
          expect(within.every((value) => value >= low! && value <= high!)).toBe(true);
        }
      }),
    );
  });

  test("refuse a longest below 0 and a grid without steps", () => {
    expect(() => fillLinear(values, -1)).toThrow("gap: longest must be 0 or more, got -1");
    expect(() => onGrid([], 0, 0, 3)).toThrow("gap: step must be above 0 s, got 0");
    expect(() => onGrid([], 0, 60, 0)).toThrow("gap: places must be a whole number from 1, got 0");
  });

  test("appear where no reading falls onto the grid; the last of several stays", () => {
    const readings = [
      { timeSec: 119, value: 1 },
      { timeSec: 60, value: 2 },
      { timeSec: 240, value: 3 },
      { timeSec: 180, value: 9 },
    ];
    expect(onGrid(readings, 0, 60, 4)).toEqual(row(NONE, 2, NONE, 9));
  });
});

describe("Duplicates", () => {
  const events = [
    { packet: 1, sequence: 7 },
    { packet: 1, sequence: 7 },
    { packet: 2, sequence: 8 },
    { packet: 1, sequence: 9 },
    { packet: 3, sequence: 8 },
  ];

  test("by sequence number leave each event once, by its first copy", () => {
    expect(firstsBy(events, ({ sequence }) => sequence)).toEqual([events[0], events[2], events[3]]);
  });

  test("by packet identifier lose an event whose number was used again, and keep a copy sent anew", () => {
    expect(
      judgeKey(
        events,
        ({ packet }) => packet,
        ({ sequence }) => sequence,
      ),
    ).toEqual({ kept: 3, lost: 1, repeated: 1 });
    const own = ({ sequence }: { sequence: number }) => sequence;
    expect(judgeKey(events, own, own)).toEqual({ kept: 3, lost: 0, repeated: 0 });
  });

  test("in a stream are noticed as long as their key is remembered", () => {
    const isNew = createDuplicateFilter(2);
    expect([1, 2, 1, 3, 1, 3].map(isNew)).toEqual([true, true, false, true, true, false]);
    expect(() => createDuplicateFilter(0)).toThrow("duplicate: keys to remember must be a whole number from 1, got 0");
  });
});

describe("A watermark", () => {
  const at = (eventSec: number, arrivalSec: number, value = eventSec): StreamEvent => ({ eventSec, arrivalSec, value });
  const events = [at(10, 11), at(50, 51), at(62, 63), at(40, 70), at(125, 126), at(30, 130)];

  test("without a delay closes a window with the first reading of a later one, and drops what comes after", () => {
    const { windows, late, steps } = runWatermark(events, 60, 0);
    expect(windows).toEqual([
      { fromSec: 0, untilSec: 60, count: 2, mean: 30, closedSec: 63 },
      { fromSec: 60, untilSec: 120, count: 1, mean: 62, closedSec: 126 },
      { fromSec: 120, untilSec: 180, count: 1, mean: 125, closedSec: undefined },
    ]);
    expect([late, steps.map((step) => step.late)]).toEqual([2, [false, false, false, true, false, true]]);
  });

  test("with a delay waits for what is late by no more, and answers later", () => {
    const { windows, late } = runWatermark(events, 60, 30);
    expect(windows[0]).toEqual({ fromSec: 0, untilSec: 60, count: 3, mean: 100 / 3, closedSec: 126 });
    expect([late, runWatermark(events, 60, 120).late]).toEqual([1, 0]);
  });

  test("that reaches the very end of a window closes it", () => {
    expect(runWatermark([at(0, 0), at(60, 60)], 60, 0).windows[0]?.closedSec).toBe(60);
    expect(runWatermark([at(0, 0), at(59, 60)], 60, 0).windows[0]?.closedSec).toBeUndefined();
  });

  test("never runs back; every reading is either in one window or late; more delay never drops more", () => {
    const any = fc.array(fc.record({ eventSec: fc.nat(500), arrivalSec: fc.nat(900), value: fc.integer() }));
    fc.assert(
      fc.property(any, fc.nat(200), fc.nat(200), (given, delay, more) => {
        const run = runWatermark(given, 60, delay);
        const marks = run.steps.map(({ watermarkSec }) => watermarkSec);
        expect(marks).toEqual(marks.toSorted((a, b) => a - b));
        expect(run.windows.reduce((sum, { count }) => sum + count, run.late)).toBe(given.length);
        expect(runWatermark(given, 60, delay + more).late).toBeLessThanOrEqual(run.late);
      }),
    );
  });

  test("is refused without a window or with a delay below 0", () => {
    expect(() => runWatermark([], 0, 1)).toThrow("watermark: window must be above 0 s, got 0");
    expect(() => runWatermark([], 1, -1)).toThrow("watermark: delay must be 0 s or more, got -1");
    expect(runWatermark([], 60, 0)).toEqual({ steps: [], windows: [], late: 0 });
  });
});
