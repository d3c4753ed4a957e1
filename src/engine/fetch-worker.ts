/** Fetches a large worker with what has arrived so far; the browser then starts it from what it has. */

/**
 * A function that starts the worker at `address`. `onShare` hears from 0 to 1, measured against `bytes`, the file's size
 * as it is unpacked. Throws if the file cannot be had or `signal` ends it.
 */
export async function fetchWorker(
  address: string,
  bytes: number,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<() => Worker> {
  const response = await fetch(address, { signal });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  const reader = response.body.getReader();
  let arrived = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return () => new Worker(address, { type: "module" });
    arrived += value.length;
    onShare(Math.min(1, arrived / bytes));
  }
}
