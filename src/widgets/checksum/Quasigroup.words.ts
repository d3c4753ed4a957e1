/** What Quasigroup shows, in words: the laws, the guarantees that hang on them, and what breaks them. */
import type { MissedError } from "#kernel/checksum/missed-error.ts";
import type { LawVerdict, TableLaw } from "#kernel/checksum/quasigroup.ts";
import type { QuasigroupState } from "./Quasigroup.machine.ts";

/** The laws that the scheme needs, in the order of the list; totally anti-symmetric is more than that. */
export const NEEDED = ["row", "column", "diagonal", "weak"] as const satisfies readonly TableLaw[];

export const LAW_NAMES: Readonly<Record<(typeof NEEDED)[number], string>> = {
  row: "Each row has every digit once",
  column: "Each column has every digit once",
  diagonal: "The diagonal is all 0",
  weak: "Two different digits end apart in either order",
};

/** How a law is broken, by its smallest counter-example; undefined where it is kept. */
export function breach({ law, broken, value }: LawVerdict): string | undefined {
  if (!broken) return undefined;
  const [a, b, c] = broken;
  switch (law) {
    case "row":
      return `row ${a} has ${value} in columns ${b} and ${c}`;
    case "column":
      return `column ${c} has ${value} in rows ${a} and ${b}`;
    case "diagonal":
      return `row ${a}, column ${a} has ${value}`;
    case "weak":
      return `from ${a}, ${b} then ${c} and ${c} then ${b} both end on ${value}`;
    case "total":
      return `row ${a}, column ${b} and row ${b}, column ${a} both have ${value}`;
  }
}

/** The cells that a breach speaks of, as 10 × row + column. */
export function cellsOf({ law, broken }: LawVerdict, table: QuasigroupState["table"]): readonly number[] {
  if (!broken) return [];
  const [a, b, c] = broken as [number, number, number];
  switch (law) {
    case "row":
      return [10 * a + b, 10 * a + c];
    case "column":
      return [10 * a + c, 10 * b + c];
    case "diagonal":
      return [11 * a];
    case "weak":
      return [10 * a + b, 10 * a + c, 10 * table[a]![b]! + c, 10 * table[a]![c]! + b];
    case "total":
      return [10 * a + b, 10 * b + a];
  }
}

export function describeTable({ fault, revealed, verdict, seed }: QuasigroupState): string {
  if (fault) return fault;
  if (!revealed)
    return "Damm's own table catches every wrong digit and every swap of neighbours. The changed one is hidden until you have predicted.";
  const { single, adjacent } = verdict;
  const from = seed === 0 ? "" : `Random table ${seed}. `;
  if (!single && !adjacent) return `${from}Every wrong digit and every swap of neighbours is caught.`;
  if (!adjacent) return `${from}Every swap of neighbours is caught, but a wrong digit passes: ${pairOf(single!)}.`;
  if (!single) return `${from}Every wrong digit is caught, but a swap of neighbours passes: ${pairOf(adjacent)}.`;
  return `${from}A wrong digit passes: ${pairOf(single)}. A swap of neighbours passes: ${pairOf(adjacent)}.`;
}

function pairOf({ right, wrong }: MissedError): string {
  return `${right} typed as ${wrong}`;
}
