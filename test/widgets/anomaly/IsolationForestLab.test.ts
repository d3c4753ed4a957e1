/** IsolationForestLab by events: the two experiments, tree after tree, the clump, the record, links and pictures. */
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { holdDataset } from "#engine/dataset/load.ts";
import { expectedPathLengths } from "#kernel/anomaly/expected-path-length.ts";
import { forestTree } from "#kernel/anomaly/isolation-forest.ts";
import { numbersOf } from "#kernel/dataset/table.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";
import { shippedTable } from "#site/shipped-data.ts";
import { contourPath, splitsPath, tintPath } from "#widgets/anomaly/IsolationForestLab.drawing.ts";
import { countsOf, type FieldState } from "#widgets/anomaly/IsolationForestLab.field.ts";
import { runHeadless } from "#widgets/anomaly/IsolationForestLab.headless.ts";
import type { LineState } from "#widgets/anomaly/IsolationForestLab.line.ts";
import {
  type IsolationForestLabEvent,
  isolationForestLab as lab,
} from "#widgets/anomaly/IsolationForestLab.machine.ts";
import { FIVE, type LabPreset } from "#widgets/anomaly/IsolationForestLab.presets.ts";
import { millingSample } from "#widgets/anomaly/milling-sample.ts";

const run = (preset: LabPreset, ...events: IsolationForestLabEvent[]) => runHeadless({ id: "x", preset }, events);
const line = async (preset: LabPreset, ...events: IsolationForestLabEvent[]) =>
  (await run(preset, ...events)) as LineState;
const field = async (preset: LabPreset, ...events: IsolationForestLabEvent[]) =>
  (await run(preset, ...events)) as FieldState;

test("−100 stands alone first, as its gap is the wider one, and a thousand trees come close to the exact means", async () => {
  const before = await line("first");
  expect(lab.outcome!(before)).toBeUndefined();
  expect(lab.say(before)).toBe("What the readings come to is hidden until you have predicted.");
  const after = await line("first", { type: "run" });
  expect(lab.outcome!(after)).toBe("low");
  const means = after.runs.history.at(-1)!.means;
  for (const [at, expected] of expectedPathLengths(FIVE).entries())
    expect(Math.abs(means[at]! - expected)).toBeLessThan(0.1);
});

test("two standard deviations find none of the five, the median finds both", async () => {
  const state = await line("z", { type: "run" });
  expect(lab.outcome!(state)).toBe("none");
  expect(lab.say(state)).toBe(
    "Beyond 2 standard deviations from the mean: none; the farthest is 1.66 away. Beyond 3.5 by the median: −100 and 100.",
  );
});

test("splits are shown one after another until the watched reading stands alone", async () => {
  let state = await line("line");
  expect(lab.say(state)).toContain("Tree 1 is not split yet.");
  for (let split = 0; split < 4; split++) state = lab.next(state, { type: "split" }).state as LineState;
  expect(state.shown).toBeLessThanOrEqual(3);
  expect(lab.say(state)).toMatch(/Tree 1: (11 stands alone after|after 3 splits, the limit, 11 is still with)/);
});

test("readings of one's own are read, sorted, and refused with the place of what is wrong", async () => {
  const typed = (text: string) => line("line", { type: "values", text });
  expect((await typed("5 −3, 40")).values).toEqual([-3, 5, 40]);
  expect((await typed("5 x")).wrong).toEqual({
    message: "“x” must be a whole number from −1000 to 1000.",
    at: 2,
  });
  expect((await typed("5 5")).wrong?.message).toBe("5 stands there twice: delete one.");
  expect((await typed("5")).wrong?.message).toBe("Type 2 to 8 values: there are 1.");
  expect((await typed("5")).values).toEqual(FIVE);
});

test("the clump hides among its own in samples of 256, and a small sample with many trees unmasks it", async () => {
  const masked = await field("clump", { type: "run" });
  expect(lab.outcome!(masked)).toBe("few");
  expect(lab.reached!(masked)).toEqual([]);
  const events: IsolationForestLabEvent[] = [
    { type: "run" },
    { type: "set", name: "sample", value: 8 },
    { type: "set", name: "trees", value: 500 },
    { type: "set", name: "threshold", value: 0.57 },
  ];
  const found = await field("clump", ...events);
  expect(countsOf(found)).toMatchObject({ rare: 60, ordinary: 240 });
  expect(lab.reached!(found).map(({ goal }) => goal)).toEqual(["unmasked"]);
  expect(lab.outcome!(found)).toBe("few");
  // Points of the reader's own are no way to the goal.
  const own = await field("clump", ...events, { type: "place" });
  expect(own.points.rows).toBe(300);
});

test("in the samples of 256 no threshold unmasks the clump", async () => {
  const painted = await field("clump", { type: "run" });
  for (let hundredths = 30; hundredths <= 80; hundredths++) {
    const { state } = lab.next(painted, { type: "set", name: "threshold", value: hundredths / 100 });
    expect(lab.reached!(state)).toEqual([]);
  }
});

test("two empty places score lower than others by the shadows of the clouds, and no more where splits are slanted", async () => {
  const many: IsolationForestLabEvent = { type: "set", name: "trees", value: 200 };
  const ghostsOf = ({ field: picture }: FieldState) => [picture!.cells[30 * 60 + 14]!, picture!.cells[10 * 60 + 46]!];
  const straight = await field("clouds", many);
  const corners = [61, 38 * 60 + 58, 38 * 60 + 30, 90].map((cell) => straight.field!.cells[cell]!);
  expect(Math.max(...ghostsOf(straight))).toBeLessThan(Math.min(...corners));
  const slanted = await field("clouds", many, { type: "slant", on: true });
  expect(Math.min(...ghostsOf(slanted))).toBeGreaterThan(Math.max(...ghostsOf(straight)) + 0.03);
});

test("a point is put at the cross and taken back", async () => {
  const start = await field("clouds");
  const put = await field("clouds", { type: "move", x: 99, y: 3 }, { type: "place" });
  expect(put.cursor).toEqual({ x: 59, y: 3 });
  expect(put.points.rows).toBe(start.points.rows + 1);
  expect([...put.points.values.slice(-2)]).toEqual([59.5, 3.5]);
  expect(put.labels.at(-1)).toBe(1);
  const back = lab.next(put, { type: "remove" }).state as FieldState;
  expect(back.points).toEqual(start.points);
});

test("the sample of the milling record is every 40th row of it, and all rows come on demand", async () => {
  const table = shippedTable("milling");
  holdDataset("milling", table);
  const { points, labels } = millingSample();
  const column = (name: string) => numbersOf(table, name).filter((_, row) => row % 40 === 0);
  expect([...points.values].filter((_, at) => at % 2 === 0)).toEqual([...column("Torque")]);
  expect([...points.values].filter((_, at) => at % 2 === 1)).toEqual([...column("Rotational speed")]);
  expect([...labels]).toEqual([...column("Machine failure")]);
  const whole = await field("milling", { type: "load" });
  expect(whole).toMatchObject({ whole: true, points: { rows: 10_000 } });
  expect(whole.field!.points).toHaveLength(10_000);
  expect(countsOf(whole)).toMatchObject({ rare: 339, ordinary: 9_661 });
});

test("a running picture can be stopped, and a failure is told", async () => {
  const { state } = lab.next(await field("clouds"), { type: "set", name: "trees", value: 500 });
  expect((state as FieldState).busy).toMatchObject({ done: 0, total: 500 });
  expect(lab.say(lab.next(state, { type: "stop" }).state)).toBe("Stopped: the picture is that of 10 of 500 trees.");
  expect(lab.say(lab.next(state, { type: "failed", message: "No." }).state)).toBe("No.");
});

test("links bring the state back, and a damaged one says what is wrong", async () => {
  const states = [
    await line("line", { type: "tree" }, { type: "watch", index: 4 }, { type: "split" }),
    await line("z", { type: "run" }, { type: "values", text: "1 2 3" }),
    await field(
      "clouds",
      { type: "move", x: 3, y: 4 },
      { type: "place" },
      { type: "draw", tree: 2 },
      { type: "slant", on: true },
    ),
  ];
  for (const state of states) {
    const link = lab.link(state);
    expect(JSON.stringify(link).length).toBeLessThan(1_000);
    expect(lab.link(lab.open({ id: "x" }, link).state)).toEqual(link);
  }
  const good = lab.link(states[0]!) as Record<string, Json>;
  const plane = lab.link(states[2]!) as Record<string, Json>;
  const bad: readonly (readonly [Json, string])[] = [
    [null, "it must be an object"],
    [{ ...good, preset: "no" }, "its preset must be one that this widget has"],
    [{ ...good, values: [1, 1] }, "1 stands there twice: delete one"],
    [{ ...good, watched: 9 }, "the value that it watches must be one of them"],
    [{ ...good, trees: 7 }, "its trees must be one of 1, 10, 100, 1000"],
    [{ ...plane, sample: 3 }, "its sample must be one that can be set"],
    [{ ...plane, seed: 0 }, "its seed must be a whole number from 1 to 999"],
    [{ ...plane, added: [[1]] }, "its points must be cells"],
  ];
  for (const [link, why] of bad)
    expect(lab.say(lab.open({ id: "x" }, link).state)).toBe(`This link cannot be opened: ${why}.`);
});

test("a link does not show an experiment's outcome before it has run", async () => {
  const link = { ...(lab.link(await line("first")) as Record<string, Json>), revealed: false };
  expect(lab.outcome!(lab.open({ id: "x" }, link).state)).toBeUndefined();
});

test("tints and the border are drawn as stretches of cells, splits across the part of their node", () => {
  const grid = { from: [0, 0], to: [3, 2], across: 3, up: 2 } as const;
  const cells = Float64Array.from([0.6, 0.6, 0.1, 0.1, 0.6, 0.1]);
  expect(tintPath(cells, grid, 0.5)).toBe("M0 200h400v200H0zM200 0h200v200H200z");
  expect(contourPath(cells, grid, 0.5)).toBe("M0 200H200M200 200V0M400 400V0");
  const tree = forestTree(
    matrixOf([
      [0, 0],
      [3, 2],
    ]),
    2,
    1,
    0,
  );
  expect(splitsPath(tree, grid)).toMatch(/^M\d+ \d+L\d+ \d+$/);
});
