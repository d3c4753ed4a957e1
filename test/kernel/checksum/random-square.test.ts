/** Random Latin squares: always squares, repeatable, and as often one as the other. */
import { expect, test } from "vitest";
import { dammSteps } from "#kernel/checksum/damm.ts";
import { judgeTable } from "#kernel/checksum/quasigroup.ts";
import { randomSquare } from "#kernel/checksum/random-square.ts";

test("every seed gives complete rows and columns and zeros on the diagonal, so that every wrong digit is caught", () => {
  for (let seed = 1; seed <= 30; seed++) {
    const { laws, single } = judgeTable(randomSquare(seed));
    expect(laws.slice(0, 3), `seed ${seed}`).toEqual([{ law: "row" }, { law: "column" }, { law: "diagonal" }]);
    expect(single).toBeUndefined();
  }
});

test("a seed always gives the same square, another seed another", () => {
  expect(randomSquare(7)).toEqual(randomSquare(7));
  expect(new Set([1, 2, 3, 4, 5].map((seed) => JSON.stringify(randomSquare(seed)))).size).toBe(5);
});

test("off the diagonal each of the nine other digits comes up about equally often", () => {
  const counts = new Map<number, number>();
  for (let seed = 1; seed <= 200; seed++) {
    const digit = randomSquare(seed)[2]![7]!;
    counts.set(digit, (counts.get(digit) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  // Nine digits share 200 draws: 22 each, and the bounds are more than four standard deviations away.
  for (const count of counts.values()) expect(Math.abs(count - 200 / 9)).toBeLessThan(19);
});

test("Damm's walk goes through another table as well, and says where no digit leads to 0", () => {
  const square = randomSquare(1);
  const { interim } = dammSteps("24", square);
  expect(dammSteps(`24${interim}`, square)).toMatchObject({ interim: 0, expected: String(interim), valid: true });
  expect(
    dammSteps(
      "2",
      Array.from({ length: 10 }, () => Array.from({ length: 10 }, () => 4)),
    ).expected,
  ).toBe("");
});
