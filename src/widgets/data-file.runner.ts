/** Reads a reader's own table in a worker of its own, for a widget's runner. */
import type { FromWorker } from "#contract/worker.ts";
import type { CsvTable } from "#engine/csv/read-csv.ts";
import type { DataFileEvent } from "./data-file.ts";

export interface DataFileReader {
  /** Ends what is being read; the answer comes as events. */
  read(file: Blob, send: (event: DataFileEvent) => void): void;
  cancel(): void;
}

export function createDataFileReader(): DataFileReader {
  let worker: Worker | undefined;
  const end = () => {
    worker?.terminate();
    worker = undefined;
  };
  return {
    read(file, send) {
      end();
      const mine = new Worker(new URL("../workers/csv.worker.ts", import.meta.url), { type: "module" });
      worker = mine;
      const fail = (message: string) => {
        end();
        send({ type: "file-failed", message });
      };
      mine.onerror = () => fail("The part of the page that reads tables did not start.");
      mine.onmessage = ({ data }: MessageEvent<FromWorker<CsvTable>>) => {
        if (mine !== worker) return;
        if (data.type === "progress") return send({ type: "file-progress", share: data.done / (data.total || 1) });
        if (data.type === "error") return fail(inWords(data.message));
        end();
        send({ type: "file-read", table: data.result });
      };
      mine.postMessage({ id: 0, file });
    },
    cancel: end,
  };
}

/** "The file must hold …" of "csv: file must hold …"; what else can go wrong is the browser's. */
function inWords(message: string): string {
  if (!message.startsWith("csv: ")) return "The browser cannot read this file. Is it a folder, or was it moved?";
  return `This table cannot be used: ${message.slice(5)}.`;
}
