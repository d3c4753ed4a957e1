import { beforeAll, describe, expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import type { Drift } from "#kernel/codec/protobuf-drift.ts";
import { readByLibrary } from "#widgets/codec/SchemaDrift.engine.ts";
import { runHeadless } from "#widgets/codec/SchemaDrift.headless.ts";
import { type SchemaDriftEvent, type SchemaDriftState, schemaDrift } from "#widgets/codec/SchemaDrift.machine.ts";
import { MOVE_IDS, MOVES, type MoveId } from "#widgets/codec/SchemaDrift.moves.ts";
import { type DriftPreset, isDriftPreset, sceneOf } from "#widgets/codec/SchemaDrift.presets.ts";
import {
  draftOf,
  faultsOf,
  fieldsOf,
  libraryDiffers,
  type Reading,
  readScene,
  rowsOf,
  type Which,
} from "#widgets/codec/SchemaDrift.reading.ts";
import { createDriftRunner } from "#widgets/codec/SchemaDrift.runner.ts";
import { MAX_LINK_CHARS } from "#widgets/link-hash.ts";

const run = (preset: DriftPreset, ...events: SchemaDriftEvent[]): Promise<SchemaDriftState> =>
  runHeadless({ id: "s", preset }, events);
const shown = (state: SchemaDriftState) =>
  Object.fromEntries(rowsOf(state.shown).map((row) => [row.number, [row.fate, row.sent?.value, row.seen?.value]]));
const given = (move: MoveId, writer: Which) => {
  const scene = sceneOf(move, move);
  const draft = { ...draftOf(scene), writer };
  return { scene, draft, reading: readScene(scene, draft) };
};

test.each(MOVE_IDS.flatMap((move) => [[move, 0] as const, [move, 1] as const]))(
  "what %s opens on is what the libraries make of the same texts, written by program %i",
  async (move, writer) => {
    const { draft, reading } = given(move, writer);
    const by = await readByLibrary(draft);
    expect(by.schemas).toEqual(reading.schemas);
    // A program without a .proto that can be read writes nothing.
    if (by.schemas[writer].fault) return expect(by.bytes.fault).toBeDefined();
    expect(encodeHex(by.bytes.value!)).toBe(encodeHex(reading.bytes.value!));
  },
);

const READ = MOVE_IDS.filter((move) => move !== "reserve").flatMap((move) => [[move, 0] as const, [move, 1] as const]);
const isStray = ({ fate, seen }: Drift) => fate === "unknown" && seen !== undefined;

test.each(READ)(
  "after %s, written by program %i, @bufbuild/protobuf finds what our reader found",
  async (move, writer) => {
    const { draft } = given(move, writer);
    const reading = await readByLibrary(draft);
    const rows = rowsOf(reading);
    const { value, fault } = reading.found!;
    // It does not compare wire types, and is alone in this: the peers of this book are asked with protoc.
    if (rows.some(isStray)) return expect(libraryDiffers(reading, rows)).toMatch(/gives up|finds .+ = /);
    expect(libraryDiffers(reading, rows)).toBeUndefined();
    if (fault) return expect(rows.every(({ fate }) => fate === "refused")).toBe(true);
    for (const { seen } of rows) {
      if (!seen) continue;
      const found = (value as { readonly [name: string]: Json })[seen.name];
      const text = found === undefined ? "not set" : typeof found === "string" ? found : JSON.stringify(found);
      const plain = (each: string) => each.replaceAll(/^"|"$|\s/g, "");
      if (seen.type === "bytes") expect(Buffer.from(String(found), "base64").toString("hex")).toBe(plain(seen.value!));
      else expect(plain(text)).toBe(plain(seen.value!));
    }
  },
);

const OUTCOMES: Readonly<Record<MoveId, string>> = {
  rename: "-4.5",
  add: "unknown",
  reuse: "true",
  retype: "0",
  renumber: "0",
  remove: "unknown",
  reserve: "compiler",
  zigzag: "20",
  widen: "-1294967296",
  double: "0",
  bytes: "refused",
  repeated: "0",
  enum: "2",
  zero: "not set",
};

test.each(MOVE_IDS)("%s comes to one of its options, and to the right one, once it is run", async (move) => {
  const before = schemaDrift.start({ id: "s", preset: move }).state;
  expect(schemaDrift.outcome!(before)).toBeUndefined();
  expect(schemaDrift.say(before)).toContain("hidden");
  const after = await run(move, { type: "run" });
  expect(schemaDrift.outcome!(after)).toBe(`${move}: ${OUTCOMES[move]}`);
  expect(schemaDrift.question!(after)!.options.map(({ value }) => value)).toContain(schemaDrift.outcome!(after));
  expect(schemaDrift.say(after)).not.toContain("hidden");
  expect(after.shown.by).toBe("library");
});

test("a run that waits for its prediction cannot be edited", async () => {
  const events: SchemaDriftEvent[] = [
    { type: "text", which: 1, text: "" },
    { type: "values", text: "{}" },
    { type: "turn" },
  ];
  expect((await run("reuse", ...events)).draft).toEqual(schemaDrift.start({ id: "s", preset: "reuse" }).state.draft);
});

describe("on the bench", () => {
  test("each change has options of its own, so that it is predicted anew", () => {
    const values = MOVE_IDS.flatMap((move) => {
      const { state } = schemaDrift.next(schemaDrift.start({ id: "s", preset: "bench" }).state, { type: "move", move });
      expect(schemaDrift.outcome!(state)).toBeUndefined();
      return schemaDrift.question!(state)!.options.map(({ value }) => value);
    });
    expect(new Set(values).size).toBe(values.length);
  });
  test("elsewhere a change cannot be chosen", async () => {
    expect((await run("zero", { type: "move", move: "reuse" })).move).toBe("zero");
  });
});

describe("edited", () => {
  let open: SchemaDriftState;
  const after = async (...events: SchemaDriftEvent[]) => run("zigzag", { type: "run" }, ...events);
  beforeAll(async () => {
    open = await after();
  });

  test("an int32 of -1 takes eleven bytes, and a sint32 reads it as the smallest of all", async () => {
    const state = await after({ type: "values", text: '{"strain": -1}' });
    expect(shown(state)[3]).toEqual(["changed", "-1", "-2147483648"]);
    expect(state.shown.bytes.value).toHaveLength(11);
  });
  test("the other program may write: what it sends is kept apart from what the first sends", async () => {
    const turned = await after({ type: "values", text: '{"strain": 8}' }, { type: "turn" });
    expect(shown(turned)[3]).toEqual(["changed", "40", "80"]);
    const back = schemaDrift.next(turned, { type: "turn" }).state;
    expect(back.draft.values[0]).toBe('{"strain": 8}');
  });
  test.each<[string, Partial<Record<0 | 1, string>>, string, number]>([
    [
      "a slip in the new .proto",
      { 1: 'syntax = "proto3";\nmessage Reading {\n  int32 gauge = 1;\n  int32 strain = 1;\n}' },
      "Line 4: Two fields of Reading have the number 1.",
      58,
    ],
  ])("%s is told at its line, and the rows stay those of the last good texts", async (_, texts, message, at) => {
    const state = await after({ type: "text", which: 1, text: texts[1]! });
    expect(faultsOf(state.latest).texts[1]).toEqual({ message, at });
    expect(state.shown).toEqual(open.shown);
    expect(schemaDrift.say(state)).toContain(message);
  });
  test.each([
    ['{"strain": 1', "The values are no JSON: ", 12],
    ["[1]", "The values must stand in braces, each with its name.", 0],
    ['{"wind": 1}', "Reading has no field wind.", 1],
    ['{"gauge": 1, "strain": "high"}', "The value of Reading.strain does not fit", 13],
    ['{"strain": 3000000000}', "The value of Reading.strain does not fit", 1],
  ])("values that cannot be written are told at their place: %s", async (text, message, at) => {
    const { values } = faultsOf((await after({ type: "values", text })).latest);
    expect(values?.message).toContain(message);
    expect(values?.at).toBe(at);
  });
  test("a text without a message, and one without anything, say what to write", async () => {
    const none = await after({ type: "text", which: 0, text: 'syntax = "proto3";' });
    expect(faultsOf(none.latest).texts[0]?.message).toContain("There is no message yet");
    const nothing = await after({ type: "text", which: 0, text: "" });
    expect(faultsOf(nothing.latest).texts[0]?.message).toContain('must begin with syntax = "proto3"');
  });
  test("an answer to an earlier draft is let go", () => {
    const asked = schemaDrift.next(open, { type: "values", text: "{}" });
    const late: Reading = { ...open.latest, by: "kernel" };
    expect(schemaDrift.next(asked.state, { type: "read", asked: open.asked, reading: late }).state).toBe(asked.state);
    expect(asked.state.waiting).toBe(true);
    expect(schemaDrift.say(asked.state)).toContain("Reading the two");
  });
  test("libraries that do not load are told", () => {
    const { state } = schemaDrift.next(open, { type: "failed", message: "It did not load." });
    expect(schemaDrift.say(state)).toBe("It did not load.");
  });
  test("a string that the reader cannot take takes the whole message with it, at its byte", async () => {
    const state = await run("bytes", { type: "run" });
    const row = rowsOf(state.shown).find(({ number }) => number === 4)!;
    expect(row.fate).toBe("refused");
    expect(row.why).toContain("must be UTF-8, got 0xff");
    expect(fieldsOf(state.shown, 0).some(({ role }) => role === "error")).toBe(false);
    expect(rowsOf(state.shown).every(({ fate }) => fate === "refused")).toBe(true);
  });
});

const text = (...lines: string[]) => ['syntax = "proto3";', "message Reading {", ...lines, "}"].join("\n");
const MENDED = text("reserved 3;", "uint32 gauge = 1;", "float celsius = 2;", "string note = 4;", "bool closed = 5;");

describe("the goals", () => {
  test("a mended .proto keeps what old gauges send and lets nobody take the number again", async () => {
    const state = await run("repair", { type: "text", which: 1, text: MENDED });
    expect(schemaDrift.reached!(state)).toEqual([{ goal: "mended", evidence: [state.draft.texts[0], MENDED] }]);
  });
  test.each([
    ["nothing is done", undefined],
    ["the number is not reserved", MENDED.replace("reserved 3;", "")],
    ["another number is reserved", MENDED.replace("reserved 3;", "reserved 6 to 9;")],
    ["celsius stays a double", MENDED.replace("float", "double")],
    ["closed is forgotten", MENDED.replace("bool closed = 5;", "")],
    ["closed is no bool", MENDED.replace("bool", "int32")],
    ["strain is still there", MENDED.replace("reserved 3;", "reserved 3; int32 strain = 6;")],
    ["the note is dropped", MENDED.replace("string note = 4;", "")],
    ["it is no .proto", MENDED.replace("bool", "bolo")],
  ])("it is not mended where %s", async (_, edited) => {
    const state = await run(
      "repair",
      ...(edited === undefined ? [] : [{ type: "text", which: 1, text: edited } as const]),
    );
    expect(schemaDrift.reached!(state)).toEqual([]);
  });
  test("it is not mended by taking the field from the old .proto", async () => {
    const old = text("uint32 gauge = 1;", "float celsius = 2;", "string note = 4;");
    const events = [
      { type: "text", which: 0, text: old },
      { type: "values", text: '{"gauge": 7, "celsius": -4.5, "note": "ok"}' },
      { type: "text", which: 1, text: MENDED },
    ] as const;
    expect(schemaDrift.reached!(await run("repair", ...events))).toEqual([]);
  });
  test("a zero arrives as measured once the writer has optional too", async () => {
    const { texts } = draftOf(sceneOf("zero", "zero"));
    const before = await run("zero", { type: "run" });
    expect(shown(before)[2]).toEqual(["lost", undefined, "not set"]);
    expect(schemaDrift.reached!(before)).toEqual([]);
    const after = await run("zero", { type: "run" }, { type: "text", which: 0, text: texts[1] });
    expect(shown(after)[2]).toEqual(["kept", "0", "0"]);
    expect(schemaDrift.reached!(after).map(({ goal }) => goal)).toEqual(["zero-arrives"]);
  });
});

describe("links", () => {
  test("carry what was changed, and nothing else", async () => {
    const plain = await run("reuse", { type: "run" });
    expect(schemaDrift.link(plain)).toEqual({ preset: "reuse", revealed: true, writer: 0 });
    const changed = await run("repair", { type: "text", which: 1, text: MENDED }, { type: "turn" });
    const link = schemaDrift.link(changed);
    const opened = schemaDrift.open({ id: "s", preset: "bench" }, link);
    expect(opened.state.draft).toEqual(changed.draft);
    expect(opened.commands).toHaveLength(1);
    expect(JSON.stringify(link).length * 1.4).toBeLessThan(MAX_LINK_CHARS);
  });
  test("of an experiment that was not run open it as it was", () => {
    const { state, commands } = schemaDrift.open(
      { id: "s" },
      { preset: "bench", move: "widen", revealed: false, writer: 1, texts: ["", ""], values: ["", ""] },
    );
    expect([state.revealed, state.move, commands]).toEqual([false, "widen", []]);
    expect(state.draft.texts[0]).toContain("proto3");
  });
  test.each<[Json, string]>([
    [7, "it must be an object"],
    [{ preset: "none" }, "its preset"],
    [{ preset: "bench", writer: 0 }, "its change"],
    [{ preset: "zero", move: "reuse", writer: 0 }, "its change"],
    [{ preset: "zero", writer: 2 }, "its writer"],
    [{ preset: "zero", writer: 0, texts: ["a"] }, "its texts and its values"],
  ])("that are broken say so: %j", (link, why) => {
    const { state } = schemaDrift.open({ id: "s" }, link);
    expect(schemaDrift.say(state)).toContain(why);
  });
});

test("the runner answers with the draft it was given, and not after it was cancelled", async () => {
  const draft = draftOf(sceneOf("rename", "rename"));
  const heard: SchemaDriftEvent[] = [];
  const runner = createDriftRunner();
  await new Promise<void>((done) => {
    runner.run({ type: "read", asked: 3, draft }, (event) => {
      heard.push(event);
      done();
    });
  });
  expect(heard).toEqual([{ type: "read", asked: 3, reading: await readByLibrary(draft) }]);
  const late: SchemaDriftEvent[] = [];
  runner.run({ type: "read", asked: 4, draft }, (event) => late.push(event));
  runner.cancel();
  await readByLibrary(draft);
  expect(late).toEqual([]);
});

test("every preset is one, and a wrong one opens the bench", () => {
  for (const preset of ["bench", "repair", ...MOVE_IDS]) expect(isDriftPreset(preset)).toBe(true);
  expect(schemaDrift.start({ id: "s", preset: "none" as DriftPreset }).state.preset).toBe("bench");
  expect(new Set(MOVE_IDS.map((move) => MOVES[move].name)).size).toBe(MOVE_IDS.length);
});
