/** The embedded broker inside `astro dev`: the same addresses as behind `npm start`, beside Vite's hot reload. */
import type { Server } from "node:http";
import type { AstroIntegration } from "astro";
import { createRealClock } from "#engine/mqtt/real-clock.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { DEFAULT_MQTT_PORT } from "./arguments.ts";
import { type BrokerHost, hostBroker } from "./broker-host.ts";
import { brokerInfo, sendBrokerInfo } from "./broker-info.ts";
import { listen } from "./listen.ts";
import { ownNames } from "./own-address.ts";
import { SERVER_BROKER } from "./server-broker.ts";
import { createTcpServer } from "./tcp.ts";
import { attachBroker } from "./websocket.ts";

/** One broker for the process: a changed configuration restarts the development server, and neither port nor state may go. */
let running: Promise<{ host: BrokerHost; mqttPort: number }> | undefined;

async function startBroker(): Promise<{ host: BrokerHost; mqttPort: number }> {
  const host = hostBroker(createBroker(SERVER_BROKER), createRealClock());
  const { servers, port } = await listen(() => createTcpServer(host), false, DEFAULT_MQTT_PORT);
  for (const server of servers) server.unref();
  return { host, mqttPort: port };
}

/** Serves /mqtt, broker.json and MQTT over TCP, on loopback, for as long as the development server's process runs. */
export function brokerInDev(): AstroIntegration {
  return {
    name: "broker-in-dev",
    hooks: {
      "astro:server:setup": async ({ server, logger }) => {
        if (!server.httpServer) return;
        running ??= startBroker();
        const { host, mqttPort } = await running;
        attachBroker(server.httpServer as Server, host, { names: ownNames(false), otherPaths: "leave" });
        server.middlewares.use(`${server.config.base}broker.json`, (_, response) =>
          sendBrokerInfo(response, brokerInfo(mqttPort, true)),
        );
        logger.info(`mqtt://127.0.0.1:${mqttPort} and /mqtt on the site's own port`);
      },
    },
  };
}
