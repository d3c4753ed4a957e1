/** Reads a capture off the main thread, one file a worker: stopping means ending the worker. */
import type { FromWorker } from "#contract/worker.ts";
import type { Capture } from "#kernel/capture/captured.ts";
import { MAX_CAPTURE_BYTES, readCapture } from "#kernel/capture/read-capture.ts";

export interface CaptureRequest {
  readonly id: number;
  readonly file: Blob;
}
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<CaptureRequest>) => void;
  postMessage(message: FromWorker<Capture>): void;
};

scope.onmessage = async ({ data: { id, file } }) => {
  try {
    // One byte too many is enough for the kernel to refuse the size; the rest need not be read.
    const bytes = new Uint8Array(await file.slice(0, MAX_CAPTURE_BYTES + 1).arrayBuffer());
    const result = readCapture(bytes, (done, total) => scope.postMessage({ type: "progress", id, done, total }));
    scope.postMessage({ type: "result", id, result });
  } catch (error) {
    scope.postMessage({ type: "error", id, message: error instanceof Error ? error.message : String(error) });
  }
};
