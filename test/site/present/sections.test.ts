import fc from "fast-check";
import { expect, test } from "vitest";
import { cut, idIn, stepTo } from "#site/present/sections.ts";

const h = (id: string) => ({ id, title: id.toUpperCase() });

test("A chapter is cut at its headings, and what stands before the first is the opening", () => {
  expect(cut([undefined, undefined, h("a"), undefined, h("b")], "Topics")).toEqual([
    { id: "", title: "Topics", from: 0, to: 2 },
    { id: "a", title: "A", from: 2, to: 4 },
    { id: "b", title: "B", from: 4, to: 5 },
  ]);
});

test("A chapter that begins with a heading has no empty opening, and one without headings is all opening", () => {
  expect(cut([h("a"), undefined], "Topics").map(({ id }) => id)).toEqual(["a"]);
  expect(cut([undefined, undefined], "Topics")).toEqual([{ id: "", title: "Topics", from: 0, to: 2 }]);
  expect(cut([], "Topics")).toEqual([{ id: "", title: "Topics", from: 0, to: 0 }]);
});

test("Every block stands in exactly one section", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), (marks) => {
      const sections = cut(
        marks.map((mark, i) => (mark ? h(`s${i}`) : undefined)),
        "T",
      );
      const covered = sections.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
      expect(covered).toEqual(marks.map((_, i) => i));
    }),
  );
});

test("A step beyond an end leads to the chapter before or after", () => {
  expect([stepTo(0, 1, 3), stepTo(2, -1, 3), stepTo(2, 1, 3), stepTo(0, -1, 3)]).toEqual([
    1,
    1,
    "next chapter",
    "previous chapter",
  ]);
});

test.each([
  ["#a-broker", "a-broker"],
  ["#who-hears=1.eyJ9", "who-hears"],
  ["#%C3%BC", "ü"],
  ["", undefined],
  ["#", undefined],
  ["#%", undefined],
])("The fragment %s names %s", (hash, id) => {
  expect(idIn(hash)).toBe(id);
});
