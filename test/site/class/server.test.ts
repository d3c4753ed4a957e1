import { describe, expect, it } from "vitest";
import { joinAddress } from "#site/class/invitation.ts";
import { qrPath } from "#site/class/qr.ts";
import { readServer } from "#site/class/server.ts";

const INFO = { websocket: "/mqtt", network: ["192.168.1.5", "[fd00::5]"] };

describe("broker.json", () => {
  it("tells where the room reaches this page's server", () => {
    expect(readServer(INFO, "http://localhost:4321/a/b/?class=host")).toEqual({
      websocket: "ws://localhost:4321/mqtt",
      hosts: ["192.168.1.5:4321", "[fd00::5]:4321"],
    });
  });
  it("gives way to the address by which the page itself was reached", () => {
    expect(readServer(INFO, "http://[fd00::5]:4321/")?.hosts).toEqual(["[fd00::5]:4321", "192.168.1.5:4321"]);
    expect(readServer({ websocket: "/mqtt" }, "https://book.example/")).toEqual({
      websocket: "wss://book.example/mqtt",
      hosts: ["book.example"],
    });
  });
  it("names no one where only this machine can connect", () => {
    expect(readServer({ websocket: "/mqtt", local: true }, "http://127.0.0.1:4321/")?.hosts).toEqual([]);
  });
  it.each([null, undefined, 7, {}, { websocket: null }, { websocket: 7 }])("is no broker when it is %j", (json) => {
    expect(readServer(json, "http://localhost:4321/")).toBeUndefined();
  });
});

it("a student's address names page and class", () => {
  expect(joinAddress("192.168.1.5:4321", "/part/chapter/", "7K3M9Q")).toBe(
    "http://192.168.1.5:4321/part/chapter/?class=7K3M9Q",
  );
});

it("a QR code has a margin of four modules and three finder patterns", () => {
  const { path, size } = qrPath("http://192.168.1.5:4321/part/chapter/?class=7K3M9Q");
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => `${x} ${y}`));
  const margin = [...dark].filter((at) => at.split(" ").some((n) => Number(n) < 4 || Number(n) >= size - 4));
  expect(margin).toEqual([]);
  const far = size - 11;
  for (const [left, top] of [
    [4, 4],
    [far, 4],
    [4, far],
  ] as const)
    for (let i = 0; i < 7; i++) {
      expect(dark.has(`${left + i} ${top}`)).toBe(true);
      expect(dark.has(`${left} ${top + i}`)).toBe(true);
    }
});
