/** The changes to a .proto that SchemaDrift makes, and what it asks about each. */
import type { Drift } from "#kernel/codec/protobuf-drift.ts";
import type { ProtoField, ProtoSchema } from "#kernel/codec/protobuf-schema.ts";
import type { ProtoObject } from "#kernel/codec/protobuf-value.ts";

export type MoveId =
  | "rename"
  | "add"
  | "reuse"
  | "retype"
  | "renumber"
  | "remove"
  | "reserve"
  | "zigzag"
  | "widen"
  | "double"
  | "bytes"
  | "repeated"
  | "enum"
  | "zero";

export interface Move {
  /** For a list of changes. */
  readonly name: string;
  readonly schemas: readonly [before: ProtoSchema, after: ProtoSchema];
  /** What each program would send, the old one first. */
  readonly values: readonly [ProtoObject, ProtoObject];
  /** Who writes at first: 0 for the old program. */
  readonly writer: 0 | 1;
  readonly question: string;
  readonly options: readonly { readonly is: string; readonly text: string }[];
  /** Which of the options came true. */
  outcome(rows: readonly Drift[]): string;
}

export const MESSAGE = "Reading";

export const gauge: ProtoField = { name: "gauge", number: 1, type: "uint32" };
export const celsius: ProtoField = { name: "celsius", number: 2, type: "float" };
export const strain: ProtoField = { name: "strain", number: 3, type: "int32" };
export const note: ProtoField = { name: "note", number: 4, type: "string" };
export const closed: ProtoField = { name: "closed", number: 3, type: "bool" };

export const one = (...fields: ProtoField[]): ProtoSchema => ({ messages: { [MESSAGE]: { fields } }, enums: {} });
export const BASE = one(gauge, celsius, strain, note);
export const SENT: ProtoObject = { gauge: 7, celsius: -4.5, strain: 40, note: "ok" };
/** SENT with other values, or without a field where undefined. */
export const sent = (other: { readonly [name: string]: ProtoObject[string] | undefined }): ProtoObject =>
  Object.fromEntries(
    Object.entries({ ...SENT, ...other }).filter(
      (entry): entry is [string, ProtoObject[string]] => entry[1] !== undefined,
    ),
  );

/** What the reader finds under `name`. */
const seen =
  (name: string) =>
  (rows: readonly Drift[]): string => {
    const row = rows.find((each) => each.seen?.name === name);
    return row ? (row.seen!.value ?? "") : "refused";
  };
const fateOf = (number: number) => (rows: readonly Drift[]) => rows.find((row) => row.number === number)?.fate ?? "";
const option = (is: string, text = is) => ({ is, text });
const REFUSED = option("refused", "nothing: the message is refused");

const traffic = (...names: string[]): ProtoSchema => ({
  ...one(gauge, { name: "traffic", number: 5, type: "Traffic" }),
  enums: { Traffic: Object.fromEntries(names.map((name, number) => [name, number])) },
});

export const MOVES: Readonly<Record<MoveId, Move>> = {
  rename: {
    name: "Rename a field",
    schemas: [BASE, one(gauge, { ...celsius, name: "temperature" }, strain, note)],
    values: [SENT, sent({ celsius: undefined, temperature: -4.5 })],
    writer: 0,
    question: "celsius is called temperature from now on. What does the new program find in temperature?",
    options: [option("-4.5"), option("0"), REFUSED],
    outcome: seen("temperature"),
  },
  add: {
    name: "Add a field",
    schemas: [BASE, one(gauge, celsius, strain, note, { name: "wind", number: 5, type: "float" })],
    values: [SENT, sent({ wind: 12 })],
    writer: 1,
    question: "The new program sends wind as well. What does the old one do with it?",
    options: [
      option("unknown", "it keeps the bytes and does not look at them"),
      option("lost", "it throws the bytes away"),
      option("refused", "it refuses the message"),
    ],
    outcome: fateOf(5),
  },
  reuse: {
    name: "Give a number to another field",
    schemas: [BASE, one(gauge, celsius, closed, note)],
    values: [SENT, sent({ strain: undefined, closed: true })],
    writer: 0,
    question:
      "strain was dropped, and its number 3 went to a new field: is the bridge closed? An old gauge still sends strain 40. What does the new program find in closed?",
    options: [option("true"), option("false"), REFUSED],
    outcome: seen("closed"),
  },
  retype: {
    name: "Give a number to another wire type",
    schemas: [BASE, one(gauge, celsius, { name: "wind", number: 3, type: "float" }, note)],
    values: [SENT, sent({ strain: undefined, wind: 12 })],
    writer: 0,
    question: "Number 3 was strain, an int32 of 40, and is now wind, a float. What does the new program find in wind?",
    options: [option("40"), option("5.6e-44", "5.6e-44, which is a float with the bits of 40"), option("0"), REFUSED],
    outcome: seen("wind"),
  },
  renumber: {
    name: "Give a field another number",
    schemas: [BASE, one(gauge, { ...celsius, number: 5 }, strain, note)],
    values: [SENT, SENT],
    writer: 0,
    question: "celsius keeps its name and moves from 2 to 5. What does the new program find in it?",
    options: [option("-4.5"), option("0"), REFUSED],
    outcome: seen("celsius"),
  },
  remove: {
    name: "Remove a field",
    schemas: [BASE, one(gauge, celsius, note)],
    values: [SENT, sent({ strain: undefined })],
    writer: 0,
    question: "The new .proto has no strain. What becomes of the 40 that an old gauge sends?",
    options: [
      option("unknown", "it is kept aside, and sent on with the message"),
      option("lost", "it is gone"),
      option("refused", "the message is refused"),
    ],
    outcome: fateOf(3),
  },
  reserve: {
    name: "Use a reserved number",
    schemas: [
      BASE,
      { messages: { [MESSAGE]: { fields: [gauge, celsius, closed, note], reserved: [[3, 3], "strain"] } }, enums: {} },
    ],
    values: [SENT, sent({ strain: undefined, closed: true })],
    writer: 0,
    question: "Whoever dropped strain has reserved its number. Somebody uses it all the same. Who notices?",
    options: [
      option("compiler", "the compiler, before a byte is sent"),
      option("refused", "the new program, when an old message comes"),
      option("nobody", "nobody"),
    ],
    outcome: (rows) =>
      rows.length === 0 ? "compiler" : rows.some(({ fate }) => fate === "refused") ? "refused" : "nobody",
  },
  zigzag: {
    name: "int32 becomes sint32",
    schemas: [BASE, one(gauge, celsius, { ...strain, type: "sint32" }, note)],
    values: [SENT, SENT],
    writer: 0,
    question:
      "strain becomes a sint32, as it is often negative. An old gauge sends 40. What does the new program find?",
    options: [option("40"), option("20"), option("80"), option("0"), REFUSED],
    outcome: seen("strain"),
  },
  widen: {
    name: "int32 becomes int64",
    schemas: [BASE, one(gauge, celsius, { ...strain, type: "int64" }, note)],
    values: [SENT, sent({ strain: 3_000_000_000 })],
    writer: 1,
    question: "strain becomes an int64, and a new gauge sends 3,000,000,000. What does the old program find?",
    options: [
      option("3000000000"),
      option("2147483647", "2147483647, the largest int32"),
      option("-1294967296"),
      option("0"),
      REFUSED,
    ],
    outcome: seen("strain"),
  },
  double: {
    name: "float becomes double",
    schemas: [BASE, one(gauge, { ...celsius, type: "double" }, strain, note)],
    values: [SENT, SENT],
    writer: 0,
    question: "celsius becomes a double, to be more exact. An old gauge sends -4.5. What does the new program find?",
    options: [option("-4.5"), option("0"), REFUSED],
    outcome: seen("celsius"),
  },
  bytes: {
    name: "string becomes bytes",
    schemas: [BASE, one(gauge, celsius, strain, { ...note, type: "bytes" })],
    values: [sent({ note: "dry" }), sent({ note: Uint8Array.of(0xff, 0xd8) })],
    writer: 1,
    question:
      "note becomes bytes, and a new gauge puts the start of a picture there: FF D8. What does the old program find?",
    options: [
      option("text", "a note of two odd characters"),
      option('""', "an empty note, and the rest as usual"),
      option("refused", "nothing: the whole message is refused"),
    ],
    outcome: seen("note"),
  },
  repeated: {
    name: "One value becomes a list",
    schemas: [BASE, one(gauge, { ...celsius, repeated: true }, strain, note)],
    values: [SENT, sent({ celsius: [-4.5, -4] })],
    writer: 1,
    question: "celsius becomes a list, and a new gauge sends [-4.5, -4]. What does the old program find?",
    options: [option("-4.5", "-4.5, the first"), option("-4", "-4, the last"), option("0"), REFUSED],
    outcome: seen("celsius"),
  },
  enum: {
    name: "Add a value to an enum",
    schemas: [traffic("OPEN", "CLOSED"), traffic("OPEN", "CLOSED", "ONE_LANE")],
    values: [
      { gauge: 7, traffic: "CLOSED" },
      { gauge: 7, traffic: "ONE_LANE" },
    ],
    writer: 1,
    question: "The new program knows a third state of the traffic and sends it. What does the old program find?",
    options: [
      option("OPEN", "OPEN, the first name"),
      option("CLOSED", "CLOSED, the last it knows"),
      option("2", "the number 2"),
      REFUSED,
    ],
    outcome: seen("traffic"),
  },
  zero: {
    name: "A zero, and optional",
    schemas: [BASE, one(gauge, { ...celsius, optional: true }, strain, note)],
    values: [sent({ celsius: 0 }), sent({ celsius: 0 })],
    writer: 0,
    question:
      "The new program must tell 0 °C from no reading, so celsius becomes optional there. An old gauge measures 0 °C and sends it. What does the new program find?",
    options: [option("0"), option("not set"), REFUSED],
    outcome: seen("celsius"),
  },
};
export const MOVE_IDS = Object.keys(MOVES) as readonly MoveId[];
