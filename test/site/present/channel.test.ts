import { expect, test } from "vitest";
import { fitsCode, isLoopback, roomAddress } from "#site/present/address.ts";
import { channelName, presentationName, readMessage } from "#site/present/channel.ts";

test.each([
  { from: "slides", path: "/messaging/topics/", at: 3 },
  { from: "slides", gone: true },
  { from: "notes", ask: "next" },
] as const)("The message %o is read as it was sent", (message) => {
  expect(readMessage({ ...message, extra: 1 })).toEqual(message);
});

test.each([
  undefined,
  null,
  "next",
  {},
  { from: "notes", ask: "leave" },
  { from: "slides", path: "//elsewhere", at: -1 },
  { from: "slides", path: "javascript:alert(1)", at: 0 },
  { from: "slides", path: "/a/", at: 1.5 },
])("The message %o is none", (data) => {
  expect(readMessage(data)).toBeUndefined();
});

test("Two presentations have channels of their own", () => {
  const names = [Uint8Array.of(0, 255, 7), Uint8Array.of(0, 255, 8)].map(presentationName);
  expect(names).toEqual(["007307", "007308"]);
  expect(channelName(names[0]!)).not.toBe(channelName(names[1]!));
});

test("A room is given the page without what makes it slides, at an address it can reach", () => {
  const here = "http://localhost:4321/book/m/topics/?present&course=a&class=host#a-broker";
  expect(roomAddress(here, "#x=1.eyJ9")).toBe("http://localhost:4321/book/m/topics/?course=a#x=1.eyJ9");
  expect(roomAddress(here.replace("&course=a", ""), "", "192.168.1.7:4321")).toBe(
    "http://192.168.1.7:4321/book/m/topics/",
  );
});

test("Names by which a machine reaches only itself are known", () => {
  const hosts = ["localhost", "book.localhost", "127.0.0.1", "[::1]", "192.168.1.7", "localhost.example.org"];
  expect(hosts.map(isLoopback)).toEqual([true, true, true, true, false, false]);
});

test("An address of up to 600 bytes fits a code on a wall, one more does not", () => {
  expect([600, 601].map((length) => fitsCode("x".repeat(length)))).toEqual([true, false]);
});
