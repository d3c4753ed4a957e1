/**
 * Keeps the messages that reach a worker while its modules are still loading. One of them may wait at its top level, as
 * WebAssembly does, and a message without a listener is lost. To be imported before it.
 */
const scope = globalThis as unknown as { onmessage: (event: MessageEvent) => void };
const early: MessageEvent[] = [];
scope.onmessage = (event) => void early.push(event);

/** Hands `listen` what has come so far, and from now on everything. */
export function listenFromStart<Message>(listen: (event: MessageEvent<Message>) => void): void {
  scope.onmessage = listen;
  for (const event of early.splice(0)) listen(event);
}
