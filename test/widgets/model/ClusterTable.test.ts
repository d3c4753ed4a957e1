import { expect, test } from "vitest";
import {
  groupingOf,
  groupRows,
  isSorted,
  reachesOf,
  sharesOf,
  sumsOf,
  twoGroups,
} from "#widgets/model/ClusterTable.groups.ts";
import { type ClusterTableEvent, clusterTable } from "#widgets/model/ClusterTable.machine.ts";
import { CLUSTER_SCENES, type ClusterChoice, type ClusterPreset, FIRST } from "#widgets/model/ClusterTable.presets.ts";
import { FIVE_ROOMS, FLOOR, FOUR_ROOMS } from "#widgets/model/ClusterTable.rooms.ts";

const at = (preset: ClusterPreset, ...events: ClusterTableEvent[]) =>
  events.reduce((state, event) => clusterTable.next(state, event).state, clusterTable.start({ id: "c", preset }).state);
const set = (choice: Partial<ClusterChoice>): ClusterTableEvent => ({ type: "set", choice });

test("between R1 and R3 the gas makes 99.73 % as measured, and a third when scaled", () => {
  const shares = sharesOf(FOUR_ROOMS, 0, 2);
  expect(shares.map(({ measured }) => (100 * measured.share).toFixed(2))).toEqual(["0.02", "0.25", "99.73"]);
  expect(shares.map(({ scaled }) => (100 * scaled.share).toFixed(0))).toEqual(["36", "31", "34"]);
});

test("four rooms fall into the same two groups either way, and the fifth changes sides", () => {
  expect(twoGroups(FOUR_ROOMS, false)).toEqual([0, 0, 1, 1]);
  expect(twoGroups(FOUR_ROOMS, true)).toEqual([0, 0, 1, 1]);
  expect(twoGroups(FIVE_ROOMS, false)).toEqual([0, 0, 1, 1, 1]);
  expect(twoGroups(FIVE_ROOMS, true)).toEqual([0, 0, 1, 1, 0]);
});

test("an experiment says nothing of its outcome before it has run", () => {
  for (const preset of ["share", "fifth"] as const) {
    const hidden = at(preset, set({ scaled: true }), { type: "step" });
    expect(clusterTable.outcome!(hidden)).toBeUndefined();
    expect(clusterTable.say(hidden)).toContain("Nothing has been measured between them yet");
    const shown = at(preset, { type: "run" });
    const outcome = clusterTable.outcome!(shown);
    expect(outcome).toBe(preset === "share" ? "nearly-all" : "used-cool");
    expect(clusterTable.question!(shown)!.options.map(({ value }) => value)).toContain(outcome);
  }
  expect(clusterTable.say(at("fifth", { type: "run" }))).toContain("Groups: R1 R2, R3 R4 R5; scaled: R1 R2 R5, R3 R4.");
});

test("another pair of rooms has shares of its own, and a room that is not there is no pair", () => {
  const pair = at("share", { type: "run" }, { type: "pair", which: 0, room: 3 }, { type: "pair", which: 1, room: 9 });
  expect(pair.pair).toEqual([3, 2]);
  expect(clusterTable.say(pair)).toContain("R4 to R3: ");
});

test("the floor is always the same, and its kinds cannot be told apart by the gas alone", () => {
  expect(FLOOR).toHaveLength(48);
  const gas = (kind: string) => FLOOR.filter((room) => room.kind === kind).map(({ values }) => values[2]);
  expect(Math.max(...gas("server"))).toBeGreaterThan(Math.min(...gas("empty")));
  expect(FLOOR[0]).toEqual({ name: "F1", kind: "empty", values: FLOOR[0]!.values });
});

test("no setting finds the four kinds as measured; scaled, each method has some that do", () => {
  const sorted = (choice: Partial<ClusterChoice>) =>
    isSorted(FLOOR, groupingOf(FLOOR, { ...FIRST, ...choice }, 999).labels);
  for (const scaled of [false, true]) {
    const byCentres = [4, 5, 6].flatMap((clusters) =>
      [1, 2, 3, 4].map((draw) => sorted({ scaled, clusters, draw, method: "k-means" })),
    );
    const byTree = (["single", "complete", "average", "ward"] as const).map((linkage) =>
      sorted({ scaled, linkage, clusters: 6, method: "agglomerative" }),
    );
    const byDensity = [0.3, 0.7, 1.2].map((radius) =>
      sorted({ scaled, method: "dbscan", radius: { scaled: radius, measured: 200 * radius } }),
    );
    expect(byCentres.includes(true)).toBe(scaled);
    expect(byTree).toEqual([scaled, scaled, scaled, scaled]);
    expect(byDensity).toEqual([false, scaled, false]);
  }
});

test("rooms as measured are neater to the silhouette than the true kinds are scaled", () => {
  const silhouette = (scaled: boolean) =>
    groupingOf(FLOOR, { ...FIRST, method: "agglomerative", scaled }, 999).silhouette!;
  expect(silhouette(false)).toBeGreaterThan(silhouette(true) + 0.1);
});

test("steps go from the first centres by half rounds to rest, and begin again", () => {
  const started = at("floor", { type: "step" });
  expect(started.grouping.step!.at).toBe(0);
  expect(new Set(started.grouping.labels)).toEqual(new Set([-1]));
  expect(clusterTable.say(started)).toContain("4 first centres are drawn");
  const given = clusterTable.next(started, { type: "step" }).state;
  expect(given.grouping.labels).not.toContain(-1);
  expect(given.grouping.before).toBeUndefined();
  expect(given.grouping.centres).toEqual(started.grouping.centres);
  const moved = clusterTable.next(given, { type: "step" }).state;
  expect(moved.grouping.before).toEqual(given.grouping.centres);
  const end = clusterTable.next(moved, { type: "end" }).state;
  expect(end.grouping.step!.at).toBe(end.grouping.step!.last);
  expect(clusterTable.next(end, { type: "step" }).state.grouping.step!.at).toBe(0);
  const other = clusterTable.next(started, set({ draw: 2 })).state;
  expect(other.choice.draw).toBe(2);
  expect(other.grouping.step!.at).toBe(0);
});

test("centres are shown in the rooms' own units, scaled or not", () => {
  for (const scaled of [false, true])
    for (const centre of groupingOf(FLOOR, { ...FIRST, scaled }, 999).centres!) {
      expect(centre[0]).toBeGreaterThan(12);
      expect(centre[2]).toBeGreaterThan(400);
    }
});

test("the groups' rows name what their rooms truly are, with the rooms in none last", () => {
  const { labels } = groupingOf(
    FLOOR,
    { ...FIRST, scaled: true, method: "dbscan", radius: { scaled: 0.7, measured: 50 } },
    999,
  );
  const rows = groupRows(FLOOR, labels);
  expect(rows.map(({ truth }) => truth)).toEqual(["16 empty", "16 desk", "8 meeting", "6 server", "2 odd"]);
  expect(rows.at(-1)!.label).toBe(-1);
});

test("more groups than there is room for share the last row, and the guides show what to choose by", () => {
  const { labels } = groupingOf(
    FLOOR,
    { ...FIRST, scaled: true, method: "dbscan", leastPoints: 2, radius: { scaled: 0.15, measured: 50 } },
    999,
  );
  const all = groupRows(FLOOR, labels);
  expect(all.length).toBeGreaterThan(5);
  const shown = groupRows(FLOOR, labels, 3);
  expect(shown.map(({ label, more }) => [label, more])).toEqual([
    [0, false],
    [1, false],
    [2, true],
    [-1, false],
  ]);
  expect(shown.reduce((sum, { size }) => sum + size, 0)).toBe(48);
  const sums = sumsOf(FLOOR, true);
  expect(sums).toHaveLength(7);
  for (const [row, sum] of sums.entries()) if (row > 0) expect(sum).toBeLessThan(sums[row - 1]!);
  const reaches = reachesOf(FLOOR, true, 4);
  expect(reaches).toHaveLength(48);
  expect(reaches.filter((reach) => reach <= 0.7)).toHaveLength(46);
});

test("the goal is reached by settings that find the kinds and by no other", () => {
  expect(clusterTable.reached!(at("floor", set({ method: "dbscan" })))).toEqual([]);
  const found = at("floor", set({ scaled: true, method: "agglomerative", clusters: 6 }));
  expect(clusterTable.reached!(found)).toEqual([
    { goal: "kinds", evidence: { method: "agglomerative", scaled: true } },
  ]);
  expect(clusterTable.say(found)).toContain("agglomerative, scaled: groups of 16, 16, 8, 6, 1, 1 rooms.");
});

test("settings beyond the sliders change nothing", () => {
  const first = at("floor");
  expect(at("floor", set({ clusters: 8 }), set({ leastPoints: 1 }), { type: "axes", axes: [0, 3] })).toEqual(first);
  expect(at("share", set({ scaled: true }), { type: "end" })).toEqual(at("share"));
});

test("a link brings the floor back, an early one waits for the run, a bad one says what is wrong", () => {
  const state = at(
    "floor",
    set({ scaled: true, clusters: 5, draw: 3 }),
    { type: "step" },
    { type: "step" },
    { type: "axes", axes: [1, 2] },
  );
  expect(clusterTable.open({ id: "c" }, clusterTable.link(state)).state).toEqual(state);
  const early = clusterTable.open({ id: "c" }, clusterTable.link(at("share"))).state;
  expect(early).toEqual(at("share"));
  const ran = at("fifth", { type: "run" });
  expect(clusterTable.open({ id: "c" }, clusterTable.link(ran)).state).toEqual(ran);
  const whole = clusterTable.link(state) as { readonly [key: string]: never };
  const wrong = (link: Parameters<typeof clusterTable.open>[1]) =>
    clusterTable.say(clusterTable.open({ id: "c" }, link).state);
  expect(wrong(7)).toContain("it must be an object");
  expect(wrong({})).toContain("its preset must be one that this widget has");
  expect(wrong({ ...whole, choice: 1 })).toContain("its settings must be an object");
  expect(wrong({ ...whole, choice: { ...FIRST, radius: 3 } })).toContain(
    "its radius must be one that the sliders have",
  );
  expect(wrong({ ...whole, choice: { ...FIRST, radius: { ...FIRST.radius }, method: "guess" } })).toContain(
    "its method must be one of",
  );
  expect(wrong({ ...whole, choice: { ...FIRST, radius: { ...FIRST.radius } }, at: -1 })).toContain("its step must be");
  expect(wrong({ ...whole, axes: [0, 3] })).toContain("its axes must be two of the features");
  expect(wrong({ ...whole, pair: [0] })).toContain("its pair must be two of the rooms");
  expect(CLUSTER_SCENES.floor.options).toEqual([]);
});
