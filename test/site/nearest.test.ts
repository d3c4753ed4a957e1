import { expect, test } from "vitest";
import { editDistance, nearestPaths } from "#site/nearest.ts";

const PATHS = ["messaging/publish-subscribe/", "messaging/delivery/", "start/start-here/", "glossary/"];

test.each([
  ["kitten", "sitting", 3],
  ["", "abc", 3],
  ["same", "same", 0],
  ["ab", "ba", 2],
])("From %j to %j it takes %i changes", (a, b, changes) => {
  expect(editDistance(a, b)).toBe(changes);
});

test.each([
  ["messaging/publish-subscirbe/", ["messaging/publish-subscribe/"]],
  ["mqtt/delivery", ["messaging/delivery/"]],
  ["Glossary/index.html", ["glossary/"]],
  ["start/starthere", ["start/start-here/"]],
  ["x/y/z", []],
  ["a".repeat(100_000), []],
])("For %.40j the near pages are %j", (asked, near) => {
  expect(nearestPaths(asked, PATHS)).toEqual(near);
});

test("The nearest stands first, and there are at most three", () => {
  expect(nearestPaths("abcd", ["abxx", "abcx", "abcde", "abcd"])).toEqual(["abcd", "abcde", "abcx"]);
});
