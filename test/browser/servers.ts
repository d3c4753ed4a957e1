/** The two ways a reader gets the site: from `npm start` with its broker, and from a static host under /book/. */
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";
import { ROOT } from "../project-files.ts";

export interface Served {
  /** Address of the home page, with a slash at its end. */
  readonly url: string;
  /** Port of MQTT over TCP; 0 where there is none. */
  readonly mqttPort: number;
  close(): void;
}

/** Where the build for / and the build for /book/ are. */
export const DIST = `${ROOT}dist`;
export const DIST_BOOK = `${ROOT}test/results/dist-book`;

/** Starts the embedded server on free ports; rejects with its own words if it does not come up. */
export function startEmbedded(): Promise<Served> {
  const child = spawn(process.execPath, ["src/server/main.ts", "--port", "0", "--mqtt-port", "0"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk;
      const web = /http:\/\/localhost:(\d+)/.exec(said)?.[1];
      const mqtt = /mqtt:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (web && mqtt)
        resolve({ url: `http://localhost:${web}/`, mqttPort: Number(mqtt), close: () => void child.kill() });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
}

/** Serves the build for /book/ as any static host would. */
export function startStatic(): Promise<Served> {
  const files = sirv(DIST_BOOK);
  const server = createServer((request, response) => {
    const absent = () => {
      response.statusCode = 404;
      response.end("not found");
    };
    if (!request.url?.startsWith("/book/")) return absent();
    request.url = request.url.slice("/book".length);
    files(request, response, absent);
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      const close = () => {
        server.closeAllConnections();
        server.close();
      };
      resolve({ url: `http://localhost:${port}/book/`, mqttPort: 0, close });
    }),
  );
}
