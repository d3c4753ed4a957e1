import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { readProto } from "#engine/codec/proto-text.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { fieldOf } from "#widgets/codec/HexTree.goals.ts";
import { encodeByLibraries, parseProto } from "#widgets/codec/HexTree.libraries.ts";
import { hexTree } from "#widgets/codec/HexTree.machine.ts";
import { PRESETS, PROTO, PROTO_SCHEMA, type PresetName } from "#widgets/codec/HexTree.presets.ts";
import type { Event, State } from "#widgets/codec/HexTree.state.ts";
import { LIBRARY_NAMES, WAYS } from "#widgets/codec/HexTree.ways.ts";
import { encodeLink, MAX_LINK_CHARS } from "#widgets/link-hash.ts";

const startWith = (preset: PresetName) => hexTree.start({ id: "h", preset }).state;
const after = (state: State, ...events: Event[]) => events.reduce((at, event) => hexTree.next(at, event).state, state);
const typed = (text: string): Event => ({ type: "typed", text });
const hex = ({ reading }: State) => encodeHex(reading.bytes);
const goals = (state: State) => hexTree.reached!(state).map(({ goal }) => goal);
const sizesOf = ({ reading }: State) =>
  Object.fromEntries(reading.made.map(({ way, bytes, fault }) => [way.id, bytes?.length ?? fault]));
/** Performs the commands of a step as a runner would, as far as they need no browser. */
async function settled(state: State, event: Event): Promise<State> {
  let { state: now, commands } = hexTree.next(state, event);
  for (let turn = 0; turn < 3; turn++) {
    const [command] = commands.filter(({ type }) => type === "encode" || type === "parse");
    if (command?.type === "encode")
      ({ state: now, commands } = hexTree.next(now, {
        type: "encoded",
        key: command.key,
        ways: await encodeByLibraries(command),
      }));
    else if (command?.type === "parse") ({ state: now, commands } = hexTree.next(now, await parseProto(command.text)));
    else break;
  }
  return now;
}

describe("examples", () => {
  test.each(Object.keys(PRESETS) as PresetName[])(
    "%s shows bytes under its own question, without any library",
    (name) => {
      const state = startWith(name);
      expect(hexTree.question!(state)!.text).toBe(PRESETS[name].question);
      expect(state.reading.bytes.length).toBeGreaterThan(10);
      expect(state.reading.stale).toBe(false);
      expect(state.reading.fields.length).toBeGreaterThan(0);
      expect(state.reading.fault === undefined).toBe(name !== "json-broken");
      expect(state.reading.error === undefined).toBe(name !== "json-broken");
      expect(goals(state).filter((goal) => goal.startsWith("field:"))).toEqual([]);
    },
  );

  test("the parsed .proto of the examples is what the parser makes of it", () => {
    expect(readProto(PROTO)).toEqual({ value: PROTO_SCHEMA });
  });

  test("the reading takes the known number of bytes in each format", () => {
    expect(startWith("five-formats").reading.sizes).toEqual({
      json: 65,
      cbor: 47,
      msgpack: 48,
      protobuf: 33,
      xml: 102,
    });
    expect(hexTree.say(startWith("cbor-reading"))).toBe(
      "47 bytes of CBOR; as JSON the value takes 65. Encoded by our own encoder, read by our dissector.",
    );
  });
});

describe("ways to write", () => {
  test("every way of JSON stands with its size, and JSON.parse loses digits and a name", () => {
    const state = after(startWith("five-formats"), typed('{ "t": 1614556800000000001, "t": 2.50 }'));
    expect(sizesOf(state)).toEqual({ typed: 39, compact: 34, pretty: 43, reparsed: 9 });
    const back = after(state, { type: "way", id: "reparsed" });
    expect(new TextDecoder().decode(back.reading.bytes)).toBe('{"t":2.5}');
    expect(hexTree.say(back)).toContain("Encoded by your browser’s JSON.stringify");
  });

  test("cbor-x stands beside our own encoder once its bytes are there, and not for another text", async () => {
    const first = hexTree.start({ id: "h", preset: "cbor-reading" });
    expect(first.commands.map(({ type }) => type)).toEqual(["recall", "encode"]);
    const state = await settled(first.state, { type: "way", id: "x" });
    expect(sizesOf(state)).toEqual({
      preferred: 47,
      deterministic: 47,
      single: 49,
      double: 53,
      keys: 30,
      x: 55,
      "x-size": 53,
      "x-float": 49,
      "x-records": 60,
      "x-structures": 35,
    });
    expect(hex(state)).toMatch(/^b90004/);
    expect(hexTree.say(state)).toMatch(/Encoded by cbor-x 1\.6, read by our dissector\.$/);
    const stale = after(state, typed("[1]"));
    expect(stale.reading.stale).toBe(true);
    expect(hexTree.say(stale)).toContain("being fetched");
    const late = hexTree.next(stale, { type: "encoded", key: "another", ways: {} });
    expect(late.state).toBe(stale);
  });

  test("MessagePack and Protocol Buffers by their libraries", async () => {
    const msgpack = await settled(startWith("msgpack-reading"), { type: "way", id: "js" });
    expect(sizesOf(msgpack)).toEqual({ shortest: 48, double: 52, keys: 31, js: 52, "js-float": 48, "js-sorted": 52 });
    const proto = await settled(startWith("protobuf-reading"), { type: "way", id: "es" });
    expect(sizesOf(proto)).toEqual({ ours: 33, es: 33 });
    expect(hex(proto)).toBe(hex(startWith("protobuf-reading")));
  });

  test("a library's name tells the version that is installed", () => {
    for (const name of Object.values(LIBRARY_NAMES)) {
      const [, pack, version] = /^(\S+) (\d+\.\d+)$/.exec(name) ?? [];
      if (pack === undefined) continue;
      const manifest = readFileSync(new URL(`../../../node_modules/${pack}/package.json`, import.meta.url), "utf8");
      expect(JSON.parse(manifest).version).toMatch(new RegExp(`^${version!.replace(".", "\\.")}\\.`));
    }
  });

  test("a number beyond a double keeps its digits in CBOR", () => {
    const state = after(startWith("cbor-reading"), typed("1614556800000000001"));
    expect(hex(state)).toBe(`1b${(1614556800000000001n).toString(16)}`);
  });

  test("what a format cannot hold is said, and the earlier bytes stay", () => {
    const state = after(startWith("xml-reading"), { type: "edit", edit: "value" }, typed('{"first name":1}'));
    expect(hexTree.say(state)).toContain('Name must be one that XML allows, got "first name".');
    expect(after(startWith("protobuf-reading"), typed('{"unit":"C"}')).reading).toMatchObject({
      stale: true,
      bytes: startWith("protobuf-reading").reading.bytes,
      made: [{ fault: "Reading has no field unit: add one to the .proto, or leave the member out." }, {}],
    });
  });
});

describe("a .proto", () => {
  test("another .proto is parsed, and gives other bytes", async () => {
    const state = await settled(startWith("protobuf-reading"), {
      type: "proto",
      text: PROTO.replace("double value", "float value"),
    });
    expect(sizesOf(state)).toEqual({ ours: 29, es: 29 });
  });

  test("a slip in it is told with its line, and the bytes stay", async () => {
    const state = await settled(startWith("protobuf-reading"), { type: "proto", text: PROTO.replace("= 2", "2") });
    expect(state.proto).toMatchObject({ fault: { line: 5 } });
    expect(state.reading.stale).toBe(true);
  });

  test("without it the fields have numbers alone, and a field that it lacks has so anyway", () => {
    const names = ({ reading }: State) => reading.fields.map(({ name }) => name);
    expect(names(startWith("protobuf-unknown"))).toEqual(["id", "name", "value", "active", "Field 5"]);
    const bare = after(startWith("protobuf-unknown"), { type: "proto-used", used: false });
    expect(names(bare)).toEqual([1, 2, 3, 4, 5].map((number) => `Field ${number}`));
  });
});

describe("texts", () => {
  test("a slip in JSON is located in the text, characters of several bytes counted once", () => {
    const state = after(startWith("json-student"), typed('{"é":\n "ü",}'));
    expect(state.reading.fault).toEqual({
      message: "Line 2, column 6: after a comma there must be a name in double quotes, got }.",
      at: 11,
    });
    expect(state.reading.error).toMatchObject({ offset: 13 });
    expect(after(startWith("cbor-reading"), typed("[1,"))).toMatchObject({ reading: { stale: true } });
  });

  test("from value to hex and back nothing is lost", () => {
    const state = after(startWith("cbor-reading"), { type: "edit", edit: "hex" });
    expect(state.texts.hex.replaceAll(/\s/g, "")).toBe(hex(startWith("cbor-reading")));
    expect(hex(state)).toBe(hex(startWith("cbor-reading")));
    const back = after(state, { type: "edit", edit: "value" });
    expect(JSON.parse(back.texts.value)).toEqual(JSON.parse(PRESETS["cbor-reading"].text));
    const other = after(state, typed("a1 61 61 43 01 02 03"), { type: "edit", edit: "value" });
    expect(other.texts.value).toBe(PRESETS["cbor-reading"].text);
    expect(other.notice).toContain("cannot be written as JSON");
  });

  test("the same bytes are read anew by another format, and a document of XML as a value", () => {
    const state = after(startWith("cbor-tags"), { type: "format", format: "msgpack" });
    expect(state.edit).toBe("hex");
    expect(state.reading.fields[0]?.name).toBe("fixstr");
    expect(after(startWith("xml-reading"), { type: "format", format: "cbor" }).edit).toBe("value");
  });

  test("text that is replaced can be had back, and an example's is not kept", () => {
    const mine = after(startWith("cbor-reading"), typed('{"mine":1}'), { type: "example", name: "json-student" });
    expect(mine.texts.value).toBe(PRESETS["json-student"].text);
    expect(after(mine, { type: "restore" }).texts.value).toBe('{"mine":1}');
    expect(after(startWith("cbor-reading"), { type: "example", name: "json-student" }).kept).toBeUndefined();
    expect(after(startWith("cbor-reading"), { type: "kept", text: "[7]" }, { type: "restore" }).texts.value).toBe(
      "[7]",
    );
  });

  test("16 KB are read, one byte more is refused with its size", () => {
    const most = `"${"a".repeat(16_382)}"`;
    const read = (name: PresetName, text: string) => after(startWith(name), typed(text)).reading;
    expect(read("cbor-reading", most).fault?.message).toMatch(/^There must be at most 16,384/);
    expect(read("json-student", most).bytes.length).toBe(16_384);
    const words = "There must be at most 16,384 bytes, got 16,385: take a part of them.";
    expect(read("json-student", `${most} `).fault?.message).toBe(words);
  });
});

describe("goals", () => {
  test("a chosen field is a goal by its name", () => {
    const state = startWith("cbor-reading");
    const path = findPath(state, (name) => name === "Half-precision float")!;
    const chosen = after(state, { type: "field", path });
    expect(goals(chosen)).toContain("field:Half-precision float");
    expect(fieldOf(chosen)?.value).toBe("25.5");
    expect(after(chosen, { type: "field", path: undefined }).path).toBeUndefined();
  });

  test("the broken reading is mended when all five members read as meant", () => {
    const mended =
      '{"sensor":"greenhouse-4","humidity":null,"temperature":0.5,"alarms":[3,7],"battery":3.70,"ok":true}';
    expect(goals(after(startWith("json-broken"), typed(mended)))).toContain("mended");
    expect(goals(after(startWith("json-broken"), typed("{}")))).not.toContain("mended");
    expect(goals(after(startWith("json-broken"), typed("null")))).not.toContain("mended");
  });

  test("a number is kept as text, and by leaving nothing out", () => {
    const { text } = PRESETS["json-big-number"];
    const quoted = text.replace("1614556800000000001", '"1614556800000000001"');
    expect(goals(after(startWith("json-big-number"), typed(quoted)))).toContain("number-kept");
    expect(goals(startWith("json-big-number"))).not.toContain("number-kept");
    expect(goals(after(startWith("json-big-number"), typed("{}")))).not.toContain("number-kept");
    expect(goals(after(startWith("json-big-number"), typed("7")))).not.toContain("number-kept");
  });

  test("white space taken out, and all five formats seen", () => {
    expect(goals(startWith("json-student"))).not.toContain("unpadded");
    expect(goals(after(startWith("json-student"), { type: "way", id: "compact" }))).toContain("unpadded");
    const all = (["cbor", "msgpack", "protobuf", "xml"] as const).map((format): Event => ({ type: "format", format }));
    expect(goals(after(startWith("five-formats"), ...all.slice(1)))).not.toContain("all-formats");
    expect(goals(after(startWith("five-formats"), ...all))).toContain("all-formats");
  });
});

describe("links", () => {
  const opened = (link: Json) => hexTree.open({ id: "h", preset: "cbor-reading" }, link).state;

  test.each(Object.keys(PRESETS) as PresetName[])("%s comes back from its link", (name) => {
    const state = after(startWith(name), { type: "field", path: "0" });
    const link = hexTree.link(state);
    expect(encodeLink("h", link).length).toBeLessThan(400);
    expect(opened(link)).toEqual(state);
  });

  test("own text, way and .proto come back, and a parser is asked for", async () => {
    const text = PROTO.replace("double value", "float value");
    const state = await settled(startWith("protobuf-reading"), { type: "proto", text });
    const { state: back, commands } = hexTree.open({ id: "h" }, hexTree.link(state));
    expect(commands.map(({ type }) => type)).toEqual(["recall", "parse"]);
    expect(hexTree.next(back, await parseProto(text)).state.reading.bytes).toEqual(state.reading.bytes);
  });

  test("a link too long says so, and a bad one is a state that says what is wrong", () => {
    const long = after(startWith("json-student"), typed(`["${"é".repeat(2000)}"]`));
    expect(encodeLink("h", hexTree.link(long)).length).toBeLessThanOrEqual(MAX_LINK_CHARS);
    expect(opened(hexTree.link(long)).notice).toContain("too long");
    const exotic: Json = {
      preset: "five-formats",
      format: "json",
      edit: "value",
      way: "__proto__",
      text: "x",
      path: "no",
    };
    expect(opened(exotic)).toMatchObject({ ways: { json: "typed" }, texts: { value: "x" } });
    for (const bad of [7, null, [], {}, { preset: "toString" }, { preset: "cbor-tags", format: "x", edit: "hex" }])
      expect(opened(bad as Json).notice).toMatch(/^This link/);
  });
});

function findPath({ reading }: State, test: (name: string) => boolean): string | undefined {
  const walk = (fields: State["reading"]["fields"], parent: string): string | undefined => {
    for (const [index, field] of fields.entries()) {
      const path = `${parent}${index}`;
      if (test(field.name)) return path;
      const found = walk(field.children ?? [], `${path}.`);
      if (found) return found;
    }
    return undefined;
  };
  return walk(reading.fields, "");
}

test("every way has a name of its own in its format, and a sentence", () => {
  for (const ways of Object.values(WAYS)) {
    expect(new Set(ways.map(({ id }) => id)).size).toBe(ways.length);
    for (const { says } of ways) expect(says).toMatch(/\.$/);
  }
});
