/** What the packet reader needs of a browser: a worker that reads captures, and a place where the reader's text is kept. */
import type { Runner } from "#contract/machine.ts";
import type { FromWorker } from "#contract/worker.ts";
import type { Capture } from "#kernel/capture/captured.ts";
import { keptText } from "../kept-text.ts";
import { sentence } from "./PacketReader.reading.ts";
import type { Command, Event } from "./PacketReader.state.ts";

const UNREADABLE = "The browser cannot read it. Is it a folder, or was it moved?";

/** `instance` tells the texts of several readers on one page apart. */
export function createPacketRunner(instance: string): Runner<Command, Event> {
  const kept = keptText(`packet-reader:${location.pathname}:${instance}`);
  let worker: Worker | undefined;
  function read(file: Blob, send: (event: Event) => void): void {
    worker?.terminate();
    const mine = new Worker(new URL("../../workers/capture.worker.ts", import.meta.url), { type: "module" });
    worker = mine;
    mine.onerror = () => send({ type: "failed", message: "The part of the page that reads captures did not start." });
    mine.onmessage = ({ data }: MessageEvent<FromWorker<Capture>>) => {
      if (mine !== worker) return;
      if (data.type === "progress") send({ type: "progress", done: data.done, total: data.total });
      else {
        mine.terminate();
        worker = undefined;
        if (data.type === "result") send({ type: "read", capture: data.result });
        else
          send({ type: "failed", message: data.message.startsWith("capture: ") ? sentence(data.message) : UNREADABLE });
      }
    };
    mine.postMessage({ id: 0, file });
  }

  return {
    run(command, send) {
      if (command.type === "keep") kept.write(command.text);
      if (command.type === "recall") send({ type: "kept", text: kept.read() });
      if (command.type === "read-file") read(command.file, send);
      if (command.type === "read-sample") {
        import("./PacketReader.sample.ts").then(
          ({ sampleCapture }) => read(sampleCapture(), send),
          () => send({ type: "failed", message: "The example could not be loaded." }),
        );
      }
    },
    cancel() {
      worker?.terminate();
      worker = undefined;
    },
  };
}
