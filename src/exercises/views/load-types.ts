/** The type checker, fetched with what has arrived so far. */
import { fetchWorker } from "#engine/fetch-worker.ts";
import { CHECKER_BYTES } from "#engine/types/type-error.ts";
import { createTypeRunner, type TypeRunner } from "#engine/types/type-runner.ts";
import address from "#workers/types.worker.ts?worker&url";

/** Throws if its file cannot be had; `onShare` hears from 0 to 1. */
export async function loadTypes(onShare: (share: number) => void, signal: AbortSignal): Promise<TypeRunner> {
  return createTypeRunner(await fetchWorker(address, CHECKER_BYTES, onShare, signal));
}
