import { expect, test } from "vitest";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { liveBroker } from "#widgets/mqtt/LiveBroker.machine.ts";
import { previewOf } from "#widgets/mqtt/LiveBroker.preview.ts";

const start = (preset: string) => liveBroker.start({ id: "here", preset }).state;

test("an experiment previews the packet that its script will send", () => {
  const preview = previewOf(start("who-hears"));
  expect(preview).toMatchObject({ client: "sensor", label: "PUBLISH qos 0" });
  expect(encodeHex(preview!.bytes)).toBe("301600106669656c642f6e6f7274682f736f696c32312e34");
});

test("a bench previews what stands in the fields, and follows them", () => {
  const typed = { topic: "a", payload: "b", qos: 1, retain: true } as const;
  const { state } = liveBroker.next(start("bench"), { type: "draft", change: typed });
  expect(encodeHex(previewOf(state)!.bytes)).toBe("3306000161000162");
});

test("fields that cannot be sent have no preview", () => {
  const { state } = liveBroker.next(start("bench"), { type: "draft", change: { topic: "a/#" } });
  expect(previewOf(state)).toBeUndefined();
});
