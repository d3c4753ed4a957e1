import { expect, it } from "vitest";
import { parseArguments } from "#server/arguments.ts";

it("starts with the usual ports, on loopback", () => {
  expect(parseArguments([])).toEqual({ port: 4321, mqttPort: 1883, host: false, help: false, data: undefined });
});
it("reads ports, --host and --help", () => {
  expect(parseArguments(["--port", "8080", "--mqtt-port=0", "--host", "--help", "--data", "kept"])).toEqual({
    port: 8080,
    mqttPort: 0,
    host: true,
    help: true,
    data: "kept",
  });
});
it.each(["x", "-1", "65536", "1.5", "", "1e3"])("refuses port '%s' in one sentence", (port) => {
  expect(() => parseArguments([`--port=${port}`])).toThrow(
    `server: --port must be a whole number from 0 to 65535, got ${port}`,
  );
});
it("refuses a folder without a name", () => {
  expect(() => parseArguments(["--data="])).toThrow("server: --data must name a folder, got nothing");
});
it("refuses what it does not know", () => {
  expect(() => parseArguments(["--hots"])).toThrow("Unknown option '--hots'");
  expect(() => parseArguments(["8080"])).toThrow("Unexpected argument '8080'");
});
