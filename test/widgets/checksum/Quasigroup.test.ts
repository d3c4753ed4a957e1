import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { dammSteps } from "#kernel/checksum/damm.ts";
import { DAMM_TABLE } from "#kernel/checksum/damm-table.ts";
import { judgeTable } from "#kernel/checksum/quasigroup.ts";
import {
  originalOf,
  type QuasigroupEvent,
  type QuasigroupState,
  quasigroup,
  walkOf,
} from "#widgets/checksum/Quasigroup.machine.ts";
import { breach, cellsOf } from "#widgets/checksum/Quasigroup.words.ts";

const first = quasigroup.start({ id: "q", preset: "one-cell" }).state;
const after = (state: QuasigroupState, ...events: QuasigroupEvent[]) =>
  events.reduce((now, event) => quasigroup.next(now, event).state, state);
const shown = after(first, { type: "run" });
const set = (row: number, column: number, digit: number): QuasigroupEvent[] => [
  { type: "cell", row, column },
  { type: "set", digit },
];

test("the experiment keeps the table until it is run, and then breaks both guarantees", () => {
  expect(after(first, { type: "set", digit: 0 }, { type: "random" }, { type: "undo" })).toEqual(first);
  expect(quasigroup.outcome!(first)).toBeUndefined();
  expect(first.table).toEqual(DAMM_TABLE);
  expect(DAMM_TABLE[3]![5]).toBe(8);
  expect(shown.table[3]![5]).toBe(4);
  expect(quasigroup.outcome!(shown)).toBe("both");
  const { single, adjacent } = shown.verdict;
  for (const { right, wrong } of [single!, adjacent!]) {
    expect(right).not.toBe(wrong);
    for (const code of [right, wrong]) expect(dammSteps(code, shown.table).valid, code).toBe(true);
  }
  expect(quasigroup.say(shown)).toBe(
    `A wrong digit passes: ${single!.right} typed as ${single!.wrong}. A swap of neighbours passes: ${adjacent!.right} typed as ${adjacent!.wrong}.`,
  );
});

test("every single change of a cell loses wrong digits and swaps, as the chapter says", () => {
  let both = 0;
  for (let cell = 0; cell < 100; cell++) {
    for (let digit = 0; digit < 10; digit++) {
      if (DAMM_TABLE[Math.floor(cell / 10)]![cell % 10] === digit) continue;
      const table = DAMM_TABLE.map((row, r) => row.map((old, c) => (10 * r + c === cell ? digit : old)));
      const { single, adjacent } = judgeTable(table);
      if (single && adjacent) both++;
    }
  }
  expect(both).toBe(900);
}, 30_000);

test("changes are undone one by one, back to Damm's table, also from a random one", () => {
  const changed = after(shown, ...set(0, 0, 5), { type: "random" }, ...set(9, 9, 1));
  expect(changed.seed).toBe(1);
  expect(originalOf(changed)[9]![9]).toBe(0);
  const undone = [1, 2, 3, 4].reduce((state) => after(state, { type: "undo" }), changed);
  expect([undone.table, undone.seed, undone.earlier]).toEqual([DAMM_TABLE, 0, []]);
  expect(undone.verdict).toEqual(judgeTable(DAMM_TABLE));
  expect(quasigroup.say(undone)).toBe("Every wrong digit and every swap of neighbours is caught.");
  expect(after(undone, { type: "undo" })).toEqual(undone);
});

test("what is no change and what is no cell leaves everything as it is", () => {
  expect(after(shown, { type: "set", digit: 4 })).toEqual(shown);
  expect(after(shown, { type: "set", digit: 10 }, { type: "set", digit: 0.5 })).toEqual(shown);
  expect(after(shown, { type: "cell", row: 10, column: 0 }, { type: "cell", row: -1, column: 2 })).toEqual(shown);
});

test("the goal is a table that loses swaps alone: by four corners or by chance, not by one cell", () => {
  const goals = (state: QuasigroupState) => quasigroup.reached!(state).map(({ goal }) => goal);
  expect(goals(shown)).toEqual([]);
  const corners = after(shown, { type: "undo" }, ...set(0, 3, 8), ...set(0, 6, 7), ...set(8, 3, 7));
  expect(goals(corners)).toEqual([]);
  expect(goals(after(corners, ...set(8, 6, 8)))).toEqual(["swap-only"]);
  expect(goals(after(shown, { type: "random" }))).toEqual(["swap-only"]);
  expect(quasigroup.say(after(shown, { type: "random" }))).toMatch(
    /^Random table 1\. Every wrong digit is caught, but a swap of neighbours passes: \d+ typed as \d+\.$/,
  );
});

test("a typed id is walked through the table that is there, and what is no id is located", () => {
  expect(walkOf(first)).toMatchObject({ interim: 4 });
  expect(walkOf(after(first, { type: "id", text: "5724" }))).toMatchObject({ interim: 0, valid: true });
  expect(walkOf(after(first, { type: "id", text: "57x" }))).toEqual({
    message: "Character 3 must be a digit 0 to 9: correct or delete it.",
    at: 2,
  });
  expect(walkOf(after(first, { type: "id", text: "" }))).toMatchObject({ message: "Type an id of one digit or more." });
  expect(walkOf(after(first, { type: "id", text: "1".repeat(13) }))).toMatchObject({ at: 12 });
});

test("a breach names the cells that it speaks of", () => {
  const [row, column, diagonal, weak, total] = judgeTable(after(shown, ...set(3, 3, 5)).table).laws;
  expect(breach(row!)).toBe("row 3 has 5 in columns 2 and 3");
  expect(cellsOf(row!, shown.table)).toEqual([32, 33]);
  expect(breach(column!)).toMatch(/^column \d has \d in rows \d and \d$/);
  expect(breach(diagonal!)).toBe("row 3, column 3 has 5");
  expect(cellsOf(diagonal!, shown.table)).toEqual([33]);
  expect(breach(weak!)).toMatch(/^from \d, \d then \d and \d then \d both end on \d$/);
  expect(cellsOf(weak!, shown.table)).toHaveLength(4);
  expect(breach(total!)).toBe("row 0, column 9 and row 9, column 0 both have 2");
  expect(breach({ law: "row" })).toBeUndefined();
});

test("a link brings back table, seed and id, and a bad one says so", () => {
  const state = after(shown, { type: "random" }, ...set(4, 4, 7), { type: "id", text: "2407" });
  const opened = quasigroup.open({ id: "q" }, quasigroup.link(state)).state;
  expect({ ...opened, cell: state.cell }).toEqual({ ...state, earlier: [] });
  expect(quasigroup.open({ id: "q" }, quasigroup.link(first)).state).toEqual(first);
  const table = "0".repeat(100);
  const bad: Json[] = [
    7,
    [],
    { preset: "none" },
    { preset: "one-cell", table: "012" },
    { preset: "one-cell", table, seed: -1 },
    { preset: "one-cell", table, seed: 0, id: 4 },
  ];
  for (const link of bad) {
    expect(quasigroup.say(quasigroup.open({ id: "q" }, link).state)).toMatch(/^This link cannot be opened: its? /);
  }
});
