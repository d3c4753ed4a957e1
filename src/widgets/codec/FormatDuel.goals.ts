/** What can be reached in a FormatDuel, and what its experiments come to. */
import type { Json } from "#contract/json.ts";
import type { Goal } from "#contract/machine.ts";
import type { Speed } from "#engine/codec/duel-speed.ts";
import { readOwn } from "./FormatDuel.kinds.ts";
import type { FormatDuelState } from "./FormatDuel.machine.ts";
import { DUEL_SCENES, EIGHT, type Squeeze, shownText } from "./FormatDuel.presets.ts";
import { type DuelRow, readDuel, readText, rowOf, sortedRows } from "./FormatDuel.reading.ts";

/** The goal of the bench: so much of today's JSON may be left. */
const LEFT = 2 / 3;
const ALMOST = 1e-9;

export function goalsOf(state: FormatDuelState): readonly Goal[] {
  if (state.preset === "kinds") return halfOf(state);
  return state.preset === "bench" ? shorterOf(state) : [];
}

/** One digit after the point, and yet shorter in CBOR. */
function halfOf({ own }: FormatDuelState): readonly Goal[] {
  const { value, bytes } = readOwn(own);
  const tenths = typeof value === "number" && /^\s*-?\d+\.\d\s*$/.test(own) && !Number.isInteger(value);
  if (!tenths || bytes!.cbor! >= bytes!.json!) return [];
  return [{ goal: "half", evidence: { value: value as number, cbor: bytes!.cbor!, json: bytes!.json! } }];
}

/** The eight readings are all there, as they are or in a smaller unit, and CBOR is short. */
function shorterOf({ preset, text }: FormatDuelState): readonly Goal[] {
  const read = readText(text);
  if (read.fault || !holdsEight(read.value)) return [];
  const plain = { preset, text, float32: false, squeeze: "none" } as const;
  const cbor = rowOf(readDuel(plain).rows, "cbor")?.bytes;
  const json = JSON.stringify(EIGHT).length;
  return cbor !== undefined && cbor < LEFT * json ? [{ goal: "third", evidence: { text, cbor, json } }] : [];
}

/** Whether some list in `value` has the readings in order, times one power of ten, or as differences from the first. */
function holdsEight(value: Json): boolean {
  const list = listIn(value);
  if (!list) return false;
  const { celsius } = EIGHT;
  const isScaled = (numbers: readonly number[]) =>
    [1, 10, 100, 1000].some((scale) =>
      celsius.every((each, at) => Math.abs(each * scale - numbers[at]!) < ALMOST * scale),
    );
  let sum = 0;
  return isScaled(list) || isScaled(list.map((each) => (sum += each)));
}

/** The first list of eight numbers. */
function listIn(value: Json): readonly number[] | undefined {
  if (value === null || typeof value !== "object") return undefined;
  if (Array.isArray(value) && value.length === EIGHT.celsius.length && value.every((each) => typeof each === "number"))
    return value as number[];
  for (const part of Object.values(value) as readonly Json[]) {
    const found = listIn(part);
    if (found) return found;
  }
  return undefined;
}

export function outcomeOf({ preset, revealed, quickest }: FormatDuelState): Json | undefined {
  if (!revealed) return undefined;
  if (preset === "speed") return quickest;
  if (preset === "fifty") return winner(rowsOf("fifty", "none"));
  if (preset === "freezer") return shorterOfTwo(rowsOf("freezer", "none"));
  return preset === "batch" ? saved(rowsOf("batch", "gzip")) : undefined;
}

function rowsOf(preset: "fifty" | "freezer" | "batch", squeeze: Squeeze): readonly DuelRow[] {
  return readDuel({ preset, text: shownText(DUEL_SCENES[preset].value), float32: false, squeeze }).rows;
}

const winner = (rows: readonly DuelRow[]) => sortedRows(rows)[0]!.format.family;

/** Which of CBOR, at its shortest, and MessagePack. */
function shorterOfTwo(rows: readonly DuelRow[]): string {
  const [cbor, msgpack] = [rowOf(rows, "cbor")!.bytes!, rowOf(rows, "msgpack")!.bytes!];
  return cbor === msgpack ? "same" : cbor < msgpack ? "CBOR" : "MessagePack";
}

/** How much shorter than JSON deterministic CBOR is, in words. */
function saved(rows: readonly DuelRow[]): string {
  const share = 1 - rowOf(rows, "cbor")!.bytes! / rowOf(rows, "json")!.bytes!;
  if (share < 0) return "longer";
  if (share < 0.05) return "same";
  return share < 0.18 ? "tenth" : "quarter";
}

/** Who reads fastest; "close" where the spread of the next one reaches as far down. */
export function quickestOf({ rows }: Speed): string {
  const [first, second] = rows.toSorted((a, b) => a.decode.ratio - b.decode.ratio);
  if (!first || !second) return "close";
  return first.decode.high < second.decode.low ? first.id : "close";
}
