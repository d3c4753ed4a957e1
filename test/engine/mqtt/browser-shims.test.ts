import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe("what mqtt.js takes from Node, in a browser", () => {
  it("is a global Buffer, without which publishing at QoS 1 fails", async () => {
    vi.stubGlobal("Buffer", undefined);
    await import("#engine/mqtt/browser/buffer.ts");
    expect((globalThis as { Buffer?: { from(text: string): Uint8Array } }).Buffer?.from("A")[0]).toBe(65);
  });

  it("is a process whose ticks are microtasks, in order and with their arguments", async () => {
    vi.stubGlobal("process", undefined);
    const { default: shim } = await import("#engine/mqtt/browser/process.ts");
    const seen: unknown[] = [];
    shim.nextTick((...args: unknown[]) => seen.push(...args), 1, 2);
    shim.nextTick((...args: unknown[]) => seen.push(...args), 3);
    expect(seen).toEqual([]);
    await Promise.resolve();
    expect(seen).toEqual([1, 2, 3]);
  });
});
