/** MQTT over plain TCP. Source: MQTT 3.1.1 §4.2. */
import { createServer, type Server, type Socket } from "node:net";
import type { BrokerHost, Wire } from "./broker-host.ts";

/** How long a closing socket may take to pass on what was sent. */
const LAST_WORDS_MS = 5000;

/** A server, not yet listening, that feeds its connections to the broker. */
export function createTcpServer(host: BrokerHost): Server {
  return createServer({ noDelay: true }, (socket) => {
    const port = host.open(wireOf(socket));
    socket.on("data", (chunk) => port.bytes(chunk));
    socket.on("drain", () => port.drained());
    socket.on("close", () => port.closed());
    // The close that follows every error says all there is to say.
    socket.on("error", () => {});
  });
}

function wireOf(socket: Socket): Wire {
  return {
    send(packets) {
      socket.write(packets.length === 1 ? (packets[0] as Uint8Array) : Buffer.concat(packets));
    },
    close() {
      socket.end();
      socket.resume();
      setTimeout(() => socket.destroy(), LAST_WORDS_MS).unref();
    },
    pendingBytes: () => socket.writableLength,
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}
