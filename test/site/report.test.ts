import { expect, test } from "vitest";
import { keyNames, widgetKeys } from "#site/keys.ts";
import { reportText } from "#site/report.ts";

const facts = {
  page: "http://localhost/a/b/",
  title: "Topics",
  time: "2026-11-23T00:00:00.000Z",
  widgets: [{ title: "Match", link: "http://localhost/a/b/#soil=1.e30" }],
  browser: [["Name", "Mozilla"]] as const,
};

test("A report holds the words, the page, the widgets' links and the browser, line by line", () => {
  expect(reportText(" It is wrong.\n", facts)).toBe(`Problem report

It is wrong.

Page: Topics
Address: http://localhost/a/b/
Time: 2026-11-23T00:00:00.000Z

Widgets as they stand:
- Match: http://localhost/a/b/#soil=1.e30

Browser:
- Name: Mozilla
`);
});

test("A report without words or widgets says so", () => {
  const text = reportText("  ", { ...facts, widgets: [] });
  expect(text).toContain("\n(nothing written)\n");
  expect(text).toContain("\n- none has been used\n");
});

test("Keys are named as they stand on keyboards", () => {
  expect(keyNames("/ Control+K")).toEqual(["/", "Ctrl+K"]);
  expect(keyNames("")).toEqual([]);
});

test("A widget's keys follow from its controls; one with buttons alone is still said something of", () => {
  const none = { lists: [], choices: false, checks: false, selects: false };
  expect(widgetKeys({ ...none, lists: ["Bytes", "Bytes"], choices: true }).map(([keys]) => keys.join())).toEqual([
    "Arrow keys",
    "Arrow keys,Home,End",
    "Enter,Esc",
  ]);
  expect(widgetKeys(none)).toEqual([[["Tab", "Enter"], "Move among its buttons and press them"]]);
});
