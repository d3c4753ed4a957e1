/** What /broker.json tells the page: where this server's broker is, and terminal lines that work as they stand. */
import type { ServerResponse } from "node:http";
import { DEFAULT_MQTT_PORT } from "./arguments.ts";
import { MQTT_PATH } from "./websocket.ts";

export interface BrokerInfo {
  /** Path on the host that served the page; null where a site is served without a broker. */
  readonly websocket: string | null;
  readonly tcp?: { readonly host: string; readonly port: number };
  readonly terminal?: { readonly publish: string; readonly subscribe: string };
  /** True while only this machine can connect. */
  readonly local?: boolean;
  /** Addresses of this machine in its networks, likeliest first, as they stand in a URL; only where others can connect. */
  readonly network?: readonly string[];
}

/** The broker of a server whose MQTT port is `mqttPort`; `network` are the addresses at which others reach it. */
export function brokerInfo(mqttPort: number, local: boolean, network: readonly string[] = []): BrokerInfo {
  // mosquitto's programs know the usual port; localhost, their usual host, may mean another broker on another address.
  const where = mqttPort === DEFAULT_MQTT_PORT ? "" : `-h 127.0.0.1 -p ${mqttPort} `;
  return {
    websocket: MQTT_PATH,
    tcp: { host: "127.0.0.1", port: mqttPort },
    terminal: {
      publish: `mosquitto_pub ${where}-t lab/hello -m hi`,
      subscribe: `mosquitto_sub ${where}-t "lab/#" -v`,
    },
    local,
    ...(local ? {} : { network }),
  };
}

/** Answers a request for /broker.json. */
export function sendBrokerInfo(response: ServerResponse, info: BrokerInfo): void {
  response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  response.end(JSON.stringify(info));
}
