/** What Quasigroup opens on. */
export type TablePreset = "one-cell";
export interface TableScene {
  readonly title: string;
  readonly question: string;
  /** The change that the experiment makes. */
  readonly change: { readonly row: number; readonly column: number; readonly digit: number };
  /** The id that is walked through the table. */
  readonly id: string;
}

export const TABLE_SCENES: Readonly<Record<TablePreset, TableScene>> = {
  "one-cell": {
    title: "Damm's table, and one cell of it changed",
    question: "The 8 in row 3, column 5 becomes a 4. What does the scheme no longer catch?",
    change: { row: 3, column: 5, digit: 4 },
    id: "572",
  },
};
/** What a table may fail to catch, as the experiment's options. */
export const LOSSES = [
  { value: "nothing", text: "nothing" },
  { value: "single", text: "some wrong digits" },
  { value: "adjacent", text: "some swaps of neighbours" },
  { value: "both", text: "some of either" },
] as const;

export function isTablePreset(value: unknown): value is TablePreset {
  return typeof value === "string" && Object.hasOwn(TABLE_SCENES, value);
}
