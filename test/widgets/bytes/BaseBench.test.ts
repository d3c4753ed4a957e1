import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import { type Drawing, groupAt, linked, ROW_BITS } from "#widgets/bytes/BaseBench.bits.ts";
import { FORMS, type Form, readForm, writeForm } from "#widgets/bytes/BaseBench.forms.ts";
import { type BaseBenchEvent, type BaseBenchState, baseBench, convert } from "#widgets/bytes/BaseBench.machine.ts";
import { BASE_SCENES, type BasePreset } from "#widgets/bytes/BaseBench.presets.ts";
import { explain } from "#widgets/bytes/BaseBench.words.ts";

const presets = Object.keys(BASE_SCENES) as BasePreset[];
const start = (preset: BasePreset) => baseBench.start({ id: "b", preset }).state;
const after = (state: BaseBenchState, ...events: BaseBenchEvent[]) =>
  events.reduce((now, event) => baseBench.next(now, event).state, state);
const goals = (state: BaseBenchState) => baseBench.reached!(state).map(({ goal }) => goal);
const bench = (from: Form, text: string, to: Form, working: "bits" | "steps" = "bits") =>
  convert({ from, text, to, working });
const drawn = (from: Form, text: string, to: Form): Drawing => {
  const { working } = bench(from, text, to);
  if (working?.kind !== "bits") throw new Error("no bits");
  return working.drawing;
};
const labels = (groups: Drawing["top"]) => groups.map(({ label }) => label).join(" ");
const spans = (groups: Drawing["top"]) => groups.map(({ start, end }) => `${start}-${end}`).join(" ");

test("every preset opens on a question whose goal is not yet reached", () => {
  for (const preset of presets) {
    expect(baseBench.question!(start(preset))).toEqual({ text: BASE_SCENES[preset].question, options: [] });
    expect(goals(start(preset)), preset).toEqual([]);
  }
});

test("each goal is reached by its answer, and not by what is near it", () => {
  const typed = (preset: BasePreset, text: string) => goals(after(start(preset), { type: "text", text }));
  expect(typed("flags", "91")).toEqual(["three-flags"]);
  expect(typed("flags", "90")).toEqual([]);
  const to = (form: Form) => goals(after(start("divide"), { type: "to", form }));
  expect(to("n34")).toEqual(["smallest-base"]);
  for (const form of ["n33", "n35", "hex", "base64"] as const) expect(to(form), form).toEqual([]);
  expect(typed("regroup", "f")).toEqual(["two-pads"]);
  expect(typed("regroup", "fo")).toEqual([]);
  expect(typed("mend", "dmFsdmU=")).toEqual(["mended"]);
});

test("the broken Base64 tells its three faults one after another, each with its place and section", () => {
  const faults = ["dmFs dmV", "dmFsdmV", "dmFsdmV="].map((text) => bench("base64", text, "text").fault);
  expect(faults.map((fault) => fault!.at)).toEqual([4, 7, 6]);
  expect(faults.map((fault) => /\(RFC 4648 §[\d.]+\)/.exec(fault!.message)![0])).toEqual([
    "(RFC 4648 §3.3)",
    "(RFC 4648 §3.2)",
    "(RFC 4648 §3.5)",
  ]);
  expect(baseBench.say(start("mend"))).toMatch(/^There is no result yet\. Character 5 must be A to Z/);
});

test("the sentence counts what is given and what comes out", () => {
  expect(baseBench.say(start("regroup"))).toBe("3 bytes are SGkh as Base64: 4 characters.");
  expect(baseBench.say(start("divide"))).toBe("1602374487561 in base 10 is kg4cebk9 as base 36: 8 digits.");
  expect(baseBench.say(after(start("regroup"), { type: "text", text: "f" }))).toBe(
    "1 byte is Zg== as Base64: 4 characters.",
  );
});

test("bytes are cut from the left into Base64, and zeros and padding fill the last group", () => {
  const whole = drawn("text", "Hi!", "base64");
  expect([labels(whole.top), labels(whole.bottom)]).toEqual(["H i !", "S G k h"]);
  expect(spans(whole.bottom)).toBe("0-6 6-12 12-18 18-24");
  const short = drawn("text", "f", "base64");
  expect([short.bits, short.filledFrom, labels(short.bottom)]).toEqual(["011001100000", 8, "Z g = ="]);
  expect(spans(short.bottom)).toBe("0-6 6-12 12-18 18-24");
});

test("the digits of a number are cut from the right, and its last bit ends a row", () => {
  const octal = drawn("n16", "2c5", "n8");
  expect([labels(octal.top), labels(octal.bottom)]).toEqual(["2 c 5", "1 3 0 5"]);
  expect(octal.bits).toBe("0000001011000101");
  expect([spans(octal.top), spans(octal.bottom)]).toEqual(["4-8 8-12 12-16", "4-7 7-10 10-13 13-16"]);
  const long = drawn("n10", "1602374487561", "n8");
  expect([long.blank, long.bits.length, long.bottom.at(-1)!.end]).toEqual([0, 48, 48]);
  expect(drawn("n10", "4294967295", "n8").blank).toBe(16);
});

test("Base64 that is read stands above in digits, the bytes below", () => {
  const { top, bottom, filledFrom } = drawn("base64", "SGk=", "text");
  expect([labels(top), labels(bottom), filledFrom]).toEqual(["S G k =", "H i", 16]);
});

test("no group is torn by the end of a row, whatever becomes what", () => {
  const forms = fc.constantFrom(...FORMS);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), forms, forms, (bytes, from, to) => {
      const given = tried(() => writeForm(from, bytes));
      if (given === undefined || given === "") return;
      const { result, working } = bench(from, given, to);
      if (result === undefined || working?.kind !== "bits") return;
      const { top, bottom, bits, filledFrom } = working.drawing;
      for (const { start, end } of [...top, ...bottom]) {
        expect(end).toBeGreaterThan(start);
        expect(Math.floor(start / ROW_BITS)).toBe(Math.floor((end - 1) / ROW_BITS));
      }
      const read = readForm(from, given);
      expect(BigInt(`0b${bits.trimStart().slice(0, read.length * 8)}`)).toBe(BigInt(`0x${writeForm("hex", read)}`));
      expect(bits.slice(filledFrom)).toMatch(/^0*$/);
      const values = bottom
        .filter(({ pad }) => !pad)
        .map(({ start, end }) => Number.parseInt(bits.slice(start, end), 2));
      expect(values.every(Number.isInteger)).toBe(true);
    }),
    { seed: 5, numRuns: 400 },
  );
});

const tried = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

test("a group is explained by its bits, its worth and where they come from", () => {
  const drawing = drawn("text", "Hi", "base64");
  const words = (id: string) => explain(drawing, groupAt(drawing, id)!, "text", "base64");
  expect(words("t0")).toBe("Byte 1, H, is 01001000: 72, in hex 48. Its bits go: 6 to S, 2 to G.");
  expect(words("b1")).toBe("G is 000110: number 6 in the alphabet of 64. Its bits come: 2 from H, 4 from i.");
  expect(words("b2")).toContain("The last 2 of its bits are zeros put in to fill the digit. Its bits come: 4 from i.");
  expect(words("b3")).toBe(
    "= stands for no bits. The last group had only two bytes, and padding makes the length a multiple of four (RFC 4648 §3.2).",
  );
  const number = drawn("n16", "2c5", "n8");
  expect(explain(number, groupAt(number, "b1")!, "n16", "n8")).toBe(
    "3 is 011: 3, and counts 64 times that. Its bits come: 1 from 2, 2 from c.",
  );
  expect(linked(number, groupAt(number, "b1")!).map(({ id }) => id)).toEqual(["t0", "t1"]);
});

test("into base 10 digits are read one by one, elsewhere the number is divided, and both where bits line up", () => {
  expect(bench("n36", "kg4cebk9", "n10").working).toMatchObject({ kind: "reads", base: 36 });
  expect(bench("n10", "300", "n7").working).toMatchObject({ kind: "divisions", base: 7 });
  expect(bench("n10", "300", "n16").isChoice).toBe(true);
  expect(bench("n10", "300", "n16", "steps").working).toMatchObject({ kind: "divisions", base: 16 });
  expect(bench("hex", "00003a", "base58").working).toMatchObject({ kind: "divisions", zeros: 2 });
});

test("changing the form of what is given keeps the value, or the text where it has none", () => {
  const hex = after(start("regroup"), { type: "from", form: "hex" });
  expect([hex.text, convert(hex).result]).toEqual(["486921", "SGkh"]);
  const stuck = after(start("mend"), { type: "from", form: "hex" });
  expect(stuck.text).toBe("dmFs dmV");
  const swapped = after(start("regroup"), { type: "swap" });
  expect([swapped.from, swapped.text, convert(swapped).result]).toEqual(["base64", "SGkh", "Hi!"]);
  expect(after(start("mend"), { type: "swap" })).toMatchObject({ from: "base64", text: "dmFs dmV" });
});

test("bytes that are no text, half characters, too long numbers and nothing at all are faults with a remedy", () => {
  expect(bench("hex", "ff", "text").fault).toEqual({
    message: "In text the bytes must be UTF-8, got FF as byte 1: write them as bytes in hex.",
  });
  expect(bench("text", "a\ud800", "hex").fault).toMatchObject({ at: 1 });
  expect(bench("n36", "z".repeat(900), "n2").fault!.message).toContain("must have at most 4096 digits");
  expect(bench("text", "a".repeat(4097), "hex").fault).toMatchObject({ at: 4096 });
  expect(bench("n10", "", "n2").fault!.message).toContain("at least 1");
});

test("a link rebuilds the bench, and one that is none is said", () => {
  const state = after(start("divide"), { type: "to", form: "n16" }, { type: "working", working: "bits" });
  expect(baseBench.open({ id: "b" }, baseBench.link(state)).state).toEqual(state);
  const said = (link: Json) => baseBench.say(baseBench.open({ id: "b" }, link).state);
  expect(said(7)).toBe("This link cannot be opened: it must be an object.");
  expect(said({ preset: "mend", from: "n37", text: "", to: "text" })).toContain("its forms must be ones");
  expect(said({ preset: "mend", from: "n8", text: 7, to: "text" })).toContain("its text must be text");
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), fc.constantFrom(...FORMS), (junk, text, form) => {
      for (const link of [junk as Json, { preset: "mend", from: form, to: "base64", text, working: junk as Json }]) {
        const { state } = baseBench.open({ id: "b" }, link);
        expect(baseBench.say(state).length).toBeGreaterThan(0);
      }
    }),
    { seed: 8, numRuns: 50 },
  );
});
