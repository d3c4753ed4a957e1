/**
 * Random tables for Damm's scheme: Latin squares with zeros on the diagonal, each about as likely as any other.
 * Source: M. T. Jacobson, P. Matthews, Generating uniformly distributed random Latin squares, J. Combin. Designs 4, 1996.
 */
import { createRandom, type Random } from "../random/random.ts";
import type { DigitTable } from "./damm-table.ts";

const SIZE = 10;
/** The authors' walk forgets where it began after some n³ moves. */
const MOVES = SIZE ** 3;
const TEN = Array.from({ length: SIZE }, (_, index) => index);

/** The square of a seed: every row and every column has each digit once, and x∘x = 0. Same seed, same square. Some ms. */
export function randomSquare(seed: number): DigitTable {
  const cube = walk(createRandom(seed));
  const rows = TEN.map((row) => TEN.map((column) => TEN.find((digit) => cube[at(row, column, digit)] === 1)!));
  // Each column has one 0: the row in which it stands becomes the row of that column.
  return TEN.map((column) => rows.find((row) => row[column] === 0)!);
}

const at = (row: number, column: number, digit: number) => (row * SIZE + column) * SIZE + digit;

/** 1 where a row and a column have a digit. A move may leave one cell with -1, and the next ones mend it. */
function walk(random: Random): Int8Array {
  const cube = new Int8Array(SIZE ** 3);
  for (const row of TEN) for (const column of TEN) cube[at(row, column, (row + column) % SIZE)] = 1;
  let wrong: readonly [number, number, number] | undefined;
  for (let move = 0; move < MOVES || wrong; move++) {
    const [row, column, digit] = wrong ?? emptyCell(cube, random);
    const otherRow = oneOf((each) => cube[at(each, column, digit)] === 1, random);
    const otherColumn = oneOf((each) => cube[at(row, each, digit)] === 1, random);
    const otherDigit = oneOf((each) => cube[at(row, column, each)] === 1, random);
    for (const [r, rowSign] of [
      [row, 1],
      [otherRow, -1],
    ] as const) {
      for (const [c, columnSign] of [
        [column, 1],
        [otherColumn, -1],
      ] as const) {
        cube[at(r, c, digit)]! += rowSign * columnSign;
        cube[at(r, c, otherDigit)]! -= rowSign * columnSign;
      }
    }
    wrong = cube[at(otherRow, otherColumn, otherDigit)] === -1 ? [otherRow, otherColumn, otherDigit] : undefined;
  }
  return cube;
}

function emptyCell(cube: Int8Array, random: Random): readonly [number, number, number] {
  for (;;) {
    const cell = [random.integer(SIZE), random.integer(SIZE), random.integer(SIZE)] as const;
    if (cube[at(...cell)] === 0) return cell;
  }
}

function oneOf(holds: (digit: number) => boolean, random: Random): number {
  const found = TEN.filter(holds);
  return found[random.integer(found.length)]!;
}
