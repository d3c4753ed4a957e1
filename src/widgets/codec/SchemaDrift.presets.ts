/** What SchemaDrift opens on: one of its changes, all of them, or a colleague's schema to mend. */
import type { Json } from "#contract/json.ts";
import type { Drift } from "#kernel/codec/protobuf-drift.ts";
import type { ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import {
  BASE,
  celsius,
  closed,
  gauge,
  MESSAGE,
  MOVES,
  type Move,
  type MoveId,
  note,
  one,
  SENT,
  sent,
  strain,
} from "./SchemaDrift.moves.ts";

export type DriftPreset = MoveId | "bench" | "repair";

export interface DriftScene {
  readonly title: string;
  readonly move: Pick<Move, "schemas" | "values" | "writer">;
  /** Instead of a prediction. */
  readonly question?: string;
  readonly goal?: { readonly name: string; holds(rows: readonly Drift[], schemas: readonly ProtoSchema[]): boolean };
}

/** A colleague's .proto: strain gone and its number taken, celsius of another wire type. */
const repair: DriftScene = {
  title: "Mend the new .proto",
  move: {
    schemas: [BASE, one(gauge, { ...celsius, type: "double" }, closed, note)],
    values: [SENT, sent({ strain: undefined, closed: true })],
    writer: 0,
  },
  question:
    "A colleague dropped strain, added closed, a bool, and made celsius a double. Old gauges will send for years. What has to stand in the new .proto so that nothing they send is misread, and nobody takes the number of strain again?",
  goal: { name: "mended", holds: isMended },
};

/** Whether old messages arrive as they were, a new bool is there, and what was dropped cannot come back. */
function isMended(rows: readonly Drift[], [before, after]: readonly ProtoSchema[]): boolean {
  const first = (schema: ProtoSchema | undefined) => Object.values(schema?.messages ?? {})[0];
  const given = first(before)?.fields ?? [];
  const { fields = [], reserved = [] } = first(after) ?? {};
  const untouched = JSON.stringify(given) === JSON.stringify(BASE.messages[MESSAGE]!.fields);
  const isKept = (number: number) =>
    rows.some((row) => row.number === number && row.fate === "kept" && row.sent?.value !== undefined);
  const added = fields.find(({ name, type }) => name === "closed" && type === "bool");
  const numbers = reserved.filter((each) => typeof each !== "string");
  return (
    untouched &&
    [gauge, celsius, note].every(({ number }) => isKept(number)) &&
    added !== undefined &&
    !given.some(({ number }) => number === added.number) &&
    !fields.some(({ name }) => name === strain.name) &&
    numbers.some(([from, to]) => from <= strain.number && strain.number <= to)
  );
}

/** The zero arrives as a zero that was measured. */
const zeroArrives = (rows: readonly Drift[]): boolean =>
  rows.some(
    ({ number, fate, sent: side, seen: other }) =>
      number === celsius.number && fate === "kept" && side?.value === "0" && other?.type === "optional float",
  );

/** What a preset opens on; the bench opens on `move`. */
export function sceneOf(preset: DriftPreset, move: MoveId): DriftScene {
  if (preset === "repair") return repair;
  const chosen = MOVES[move];
  return {
    title: preset === "bench" ? "Change a .proto" : chosen.name,
    move: chosen,
    ...(preset === "zero" && { goal: { name: "zero-arrives", holds: zeroArrives } }),
  };
}

/** The value of an option; each change has its own, so that another change asks anew. */
export const optionValue = (move: MoveId, is: string): Json => `${move}: ${is}`;

export function isMove(name: unknown): name is MoveId {
  return typeof name === "string" && Object.hasOwn(MOVES, name);
}
export function isDriftPreset(name: unknown): name is DriftPreset {
  return name === "bench" || name === "repair" || isMove(name);
}
