import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessKind, guessSeparator, isMissing, readCell, readNumber, readTime } from "#kernel/dataset/cell.ts";

describe("A cell", () => {
  test.each([
    ["2014-02-07 16:00:00", "2014-02-07T16:00:00Z"],
    ["2014-02-07T16:00", "2014-02-07T16:00:00Z"],
    ["2014-02-07", "2014-02-07T00:00:00Z"],
    ["2014-02-07T16:00:00.25+01:30", "2014-02-07T16:00:00.25+01:30"],
    ["2014-02-07 16:00:00,25 -0500", "2014-02-07T16:00:00.25-05:00"],
    ["1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"],
    ["2000-02-29", "2000-02-29T00:00:00Z"],
  ])("that says %s is that time", (cell, rfc3339) => {
    expect(readTime(cell)).toBe(Date.parse(rfc3339) / 1000);
  });

  test.each([
    "2014-02-30",
    "2013-02-29",
    "1900-02-29",
    "2014-13-01",
    "2014-02-07 24:00",
    "2014-02-07 12:60",
    "07.02.2014",
    "",
    "x",
  ])("that says %j is no time", (cell) => expect(readTime(cell)).toBeUndefined());

  test("that any moment is written in is that moment", () => {
    const moments = fc.date({
      min: new Date("0001-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (date) => {
        expect(readTime(date.toISOString())).toBeCloseTo(date.getTime() / 1000, 3);
      }),
    );
  });

  test("is a number with its own decimal mark, and no other", () => {
    expect(["1.5", " -2e3 ", ".5", "7", "+1."].map((cell) => readNumber(cell, "."))).toEqual([1.5, -2000, 0.5, 7, 1]);
    expect(["1,5", "-7", ",25"].map((cell) => readNumber(cell, ","))).toEqual([1.5, -7, 0.25]);
    const none = ["1,5", "1 000", "0x10", "Infinity", "1e999", "", ".", "12 °C"].map((cell) => readNumber(cell, "."));
    expect(none.every((value) => value === undefined)).toBe(true);
    expect(readNumber("1.5", ",")).toBeUndefined();
  });

  test("is missing if it is empty or says so", () => {
    expect(["", "  ", "NA", "n/a", "NaN", "null", "-"].every(isMissing)).toBe(true);
    expect(["0", "no", "-1"].some(isMissing)).toBe(false);
  });

  test("of seconds or milliseconds since 1970 is a time in seconds", () => {
    expect(readCell("1391788800", "epoch seconds", ".")).toBe(1_391_788_800);
    expect(readCell("1391788800500", "epoch milliseconds", ".")).toBe(1_391_788_800.5);
    expect(readCell("soon", "epoch seconds", ".")).toBeUndefined();
  });
});

test("a column is what nineteen of twenty of its cells are, those left out that say nothing", () => {
  const twenty = (odd: string, rest: string) => [odd, ...Array.from({ length: 19 }, () => rest), "", "NA"];
  expect(guessKind(twenty("oops", "1.5"), ".")).toBe("number");
  expect(guessKind(["oops", "oops", ...twenty("1", "2")], ".")).toBe("text");
  expect(guessKind(twenty("oops", "2014-02-07"), ".")).toBe("time");
  expect(guessKind(["1391788800", "1391789100"], ".")).toBe("epoch seconds");
  expect(guessKind(["1391788800000"], ".")).toBe("epoch milliseconds");
  expect([guessKind([], "."), guessKind(["", "NA"], ".")]).toEqual(["text", "text"]);
});

test("cells are separated by the sign that most lines have equally often", () => {
  expect(guessSeparator(["a;b", "1,5;2", "3;4,25"])).toBe(";");
  expect(guessSeparator(["t;v", "2014;1,5", "2015;2,5"])).toBe(";");
  expect(guessSeparator(["a,b", `"x;y",1`, "3,4"])).toBe(",");
  expect(guessSeparator(["a\tb", "1\t2"])).toBe("\t");
  expect([guessSeparator([]), guessSeparator(["one", "two"])]).toEqual([",", ","]);
});
