import { describe, expect, it, test } from "vitest";
import { isOwnHost, networkAddresses, ownNames, refuseUpgrade } from "#server/own-address.ts";

const LOOPBACK = ownNames(false);

describe("a Host header", () => {
  it.each(["localhost:4321", "127.0.0.1:4321", "[::1]:4321", "LOCALHOST:4321"])("may be %s", (host) => {
    expect(isOwnHost(host, LOOPBACK, 4321)).toBe(true);
  });
  it.each([
    undefined,
    "",
    "localhost",
    "localhost:4322",
    "evil.example:4321",
    "localhost.evil.example:4321",
    "localhost:4321@evil.example",
    "evil.example/localhost:4321",
    "127.0.0.1:4321:4321",
    "[::1:4321",
    "192.168.1.5:4321",
  ])("may not be %s", (host) => {
    expect(isOwnHost(host, LOOPBACK, 4321)).toBe(false);
  });
  it("may leave out port 80, which is what it then means", () => {
    expect(isOwnHost("localhost", LOOPBACK, 80)).toBe(true);
  });
  it("may name this machine's other addresses only where the network is let in", () => {
    const names = new Set([...LOOPBACK, "192.168.1.5", "[fd00::5]", "desk"]);
    expect(["192.168.1.5:4321", "[fd00::5]:4321", "Desk:4321"].map((host) => isOwnHost(host, names, 4321))).toEqual([
      true,
      true,
      true,
    ]);
    for (const name of LOOPBACK) expect(ownNames(true)).toContain(name);
  });
});

test("the addresses told to a room are those it can reach, the likeliest first", () => {
  const all = ["127.0.0.1", "[::1]", "[fd00::5]", "172.18.0.1", "169.254.3.4", "192.168.1.5", "172.16.0.9", "10.0.0.3"];
  expect(networkAddresses(all)).toEqual([
    "192.168.1.5",
    "172.16.0.9",
    "10.0.0.3",
    "172.18.0.1",
    "169.254.3.4",
    "[fd00::5]",
  ]);
});

describe("an upgrade", () => {
  const refusal = (host: string, origin?: string) => refuseUpgrade({ host, origin }, LOOPBACK, 4321);

  it("is taken without an Origin, as programs send it", () => {
    expect(refusal("127.0.0.1:4321")).toBeUndefined();
  });
  it.each(["http://localhost:4321", "https://localhost:4321", "HTTPS://LocalHost:4321"])(
    "is taken from %s",
    (origin) => {
      expect(refusal("localhost:4321", origin)).toBeUndefined();
    },
  );
  it.each([
    "http://localhost:3000",
    "http://evil.example:4321",
    "https://evil.example",
    "http://127.0.0.1:4321",
    "http://localhost",
    "http://localhost:4321@evil.example",
    "http://localhost:4321.evil.example",
    "null",
    "",
  ])("is refused from origin '%s'", (origin) => {
    expect(refusal("localhost:4321", origin)).toBe(`Origin must be this server's own pages, got ${origin}`);
  });
  it("is refused when a foreign name points here, though Origin and Host agree", () => {
    expect(refusal("evil.example:4321", "http://evil.example:4321")).toBe(
      "Host must be an address of this server, got evil.example:4321",
    );
  });
  it("reads a missing port in Origin as its scheme's", () => {
    expect(refuseUpgrade({ host: "localhost", origin: "http://localhost" }, LOOPBACK, 80)).toBeUndefined();
    expect(refuseUpgrade({ host: "localhost", origin: "https://localhost" }, LOOPBACK, 80)).toBeDefined();
    expect(refuseUpgrade({ host: "localhost:443", origin: "https://localhost" }, LOOPBACK, 443)).toBeUndefined();
  });
});
