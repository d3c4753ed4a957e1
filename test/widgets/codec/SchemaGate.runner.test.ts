/** The runner of SchemaGate with a worker that answers at once: fetched once, told when it fails, ended by Stop. */
import { expect, test, vi } from "vitest";
import type { XsdWorker } from "#engine/codec/xsd-job.ts";
import type { SchemaGateEvent } from "#widgets/codec/SchemaGate.machine.ts";
import { createGateRunner } from "#widgets/codec/SchemaGate.runner.ts";

const job = (xml: string) => ({ type: "check", xml, xsd: "<s/>" }) as const;

/** A worker that never answers; `ended` counts how often it was ended. */
function silentWorker() {
  const ended = vi.fn();
  const worker = { postMessage: vi.fn(), terminate: ended, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  return { worker: worker as unknown as XsdWorker, ended };
}

test("a file that cannot be fetched is told, and another try fetches again", async () => {
  const load = vi.fn(() => Promise.reject(new Error("status 404")));
  const runner = createGateRunner(load);
  const heard: SchemaGateEvent[] = [];
  await runner.run(job("<a/>"), (event) => heard.push(event));
  expect(heard).toEqual([{ type: "failed", message: "The validator could not be fetched." }]);
  await runner.run(job("<b/>"), (event) => heard.push(event));
  expect(load).toHaveBeenCalledTimes(2);
});

test("what has arrived is told, a job that comes meanwhile waits for the same file, and Stop ends the worker", async () => {
  const { worker, ended } = silentWorker();
  let arrive: (spawn: () => XsdWorker) => void = () => {};
  const load = vi.fn((onShare: (share: number) => void) => {
    onShare(0.5);
    return new Promise<() => XsdWorker>((resolve) => {
      arrive = resolve;
    });
  });
  const runner = createGateRunner(load);
  const heard: SchemaGateEvent[] = [];
  const first = runner.run(job("<a/>"), (event) => heard.push(event));
  await runner.run(job("<b/>"), (event) => heard.push(event));
  expect(load).toHaveBeenCalledOnce();
  expect(heard).toEqual([{ type: "arrived", share: 0.5 }]);
  arrive(() => worker);
  await vi.waitFor(() => expect(worker.postMessage).toHaveBeenCalled());
  expect(JSON.stringify(vi.mocked(worker.postMessage).mock.calls)).toContain("<b/>");
  runner.cancel();
  await first;
  expect(ended).toHaveBeenCalledOnce();
});

test("Stop while the file is on its way leaves nothing behind, and says nothing", async () => {
  const load = (_: unknown, signal: AbortSignal) =>
    new Promise<() => XsdWorker>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const runner = createGateRunner(load);
  const heard: SchemaGateEvent[] = [];
  const running = runner.run(job("<a/>"), (event) => heard.push(event));
  runner.cancel();
  await running;
  expect(heard).toEqual([]);
});
