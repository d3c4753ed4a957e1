/**
 * What a 10 × 10 table must be, so that Damm's scheme on it catches every single wrong digit and every adjacent transposition,
 * and what breaks that. Source: H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004.
 */
import type { DigitTable } from "./damm-table.ts";
import { type MissedError, missedErrors } from "./missed-error.ts";

export type TableLaw =
  /** x∘a ≠ x∘b: every digit leads to an interim digit of its own. */
  | "row"
  /** a∘x ≠ b∘x: interim digits that differ stay different. */
  | "column"
  /** x∘x = 0: the interim digit is itself the check digit. */
  | "diagonal"
  /** (c∘x)∘y ≠ (c∘y)∘x: weakly totally anti-symmetric. */
  | "weak"
  /** x∘y ≠ y∘x as well: totally anti-symmetric, more than the scheme needs. */
  | "total";

/** A law with its smallest counter-example, if it has one. */
export interface LawVerdict {
  readonly law: TableLaw;
  /** Digits that break it, in this order: for a row x a b, a column a b x, the diagonal x, weak c x y, total x y. */
  readonly broken?: readonly number[];
  /** The value that both sides have, or that the diagonal has in place of 0. */
  readonly value?: number;
}
export interface TableVerdict {
  readonly laws: readonly LawVerdict[];
  /** A wrong digit that passes; without it every one is caught. */
  readonly single?: MissedError;
  /** Two neighbours that change places and pass. */
  readonly adjacent?: MissedError;
}

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The laws, and the guarantees that fall with them; RangeError for a table that is not ten rows of ten digits. Some ms. */
export function judgeTable(table: DigitTable): TableVerdict {
  return { laws: judgeLaws(table), ...missedErrors(table) };
}

/** The laws alone; RangeError as above. O(10³). */
export function judgeLaws(table: DigitTable): readonly LawVerdict[] {
  checkTable(table);
  const at = (row: number, column: number) => table[row]![column]!;
  const wrong = TEN.find((x) => at(x, x) !== 0);
  return [
    { law: "row", ...firstPair((x, a, b) => (at(x, a) === at(x, b) ? [[x, a, b], at(x, a)] : undefined)) },
    { law: "column", ...firstPair((x, a, b) => (at(a, x) === at(b, x) ? [[a, b, x], at(a, x)] : undefined)) },
    { law: "diagonal", ...(wrong !== undefined && { broken: [wrong], value: at(wrong, wrong) }) },
    {
      law: "weak",
      ...firstPair((c, x, y) => (at(at(c, x), y) === at(at(c, y), x) ? [[c, x, y], at(at(c, x), y)] : undefined)),
    },
    { law: "total", ...firstPair((c, x, y) => (c === 0 && at(x, y) === at(y, x) ? [[x, y], at(x, y)] : undefined)) },
  ];
}

/** The first hit over one digit and a pair of others, the first of which is smaller. */
function firstPair(
  test: (one: number, less: number, more: number) => readonly [number[], number] | undefined,
): Pick<LawVerdict, "broken" | "value"> {
  for (const one of TEN) {
    for (const less of TEN) {
      for (const more of TEN.slice(less + 1)) {
        const found = test(one, less, more);
        if (found) return { broken: found[0], value: found[1] };
      }
    }
  }
  return {};
}

function checkTable(table: DigitTable): void {
  if (table.length !== 10) throw new RangeError(`quasigroup: table must be ten rows, got ${table.length}`);
  for (const [row, cells] of table.entries()) {
    if (cells.length !== 10) throw new RangeError(`quasigroup: row ${row} must be ten digits, got ${cells.length}`);
    const column = cells.findIndex((cell) => !Number.isInteger(cell) || cell < 0 || cell > 9);
    if (column >= 0) {
      throw new RangeError(`quasigroup: row ${row}, column ${column} must be a digit 0 to 9, got ${cells[column]}`);
    }
  }
}
