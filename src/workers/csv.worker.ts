/** Reads a table off the main thread, one file a worker: stopping means ending the worker. */
import type { FromWorker } from "#contract/worker.ts";
import { type CsvTable, checkCsvSize, readCsv } from "#engine/csv/read-csv.ts";

export interface CsvRequest {
  readonly id: number;
  readonly file: Blob;
}
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<CsvRequest>) => void;
  postMessage(message: FromWorker<CsvTable>, transfer?: Transferable[]): void;
};

scope.onmessage = async ({ data: { id, file } }) => {
  try {
    // A file that is too large is refused by its size alone, unread.
    checkCsvSize(file.size);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const result = readCsv(bytes, {
      onProgress: (done, total) => scope.postMessage({ type: "progress", id, done, total }),
    });
    const buffers = result.columns.flatMap(({ values }) => (values ? [values.buffer as ArrayBuffer] : []));
    scope.postMessage({ type: "result", id, result }, buffers);
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
