/** FormatDuel by its events: sizes, compression, the map of kinds, races on a clock that the test turns, links and goals. */
import { describe, expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { FORMATS } from "#engine/codec/formats.ts";
import { quickestOf } from "#widgets/codec/FormatDuel.goals.ts";
import { runHeadless } from "#widgets/codec/FormatDuel.headless.ts";
import { type FormatDuelEvent, type FormatDuelState, formatDuel } from "#widgets/codec/FormatDuel.machine.ts";
import { DUEL_SCENES, type DuelPreset, EIGHT, ONE, SQUEEZES } from "#widgets/codec/FormatDuel.presets.ts";
import { MOST_TEXT, readDuel, readText, rowOf, sortedRows } from "#widgets/codec/FormatDuel.reading.ts";
import { encodeLink } from "#widgets/link-hash.ts";

const PRESETS = Object.keys(DUEL_SCENES) as DuelPreset[];
const start = (preset: DuelPreset) => formatDuel.start({ id: "duel", preset }).state;
const after = (preset: DuelPreset, ...events: FormatDuelEvent[]) =>
  events.reduce((state, event) => formatDuel.next(state, event).state, start(preset));
const open = (preset: DuelPreset, link: Json) => formatDuel.open({ id: "duel", preset }, link);
const sizeOf = (state: FormatDuelState, id: (typeof FORMATS)[number]["id"]) => rowOf(readDuel(state).rows, id)!.bytes;

test("fifty decimals: JSON 263 bytes, CBOR 401 and 461, MessagePack 462, Protocol Buffers 403", () => {
  const state = after("fifty", { type: "run" });
  expect(sizeOf(state, "json")).toBe(263);
  expect(sizeOf(state, "cbor")).toBe(401);
  expect(sizeOf(state, "cborx-sized")).toBe(461);
  expect(sizeOf(state, "msgpack")).toBe(462);
  expect(sizeOf(state, "protobuf")).toBe(403);
  expect(formatDuel.outcome!(state)).toBe("JSON");
  expect(formatDuel.say(state)).toMatch(
    /^Shortest: JSON, 263 bytes, then CBOR, deterministic with 401, \+52 %\. Longest: XML/,
  );
});

test("fifty readings around -180 take two bytes each in CBOR and three in MessagePack", () => {
  const state = after("freezer", { type: "run" });
  expect(sizeOf(state, "msgpack")! - sizeOf(state, "cbor")!).toBe(50 + 1);
  expect(formatDuel.outcome!(state)).toBe("CBOR");
});

test("an experiment tells nothing before it is run, and takes no change", () => {
  for (const preset of ["fifty", "freezer", "batch", "speed"] as const) {
    const state = start(preset);
    expect(formatDuel.outcome!(state)).toBeUndefined();
    expect(formatDuel.say(state)).not.toMatch(/Shortest|\d/);
    for (const event of [{ type: "text", text: "1" }, { type: "view", value: "kinds" }, { type: "measure" }] as const)
      expect(formatDuel.next(state, event)).toEqual({ state, commands: [] });
  }
});

test("gzip brings CBOR within five per cent of JSON, for an hour of readings", () => {
  const state = after("batch", { type: "run" });
  expect(formatDuel.outcome!(state)).toBe("same");
  const plain = formatDuel.next(state, { type: "squeeze", value: "none" }).state;
  expect(sizeOf(plain, "cbor")! / sizeOf(plain, "json")!).toBeCloseTo(0.74, 1);
  for (const { format, bytes } of readDuel(plain).rows) expect(sizeOf(state, format.id)!).toBeLessThan(bytes! / 2);
});

test("one reading grows by gzip, and shrinks to a third with the message before", () => {
  const text = JSON.stringify(ONE);
  const of = (squeeze: "none" | "gzip" | "dictionary") =>
    after("speed", { type: "run" }).preset && readDuel({ preset: "speed", text, float32: false, squeeze });
  const json = (squeeze: "none" | "gzip" | "dictionary") => rowOf(of(squeeze).rows, "json")!.bytes!;
  expect(json("gzip")).toBeGreaterThan(json("none"));
  expect(json("dictionary")).toBeLessThan(json("none") / 3);
});

test("four bytes shorten what they round, and the sentence says what is lost", () => {
  const state = after("fifty", { type: "run" }, { type: "float32", on: true });
  expect(sizeOf(state, "protobuf")).toBe(203);
  expect(
    readDuel(state)
      .rows.filter(({ rounds }) => rounds)
      .map(({ format }) => format.id),
  ).toEqual(FORMATS.filter(({ rounds }) => rounds).map(({ id }) => id));
  expect(formatDuel.say(state)).toMatch(/Four bytes make 21\.2 into 21\.2000007629/);
});

describe("zstd", () => {
  test("is asked of the runner, and its sizes are taken if they belong to what is shown", async () => {
    const asked = formatDuel.next(start("bench"), { type: "squeeze", value: "zstd" });
    expect(asked.commands).toEqual([{ type: "zstd", text: JSON.stringify(EIGHT), float32: false }]);
    expect(formatDuel.say(asked.state)).toBe("zstd is being fetched; the sizes follow.");
    const late = { type: "squeezed", text: "[]", float32: false, sizes: { json: 1 } } as const;
    expect(formatDuel.next(asked.state, late).state.zstd).toBeUndefined();
    const done = await runHeadless({ id: "duel", preset: "bench" }, [{ type: "squeeze", value: "zstd" }]);
    expect(done.busy).toBeUndefined();
    expect(readDuel(done).rows.every(({ bytes }) => bytes! > 8)).toBe(true);
    expect(formatDuel.next(done, { type: "squeeze", value: "zstd" }).commands).toEqual([]);
    expect(formatDuel.next(done, { type: "float32", on: true }).commands).toHaveLength(1);
  });

  test("that fails or is stopped leaves the bytes as they are", () => {
    const asked = after("bench", { type: "squeeze", value: "zstd" });
    const failed = formatDuel.next(asked, { type: "failed", message: "It did not start." }).state;
    expect([failed.squeeze, failed.busy, formatDuel.say(failed)]).toEqual(["none", undefined, "It did not start."]);
    const stopped = formatDuel.next(asked, { type: "stop" }).state;
    expect([stopped.squeeze, stopped.busy]).toEqual(["none", undefined]);
  });
});

describe("A race", () => {
  const lap = (name: string, ratio: number, low: number, high: number) => ({
    name,
    ratio,
    low,
    high,
    microseconds: 1,
  });
  const speedOf = (...decode: readonly (readonly [number, number, number])[]) => ({
    rows: decode.map(([ratio, low, high], at) => {
      const result = lap("x", ratio, low, high);
      return { id: (["json", "cbor", "msgpack", "protobuf"] as const)[at]!, encode: result, decode: result };
    }),
  });
  const run = { type: "run" } as const;
  const text = start("speed").text;

  test("is run by the runner, shows its progress, and is over when its result comes", () => {
    const asked = formatDuel.next(start("speed"), run);
    expect(asked.commands).toEqual([{ type: "measure", text }]);
    const half = formatDuel.next(asked.state, { type: "progress", done: 40, total: 80 }).state;
    expect(half.busy).toEqual({ with: "speed", done: 40, total: 80 });
    expect(formatDuel.outcome!(half)).toBeUndefined();
    const speed = speedOf([1, 1, 1], [2, 1.8, 2.5]);
    const done = formatDuel.next(half, { type: "measured", text, speed, browser: "Firefox 140" }).state;
    expect(formatDuel.outcome!(done)).toBe("json");
    expect(formatDuel.say(done)).toBe(
      "In Firefox 140, on this value: read fastest by JSON.parse. Clearly slower than JSON.parse: cbor-x.",
    );
    expect(formatDuel.next(done, { type: "text", text: "[1]" }).state.speed).toBeUndefined();
    expect(formatDuel.outcome!(formatDuel.next(done, { type: "text", text: "[1]" }).state)).toBe("json");
  });

  test("that is stopped leaves the experiment as it was", () => {
    const stopped = after("speed", run, { type: "stop" });
    expect(stopped).toEqual(start("speed"));
  });

  test("on another value is no outcome, and a late result is nobody's", () => {
    const shown = formatDuel.next(after("speed", run), {
      type: "measured",
      text: "[1]",
      speed: speedOf([1, 1, 1]),
      browser: "x",
    });
    expect(shown.state.speed).toBeUndefined();
  });

  test.each([
    [speedOf([1, 1, 1], [2, 1.5, 3]), "json"],
    [speedOf([1, 1, 1], [0.5, 0.4, 0.6]), "cbor"],
    [speedOf([1, 1, 1], [1.04, 0.9, 1.2]), "close"],
    [speedOf([1, 1, 1], [0.98, 0.8, 1.2], [0.97, 0.8, 1.3]), "close"],
    [speedOf([1, 1, 1]), "close"],
  ])("%# has the winner that its spread allows", (speed, winner) => {
    expect(quickestOf(speed)).toBe(winner);
  });

  test("is really run by the libraries, whatever the clock says", async () => {
    const done = await runHeadless({ id: "duel", preset: "speed" }, [run]);
    expect(done.speed!.rows.map(({ id, decode }) => [id, decode.ratio])).toEqual([
      ["json", 1],
      ["cbor", 1],
      ["msgpack", 1],
      ["protobuf", 1],
    ]);
    expect(formatDuel.outcome!(done)).toBe("close");
    const mixed = await runHeadless({ id: "duel", preset: "bench" }, [
      { type: "text", text: '[1,"a"]' },
      { type: "measure" },
    ]);
    expect(mixed.speed!.rows).toHaveLength(3);
    expect(formatDuel.say(mixed)).toMatch(/who reads fastest is too close to call/);
    expect(formatDuel.say(mixed)).toMatch(/Protocol Buffers stayed out: All values of value must have one type/);
  });
});

describe("A text", () => {
  test.each([
    ["", "Type a value in JSON, such as [21.3, 21.4].", 0],
    ["[1,]", "After a comma there must be a value, got ].", 3],
    [
      '{"°":x}',
      "After a colon there must be a value: text in double quotes, or true, false or null in small letters, got x.",
      5,
    ],
    ["[1e999]", "1e999 is beyond what a double can hold.", 1],
    ['"\ud800"', "Half of a character stands here. Delete it.", 1],
    ["1".repeat(MOST_TEXT + 1), /^At most 12,000 characters fit here, got 12,001/, MOST_TEXT],
  ])("%# that is no value is told with its place", (text, message, at) => {
    const { fault } = readText(text);
    expect(fault!.message).toEqual(expect.stringMatching(message instanceof RegExp ? message : /^/));
    if (typeof message === "string") expect(fault!.message).toBe(message);
    expect(fault!.at).toBe(at);
    expect(formatDuel.say(after("bench", { type: "text", text }))).toBe(fault!.message);
  });

  test("that some format cannot hold shows the others", () => {
    const duel = readDuel(after("bench", { type: "text", text: '{"a b":[1,"x"]}' }));
    expect(
      sortedRows(duel.rows)
        .slice(-2)
        .map(({ format }) => format.id)
        .sort(),
    ).toEqual(["protobuf", "xml"]);
  });
});

describe("The bench", () => {
  const reached = (value: Json) =>
    formatDuel.reached!(after("bench", { type: "text", text: JSON.stringify(value) })).length;
  const tenths = EIGHT.celsius.map((each) => Math.round(10 * each));
  test("gives its goal for whole tenths and for differences, with whatever names", () => {
    const steps = tenths.map((each, at) => each - (tenths[at - 1] ?? 0));
    for (const value of [{ celsius: tenths }, { t: tenths }, tenths, { t10: steps }]) expect(reached(value)).toBe(1);
  });
  test("does not give it while a reading is missing, wrong, or still too long", () => {
    const values = [
      EIGHT,
      { celsius: tenths.slice(1) },
      { celsius: tenths.with(3, 0) },
      { "tenths of a degree Celsius": tenths },
    ];
    expect(values.map(reached)).toEqual([0, 0, 0, 0]);
  });
});

describe("A link", () => {
  test("brings back every state that can be set", () => {
    const events: FormatDuelEvent[] = [
      { type: "text", text: "[1,2.5]" },
      { type: "float32", on: true },
      { type: "squeeze", value: "gzip" },
      { type: "own", text: "true" },
      { type: "view", value: "kinds" },
    ];
    for (const preset of PRESETS.filter((each) => each !== "speed")) {
      const state = after(preset, { type: "run" }, ...events);
      expect(open(preset, formatDuel.link(state)).state).toEqual(state);
      expect(encodeLink("duel", formatDuel.link(state)).length).toBeLessThan(2048);
    }
  });

  test("asks for what a runner must do again", () => {
    const zstd = after("bench", { type: "squeeze", value: "zstd" });
    expect(open("bench", formatDuel.link(zstd)).commands).toHaveLength(1);
    const measured = { ...start("speed"), revealed: true };
    expect(open("speed", formatDuel.link(measured)).commands).toEqual([{ type: "measure", text: measured.text }]);
  });

  test("to an experiment that has not been run shows nothing of it", () => {
    const { state } = open("fifty", { ...(formatDuel.link(start("fifty")) as object), text: "[1]", squeeze: "gzip" });
    expect(state).toEqual(start("fifty"));
  });

  test.each<[Json, string]>([
    [7, "it must be an object"],
    [{ preset: "none" }, "its preset must be one that this widget has"],
    [{ preset: "bench", view: "x" }, "its view, compression and kinds must be ones that it offers"],
    [{ ...(formatDuel.link(start("bench")) as object), text: 1 }, "its values must be text"],
  ])("that is damaged says so: %j", (link, why) => {
    expect(formatDuel.say(open("bench", link).state)).toBe(`This link cannot be opened: ${why}.`);
  });
});

test("every preset has its compressions and an answer among its options", async () => {
  for (const preset of PRESETS) {
    const { options } = formatDuel.question!(start(preset))!;
    if (options.length === 0) continue;
    const outcome = formatDuel.outcome!(await runHeadless({ id: "duel", preset }, [{ type: "run" }]));
    expect(options.map(({ value }) => value)).toContain(outcome);
  }
  for (const { value } of SQUEEZES.filter((each) => each.value !== "zstd")) {
    const { rows } = readDuel({ ...start("batch"), squeeze: value });
    expect(rows.every(({ bytes }) => bytes! > 0)).toBe(true);
  }
});
