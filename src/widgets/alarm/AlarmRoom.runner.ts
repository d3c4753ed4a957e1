/** What AlarmRoom needs of a browser: a worker that keeps the record and goes along it with each detector. */
import type { Runner } from "#contract/machine.ts";
import type { Watch } from "#kernel/anomaly/watcher.ts";
import type { WatchAnswer, WatchRequest } from "#workers/alarm-room.worker.ts";
import { createDataFileReader } from "../data-file.runner.ts";
import type { AlarmRoomCommand, AlarmRoomEvent } from "./AlarmRoom.state.ts";

/** Those that compare whole windows. */
const SLOW: ReadonlySet<string> = new Set(["neighbours", "forest"]);

function startWorker(): Worker {
  return new Worker(new URL("../../workers/alarm-room.worker.ts", import.meta.url), { type: "module" });
}

/** `start` stands in for the worker in tests. */
export function createRoomRunner(start = startWorker): Runner<AlarmRoomCommand, AlarmRoomEvent> {
  const reader = createDataFileReader();
  let worker: Worker | undefined;
  let last = 0;
  let asked: { readonly watch: Watch; readonly send: (event: AlarmRoomEvent) => void } | undefined;

  function cancel(): void {
    worker?.terminate();
    worker = undefined;
    asked = undefined;
    reader.cancel();
  }

  function fail(message: string): void {
    const send = asked?.send;
    cancel();
    send?.({ type: "failed", message });
  }

  function hear({ data }: MessageEvent<WatchAnswer>): void {
    // What an older question still brings is for nobody.
    if (data.id !== last || !asked) return;
    const { watch, send } = asked;
    if (data.type === "error") fail(data.message);
    if (data.type === "progress")
      send({ type: "progress", done: data.done, total: data.total, note: data.note ?? "Going along the record" });
    if (data.type === "result") {
      asked = undefined;
      send({ type: "scored", scored: { watch, ...data.result } });
    }
  }

  return {
    run(command, send) {
      if (command.type === "read-table") return reader.read(command.file, send);
      const { watch, own } = command;
      // A long way that nobody waits for any more is not walked to its end; a short one is not worth a new worker.
      if (asked && SLOW.has(asked.watch.kind)) cancel();
      if (!worker) {
        worker = start();
        worker.onerror = () => fail("The part of the page that reads the record did not start.");
        worker.onmessage = hear;
      }
      last++;
      asked = { watch, send };
      const record = own && { timesMs: own.timesMs, values: own.values };
      worker.postMessage({ id: last, job: { watch, ...(record && { record }) } } satisfies WatchRequest);
    },
    cancel,
  };
}
