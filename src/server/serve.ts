/** The whole server: a built site, its broker, and every socket that leads to either. */
import { createServer, type Server } from "node:http";
import { createRealClock } from "#engine/mqtt/real-clock.ts";
import { createBroker } from "#kernel/mqtt/broker/broker.ts";
import { type BrokerHost, hostBroker } from "./broker-host.ts";
import { brokerInfo, sendBrokerInfo } from "./broker-info.ts";
import { type Listening, listen } from "./listen.ts";
import { interfaceAddresses, isOwnHost, networkAddresses, ownNames } from "./own-address.ts";
import { SERVER_BROKER } from "./server-broker.ts";
import { createSite } from "./site.ts";
import { openStorage, type Storage } from "./storage/open-storage.ts";
import { createTcpServer } from "./tcp.ts";
import { attachBroker, MQTT_PATH } from "./websocket.ts";

export interface ServeOptions {
  /** The folder of the build. */
  readonly folder: string;
  /** The path that the build was made for: "/" or "/book/". */
  readonly base: string;
  readonly port: number;
  readonly mqttPort: number;
  /** On every interface, not only on loopback. */
  readonly everywhere: boolean;
  /** Folder for retained messages and sessions. */
  readonly data?: string | undefined;
  /** Tells a person what goes wrong, and right again, while it runs. */
  say?(line: string): void;
}
export interface Serving {
  readonly port: number;
  readonly mqttPort: number;
  /** What a person should be told: taken ports, addresses, a line to try. */
  readonly announcement: string;
  /** Closes everything; sockets get a second to say goodbye. */
  stop(): Promise<void>;
}
const GOODBYE_MS = 1000;

/** Starts serving. Throws an Error in plain words if no port can be had. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const clock = createRealClock();
  const { data, say = () => {} } = options;
  const broker = createBroker({ ...SERVER_BROKER, durable: data !== undefined });
  const storage = data === undefined ? undefined : await openStorage(data, broker, clock, say);
  for (const note of storage?.notes ?? []) say(note);
  const host = hostBroker(broker, storage?.clock ?? clock, storage);
  try {
    return await open(options, host, storage);
  } catch (error) {
    await storage?.close();
    throw error;
  }
}

async function open(options: ServeOptions, host: BrokerHost, storage: Storage | undefined): Promise<Serving> {
  const { folder, base, port, mqttPort, everywhere } = options;
  const names = ownNames(everywhere);
  const network = everywhere ? networkAddresses(interfaceAddresses()) : [];
  const tcp = await listen(() => createTcpServer(host), everywhere, mqttPort);
  let heldPort = port;
  const site = createSite({
    folder,
    base,
    isOwnHost: (header) => isOwnHost(header, names, heldPort),
    sendBrokerInfo: (response) => sendBrokerInfo(response, brokerInfo(tcp.port, !everywhere, network)),
  });
  const createSiteServer = () => {
    const server = createServer(site);
    attachBroker(server, host, { names, otherPaths: "refuse" });
    return server;
  };
  const web = await listen(createSiteServer, everywhere, port);
  heldPort = web.port;
  return {
    port: web.port,
    mqttPort: tcp.port,
    announcement: announce(web, tcp, base === "/" ? "" : base, network),
    async stop() {
      host.close();
      await storage?.close();
      for (const server of web.servers) (server as Server).closeIdleConnections();
      const closed = [...web.servers, ...tcp.servers].map((server) => new Promise((done) => server.close(done)));
      await Promise.race([Promise.all(closed), new Promise((done) => setTimeout(done, GOODBYE_MS).unref())]);
      for (const server of web.servers) (server as Server).closeAllConnections();
    },
  };
}

function announce(web: Listening, tcp: Listening, path: string, network: readonly string[]): string {
  const lines = [];
  if (web.taken !== undefined) lines.push(`Port ${web.taken} is taken; the site is on ${web.port}.`);
  if (tcp.taken !== undefined) lines.push(`Port ${tcp.taken} is taken; MQTT over TCP is on ${tcp.port}.`);
  lines.push("", `  Upperstack   http://localhost:${web.port}${path}`);
  lines.push(`  broker       mqtt://127.0.0.1:${tcp.port} and ws://localhost:${web.port}${MQTT_PATH}`);
  for (const address of network)
    lines.push(`  network      http://${address}:${web.port}${path} and mqtt://${address}:${tcp.port}`);
  lines.push(`  try          mosquitto_pub -h 127.0.0.1 -p ${tcp.port} -t lab/hello -m hi`, "");
  return lines.join("\n");
}
