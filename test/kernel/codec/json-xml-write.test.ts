/** JSON and XML as they are written, against the readers of this kernel. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeXml, dissectXml } from "#kernel/codec/dissect-xml.ts";
import { readJson } from "#kernel/codec/json-read.ts";
import { type ExactJson, exactJson, relayJson, writeJson } from "#kernel/codec/json-write.ts";
import { encodeXml } from "#kernel/codec/xml-write.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const exact = (from: string) => exactJson(readJson(utf8(from)));
const READING = { id: 123, name: "Temperature Sensor", value: 25.5, active: true };

it("a new layout is what JSON.stringify gives for any value that it wrote", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const compact = JSON.stringify(value);
      const pretty = JSON.stringify(value, null, 2);
      expect(relayJson(utf8(pretty), "compact")).toBe(compact);
      expect(relayJson(utf8(compact), "pretty")).toBe(pretty);
    }),
    { seed: 5, numRuns: 200 },
  );
});

it("a new layout changes white space alone: digits, escapes and equal names stay", () => {
  const source = ' { "t" : 1614556800000000001, "t":1.50e2, "n":"\\u00eb" } ';
  expect(relayJson(utf8(source), "compact")).toBe('{"t":1614556800000000001,"t":1.50e2,"n":"\\u00eb"}');
  expect(relayJson(utf8("[]"), "pretty")).toBe("[]");
  expect(() => relayJson(utf8("[1,]"), "compact")).toThrow("json: after a comma there must be a value, got ]");
});

it("whole numbers that a double may not hold become bigints, and are written with every digit", () => {
  expect(exact('{"a":9007199254740991,"b":9007199254740993,"c":1e30,"d":[-0]}')).toEqual({
    a: 9007199254740991,
    b: 9007199254740993n,
    c: 1e30,
    d: [-0],
  });
  expect(writeJson(exact("[9007199254740993,-0,1.5,null,true]"))).toBe("[9007199254740993,-0,1.5,null,true]");
});

it("what is written reads as the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom("compact" as const, "pretty" as const), (value, layout) => {
      expect(JSON.parse(writeJson(value, layout))).toEqual(value);
    }),
    { seed: 7, numRuns: 200 },
  );
});

it.each([
  [Number.NaN, "the number NaN"],
  [undefined, "undefined"],
  [new Uint8Array(2), "a string of bytes"],
  [new Map([[1, 2]]), "a key that is not text"],
  [/x/, "a value of a type that JSON has not"],
])("%s is not written as JSON", (value, got) => {
  expect(() => writeJson([value])).toThrow(new RangeError(`json: value must be one that JSON can write, got ${got}`));
});

it("a reading as elements, as attributes and on lines of its own", () => {
  expect(text(encodeXml(READING))).toBe(
    "<reading><id>123</id><name>Temperature Sensor</name><value>25.5</value><active>true</active></reading>",
  );
  expect(text(encodeXml(READING, { attributes: true, root: "r" }))).toBe(
    '<r id="123" name="Temperature Sensor" value="25.5" active="true"/>',
  );
  expect(text(encodeXml({ a: [1, 2], b: null, c: { d: "" } }, { pretty: true }))).toBe(
    "<reading>\n  <a>1</a>\n  <a>2</a>\n  <b/>\n  <c>\n    <d/>\n  </c>\n</reading>",
  );
  expect(text(encodeXml([1, [2]]))).toBe("<reading><item>1</item><item><item>2</item></item></reading>");
});

it("every text that XML has comes back whole, from elements and from attributes", () => {
  const characters = fc.string({
    unit: fc.constantFrom("a", "<", "&", ">", '"', "'", "\t", "\n", "\r", " ", "ë", "😀"),
  });
  fc.assert(
    fc.property(characters, fc.boolean(), (held, attributes) => {
      const bytes = encodeXml({ t: held } satisfies ExactJson, { attributes });
      expect(dissectXml(bytes).error).toBeUndefined();
      const events = decodeXml(bytes);
      const inAttribute = events[0]?.attributes?.find(({ name }) => name === "t")?.value;
      const inElement = events
        .filter(({ type }) => type === "text")
        .map((event) => event.text)
        .join("");
      expect(attributes ? inAttribute : inElement).toBe(held);
    }),
    { seed: 3, numRuns: 300 },
  );
});

it("names and characters that XML has not are refused", () => {
  expect(() => encodeXml({ "first name": 1 })).toThrow('xml: name must be one that XML allows, got "first name"');
  expect(() => encodeXml({ "1": 1 }, { attributes: true })).toThrow('xml: name must be one that XML allows, got "1"');
  expect(() => encodeXml("\u0000")).toThrow("xml: text must be of characters that XML has, got 0x0");
  const deep = JSON.parse(`${'{"a":'.repeat(300)}1${"}".repeat(300)}`) as ExactJson;
  expect(() => encodeXml(deep)).toThrow("xml: nesting must be at most 256 deep, got more");
});
