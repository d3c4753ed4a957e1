import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeLink, encodeLink, MAX_LINK_CHARS } from "#widgets/link-hash.ts";

const instance = fc.stringMatching(/^[A-Za-z][\w-]{0,20}$/);

test("a link gives back the instance and the value that it was made of", () => {
  fc.assert(
    fc.property(instance, fc.jsonValue({ maxDepth: 3 }), (id, json) => {
      const value = JSON.parse(JSON.stringify(json));
      expect(decodeLink(encodeLink(id, value))).toEqual({ instance: id, link: value });
    }),
    { seed: 1 },
  );
});

test("a link keeps characters outside Latin 1", () => {
  expect(decodeLink(encodeLink("a", "Gewächshaus 🌱/+"))).toEqual({ instance: "a", link: "Gewächshaus 🌱/+" });
});

test("a link needs no characters that a URL would escape", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      const hash = encodeLink("match", text);
      expect(new URL(hash, "http://localhost/").hash).toBe(hash);
      expect(hash).toMatch(/^#match=1\.[\w-]*$/);
    }),
    { seed: 2 },
  );
});

test("a state of 2 KB or more is refused with its size", () => {
  const largest = "x".repeat(1529);
  expect(encodeLink("a", largest).length).toBe(MAX_LINK_CHARS);
  expect(() => encodeLink("a", `${largest}x`)).toThrow("link: length must be at most 2047 characters, got 2048");
});

test("an instance that a hash could not carry is refused", () => {
  expect(() => encodeLink("a=b", 1)).toThrow('link: instance must be letters, digits, - and _, got "a=b"');
});

test("an ordinary anchor is no widget link", () => {
  for (const hash of ["", "#", "#what-at-least-once-costs", "#über=1.MQ", "#=1.MQ"])
    expect(decodeLink(hash)).toBeUndefined();
});

test("a bad link names its instance and says what is wrong", () => {
  const fault = (hash: string) => {
    const found = decodeLink(hash);
    return found && "fault" in found ? found.fault : "";
  };
  expect(decodeLink("#a=2.MQ")).toEqual({ instance: "a", fault: "link: version must be 1, got 2" });
  expect(fault("#a=")).toContain("a version, a dot and base64url");
  expect(fault("#a=1.MQ==")).toContain("a version, a dot and base64url");
  expect(fault("#a=1.A")).toContain("complete base64url of JSON");
  expect(fault("#a=1.e30x")).toContain("complete base64url of JSON");
  expect(fault(`#a=1.${btoa('"\xff"').replace(/=+$/, "")}`)).toContain("complete base64url of JSON");
  expect(fault(`#a=1.${"A".repeat(3000)}`)).toBe("link: length must be at most 2047 characters, got 3005");
});

test("decoding never throws, whatever the hash holds", () => {
  const bodies = fc.oneof(fc.string({ unit: "binary" }), fc.base64String(), fc.stringMatching(/^[\w-]{0,60}$/));
  fc.assert(
    fc.property(instance, bodies, (id, body) => {
      expect(decodeLink(`#${id}=1.${body}`)?.instance).toBe(id);
    }),
    { seed: 3, numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (hash) => {
      const found = decodeLink(hash);
      expect(found === undefined || "fault" in found || "link" in found).toBe(true);
    }),
    { seed: 4, numRuns: 500 },
  );
});
