/** Rows of measurements side by side: what models are fitted to and asked about. */

/** Numbers in rows and columns; one row is one observation, one column one feature. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row after row: the value of row r and column c stands at r × columns + c. */
  readonly values: Float64Array;
}

/** More rows than any table or window of this book; a page that holds more would stop answering. */
export const MOST_ROWS = 1_000_000;

/** A matrix of these rows. RangeError unless all rows are of one length. O(cells). */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const values = new Float64Array(rows.length * columns);
  for (const [at, row] of rows.entries()) {
    if (row.length !== columns)
      throw new RangeError(`matrix: row ${at + 1} must have ${columns} values as the first has, got ${row.length}`);
    values.set(row, at * columns);
  }
  return { rows: rows.length, columns, values };
}

/** The rows as arrays. O(cells). */
export function rowsOf({ rows, columns, values }: Matrix): readonly (readonly number[])[] {
  return Array.from({ length: rows }, (_, at) => Array.from(values.subarray(at * columns, (at + 1) * columns)));
}

/**
 * Refuses what no model can be fitted to: too few or too many rows, no column, and any value that is not finite, named
 * with its row and column counted from 1. `who` opens the RangeError. O(cells).
 */
export function checkMatrix(who: string, { rows, columns, values }: Matrix, leastRows = 1): void {
  if (rows > MOST_ROWS) throw new RangeError(`${who}: rows must be at most ${MOST_ROWS}, got ${rows}; take a sample`);
  if (rows < leastRows) throw new RangeError(`${who}: rows must be at least ${leastRows}, got ${rows}`);
  if (columns < 1) throw new RangeError(`${who}: columns must be at least 1, got ${columns}`);
  if (values.length !== rows * columns)
    throw new RangeError(`${who}: values must be ${rows} × ${columns}, got ${values.length}`);
  for (let at = 0; at < values.length; at++)
    if (!Number.isFinite(values[at]))
      throw new RangeError(
        `${who}: every value must be a finite number, got ${values[at]} in row ${Math.floor(at / columns) + 1}, column ${(at % columns) + 1}`,
      );
}
