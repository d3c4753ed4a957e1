import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { runHeadless } from "#widgets/codec/BigNumberTrap.headless.ts";
import {
  type BigNumberTrapEvent,
  type BigNumberTrapState,
  bigNumberTrap,
  difference,
  readNumber,
} from "#widgets/codec/BigNumberTrap.machine.ts";
import { NUMBER_SCENES, type NumberPreset } from "#widgets/codec/BigNumberTrap.presets.ts";
import { readWhole, routesOf } from "#widgets/codec/BigNumberTrap.routes.ts";
import { byLibrary, createNumberRunner, hasSource } from "#widgets/codec/BigNumberTrap.runner.ts";

const presets = Object.keys(NUMBER_SCENES) as NumberPreset[];
const start = (preset: NumberPreset) => bigNumberTrap.start({ id: "n", preset }).state;
const after = (state: BigNumberTrapState, ...events: BigNumberTrapEvent[]) =>
  events.reduce((now, event) => bigNumberTrap.next(now, event).state, state);
const run = (preset: NumberPreset) => after(start(preset), { type: "run" });
const typed = (text: string) => after(start("first-lost"), { type: "text", text });

test("an experiment hides its outcome, then tells one of its options", () => {
  for (const preset of ["nanoseconds", "device-id"] as const) {
    const hidden = start(preset);
    expect(bigNumberTrap.outcome!(hidden)).toBeUndefined();
    expect(bigNumberTrap.say(hidden)).toContain("hidden until you have predicted");
    expect(after(hidden, { type: "text", text: "1" })).toEqual(hidden);
    const options = bigNumberTrap.question!(hidden)!.options.map(({ value }) => value);
    expect(options).toContain(bigNumberTrap.outcome!(run(preset)));
  }
});

test("one nanosecond is lost, and an id shares its double with a thousand others", () => {
  expect(bigNumberTrap.outcome!(run("nanoseconds"))).toBe("1614556800000000000");
  expect(bigNumberTrap.say(run("nanoseconds"))).toBe(
    "1614556800000000001 comes back as 1614556800000000000, which is 1 less. 257 whole numbers in a row share its double.",
  );
  expect(bigNumberTrap.outcome!(run("device-id"))).toBe("thousand");
});

test("what is written may be neither the number nor the double", () => {
  const { place, written } = readNumber(typed("1614556800000000257"));
  expect([place!.exact, written]).toEqual([1_614_556_800_000_000_256n, "1614556800000000300"]);
});

test("the goal is the first number that is lost, and no other", () => {
  const goals = (text: string) => bigNumberTrap.reached!(typed(text)).map(({ goal }) => goal);
  expect(goals("9007199254740993")).toEqual(["first-lost"]);
  for (const text of ["9007199254740992", "9007199254740995", "-9007199254740993"]) expect(goals(text)).toEqual([]);
  expect(readNumber(typed("9007199254740992")).written).toBe("9007199254740992");
  expect(readNumber(typed("9007199254740993")).written).toBe("9007199254740992");
});

test.each([
  ["", 0, "Type a whole number: digits, with a minus sign if need be."],
  ["-", 1, "Type a whole number: digits, with a minus sign if need be."],
  ["12 000", 2, "Character 3 is no digit. Write a whole number without spaces, point or exponent."],
  ["1e9", 1, "Character 2 is no digit. Write a whole number without spaces, point or exponent."],
  ["007", 0, "JSON lets no number begin with 0, and zero needs no sign. Remove the 0."],
  ["-0", 1, "JSON lets no number begin with 0, and zero needs no sign. Remove the 0."],
  ["18446744073709551616", 0, "This has more than 64 bits. Take a number from −2⁶³ to 2⁶⁴ − 1."],
])("the text %j is no number: it is said where and what to do", (text, at, message) => {
  const state = typed(text);
  expect(readNumber(state).fault).toEqual({ at, message });
  expect(bigNumberTrap.say(state)).toBe(message);
  expect(state.text).toBe(text);
});

test("whatever is typed is a number of 64 bits or a located fault, and JSON agrees that it is a number", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 24 }), fc.bigInt(-(2n ** 65n), 2n ** 65n).map(String)), (text) => {
      const read = readWhole(text);
      if (typeof read === "bigint") expect(String(read)).toBe(text);
      else expect(read.at).toBeLessThanOrEqual(text.length);
      expect(bigNumberTrap.say(typed(text))).not.toBe("");
    }),
    { seed: 3, numRuns: 300 },
  );
});

test("every way but the plain number and milliseconds gives back any number of 64 bits", () => {
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 63n), 2n ** 64n - 1n), fc.constantFrom("time", "id"), (value, kind) => {
      for (const { name, back } of routesOf(value, kind, { text: String(value), source: true })) {
        if (name === "JSON number") expect(back).toBe(BigInt(Number(value)));
        else if (name === "Milliseconds") expect((value - back!) / 1_000_000n).toBe(0n);
        else if (!name.includes("library") && !name.includes("@")) expect(back, name).toBe(value);
      }
    }),
    { seed: 4, numRuns: 300 },
  );
});

test("the library reads 64-bit integers as doubles unless told otherwise", async () => {
  expect(await byLibrary("1614556800000000001")).toBe("1614556800000000000");
  expect(await byLibrary("12")).toBe("12");
  const answer = { text: "1614556800000000001", source: false, library: "1614556800000000000" };
  const routes = routesOf(1_614_556_800_000_000_001n, "time", answer);
  expect(routes.find(({ name }) => name.includes("@"))).toMatchObject({ back: 1_614_556_800_000_000_000n });
  expect(routes.find(({ name }) => name.includes("reviver"))).not.toHaveProperty("back");
});

test("an answer of the browser counts for its own number only", async () => {
  const asked = bigNumberTrap.next(start("nanoseconds"), { type: "run" });
  const { text } = asked.state;
  expect(asked.commands).toEqual([{ type: "ask", text }]);
  const answered = await new Promise<BigNumberTrapEvent>((send) => createNumberRunner().run(asked.commands[0]!, send));
  expect(answered).toEqual({ type: "answered", text, source: hasSource(), library: "1614556800000000000" });
  expect(after(asked.state, answered).answer).toEqual({ text, source: hasSource(), library: "1614556800000000000" });
  const late = after(asked.state, { type: "text", text: "5" }, answered);
  expect(late.answer).toBeUndefined();
});

test("without a page it is run to its end, the browser's answer included", async () => {
  const state = await runHeadless({ id: "n", preset: "nanoseconds" }, [{ type: "run" }, { type: "text", text: "7" }]);
  expect(state).toEqual({
    preset: "nanoseconds",
    revealed: true,
    text: "7",
    answer: { text: "7", source: hasSource(), library: "7" },
  });
});

test("a link brings back preset and number, and a damaged one says what is wrong", () => {
  const state = after(run("device-id"), { type: "text", text: "42" });
  const open = (link: Json) => bigNumberTrap.open({ id: "n" }, link).state;
  expect(open(bigNumberTrap.link(state))).toEqual(state);
  for (const preset of presets) expect(open(bigNumberTrap.link(start(preset)))).toEqual(start(preset));
  for (const link of [7, null, [], { preset: "none" }, { preset: "nanoseconds", text: "1".repeat(25) }] as Json[])
    expect(open(link).fault).toMatch(/^This link cannot be opened: .+\.$/);
});

test("a difference is said in words", () => {
  expect([0n, -1n, 12_345n].map(difference)).toEqual(["the same", "1 less", "12,345 more"]);
});
