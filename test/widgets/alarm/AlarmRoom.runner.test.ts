import { afterEach, expect, test } from "vitest";
import { createRoomRunner } from "#widgets/alarm/AlarmRoom.runner.ts";
import type { AlarmRoomEvent } from "#widgets/alarm/AlarmRoom.state.ts";

class FakeWorker {
  static made: FakeWorker[] = [];
  onmessage: ((event: { data: unknown }) => void) | undefined;
  onerror: (() => void) | undefined;
  readonly asked: { readonly id: number }[] = [];
  ended = false;
  constructor() {
    FakeWorker.made.push(this);
  }
  postMessage(message: { readonly id: number }) {
    this.asked.push(message);
  }
  terminate() {
    this.ended = true;
  }
}

afterEach(() => {
  FakeWorker.made = [];
});

function started() {
  const events: AlarmRoomEvent[] = [];
  const runner = createRoomRunner(() => new FakeWorker() as unknown as Worker);
  const ask = (kind: "robust" | "neighbours") =>
    runner.run({ type: "score", watch: { kind, window: 36, threshold: 3 } }, (event) => events.push(event));
  return { runner, events, ask };
}
const result = { timesMs: new Float64Array(1), scores: new Float64Array(1) };

test("the worker and its record are kept for the next detector; what an older question brings is for nobody", () => {
  const { events, ask } = started();
  ask("robust");
  ask("robust");
  const [worker] = FakeWorker.made;
  expect(FakeWorker.made).toHaveLength(1);
  worker!.onmessage!({ data: { type: "result", id: 1, result } });
  expect(events).toEqual([]);
  worker!.onmessage!({ data: { type: "progress", id: 2, done: 1, total: 2 } });
  worker!.onmessage!({ data: { type: "result", id: 2, result } });
  expect(events.map(({ type }) => type)).toEqual(["progress", "scored"]);
});

test("a long way that nobody waits for is not walked to its end", () => {
  const { ask } = started();
  ask("neighbours");
  ask("robust");
  expect(FakeWorker.made.map(({ ended }) => ended)).toEqual([true, false]);
});

test("a failure and a worker that does not start are told once, and stopping ends the worker", () => {
  const { runner, events, ask } = started();
  ask("robust");
  FakeWorker.made[0]!.onmessage!({ data: { type: "error", id: 1, message: "No connection." } });
  ask("robust");
  FakeWorker.made[1]!.onerror!();
  expect(events).toEqual([
    { type: "failed", message: "No connection." },
    { type: "failed", message: "The part of the page that reads the record did not start." },
  ]);
  ask("robust");
  runner.cancel();
  expect(FakeWorker.made[2]!.ended).toBe(true);
});
