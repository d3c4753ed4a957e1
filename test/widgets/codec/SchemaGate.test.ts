import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { runHeadless } from "#widgets/codec/SchemaGate.headless.ts";
import { readGate, type SchemaGateEvent, type SchemaGateState, schemaGate } from "#widgets/codec/SchemaGate.machine.ts";
import { SCHEMA_PRESETS, SCHEMA_SCENES, type SchemaPreset } from "#widgets/codec/SchemaGate.presets.ts";
import { adviceOn, grown } from "#widgets/codec/SchemaGate.words.ts";

const start = (preset: SchemaPreset) => schemaGate.start({ id: "g", preset }).state;
const after = (state: SchemaGateState, ...events: SchemaGateEvent[]) =>
  events.reduce((now, event) => schemaGate.next(now, event).state, state);
const run = (preset: SchemaPreset, ...events: SchemaGateEvent[]) => runHeadless({ id: "g", preset }, events);

test.each([
  ["timestamp", ["Write date, T, time and an offset, as in 2026-11-25T14:30:00Z."]],
  [
    "unit",
    [
      "Write digits with a point, as in 21.4: no comma, no unit.",
      "Write one of the values in braces, letter for letter.",
    ],
  ],
  ["missing", ["Put unit in front of it: a sequence has an order."]],
  [
    "namespace",
    ["Compare the name and the namespace with the schema's: xmlns of the document must be its targetNamespace."],
  ],
] as const)("the case %s is invalid, with a line and advice for each fault", async (preset, advice) => {
  const state = await run(preset, { type: "run" });
  const { faults } = readGate(state);
  const told = faults!.map(({ say }) => adviceOn(say));
  expect(told.filter((words, at) => told.indexOf(words) === at)).toEqual(advice);
  for (const { line } of faults!) expect(line).toBeGreaterThan(0);
  expect(schemaGate.reached!(state)).toEqual([]);
  expect(schemaGate.say(state)).toMatch(/^The document has \d faults?\. /);
});

test("a time without its Z is a fault that advice knows, although the type takes it", async () => {
  const xml = SCHEMA_SCENES.timestamp.xml.replace("2026-01-29 14", "2026-01-29T14");
  const { faults } = readGate(await run("timestamp", { type: "xml", text: xml }, { type: "run" }));
  expect(faults!.map(({ say }) => adviceOn(say))).toContain(
    "End the time with Z, so that it means one instant everywhere.",
  );
});

test("a goal wants the document valid, with its values, by the schema as given", async () => {
  const { xml, xsd } = SCHEMA_SCENES.timestamp;
  const right = xml.replace("2026-01-29 14:30:00", "2026-01-29T14:30:00Z");
  const goals = async (...events: SchemaGateEvent[]) =>
    schemaGate.reached!(await run("timestamp", ...events, { type: "run" })).map(({ goal }) => goal);
  expect(await goals({ type: "xml", text: right })).toEqual(["timestamp-valid"]);
  expect(await goals({ type: "xml", text: right.replace("21.4", "20") })).toEqual([]);
  const lax = xsd.replace("xs:dateTime", "xs:string").replace(".*Z", ".*");
  expect(await goals({ type: "xsd", text: lax })).toEqual([]);
});

test("what is not well-formed is located at once and never sent to the validator", () => {
  const state = start("broken");
  expect(readGate(state).xmlFault).toMatchObject({
    at: 16,
    message: expect.stringMatching(/^Line 1: Value of device must stand in quotes/),
  });
  expect(schemaGate.next(state, { type: "run" }).commands).toEqual([]);
  const bad = after(start("unit"), { type: "xsd", text: "<é>\n<a></é>" });
  expect(readGate(bad).xsdFault).toMatchObject({ at: 9, message: expect.stringMatching(/^Line 2: /) });
  expect(schemaGate.say(bad)).toContain("The schema is not well-formed XML.");
});

test("entities are refused, and how far they would have grown or reached is told", () => {
  for (const preset of ["laughs", "xxe"] as const) {
    const { xmlFault, growth, faults } = readGate(start(preset));
    expect(xmlFault!.message).toContain("without a document type declaration");
    expect([growth === undefined, faults]).toEqual([false, undefined]);
    expect(schemaGate.say(start(preset))).toContain("refuses");
  }
  expect(readGate(start("laughs")).growth!.grownBytes).toBe(3_000_000_000n + 19n);
  expect(readGate(start("xxe")).growth!.fetched).toEqual(["file:///etc/passwd"]);
});

test("what is written in one case is there again after another was looked at", () => {
  const written = after(start("unit"), { type: "xml", text: "<mine/>" }, { type: "preset", preset: "laughs" });
  expect(written.xml).toBe(SCHEMA_SCENES.laughs.xml);
  expect(after(written, { type: "preset", preset: "unit" }).xml).toBe("<mine/>");
});

test("once the validator is here every change is checked; a late verdict on older texts is dropped", () => {
  const { xml, xsd } = start("unit");
  const checked = after(start("unit"), { type: "run" }, { type: "checked", xml, xsd, faults: [] });
  const step = schemaGate.next(checked, { type: "xml", text: "<a/>" });
  expect(step.commands).toEqual([{ type: "check", xml: "<a/>", xsd }]);
  const late = after(step.state, { type: "checked", xml, xsd, faults: [] });
  expect([readGate(late).faults, late.busy]).toEqual([undefined, { share: 1 }]);
  expect(readGate(after(late, { type: "checked", xml: "<a/>", xsd, faults: [{ say: "No." }] })).faults).toHaveLength(1);
});

test("a stop and a failure leave what was written, and say what happened", () => {
  const running = after(start("unit"), { type: "xml", text: "<a/>" }, { type: "run" });
  for (const event of [
    { type: "stopped", by: "time" },
    { type: "stopped", by: "reader" },
    { type: "failed", message: "The validator could not be fetched." },
  ] as const) {
    const state = after(running, event);
    expect([state.busy, state.xml]).toEqual([undefined, "<a/>"]);
    expect(schemaGate.say(state)).toBe(state.notice);
  }
});

test("a link brings back what was written, and a damaged one says what is wrong", () => {
  const open = (link: Json) => schemaGate.open({ id: "g" }, link).state;
  for (const preset of SCHEMA_PRESETS) {
    expect(open(schemaGate.link(start(preset)))).toEqual(start(preset));
    const state = after(start(preset), { type: "xml", text: "<a/>" });
    expect(open(schemaGate.link(state))).toEqual(state);
  }
  for (const link of [
    7,
    null,
    { preset: "none" },
    { preset: "unit", xml: 1 },
    { preset: "unit", xsd: "a".repeat(20_001) },
  ] as Json[])
    expect(open(link).notice).toMatch(/^This link cannot be opened: .+\.$/);
});

test("whatever is typed has a sentence", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      const state = after(start("unit"), { type: "xml", text });
      expect(schemaGate.say(state)).not.toBe("");
      const { xmlFault } = readGate(state);
      if (xmlFault) expect(xmlFault.at).toBeLessThanOrEqual(text.length);
    }),
    { seed: 8, numRuns: 200 },
  );
});

test("large sizes are told by their digits, very large ones by their power of ten", () => {
  expect([grown(3_000_000_007n), grown(10n ** 30n)]).toEqual(["3,000,000,007", "about 10^30"]);
});
