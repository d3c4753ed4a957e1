import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { readCapture } from "#kernel/capture/read-capture.ts";
import { encodeLink, MAX_LINK_CHARS } from "#widgets/link-hash.ts";
import { PRESETS } from "#widgets/mqtt/PacketReader.examples.ts";
import { packetReader } from "#widgets/mqtt/PacketReader.machine.ts";
import { chosenOf, fieldOf, itemsOf, listed, typesOf } from "#widgets/mqtt/PacketReader.packets.ts";
import { sampleCapture } from "#widgets/mqtt/PacketReader.sample.ts";
import type { Event, PacketReaderProps, State } from "#widgets/mqtt/PacketReader.state.ts";

const PROPS: PacketReaderProps = { id: "r", preset: "connect" };
const vector = (name: string) =>
  readCapture(new Uint8Array(readFileSync(new URL(`../../vectors/capture/${name}.pcap`, import.meta.url))));
const after = (state: State, ...events: Event[]) =>
  events.reduce((at, event) => packetReader.next(at, event).state, state);
const startWith = (preset: PacketReaderProps["preset"] & string) => packetReader.start({ id: "r", preset }).state;
const typed = (text: string): Event => ({ type: "typed", text });
const labels = (state: State) => itemsOf(state).map(({ label }) => label);
const opened = (name: string) =>
  after(
    startWith("connect"),
    { type: "file", file: new Blob([]), name: `${name}.pcap` },
    { type: "read", capture: vector(name) },
  );
const goals = (state: State) => packetReader.reached!(state).map(({ goal }) => goal);

describe("hex", () => {
  test("each example shows its packet under its own question", () => {
    const shown = (["connect", "publish", "suback", "broken", "capture"] as const).map((preset) =>
      labels(startWith(preset)),
    );
    expect(shown.slice(0, 3)).toEqual([["CONNECT"], ["PUBLISH qos 1 id 7"], ["SUBACK id 10 code 0x80"]]);
    expect(shown[3]).toEqual(["damaged: requested qos must be 1 byte long, got 0 before the end"]);
    expect(shown[4]).toEqual(["CONNECT", "CONNACK", "PUBLISH qos 0"]);
    expect(packetReader.question!(startWith("broken"))).toEqual({ text: "One byte is wrong. Which?", options: [] });
    expect(packetReader.question!(after(startWith("broken"), typed("c000")))!.text).toMatch(/^Which packet is this/);
  });

  test("a character that is no hex is located, and nothing is listed", () => {
    const state = after(startWith("connect"), typed("10 0e xy"));
    expect(state.reading).toMatchObject({
      items: [],
      fault: { at: 6, message: expect.stringMatching(/^Character 7 .*"x"/) },
    });
    expect(packetReader.say(state)).toMatch(/^The text is not hex yet/);
    expect(chosenOf(state)).toBeUndefined();
  });

  test("after a damaged packet the rest stays with it", () => {
    const state = after(startWith("connect"), typed("c000 20020000 3500 c000 d000"));
    expect(labels(state).slice(0, 2)).toEqual(["PINGREQ", "CONNACK"]);
    expect(itemsOf(state)).toHaveLength(3);
    expect(itemsOf(state)[2]!.bytes).toHaveLength(6);
    expect(labels(after(state, typed("c000 00ff c000")))).toEqual([
      "PINGREQ",
      expect.stringMatching(/^damaged: packet type/),
    ]);
  });

  test("the version is the CONNECT's, else the first at which every packet is valid, or the reader's choice", () => {
    const levelOf = (text: string) => itemsOf(after(startWith("connect"), typed(text)))[0]!.level;
    expect(levelOf("100f00044d5154540502003c0000026431")).toBe(5);
    expect(levelOf("40020001")).toBe(4);
    expect(levelOf("e0020000")).toBe(5);
    expect(itemsOf(after(startWith("connect"), typed("40020001"), { type: "level", level: "5" }))[0]!.level).toBe(5);
    expect(labels(after(startWith("connect"), typed("e0020000"), { type: "level", level: "4" }))[0]).toMatch(
      /^damaged/,
    );
  });

  test("a dump of a whole IP packet is read from its TCP payload on, and it is said", () => {
    const ip = "4500002a000100004006000064000007 64000001".replaceAll("64000", "0a000");
    const state = after(startWith("connect"), typed(`${ip} c001075b 00000001 00000001 5018ffff 00000000 c000`));
    expect(labels(state)).toEqual(["PINGREQ"]);
    expect(packetReader.say(state)).toMatch(
      /^The first 40 bytes are network headers, from 10\.0\.0\.7:49153 to 10\.0\.0\.1:1883\./,
    );
  });

  test("of very many packets the first are listed, and it is said", () => {
    const state = after(startWith("connect"), typed("c000".repeat(20_001)));
    expect(itemsOf(state)).toHaveLength(20_000);
    expect(packetReader.say(state)).toMatch(
      /^Only the first 20,000 packets are listed\. 40,000 bytes in 20,000 packets\.$/,
    );
  });

  test("no text makes it throw", () => {
    for (const text of ["", "\0", "10", "f".repeat(9999), "ÿ".repeat(100), PRESETS.connect.hex.slice(0, -3)]) {
      expect(packetReader.say(after(startWith("connect"), typed(text)))).not.toBe("");
    }
  });
});

describe("the reader's own text", () => {
  test("is kept outside the machine as it is typed, and put aside by Clear and by an example", () => {
    expect(packetReader.next(startWith("connect"), typed("c000")).commands).toEqual([{ type: "keep", text: "c000" }]);
    const cleared = after(startWith("connect"), typed("c000"), { type: "clear" }, { type: "example", name: "suback" });
    expect(cleared).toMatchObject({ text: PRESETS.suback.hex, kept: "c000" });
    expect(after(cleared, { type: "restore" }).text).toBe("c000");
  });

  test("is offered again after a link or Reset, and never replaced by them", () => {
    const { state, commands } = packetReader.open(PROPS, { text: "d000", chosen: 0 });
    expect(commands).toEqual([{ type: "recall" }]);
    const recalled = after(state, { type: "kept", text: "c000" });
    expect(recalled).toMatchObject({ text: "d000", kept: "c000" });
    expect(after(recalled, { type: "restore" })).toMatchObject({ text: "c000", kept: "d000" });
    expect(packetReader.start(PROPS).commands).toEqual([{ type: "recall" }]);
  });
});

describe("captures", () => {
  test("a file is read as a command, with progress, and its packets are listed", () => {
    const file = new Blob(["x"]);
    const step = packetReader.next(startWith("connect"), { type: "file", file, name: "a.pcap" });
    expect(step.commands).toEqual([{ type: "read-file", file }]);
    const half = after(step.state, { type: "progress", done: 5, total: 10 });
    expect(half.loading).toEqual({ name: "a.pcap", sample: false, done: 5, total: 10 });
    const state = after(half, { type: "read", capture: vector("sensor-morning") });
    expect(itemsOf(state)).toHaveLength(18);
    expect(packetReader.say(state)).toBe("a.pcap: 18 MQTT packets in 3 connections.");
    expect(after(state, { type: "close" })).toMatchObject({ text: PRESETS.connect.hex, chosen: 0 });
  });

  test("the filter lists one type and chooses its first packet", () => {
    const state = after(opened("sensor-morning"), { type: "filter", filter: "PUBLISH" });
    expect(typesOf(state)).toContainEqual({ name: "PUBLISH", count: 5 });
    expect(listed(state)).toEqual([4, 7, 8, 14, 16]);
    expect(chosenOf(state)!.item.label).toBe("PUBLISH qos 0 retain field/north/soil");
  });

  test("what cannot be opened leaves the text as it was and says why; a stopped file comes to nothing", () => {
    const waiting = after(startWith("connect"), typed("c000"), { type: "file", file: new Blob([]), name: "cat.jpg" });
    const failed = after(waiting, { type: "failed", message: "File must be pcap or pcapng, got a picture." });
    expect(failed.text).toBe("c000");
    expect(packetReader.say(failed)).toMatch(/^cat\.jpg was not opened: File must be pcap or pcapng, got a picture\./);
    const stopped = after(waiting, { type: "cancelled" }, { type: "read", capture: vector("cooked1") });
    expect(stopped.capture).toBeUndefined();
  });

  test("encryption is said in the sentence, other notes are counted", () => {
    expect(packetReader.say(opened("tls"))).toMatch(
      /0 MQTT packets .* Stream 1 is encrypted: nothing to read without the keys\.$/,
    );
    expect(packetReader.say(opened("cut-short-nano"))).toMatch(/3 notes on what could not be read\.$/);
  });

  test("the sample is the recorded capture, byte for byte", async () => {
    const bytes = new Uint8Array(await sampleCapture().arrayBuffer());
    expect(readCapture(bytes)).toEqual(vector("sensor-morning"));
  });
});

describe("goals and links", () => {
  const pathOf = (state: State, name: string): string => {
    const walk = (fields = chosenOf(state)!.dissection.fields, at = ""): string[] =>
      fields.flatMap((field, n) => (field.name === name ? [`${at}${n}`] : walk(field.children ?? [], `${at}${n}.`)));
    return walk()[0]!;
  };

  test("choosing Keep Alive, and only that, reaches found-keep-alive", () => {
    const state = startWith("connect");
    expect(goals(state)).toEqual([]);
    const found = after(state, { type: "field", path: pathOf(state, "Keep Alive") });
    expect(packetReader.reached!(found)).toEqual([{ goal: "found-keep-alive", evidence: { start: 10, end: 12 } }]);
    expect(goals(after(found, { type: "field", path: pathOf(state, "Protocol Level") }))).toEqual([]);
    expect(goals(after(found, { type: "field", path: undefined }))).toEqual([]);
  });

  test("choosing the unreadable byte reaches found-the-fault", () => {
    const state = startWith("broken");
    expect(goals(state)).toEqual([]);
    const found = after(state, { type: "field", path: pathOf(state, "Not readable") });
    expect(packetReader.reached!(found)).toEqual([{ goal: "found-the-fault", evidence: { start: 16, end: 17 } }]);
  });

  test("a link rebuilds text, version, packet and field", () => {
    const state = after(
      startWith("suback"),
      typed("c000 20020000"),
      { type: "level", level: "4" },
      { type: "choose", index: 1 },
      { type: "field", path: "0.1" },
    );
    const again = packetReader.open(PROPS, packetReader.link(state)).state;
    expect([labels(again), again.level, again.chosen, again.path]).toEqual([["PINGREQ", "CONNACK"], "4", 1, "0.1"]);
    expect(fieldOf(again)).toEqual(fieldOf(state));
  });

  test("a link names the sample but holds nothing of a file, and too long a text is left out with a word", () => {
    const { state, commands } = packetReader.open(PROPS, { sample: true, chosen: 7, path: "0" });
    expect(commands).toContainEqual({ type: "read-sample" });
    expect(after(state, { type: "read", capture: vector("sensor-morning") })).toMatchObject({ chosen: 7, path: "0" });
    expect(packetReader.link(opened("sensor-morning"))).toEqual({
      level: "auto",
      text: PRESETS.connect.hex.replaceAll(" ", ""),
    });
    const long = packetReader.link(after(startWith("connect"), typed("c000".repeat(400))));
    expect(packetReader.say(packetReader.open(PROPS, long).state)).toMatch(/^The bytes were too many for a link/);
  });

  test("the longest link fits", () => {
    const links = ["c0".repeat(640), "é".repeat(1200), '"'.repeat(1200)].map((text) =>
      packetReader.link(after(startWith("connect"), typed(text))),
    );
    for (const link of links) expect(encodeLink("own-capture", link).length).toBeLessThanOrEqual(MAX_LINK_CHARS);
  });

  test("a bad link is a state that can be read", () => {
    const bad: Json[] = [
      null,
      3,
      "x",
      [],
      {},
      { text: 5, chosen: -3, path: "a" },
      { chosen: 1e9, level: "9", path: "9.9.9" },
    ];
    for (const link of bad) expect(packetReader.say(packetReader.open(PROPS, link).state)).not.toBe("");
  });
});

test("an example of version 5 is read as such, and the next example is not", () => {
  const fresh = packetReader.start({ id: "p", preset: "publish-5" }).state;
  expect(itemsOf(fresh).map(({ level, type }) => [level, type])).toEqual([[5, "PUBLISH"]]);
  const publish = packetReader.next(fresh, { type: "example", name: "publish" }).state;
  expect(itemsOf(publish).map(({ level, type }) => [level, type])).toEqual([[4, "PUBLISH"]]);
  const back = packetReader.next(publish, { type: "example", name: "connack-5" }).state;
  expect(itemsOf(back).map(({ level, type }) => [level, type])).toEqual([[5, "CONNACK"]]);
});
