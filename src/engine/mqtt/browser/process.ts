/**
 * The little of Node's `process` that mqtt.js and readable-stream read in a browser; imported before them. Ticks are
 * microtasks, so one macrotask later nothing is left undone.
 */
function nextTick(run: (...args: unknown[]) => void, ...args: unknown[]): void {
  queueMicrotask(() => run(...args));
}

const shim = { env: {}, browser: true, version: "", versions: {}, nextTick };

const scope = globalThis as { process?: unknown };
scope.process ??= shim;

export default scope.process as typeof shim;
export const env = {};
export { nextTick };
