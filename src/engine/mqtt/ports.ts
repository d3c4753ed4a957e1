/**
 * A broker behind MessagePorts: one port per connection, so that bytes need no addressing. Both ends live here, for they
 * must agree: the page's far end, and what the worker does with each port.
 */
import type { FarEnd } from "./far-end.ts";

/** Handed to the worker for every connection, the connection's own port in its transfer list. */
export interface Opening {
  readonly type: "open";
}
type PortMessage =
  | { readonly type: "bytes"; readonly bytes: Uint8Array }
  | { readonly type: "closed"; readonly reason: string };

/** The broker behind `worker`, as this page sees it. */
export function openPorts(worker: MessagePort): FarEnd {
  return {
    open(receive, closed) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<PortMessage>) => {
        if (data.type === "bytes") return receive(data.bytes);
        port1.close();
        closed(data.reason);
      };
      worker.postMessage({ type: "open" } satisfies Opening, [port2]);
      return {
        send: (bytes) => post(port1, { type: "bytes", bytes }),
        close() {
          post(port1, { type: "closed", reason: "" });
          port1.close();
        },
      };
    },
    close: () => worker.close(),
  };
}

/** The worker's side: every port that arrives on `tab` becomes a connection to `far`. */
export function servePorts(tab: MessagePort, far: FarEnd): void {
  tab.onmessage = ({ ports }: MessageEvent<Opening>) => {
    const port = ports[0];
    if (!port) return;
    const connection = far.open(
      (bytes) => post(port, { type: "bytes", bytes }),
      (reason) => post(port, { type: "closed", reason }),
    );
    port.onmessage = ({ data }: MessageEvent<PortMessage>) => {
      if (data.type === "bytes") return connection.send(data.bytes);
      connection.close();
      port.close();
    };
    // A tab that is closed says nothing else; browsers without this event find out by keepalive.
    port.addEventListener("close", () => connection.close());
  };
}

function post(port: MessagePort, message: PortMessage): void {
  port.postMessage(message);
}
