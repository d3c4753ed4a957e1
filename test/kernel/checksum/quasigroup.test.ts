/** Which guarantees a table keeps: laws against their definition, missed errors against all short codes. */
import { expect, test } from "vitest";
import { DAMM_TABLE, type DigitTable } from "#kernel/checksum/damm-table.ts";
import type { MissedError } from "#kernel/checksum/missed-error.ts";
import { judgeLaws, judgeTable, type TableLaw } from "#kernel/checksum/quasigroup.ts";
import { createRandom } from "#kernel/random/random.ts";

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const tableOf = (cell: (row: number, column: number) => number): DigitTable =>
  TEN.map((row) => TEN.map((column) => cell(row, column)));
const edited = (row: number, column: number, value: number) =>
  tableOf((r, c) => (r === row && c === column ? value : DAMM_TABLE[r]![c]!));
const brokenLaws = (table: DigitTable): readonly TableLaw[] =>
  judgeLaws(table)
    .filter(({ broken }) => broken)
    .map(({ law }) => law);
const endOf = (table: DigitTable, code: string) =>
  Array.from(code, Number).reduce((row, digit) => table[row]![digit]!, 0);

/** The smallest code of 2 to `most` digits that passes as another one does, made from it by `errors`. */
function search(table: DigitTable, most: number, errors: (code: string) => readonly string[]): string | undefined {
  for (let size = 2; size <= most; size++) {
    for (let number = 0; number < 10 ** size; number++) {
      const code = String(number).padStart(size, "0");
      if (endOf(table, code) !== 0) continue;
      if (errors(code).some((wrong) => wrong !== code && endOf(table, wrong) === 0)) return code;
    }
  }
  return undefined;
}
const oneWrong = (code: string) =>
  Array.from(code).flatMap((_, at) => TEN.map((digit) => code.slice(0, at) + digit + code.slice(at + 1)));
const swapped = (code: string) =>
  Array.from(code.slice(1), (next, at) => code.slice(0, at) + next + code[at]! + code.slice(at + 2));

function expectMiss(
  table: DigitTable,
  miss: MissedError | undefined,
  errors: (code: string) => readonly string[],
  most: number,
) {
  const smallest = search(table, most, errors);
  if (miss === undefined || miss.right.length > most) expect(smallest).toBeUndefined();
  else expect(miss.right).toBe(smallest);
  if (miss === undefined) return;
  expect(errors(miss.right)).toContain(miss.wrong);
  expect([endOf(table, miss.right), endOf(table, miss.wrong)]).toEqual([0, 0]);
}

test("Damm's table keeps all that the scheme needs, and is not totally anti-symmetric: 0∘9 = 9∘0 = 2", () => {
  const { laws, single, adjacent } = judgeTable(DAMM_TABLE);
  expect(laws).toEqual([
    { law: "row" },
    { law: "column" },
    { law: "diagonal" },
    { law: "weak" },
    { law: "total", broken: [0, 9], value: 2 },
  ]);
  expect(single).toBeUndefined();
  expect(adjacent).toBeUndefined();
});

test("every edit of one cell breaks a row and a column", () => {
  for (const row of TEN) {
    for (const column of TEN) {
      const table = edited(row, column, (DAMM_TABLE[row]![column]! + 3) % 10);
      expect(brokenLaws(table).slice(0, 2), `row ${row}, column ${column}`).toEqual(["row", "column"]);
    }
  }
});

test("after an edit the counter-examples name the digits and two codes", () => {
  const { laws, single } = judgeTable(edited(0, 1, 7));
  expect(laws[0]).toEqual({ law: "row", broken: [0, 1, 3], value: 7 });
  expect(laws[1]).toEqual({ law: "column", broken: [0, 3, 1], value: 7 });
  expect(single).toEqual({ right: "17", wrong: "37" });
});

test.each([
  [0, 1, 7],
  [3, 3, 5],
  [9, 0, 1],
  [5, 2, 0],
  [2, 8, 1],
  [0, 1, 0],
  [0, 0, 4],
])("with row %d, column %d set to %d the missed errors are the smallest there are", (row, column, value) => {
  const table = edited(row, column, value);
  const { single, adjacent } = judgeTable(table);
  expectMiss(table, single, oneWrong, 3);
  expectMiss(table, adjacent, swapped, 3);
});

test("addition keeps digits apart and lets neighbours change places", () => {
  const { laws, single, adjacent } = judgeTable(tableOf((row, column) => (row + column) % 10));
  expect(laws).toEqual([
    { law: "row" },
    { law: "column" },
    { law: "diagonal", broken: [1], value: 2 },
    { law: "weak", broken: [0, 0, 1], value: 1 },
    { law: "total", broken: [0, 1], value: 1 },
  ]);
  expect(single).toBeUndefined();
  expect(adjacent).toEqual({ right: "19", wrong: "91" });
});

test("a table that forgets what came before has broken columns only, and one that forgets the digit broken rows only", () => {
  const forgetful = tableOf((_, column) => column);
  expect(brokenLaws(forgetful)).toEqual(["column", "diagonal"]);
  expectMiss(forgetful, judgeTable(forgetful).single, oneWrong, 3);
  const deaf = tableOf((row) => (row + 1) % 10);
  expect(judgeTable(deaf).laws[0]).toEqual({ law: "row", broken: [0, 0, 1], value: 1 });
  expect(judgeTable(deaf).laws[1]).toEqual({ law: "column" });
  expect(judgeTable(deaf).single).toEqual({ right: "0000000000", wrong: "0000000001" });
});

test("a table on which no code ends in 0 misses nothing, as it accepts nothing", () => {
  const { single, adjacent } = judgeTable(tableOf(() => 4));
  expect([single, adjacent]).toEqual([undefined, undefined]);
});

test.each([
  [DAMM_TABLE.slice(1), "quasigroup: table must be ten rows, got 9"],
  [[...DAMM_TABLE.slice(0, 9), [1, 2]], "quasigroup: row 9 must be ten digits, got 2"],
  [edited(2, 3, 10), "quasigroup: row 2, column 3 must be a digit 0 to 9, got 10"],
  [edited(4, 0, 0.5), "quasigroup: row 4, column 0 must be a digit 0 to 9, got 0.5"],
])("what is no table of digits is refused", (table, message) => {
  expect(() => judgeTable(table)).toThrow(new RangeError(message));
});

test("on any table the missed errors are the smallest there are", () => {
  const random = createRandom(12);
  for (let round = 0; round < 40; round++) {
    // Few values make short counter-examples, many of them beside each other.
    const values = 1 + random.integer(10);
    const table = tableOf(() => random.integer(values));
    const { single, adjacent } = judgeTable(table);
    expectMiss(table, single, oneWrong, 2);
    expectMiss(table, adjacent, swapped, 2);
  }
});
