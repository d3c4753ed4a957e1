/** A record in columns, as it is loaded: what every widget and test that works on real data is given. */

/** Finite numbers, or NaN where the source has none. */
export interface NumberColumn {
  readonly kind: "number";
  readonly name: string;
  /** As the source states it; empty where it states none. */
  readonly unit: string;
  readonly values: Float64Array;
}
/** Seconds since 1970 as if the source's clock showed UTC: NAB states no time zone. In the source's order, repeats kept. */
export interface TimeColumn {
  readonly kind: "time";
  readonly name: string;
  readonly unit: "s";
  readonly values: Float64Array;
}
export interface TextColumn {
  readonly kind: "text";
  readonly name: string;
  readonly values: readonly string[];
}
export type Column = NumberColumn | TimeColumn | TextColumn;
export interface Table {
  readonly rows: number;
  /** Each of `rows` values. */
  readonly columns: readonly Column[];
}

/** The values of the column of numbers or times with this name; RangeError if there is none. O(columns). */
export function numbersOf(table: Table, name: string): Float64Array {
  const column = table.columns.find((each) => each.name === name && each.kind !== "text");
  if (column && column.kind !== "text") return column.values;
  const names = table.columns.filter(({ kind }) => kind !== "text").map((each) => each.name);
  throw new RangeError(`dataset: column of numbers must be one of ${names.join(", ")}, got ${name}`);
}

/** The values of the column of text with this name; RangeError if there is none. O(columns). */
export function textsOf(table: Table, name: string): readonly string[] {
  const column = table.columns.find((each) => each.name === name && each.kind === "text");
  if (column?.kind === "text") return column.values;
  const names = table.columns.filter(({ kind }) => kind === "text").map((each) => each.name);
  throw new RangeError(`dataset: column of text must be one of ${names.join(", ") || "none"}, got ${name}`);
}
