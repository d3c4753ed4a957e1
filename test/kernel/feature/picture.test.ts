import { expect, test } from "vitest";
import { pictureOf } from "#kernel/feature/picture.ts";

const signal = {
  times: Array.from({ length: 1_000 }, (_, at) => 10 * at),
  values: Array.from({ length: 1_000 }, (_, at) => (at === 640 ? 9 : at % 3)),
};
const mean = { kind: "mean", width: { rows: 4 }, minPeriods: 4 } as const;

test("stops are few, evenly spread, and keep both ends; the figures at them are exact", () => {
  const { stops, lines } = pictureOf(signal, [mean], { mostStops: 100, mostPoints: 60 });
  expect([stops.length, stops[0], stops.at(-1)]).toEqual([100, 0, 9_990]);
  expect(lines[0]!.at[50]).toBe(signal.values[stops[50]! / 10]);
  expect(lines[1]!.at[0]).toBeNaN();
  expect(lines[0]!.values.length).toBeLessThanOrEqual(60);
  expect(Math.max(...lines[0]!.values)).toBe(9);
});

test("of a stretch all is drawn, but features are made of the whole signal", () => {
  const { stops, lines } = pictureOf(signal, [mean], { stretch: { fromMs: 100, toMs: 130 } });
  expect(stops).toEqual([100, 110, 120, 130]);
  expect(lines[1]!.at.every((value) => Number.isFinite(value))).toBe(true);
  expect(pictureOf(signal, [mean], { stretch: { fromMs: 1, toMs: 2 } }).stops).toEqual([]);
});

test("a thinned signal is read between its points", () => {
  const ramp = { times: [0, 1, 2, 3, 4, 5], values: [0, 10, 20, 30, 40, 50] };
  const [, line] = pictureOf(ramp, [{ kind: "thin", how: "mean", points: 3 }]).lines;
  expect(line!.values).toEqual([5, 25, 45]);
  expect(line!.at).toEqual([Number.NaN, 10, 20, 30, 40, Number.NaN]);
});

test("of rows at one moment a reader stops at the first", () => {
  expect(pictureOf({ times: [0, 5, 5, 9], values: [1, 2, 3, 4] }, []).stops).toEqual([0, 5, 9]);
});

test("a judge hears every figure, whatever is drawn, and the page how far it is", () => {
  const done: number[] = [];
  const { lines } = pictureOf(signal, [mean, mean], {
    stretch: { fromMs: 0, toMs: 40 },
    judge: ({ length }) => length,
    onLine: (line) => done.push(line),
  });
  expect(lines.map(({ area }) => area)).toEqual([1_000, 1_000, 1_000]);
  expect(done).toEqual([1, 2]);
});
