import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { SWEPT } from "#kernel/checksum/sweep.ts";
import { runHeadless } from "#widgets/checksum/CheckDigit.headless.ts";
import { checkDigit } from "#widgets/checksum/CheckDigit.machine.ts";
import type { CheckPreset } from "#widgets/checksum/CheckDigit.presets.ts";
import { type CheckDigitEvent, type CheckDigitState, chosenError } from "#widgets/checksum/CheckDigit.state.ts";
import { percent } from "#widgets/checksum/CheckDigit.words.ts";
import { workingOf } from "#widgets/checksum/CheckDigit.working.ts";

const start = (preset: CheckPreset) => checkDigit.start({ id: "c", preset }).state;
const after = (state: CheckDigitState, ...events: CheckDigitEvent[]) =>
  events.reduce((now, event) => checkDigit.next(now, event).state, state);
const counted = await runHeadless({ id: "c", preset: "rates" }, [{ type: "run" }]);

test("the working ends on what the scheme needs, one step for each character", () => {
  const ends = {
    Luhn: "the sum is 30 and ends in 0",
    Damm: "the last interim digit is 0",
    Verhoeff: "the product is 0",
    "ISO 7064 MOD 11-2": "the remainder is 1",
    "ISO 7064 MOD 97-10": "the remainder is 1",
  };
  for (const scheme of SWEPT) {
    const { code } = after(start("luhn"), { type: "id", text: "724518" }, { type: "scheme", scheme });
    const { steps, rows, end } = code.working!;
    expect(steps.map(({ at }) => at).sort((a, b) => a - b)).toEqual(Array.from(code.coded!.typed, (_, at) => at));
    for (const { cells } of steps) expect(cells).toHaveLength(rows.length);
    expect(end).toBe(scheme in ends ? ends[scheme as keyof typeof ends] : `the CRC is ${code.coded!.check}`);
  }
});

test("Luhn's working says what happens to each digit", () => {
  expect(workingOf("Luhn", "7245186").steps.slice(0, 2)).toEqual([
    { at: 6, cells: ["", "6", "6"], say: "6 counts as it is; the sum is 6." },
    { at: 5, cells: ["16", "7", "13"], say: "8 is doubled to 16, and 1 + 6 = 7; the sum is 13." },
  ]);
});

test("the experiment hides its outcome, heeds nothing, and then tells that Luhn misses every jump", () => {
  const hidden = after(start("jump"), { type: "id", text: "1" }, { type: "another" });
  expect(hidden).toEqual(start("jump"));
  expect(checkDigit.outcome!(hidden)).toBeUndefined();
  expect(checkDigit.say(hidden)).toBe(
    "The label says 7245186, typed was 4275186. What comes of it is hidden until you have predicted.",
  );
  const shown = after(hidden, { type: "run" });
  expect(checkDigit.outcome!(shown)).toBe("unseen");
  expect(shown.code.struck.map(({ fits }) => fits)).toEqual([true, true, true, true, true]);
  const damm = after(shown, { type: "scheme", scheme: "Damm" });
  expect(damm.code.struck.some(({ fits }) => fits)).toBe(false);
  expect(checkDigit.outcome!(damm)).toBe("unseen");
  expect(checkDigit.say(damm)).toContain("no longer fits: the error is caught. Of 5 errors");
});

test("errors are gone through in turn, and those that pass by themselves", () => {
  const state = after(start("luhn"), { type: "id", text: "123490" }, { type: "error", error: "adjacent" });
  const passing = after(state, { type: "unseen" });
  expect(chosenError(passing)).toMatchObject({ text: expect.stringContaining("123409"), fits: true });
  expect(after(passing, { type: "unseen" })).toEqual(passing);
  const round = state.code.struck.map(() => ({ type: "another" }) as const);
  expect(after(state, ...round)).toEqual(state);
  const none = after(start("luhn"), { type: "id", text: "12" }, { type: "error", error: "twin" });
  expect(none.code.struck).toEqual([]);
  expect(checkDigit.say(none)).toContain("type another id");
  expect(after(none, { type: "unseen" }, { type: "another" })).toEqual(none);
});

test("the goal wants six digits, Luhn, and two swaps that pass", () => {
  const goals = (text: string, ...events: CheckDigitEvent[]) =>
    checkDigit.reached!(after(start("luhn"), { type: "id", text }, { type: "error", error: "adjacent" }, ...events));
  expect(goals("190905")).toEqual([{ goal: "two-swaps", evidence: "190905" }]);
  expect(goals("19-09 05")).toHaveLength(1);
  expect(goals("190345")).toEqual([]);
  expect(goals("1909051")).toEqual([]);
  expect(goals("190905", { type: "error", error: "jump" })).toEqual([]);
  expect(goals("190905", { type: "scheme", scheme: "Damm" })).toEqual([]);
});

test.each([
  ["72x5", "Character 3 must be a digit 0 to 9, and is x: correct or delete it.", 2],
  ["7 2 x5", "Character 5 must be a digit 0 to 9, and is x: correct or delete it.", 4],
  ["", "Type an id of one digit or more; its check digit is added here.", 0],
  ["1".repeat(19), "The id must be at most 18 digits, and has 19: delete some.", 18],
])("what is wrong with %j is said with its place, under every scheme", (text, message, at) => {
  for (const scheme of SWEPT) {
    const state = after(start("luhn"), { type: "scheme", scheme }, { type: "id", text });
    expect(state.code.fault).toEqual({ message, at });
    expect(checkDigit.say(state)).toBe(message);
  }
});

test("steps are drawn one by one, round again, and all at once after an edit", () => {
  const one = after(start("luhn"), { type: "id", text: "572" }, { type: "scheme", scheme: "Damm" }, { type: "step" });
  expect(checkDigit.say(one)).toBe("Step 1 of 4. Row 0, column 5: the table has 9.");
  const last = after(one, { type: "step" }, { type: "step" }, { type: "step" });
  expect([last.shown, after(last, { type: "step" }).shown]).toEqual([4, 1]);
  expect(after(last, { type: "id", text: "5" }).shown).toBeUndefined();
  expect(after(last, { type: "all" }).shown).toBeUndefined();
});

test("the count shows all shares, answers the question, and gives an error that passes for each imperfect share", () => {
  expect(counted.rates).toHaveLength(63);
  expect(checkDigit.outcome!(counted)).toBe("90");
  expect(checkDigit.say(counted)).toContain("in all 1,000,000 ids of 6 digits");
  const example = after(counted, { type: "example", scheme: "Damm", error: "phonetic" });
  expect(chosenError(example)!.fits).toBe(true);
  expect(checkDigit.say(example)).toMatch(
    /^Damm, by ear: 13 for 30: [\d,]+ of [\d,]+ errors pass, such as \d{7} for \d{7}\.$/,
  );
  expect(after(counted, { type: "example", scheme: "Damm", error: "single" })).toEqual(counted);
});

test("counting asks for a worker, is told how far it is, and can be stopped or fail", () => {
  const { state, commands } = checkDigit.next(start("rates"), { type: "run" });
  expect(commands).toEqual([{ type: "count", id: "123456" }]);
  expect(checkDigit.outcome!(state)).toBeUndefined();
  expect(after(state, { type: "progress", done: 5, total: 63 }).busy).toEqual({ done: 5, total: 63 });
  expect(after(state, { type: "stop" })).toEqual(start("rates"));
  expect(after(state, { type: "counted", digits: 4, rates: counted.rates! })).toEqual(state);
  expect(checkDigit.say(after(state, { type: "failed", message: "It did not start." }))).toBe("It did not start.");
  expect(after(start("rates"), { type: "progress", done: 1, total: 63 })).toEqual(start("rates"));
});

test("another length is counted anew, and the answer stays that of six digits", async () => {
  const step = checkDigit.next(counted, { type: "digits", digits: 4 });
  expect(step.commands).toEqual([{ type: "count", id: "1234" }]);
  const four = await runHeadless({ id: "c", preset: "rates" }, [{ type: "run" }, { type: "digits", digits: 4 }]);
  expect(checkDigit.outcome!(four)).toBe("90");
  const verhoeff = ({ rates }: CheckDigitState) =>
    percent(rates!.find(({ scheme, error }) => scheme === "Verhoeff" && error === "phonetic")!);
  expect([verhoeff(four), verhoeff(counted)]).toEqual(["78.13", "83.33"]);
  expect(checkDigit.next(counted, { type: "digits", digits: 12 }).commands).toEqual([]);
});

test("a share is 100 only where nothing is missed", () => {
  expect(percent({ errors: 1e9, missed: 1 })).toBe("99.99");
  expect(percent({ errors: 10, missed: 0 })).toBe("100");
  expect(percent({ errors: 0, missed: 0 })).toBe("–");
});

test("a link brings back code, error and length, and a bad one says so", () => {
  const state = after(
    start("luhn"),
    { type: "id", text: "909090" },
    { type: "error", error: "adjacent" },
    { type: "another" },
  );
  expect(checkDigit.open({ id: "c", preset: "luhn" }, checkDigit.link(state)).state).toEqual(state);
  expect(checkDigit.open({ id: "c", preset: "rates" }, checkDigit.link(counted)).commands).toEqual([
    { type: "count", id: "123456" },
  ]);
  const bad: Json[] = [
    7,
    [],
    { preset: "none" },
    { preset: "luhn", scheme: "Luhm" },
    { preset: "luhn", scheme: "Luhn", error: "typo" },
    { preset: "luhn", scheme: "Luhn", error: "none", id: 7 },
    { preset: "luhn", scheme: "Luhn", error: "none", id: "7", pick: -1 },
    { preset: "rates", digits: 12 },
  ];
  for (const link of bad) {
    expect(checkDigit.say(checkDigit.open({ id: "c" }, link).state)).toMatch(/^This link cannot be opened: its? /);
  }
});
