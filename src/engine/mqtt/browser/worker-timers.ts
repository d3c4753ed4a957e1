/** Stands in for the `worker-timers` package, which mqtt.js loads but does not use when its timers are injected. */
export const setInterval = (run: () => void, delayMs: number) => globalThis.setInterval(run, delayMs);
export const clearInterval = (handle: number) => globalThis.clearInterval(handle);
