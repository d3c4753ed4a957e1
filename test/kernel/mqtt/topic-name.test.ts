/** What a message may be published to: each rule of §4.7 with its place, and the longest name there is. */
import { expect, it } from "vitest";
import { checkTopicName } from "#kernel/mqtt/topic-name.ts";

it.each(["a", "/", "//", "a b", "$SYS/x", "\u{2a6d4}", "\ufeffa", "field/1/\u00e9"])("takes %j", (name) => {
  expect(checkTopicName(name)).toBeUndefined();
});

it.each([
  ["", 0, "topic name must be at least one character long, got none", "MQTT 5 §4.7.3"],
  ["a/+/b", 2, "topic name must be free of the wildcards + and #, got + at character 3", "MQTT 5 §4.7.1"],
  ["a#", 1, "topic name must be free of the wildcards + and #, got # at character 2", "MQTT 5 §4.7.1"],
  ["a\0b", 1, "topic name must be free of U+0000, got it at character 2", "MQTT 5 §4.7.3"],
  ["\ud83d", 0, "topic name must be well-formed Unicode, got half a surrogate pair at character 1", "MQTT 5 §1.5.4"],
  ["a\udc00", 1, "topic name must be well-formed Unicode, got half a surrogate pair at character 2", "MQTT 5 §1.5.4"],
])("refuses %j at %i", (name, at, message, source) => {
  expect(checkTopicName(name)).toEqual({ message, at, source });
});

it("names the section of 3.1.1 when asked for that level", () => {
  expect(checkTopicName("\udc00", 4)?.source).toBe("MQTT 3.1.1 §1.5.3");
});

it("counts bytes, not characters: 65535 are the limit", () => {
  expect(checkTopicName("a".repeat(65_535))).toBeUndefined();
  expect(checkTopicName("a".repeat(65_536))?.message).toBe(
    "topic name must be at most 65535 bytes of UTF-8, got 65536",
  );
  expect(checkTopicName("\u20ac".repeat(21_845))).toBeUndefined();
  expect(checkTopicName("\u20ac".repeat(21_846))?.message).toBe(
    "topic name must be at most 65535 bytes of UTF-8, got 65538",
  );
});
