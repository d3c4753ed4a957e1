import { expect, test } from "vitest";
import type { BookChapter } from "#site/book.ts";
import { arrangeTags } from "#site/tags.ts";

const chapter = (id: string): BookChapter => ({
  id,
  title: id,
  covers: [],
  summary: "s",
  part: "Messaging",
  number: 1,
  ofPart: 2,
});
const order = [chapter("m/topics"), chapter("m/delivery")];
const tagsOf = (tags: Record<string, readonly string[]>) => (id: string) => tags[id] ?? [];

test("Each tag has its chapters in reading order, and tags stand by alphabet", () => {
  const tags = arrangeTags(order, tagsOf({ "m/topics": ["topic", "mqtt 5"], "m/delivery": ["mqtt 5", "mqtt 5"] }));
  expect(tags.map(({ name, slug, chapters }) => [name, slug, chapters.map(({ id }) => id)])).toEqual([
    ["mqtt 5", "mqtt-5", ["m/topics", "m/delivery"]],
    ["topic", "topic", ["m/topics"]],
  ]);
});

test("Two spellings of one tag are refused, naming the chapter and both", () => {
  expect(() => arrangeTags(order, tagsOf({ "m/topics": ["QoS"], "m/delivery": ["qos"] }))).toThrow(
    "content/m/delivery/index.mdx: a tag must be spelled one way, got qos where another chapter has QoS",
  );
});
