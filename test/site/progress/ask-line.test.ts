import { expect, test } from "vitest";
import { askLine, plainText } from "#site/progress/ask-line.ts";

test("a question's Markdown becomes its words", () => {
  expect(plainText("Which `field/+/soil` of\n\n**these** [two](#x) is _right_? snake_case stays")).toBe(
    "Which field/+/soil of these two is right? snake_case stays",
  );
});

test("a long question is cut after a word", () => {
  const line = askLine([`${"word ".repeat(14)}unfinished business`]);
  expect(line).toBe(`${"word ".repeat(14).trim()} …`);
});

test("a question in variants is named by what all variants share", () => {
  expect(askLine(["How many bytes has a payload of 20?", "How many bytes has a payload of 21?"])).toBe(
    "How many bytes has a payload of …",
  );
  expect(askLine(["A 20?", "B 21?"])).toBe("A question in variants");
});
