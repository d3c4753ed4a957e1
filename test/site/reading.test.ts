import { describe, expect, test } from "vitest";
import { formatComputed } from "#site/computed.ts";
import { askedIds, countWidgets, countWords, readingMinutes } from "#site/reading.ts";

const chapter = `import Lab from "#widgets/Lab.tsx"

The probe's radio sends **21.4** to the [broker](https://example.org/not/read).

<Lab client:visible id="a" preset={() => 1} />

<Ask id="mqtt/one" />

\`\`\`sh
npm start <Lab client:visible /> <Ask id="mqtt/not-this" />
\`\`\`

{/* <Ask id="mqtt/nor-this" /> */}
<Teach minutes={5}>
Ask the room. <Ask id="mqtt/nor-that" />
</Teach>
<Lab id="still" />
<Lab
  id="b"
  client:load
/>
<Ask note="x" id="mqtt/two" />
`;

describe("A chapter's own source", () => {
  test("counts the words that are read: no code, imports, tags, addresses or notes for teaching", () => {
    expect(countWords(chapter)).toBe(8);
  });
  test("takes a minute for every 200 words, and never less than one", () => {
    expect(readingMinutes("word ".repeat(1_000))).toBe(5);
    expect(readingMinutes("word")).toBe(1);
  });
  test("counts as widgets the components that run in the browser, outside code", () => {
    expect(countWidgets(chapter)).toBe(2);
  });
  test("names the exercises asked, in order, outside code, comments and notes", () => {
    expect(askedIds(chapter)).toEqual(["mqtt/one", "mqtt/two"]);
  });
});

describe("A computed number in the prose", () => {
  test("has a comma for each thousand and a no-break space before its unit", () => {
    expect(formatComputed(1_048_576, "bytes")).toBe("1,048,576\u00a0bytes");
    expect(formatComputed(0.3051)).toBe("0.3051");
    expect(formatComputed(12345678901234567890n)).toBe("12,345,678,901,234,567,890");
    expect(formatComputed("30 0C")).toBe("30 0C");
  });
  test.each([
    [Number.NaN, "computed: value must be finite, got NaN"],
    [Number.POSITIVE_INFINITY, "computed: value must be finite, got Infinity"],
    [undefined, "computed: value must be a number or text, got undefined"],
    [null, "computed: value must be a number or text, got null"],
    ["", "computed: value must be a number or text, got empty text"],
  ])("stops the build on %s", (value, message) => {
    expect(() => formatComputed(value as number)).toThrow(message);
  });
});
