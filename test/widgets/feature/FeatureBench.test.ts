import { beforeAll, expect, test } from "vitest";
import { readCsv } from "#engine/csv/read-csv.ts";
import { holdDataset } from "#engine/dataset/load.ts";
import { machineSignal } from "#kernel/dataset/machine-signal.ts";
import { pictureOf } from "#kernel/feature/picture.ts";
import { shippedTable } from "#site/shipped-data.ts";
import { type Choice, nameOf, needsFuture } from "#widgets/feature/FeatureBench.choice.ts";
import { runHeadless } from "#widgets/feature/FeatureBench.headless.ts";
import { featureBench } from "#widgets/feature/FeatureBench.machine.ts";
import { createFeatureRunner } from "#widgets/feature/FeatureBench.runner.ts";
import {
  type FeatureBenchEvent,
  type FeatureBenchState,
  type MeasureCommand,
  stopOf,
} from "#widgets/feature/FeatureBench.state.ts";
import { sayStop } from "#widgets/feature/FeatureBench.words.ts";
import { outlinePicture } from "#widgets/feature/machine-outline.ts";

const start = (preset: FeatureBenchState["preset"]) => featureBench.start({ id: "x", preset }).state;
const after = (state: FeatureBenchState, ...events: FeatureBenchEvent[]) =>
  events.reduce((each, event) => featureBench.next(each, event).state, state);
const choice = (kind: Choice["kind"], width: number, more: Partial<Choice> = {}): Choice => ({
  kind,
  width,
  full: false,
  centred: false,
  ...more,
});

beforeAll(() => holdDataset("machine", shippedTable("machine")));

test("the spike of hour 3: two means, and a change that flags two hours", () => {
  const { lines } = start("spike");
  expect(lines.map((line) => line!.at.map((value) => Number(value.toFixed(2))))).toEqual([
    [20, 20.5, 28, 28.5],
    [20, 20.5, 25.33, 26],
    [Number.NaN, 1, 14, 13],
  ]);
  expect(featureBench.say(start("spike"))).toBe(
    "Hour 3: temperature 35; mean of 2 rows 28; mean of 3 rows 25.33; size of the change over 1 row 14. A change of 10 or more flags hour 3 and hour 4.",
  );
});

test("features are changed, added up to three, removed down to one; full windows begin later", () => {
  const full = after(start("spike"), { type: "set", choice: choice("mean", 3, { full: true }) });
  expect(full.lines[0]!.at).toEqual([Number.NaN, Number.NaN, 76 / 3, 26]);
  const one = after(full, { type: "remove" }, { type: "remove" }, { type: "remove" });
  expect(one.choices.map(({ kind }) => kind)).toEqual(["change"]);
  const three = after(one, { type: "add" }, { type: "add" }, { type: "add" });
  expect([three.choices.length, three.selected, three.lines.every((line) => line)]).toEqual([3, 2, true]);
  expect(after(three, { type: "set", choice: choice("mean", 5) })).toEqual(three);
});

test("the cursor reads all lines at a time and keeps to the stops", () => {
  const first = after(start("spike"), { type: "stop-at", index: 0 });
  expect(sayStop(first)).toBe(
    "hour 1: temperature 20; mean of 2 rows 20; mean of 3 rows 20; size of the change over 1 row none",
  );
  expect(stopOf(after(first, { type: "stop-at", index: 99 }))).toBe(0);
  expect(stopOf({ stops: [10, 20, 40], atMs: 31 })).toBe(2);
});

test("fifty means of a thousand readings leave a trace of the spike, extremes and triangles keep it", () => {
  const before = start("thin");
  expect(featureBench.outcome!(before)).toBeUndefined();
  expect(after(before, { type: "set", choice: choice("thin-mean", 10) })).toEqual(before);
  const thinned = after(before, { type: "run" });
  expect(featureBench.outcome!(thinned)).toBe("trace");
  expect(featureBench.say(thinned)).toBe(
    "Highest point: 50 points by means 23.98; 50 points by extremes 90; 50 points by largest triangles 90. Of the readings: 90.",
  );
});

test("centred, the mean of three days scores far better, and it needs the future", async () => {
  const state = await runHeadless({ id: "x", preset: "ahead" }, [{ type: "run" }]);
  expect(featureBench.outcome!(state)).toBe("higher");
  expect(state.raw.area).toBeCloseTo(0.1986, 4);
  expect(state.lines.map((line) => Number(line!.area!.toFixed(3)))).toEqual([0.21, 0.095]);
  expect(state.choices.map((each) => needsFuture(each, "hours"))).toEqual([false, true]);
  expect(featureBench.say(state)).toBe(
    "AUC of the temperature alone 0.801; mean of 3 d 0.790; mean of 3 d, centred 0.905. Of a row the centred one is known a day and a half later.",
  );
});

test("the bar is reached by looking back, and not by looking ahead", async () => {
  const run: FeatureBenchEvent = { type: "run" };
  const goals = async (...events: FeatureBenchEvent[]) =>
    featureBench.reached!(await runHeadless({ id: "x", preset: "record" }, events)).map(({ goal }) => goal);
  expect(await goals(run)).toEqual([]);
  expect(await goals(run, { type: "set", choice: choice("min", 24) })).toEqual(["fair-bar"]);
  expect(await goals({ type: "set", choice: choice("min", 72, { centred: true }) }, run)).toEqual([]);
});

test("the outline is the record's, thinned", () => {
  const { lines, stops } = outlinePicture;
  const [raw] = pictureOf(machineSignal(shippedTable("machine")), [], { mostPoints: 360 }).lines;
  expect(lines[0]!.times).toEqual(raw!.times);
  expect(lines[0]!.values).toEqual(raw!.values.map((value) => Math.round(10 * value) / 10));
  expect(new Set(stops).size).toBe(stops.length);
});

test("only the answer to the newest question is shown; stopping and failing are said", () => {
  const asked = featureBench.next(start("record"), { type: "run" });
  expect(asked.state.work).toBeDefined();
  expect(asked.commands).toHaveLength(1);
  const old: FeatureBenchEvent = { type: "measured", key: "old", picture: outlinePicture };
  expect(after(asked.state, old)).toEqual(asked.state);
  expect(featureBench.say(after(asked.state, { type: "cancelled" }))).toBe("Stopped: nothing was measured.");
  const failed = after(asked.state, { type: "failed", message: "No connection." });
  expect([failed.work, featureBench.say(failed)]).toEqual([undefined, "No connection."]);
  const later = after(asked.state, {
    type: "measured",
    key: (asked.commands[0] as MeasureCommand).key,
    picture: { ...outlinePicture, lines: [...outlinePicture.lines, ...outlinePicture.lines, ...outlinePicture.lines] },
  });
  const changed = featureBench.next(later, { type: "set", choice: choice("lag", 3) });
  expect(changed.state.lines.map((line) => line !== undefined)).toEqual([false, true]);
  expect((changed.commands[0] as MeasureCommand).drawables[0]).toMatchObject({
    kind: "lag",
    width: { ms: 10_800_000 },
  });
});

test("a link brings the same view back, and a bad one says why", () => {
  const state = after(start("spike"), { type: "set", choice: choice("lag", 1) }, { type: "stop-at", index: 3 });
  expect(featureBench.open({ id: "x" }, featureBench.link(state)).state).toEqual(state);
  expect(JSON.stringify(featureBench.link(start("record"))).length).toBeLessThan(600);
  const fault = (link: Parameters<typeof featureBench.open>[1]) => featureBench.open({ id: "x" }, link).state.fault;
  const good = featureBench.link(state) as Record<string, never>;
  expect(fault(7)).toBe("This link cannot be opened: it must be an object.");
  expect(fault({ ...good, preset: "none" })).toContain("its preset must be one");
  expect(fault({ ...good, choices: [{ kind: "mean", width: 5 }] })).toContain("its features must be 1 to 3");
  expect(fault({ ...good, selected: 3 })).toContain("its selected feature");
  expect(fault({ ...good, atMs: "now" })).toContain("its cursor must be a moment");
  expect(fault({ ...good, stretch: 9 })).toContain("its stretch must be one");
  const shared = featureBench.open({ id: "x" }, { ...(featureBench.link(start("record")) as object), shown: true });
  expect(shared.commands).toHaveLength(1);
});

test("features are named as they are meant", () => {
  expect(nameOf(choice("mean", 72, { centred: true, full: true }), "hours")).toBe("mean of 3 d, centred, if full");
  expect(nameOf(choice("ewma", 12), "hours")).toBe("fading mean, half-life 12 h");
  expect(nameOf(choice("lag", 1), "rows")).toBe("value 1 row before");
});

test("the runner loads once, forgets what it has when stopped, and passes failures on", () => {
  const posted: { id: number; job: { signal: unknown } }[] = [];
  const worker = { postMessage: (message: never) => posted.push(message), terminate() {} } as unknown as Worker;
  const heard: FeatureBenchEvent[] = [];
  const runner = createFeatureRunner(() => worker);
  const command = { type: "measure", key: "k", drawables: [] } as const;
  runner.run(command, (event) => heard.push(event));
  runner.run(command, (event) => heard.push(event));
  expect(posted.map(({ job }) => job.signal)).toEqual(["machine", "as before"]);
  const answer = (data: unknown) => worker.onmessage!({ data } as MessageEvent);
  answer({ type: "progress", id: 2, done: 1, total: 3, note: "x" });
  answer({ type: "result", id: 1, result: outlinePicture });
  answer({ type: "error", id: 2, message: "broken" });
  expect(heard).toEqual([
    { type: "progress", done: 1, total: 3, note: "x" },
    { type: "failed", message: "broken" },
  ]);
  runner.run(command, (event) => heard.push(event));
  expect(posted.at(-1)!.job.signal).toBe("machine");
  runner.cancel();
});

test("a table of the reader's takes the made readings' place, column by column, and gives it back", () => {
  const csv = "when,level,flow\n2024-05-01 10:00,1,7\n2024-05-01 10:05,2,\n2024-05-01 10:10,4,\n";
  const table = readCsv(new TextEncoder().encode(csv));
  const read: FeatureBenchEvent[] = [{ type: "file", file: new Blob(["a"]), name: "tank.csv" }];
  const reading = featureBench.next(start("own"), read[0]!);
  expect(reading.commands.map(({ type }) => type)).toEqual(["read-table"]);
  const { state, commands } = featureBench.next(reading.state, { type: "file-read", table });
  const [command] = commands as readonly MeasureCommand[];
  expect([...Array.from(command!.signal!.times), ...Array.from(command!.signal!.values)]).toEqual([
    ...[0, 5, 10].map((minute) => Date.UTC(2024, 4, 1, 10, minute)),
    ...[1, 2, 4],
  ]);
  const picture = pictureOf(command!.signal!, command!.drawables);
  const shown = after(state, { type: "measured", key: command!.key, picture });
  expect(featureBench.say(shown)).toBe(
    "2024-05-01 10:05: level of tank.csv 2; median of 12 rows 1.5; distance from the mean of 60 rows 0.5.",
  );
  const flow = after(shown, { type: "file-value", column: 2, on: true });
  expect(featureBench.say(flow)).toBe("flow of tank.csv has fewer than two values, so there is nothing to draw.");
  const closed = after(shown, { type: "file-closed" });
  expect([closed.own, closed.stops.length, closed.lines.length]).toEqual([undefined, 360, 2]);
});

test("whoever stops the reading of a table stops the features as well, and the other way round", () => {
  const busy = { ...start("own"), work: { done: 0, total: 1, note: "x" }, file: { reading: { name: "a", share: 0 } } };
  for (const type of ["file-cancelled", "cancelled"] as const) {
    const { work, file, stopped } = after(busy, { type });
    expect([work, file, stopped]).toEqual([undefined, {}, true]);
  }
});

test("only the bench for own tables takes a file", () => {
  expect(after(start("spike"), { type: "file", file: new Blob(["a"]), name: "x.csv" })).toEqual(start("spike"));
});
