import { expect, test } from "vitest";
import { checkMatrix, MOST_ROWS, matrixOf, rowsOf } from "#kernel/stats/matrix.ts";

test("a matrix keeps its rows and gives them back", () => {
  const rows = [
    [20, 400],
    [21, 900],
  ];
  const matrix = matrixOf(rows);
  expect(matrix).toMatchObject({ rows: 2, columns: 2 });
  expect([...matrix.values]).toEqual([20, 400, 21, 900]);
  expect(rowsOf(matrix)).toEqual(rows);
});

test("a row of another length is named", () => {
  expect(() => matrixOf([[1, 2], [3]])).toThrow("matrix: row 2 must have 2 values as the first has, got 1");
});

test("no rows, too few rows and no column are refused", () => {
  expect(() => checkMatrix("tree", matrixOf([]))).toThrow("tree: rows must be at least 1, got 0");
  expect(() => checkMatrix("tree", matrixOf([[1]]), 2)).toThrow("tree: rows must be at least 2, got 1");
  expect(() => checkMatrix("tree", matrixOf([[]]))).toThrow("tree: columns must be at least 1, got 0");
});

test("more rows than a page can hold are refused before one of them is looked at", () => {
  const claimed = { rows: 10_000_000, columns: 1, values: new Float64Array(0) };
  expect(() => checkMatrix("forest", claimed)).toThrow(
    `forest: rows must be at most ${MOST_ROWS}, got 10000000; take a sample`,
  );
});

test("NaN and Infinity are named with their row and column", () => {
  const of = (value: number) => () =>
    checkMatrix(
      "forest",
      matrixOf([
        [1, 2],
        [3, value],
      ]),
    );
  expect(of(Number.NaN)).toThrow("forest: every value must be a finite number, got NaN in row 2, column 2");
  expect(of(Infinity)).toThrow("got Infinity in row 2, column 2");
  expect(() => checkMatrix("forest", { rows: 2, columns: 2, values: new Float64Array(3) })).toThrow(
    "forest: values must be 2 × 2, got 3",
  );
  expect(of(4)).not.toThrow();
});
