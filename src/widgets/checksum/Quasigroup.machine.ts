/** A table for Damm's scheme, cell by cell: which laws it keeps, and two codes that pass where it does not. Source: #kernel/checksum. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { type DammSteps, dammSteps } from "#kernel/checksum/damm.ts";
import { DAMM_TABLE, type DigitTable } from "#kernel/checksum/damm-table.ts";
import { judgeTable, type TableVerdict } from "#kernel/checksum/quasigroup.ts";
import { randomSquare } from "#kernel/checksum/random-square.ts";
import { isTablePreset, LOSSES, TABLE_SCENES, type TablePreset } from "./Quasigroup.presets.ts";
import { describeTable } from "./Quasigroup.words.ts";

/** Seeds of random tables run from 1 to this. */
export const SEEDS = 999;
export const MOST_WALKED = 12;
const MOST_UNDONE = 100;

export type QuasigroupProps = { readonly id: string; readonly preset?: TablePreset };
/** The tables before the last changes, newest last, and what each was made from. */
interface Earlier {
  readonly table: DigitTable;
  readonly seed: number;
}
export interface QuasigroupState extends Earlier {
  readonly preset: TablePreset;
  readonly revealed: boolean;
  /** The laws and guarantees of `table`. */
  readonly verdict: TableVerdict;
  readonly earlier: readonly Earlier[];
  /** The cell that the digits below the table go to. */
  readonly cell: { readonly row: number; readonly column: number };
  /** What is walked through the table, as typed. */
  readonly text: string;
  /** What the experiment came to. */
  readonly answer?: string;
  readonly fault?: string;
}
export type QuasigroupEvent =
  | { readonly type: "run" }
  | { readonly type: "cell"; readonly row: number; readonly column: number }
  | { readonly type: "set"; readonly digit: number }
  | { readonly type: "undo" }
  | { readonly type: "random" }
  | { readonly type: "id"; readonly text: string };

export const quasigroup: Machine<QuasigroupProps, QuasigroupState, QuasigroupEvent> = {
  start: ({ preset }) => settled(opened(isTablePreset(preset) ? preset : "one-cell")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (event.type === "id") return settled({ ...rest, text: event.text });
    if (event.type === "cell") return settled(isCell(event) ? { ...rest, cell: place(event) } : rest);
    if (event.type === "run") return settled(rest.revealed ? rest : revealed(rest));
    return settled(rest.revealed ? changed(rest, event) : rest);
  },

  say: describeTable,

  link({ preset, revealed, table, seed, text }) {
    return { preset, revealed, table: table.map((row) => row.join("")).join(""), seed, id: text };
  },

  open(props, link) {
    const first = quasigroup.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    const state = { ...opened(read.preset), text: read.id };
    if (!read.revealed) return settled(state);
    const { seed, table } = read;
    return settled({ ...revealed(state), earlier: [], seed, table, verdict: judgeTable(table) });
  },

  reached({ revealed, verdict, table }) {
    const done = revealed && !verdict.single && verdict.adjacent !== undefined;
    return done ? [{ goal: "swap-only", evidence: table.map((row) => row.join("")).join("") }] : [];
  },

  question: ({ preset }) => ({ text: TABLE_SCENES[preset].question, options: LOSSES }),

  outcome: ({ answer }) => answer,
};

/** The table that the present one is compared with: Damm's, or the random one of its seed. */
export function originalOf({ seed }: Earlier): DigitTable {
  return seed === 0 ? DAMM_TABLE : randomSquare(seed);
}

/** The way of the typed digits through the table, or why there is none. */
export function walkOf({
  text,
  table,
}: QuasigroupState): DammSteps | { readonly message: string; readonly at: number } {
  if (text.length > MOST_WALKED) {
    return { message: `Type at most ${MOST_WALKED} digits: delete some.`, at: MOST_WALKED };
  }
  try {
    return dammSteps(text, table);
  } catch (problem) {
    if (!(problem instanceof DecodeError)) throw problem;
    const at = problem.offset;
    if (text === "") return { message: "Type an id of one digit or more.", at };
    return { message: `Character ${at + 1} must be a digit 0 to 9: correct or delete it.`, at };
  }
}

function opened(preset: TablePreset): QuasigroupState {
  const { id, change } = TABLE_SCENES[preset];
  const table = DAMM_TABLE;
  return {
    preset,
    revealed: false,
    table,
    seed: 0,
    verdict: judgeTable(table),
    earlier: [],
    cell: place(change),
    text: id,
  };
}

function settled(state: QuasigroupState): Step<QuasigroupState, never> {
  return { state, commands: [] };
}

function revealed(state: QuasigroupState): QuasigroupState {
  const now = setCell({ ...state, revealed: true }, TABLE_SCENES[state.preset].change.digit);
  const { single, adjacent } = now.verdict;
  const answer = single ? (adjacent ? "both" : "single") : adjacent ? "adjacent" : "nothing";
  return { ...now, answer };
}

function changed(state: QuasigroupState, event: QuasigroupEvent): QuasigroupState {
  switch (event.type) {
    case "set":
      return setCell(state, event.digit);
    case "undo": {
      const last = state.earlier.at(-1);
      return last ? { ...state, ...last, verdict: judgeTable(last.table), earlier: state.earlier.slice(0, -1) } : state;
    }
    case "random": {
      const seed = (state.seed % SEEDS) + 1;
      return withTable(state, { table: randomSquare(seed), seed });
    }
    default:
      return state;
  }
}

function setCell(state: QuasigroupState, digit: number): QuasigroupState {
  const { table, cell, seed } = state;
  if (!isDigit(digit) || table[cell.row]![cell.column] === digit) return state;
  const next = table.map((row, r) => (r === cell.row ? row.map((old, c) => (c === cell.column ? digit : old)) : row));
  return withTable(state, { table: next, seed });
}

function withTable(state: QuasigroupState, { table, seed }: Earlier): QuasigroupState {
  const earlier = [...state.earlier, { table: state.table, seed: state.seed }].slice(-MOST_UNDONE);
  return { ...state, table, seed, verdict: judgeTable(table), earlier };
}

const isDigit = (value: unknown) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 9;
const isCell = ({ row, column }: QuasigroupState["cell"]) => isDigit(row) && isDigit(column);
const place = ({ row, column }: QuasigroupState["cell"]) => ({ row, column });

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, revealed, table, seed, id } = link as { readonly [key: string]: Json };
  if (!isTablePreset(preset)) return "its preset must be one that this widget has";
  if (typeof table !== "string" || !/^\d{100}$/.test(table)) return "its table must be a hundred digits";
  if (typeof seed !== "number" || !Number.isInteger(seed) || seed < 0 || seed > SEEDS)
    return `its seed must be a whole number from 0 to ${SEEDS}`;
  if (typeof id !== "string" || id.length > 60) return "its id must be a short text";
  const rows = Array.from({ length: 10 }, (_, row) => Array.from(table.slice(10 * row, 10 * row + 10), Number));
  return { preset, revealed: revealed === true, table: rows, seed, id };
}
