/** MQTT over WebSocket at /mqtt of an HTTP server. Source: MQTT 3.1.1 §6. */
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { BrokerHost, Wire } from "./broker-host.ts";
import { refuseUpgrade } from "./own-address.ts";

export const MQTT_PATH = "/mqtt";
/** A frame may hold several packets; each packet has its own, smaller limit in the broker. */
const MAX_FRAME_BYTES = 4_194_304;
const UNSUPPORTED_DATA = 1003;

export interface AttachOptions {
  /** Names by which the Host header may call this server. */
  readonly names: ReadonlySet<string>;
  /** Upgrades for other paths: refuse them, or leave them to others who listen, such as Vite. */
  readonly otherPaths: "refuse" | "leave";
}

/** Answers upgrades for /mqtt on `server` and feeds them to the broker. */
export function attachBroker(server: Server, host: BrokerHost, options: AttachOptions): void {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    handleProtocols: () => "mqtt",
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (pathOf(request) !== MQTT_PATH) {
      if (options.otherPaths === "refuse") refuse(socket, "404 Not Found", `MQTT is at ${MQTT_PATH}`);
      return;
    }
    const address = server.address() as AddressInfo | null;
    // A server that has stopped listening may still read what was sent to it before.
    if (!address) {
      refuse(socket, "503 Service Unavailable", "the server stops");
      return;
    }
    const { port } = address;
    const { host: hostHeader, origin } = request.headers;
    const foreign = refuseUpgrade({ host: hostHeader, origin }, options.names, port);
    if (foreign !== undefined) refuse(socket, "403 Forbidden", foreign);
    else if (!offersMqtt(request)) refuse(socket, "400 Bad Request", "the subprotocol must be mqtt");
    else sockets.handleUpgrade(request, socket, head, (webSocket) => join(host, webSocket, socket));
  });
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "").replace(/[?#].*$/s, "");
}
function offersMqtt(request: IncomingMessage): boolean {
  const offered = `${request.headers["sec-websocket-protocol"] ?? ""}`.split(",");
  return offered.some((protocol) => protocol.trim() === "mqtt");
}
function refuse(socket: Duplex, status: string, why: string): void {
  const body = `${why}\n`;
  const headers = `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}`;
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\nConnection: close\r\n\r\n${body}`);
}

function join(host: BrokerHost, webSocket: WebSocket, socket: Duplex): void {
  const port = host.open(wireOf(webSocket));
  webSocket.on("message", (data: RawData, isBinary: boolean) => {
    // [MQTT-6.0.0-1]: MQTT travels in binary frames and in no others.
    if (!isBinary) webSocket.close(UNSUPPORTED_DATA, "MQTT needs binary frames");
    else port.bytes(data as Buffer);
  });
  socket.on("drain", () => port.drained());
  webSocket.on("close", () => port.closed());
  // The close that follows every error says all there is to say.
  webSocket.on("error", () => {});
}

function wireOf(webSocket: WebSocket): Wire {
  return {
    send(packets) {
      for (const packet of packets) webSocket.send(packet);
    },
    close() {
      webSocket.resume();
      webSocket.close();
    },
    pendingBytes: () => webSocket.bufferedAmount,
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
  };
}
