import { describe, expect, test } from "vitest";
import { frontMatterFaults, lineOfField } from "#site/front-matter.ts";

const good = {
  title: "Delivery",
  summary: "What each level promises.",
  objectives: ["Choose a level"],
  tags: ["mqtt"],
  covers: ["P16"],
  sources: ["MQTT 5.0 §4.3"],
};
const source = `---
title: Delivery
summary: What each level promises.
objectives:
  - Choose a level
  - Name its cost
tags: [mqtt]
covers: [P16]
"sources":
- MQTT 5.0 §4.3

- MQTT 3.1.1 §4.3
tagz: [mqtt]
---
tags: in the prose
`;
const FILE = "content/messaging/delivery/index.mdx";
const faults = (matter: object) => frontMatterFaults(FILE, source, matter);

describe("Front matter of a chapter", () => {
  test("passes when every field is as it should be, also without source pages", () => {
    expect(faults(good)).toEqual([]);
    expect(faults({ ...good, covers: [] })).toEqual([]);
  });
  const objectives = "objectives must be a list of at least one, such as - Predict which copies a subscriber gets";
  const page = "covers must hold pages from P01 to P76, such as P16";
  test.each([
    ["title", undefined, "2: title must be text, such as Publish, subscribe, topics, got none"],
    ["title", " ", '2: title must be text, such as Publish, subscribe, topics, got " "'],
    ["summary", 7, "3: summary must be text, such as What each level of delivery promises, got 7"],
    ["objectives", [], `4: ${objectives}, got []`],
    [
      "objectives",
      ["Choose", null],
      "6: each of objectives must be text, such as Predict which copies a subscriber gets, got null",
    ],
    ["tags", "mqtt", '7: tags must be a list of at least one, such as [mqtt, qos], got "mqtt"'],
    ["tags", [""], '7: each of tags must be text, such as mqtt, got ""'],
    ["sources", undefined, "9: sources must be a list of at least one, such as [MQTT 5.0 §4.3], got none"],
    ["sources", ["a", 5], "12: each of sources must be text, such as MQTT 5.0 §4.3, got 5"],
    ["covers", undefined, "8: covers must be a list of source pages, such as [P16], or [] if there are none, got none"],
    ["covers", ["P77"], `8: ${page}, got "P77"`],
    ["covers", ["P16", "P00"], `8: ${page}, got "P00"`],
    ["covers", [16], `8: ${page}, got 16`],
  ])("is told file, line, what was found and what would be right of %s %j", (field, value, fault) => {
    expect(faults({ ...good, [field]: value })).toEqual([`${FILE}:${fault}`]);
  });
  test("has each field that nobody knows named, with its line", () => {
    const rule = "front matter must hold title, summary, objectives, tags, covers and sources alone";
    expect(faults({ ...good, tagz: ["mqtt"], other: 1 })).toEqual([
      `${FILE}:13: ${rule}, got tagz`,
      `${FILE}:1: ${rule}, got other`,
    ]);
  });
  test("has all its faults told at once", () => {
    expect(faults({}).map((fault) => fault.split(" must")[0])).toEqual(
      ["2: title", "3: summary", "4: objectives", "7: tags", "8: covers", "9: sources"].map((at) => `${FILE}:${at}`),
    );
  });
  test("that is missing altogether is looked for on line 1", () => {
    expect(lineOfField("No front matter.\ntitle: here\n", ["title"])).toBe(1);
    expect(lineOfField(source, ["none"])).toBe(1);
  });
});
