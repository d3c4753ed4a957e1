import { describe, expect, test } from "vitest";
import { decodePacket } from "#kernel/mqtt/codec.ts";
import { packetsUntil } from "#kernel/mqtt/load/packet-log.ts";
import { type LoadChange, type LoadSettings, NO_RECEIVE_MAXIMUM, RUN_MS, settingsAt } from "#kernel/mqtt/load/plan.ts";
import { type LoadRun, runLoad } from "#kernel/mqtt/load/run.ts";

const LINE: LoadSettings = {
  workers: 4,
  slowMs: 1500,
  ratePerSec: 12,
  qos: 1,
  receiveMaximum: NO_RECEIVE_MAXIMUM,
  latencyMs: 5,
};
const run = (settings: Partial<LoadSettings> = {}, ...changes: LoadChange[]) =>
  runLoad({ settings: { ...LINE, ...settings }, changes });
const end = ({ samples }: LoadRun) => samples.at(-1)!;
const handed = (each: LoadRun) => end(each).workers.map((worker) => worker.handed);

describe("a minute of a shared subscription", () => {
  test("gives every worker as many messages as the next, however slow one of them is", () => {
    expect(handed(run())).toEqual([180, 180, 180, 180]);
    expect(handed(run({ qos: 0, receiveMaximum: 1 }))).toEqual([180, 180, 180, 180]);
  });

  test("gives a slow worker with a receive maximum no more than it works off and has room for", () => {
    const { workers, longestWaitMs } = end(run({ receiveMaximum: 2 }));
    expect(workers[0]).toMatchObject({ handed: workers[0]!.done + 2, held: 2 });
    expect(workers[0]!.handed).toBeLessThan(45);
    expect(longestWaitMs).toBeLessThan(LINE.slowMs);
  });

  test("starves the link when the receive maximum is smaller than what fits into a round trip", () => {
    const wait = (receiveMaximum: number) => end(run({ receiveMaximum, latencyMs: 250 })).longestWaitMs;
    expect(wait(1)).toBeGreaterThan(40_000);
    expect(wait(3)).toBeLessThan(3_000);
    expect(wait(20)).toBeGreaterThan(20_000);
  });

  test("accounts for every message in every sample", () => {
    const kill = { atMs: 20_000, kill: "returns" } as const;
    for (const qos of [0, 1, 2] as const)
      for (const { published, done, lost, workers } of run({ qos, receiveMaximum: 5, latencyMs: 50 }, kill).samples)
        expect(done + lost + workers.reduce((sum, { held, queued }) => sum + held + queued, 0)).toBe(published);
  });

  test("is the same minute every time", () => {
    const twice = [1, 2].map(() => run({ qos: 2 }, { atMs: 7_000, kill: "returns" }));
    expect(twice[0]).toEqual(twice[1]);
  });
});

describe("a worker whose process is killed", () => {
  const AT = 20_050;
  const fate = (qos: 0 | 1 | 2, kill: "returns" | "gone") => {
    const killed = run({ qos }, { atMs: AT, kill });
    const { held } = killed.samples.findLast(({ atMs }) => atMs < AT)!.workers[0]!;
    expect(held).toBeGreaterThan(40);
    const { lost, again } = end(killed);
    return { lost: lost / held, again };
  };

  test("loses at QoS 0 all that it held, at QoS 1 nothing, at QoS 2 what it had confirmed and forgot", () => {
    expect(fate(0, "returns")).toEqual({ lost: 1, again: 0 });
    expect(fate(1, "returns")).toEqual({ lost: 0, again: 1 });
    expect(fate(2, "returns")).toEqual({ lost: 1, again: 0 });
  });

  test("and never comes back leaves its messages at QoS 1 to the others when its session ends, at QoS 2 to nobody", () => {
    expect(fate(0, "gone").lost).toBe(1);
    expect(fate(1, "gone").lost).toBe(0);
    expect(fate(2, "gone").lost).toBe(1);
  });

  test("holds no more than its receive maximum, so that is all it can lose", () => {
    expect(end(run({ qos: 2, receiveMaximum: 2 }, { atMs: AT, kill: "gone" })).lost).toBe(2);
  });
});

describe("a change in the middle", () => {
  test("leaves everything before it as it was", () => {
    const atMs = 20_000;
    const [whole, forked] = [run(), run({}, { atMs, set: { receiveMaximum: 2 } })];
    const before = ({ samples }: LoadRun) => samples.filter((sample) => sample.atMs < atMs);
    expect(before(forked)).toEqual(before(whole));
    expect(end(forked)).not.toEqual(end(whole));
  });

  test("of the receive maximum does not take back what was sent: it comes again, to the same worker", () => {
    const forked = run({}, { atMs: 20_000, set: { receiveMaximum: 2 } });
    const mine = packetsUntil(forked.packets, RUN_MS, 100_000).filter(({ party, up }) => party === 0 && !up);
    const again = mine.map(({ bytes }) => decodePacket(bytes, 5)).filter((each) => each.type === "PUBLISH" && each.dup);
    expect(again.length).toBeGreaterThan(20);
    expect(handed(forked)[0]).toBe(61);
  });

  test("of the number of workers lets new ones join and spared ones finish what they hold", () => {
    const { workers } = end(run({}, { atMs: 20_000, set: { workers: 6 } }, { atMs: 40_000, set: { workers: 2 } }));
    expect(workers.slice(2).map(({ handed: all, done, held }) => [all > 0, all - done, held])).toEqual(
      new Array(4).fill([true, 0, 0]),
    );
    expect(workers[1]!.handed).toBeGreaterThan(workers[2]!.handed);
  });

  test("holds from its time on", () => {
    const plan = { settings: LINE, changes: [{ atMs: 500, set: { qos: 2 } }] as const };
    expect([settingsAt(plan, 499).qos, settingsAt(plan, 500).qos]).toEqual([1, 2]);
  });
});

test("the log holds every packet in the order of sending, and the last of them are found by time", () => {
  const { packets } = run({ receiveMaximum: 2, latencyMs: 50 });
  const first = packetsUntil(packets, 0, 100).map(({ bytes }) => decodePacket(bytes, 5));
  expect(first.slice(0, 6).map(({ type }) => type)).toEqual([
    "CONNECT",
    "CONNACK",
    "CONNECT",
    "CONNACK",
    "SUBSCRIBE",
    "SUBACK",
  ]);
  expect(first[2]).toMatchObject({ clientId: "worker-1", properties: { receiveMaximum: 2 } });
  expect(packetsUntil(packets, 30_000, 3).map(({ atMs }) => atMs <= 30_000)).toEqual([true, true, true]);
  expect(packetsUntil(packets, -1, 3)).toEqual([]);
  expect([...packets.atMs]).toEqual([...packets.atMs].sort((a, b) => a - b));
});

test.each([
  [{ workers: 7 }, "load: workers must be a whole number from 1 to 6, got 7"],
  [{ receiveMaximum: 0 }, "load: receiveMaximum must be a whole number from 1 to 65535, got 0"],
  [{ ratePerSec: 0.5 }, "load: ratePerSec must be a whole number from 1 to 100, got 0.5"],
])("settings out of range are refused: %o", (wrong, message) => {
  expect(() => run(wrong)).toThrow(message);
});
