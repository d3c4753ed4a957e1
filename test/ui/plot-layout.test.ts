import { expect, test } from "vitest";
import { barsPath, linePath, stepsPath, ticksBetween, xOf, yOf } from "#ui/plot-layout.ts";

const X = { from: 0, to: 10 };
const Y = { from: 0, to: 4 };

test("ticks are round numbers that hold both ends", () => {
  expect(ticksBetween({ from: 16.2, to: 25.7 }, 4)).toEqual([15, 20, 25, 30]);
  expect(ticksBetween({ from: -0.3, to: 0.2 }, 5)).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2]);
  expect(ticksBetween({ from: 7, to: 7 }, 4)).toEqual([7, 8]);
});

test("the axes run from the left and from the bottom", () => {
  expect([0, 5, 10].map((x) => xOf(x, X))).toEqual([0, 500, 1000]);
  expect([0, 2, 4].map((y) => yOf(y, Y))).toEqual([200, 100, 0]);
});

test("a line is broken where the gap is longer than allowed, forwards and backwards", () => {
  const points = [0, 1, 5, 6, 3].map((x) => ({ x, y: 2 }));
  expect(linePath(points, X, Y, 1.5)).toBe("M0 100h0l100 0M500 100h0l100 0M300 100h0");
  expect(linePath([], X, Y, 1)).toBe("");
});

test("bars stand on the axis, empty ones are left out, and their outline goes over all of them", () => {
  const bars = [
    { from: 0, to: 5, height: 2 },
    { from: 5, to: 10, height: 0 },
  ];
  expect(barsPath(bars, X, Y)).toBe("M0 200V100H500V200z");
  expect(stepsPath(bars, X, Y)).toBe("M0 200V100H500V200H1000V200");
  expect(stepsPath([], X, Y)).toBe("");
});
