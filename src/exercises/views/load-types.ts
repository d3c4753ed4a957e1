/** Fetches the type checker, with what has arrived so far, and starts its worker from what the browser then has. */
import { CHECKER_BYTES } from "#engine/types/type-error.ts";
import { createTypeRunner, type TypeRunner } from "#engine/types/type-runner.ts";
import address from "#workers/types.worker.ts?worker&url";

/** Throws if its file cannot be had; `onShare` hears from 0 to 1. */
export async function loadTypes(onShare: (share: number) => void, signal: AbortSignal): Promise<TypeRunner> {
  const response = await fetch(address, { signal });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  const reader = response.body.getReader();
  let arrived = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    arrived += value.length;
    onShare(Math.min(1, arrived / CHECKER_BYTES));
  }
  return createTypeRunner(() => new Worker(address, { type: "module" }));
}
