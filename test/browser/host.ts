/** A host of static files that can be stopped, and come back on its port. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";

/** A copy of a build, served by a host that can be stopped and come back on its port. */
export interface Host {
  /** Address of the home page. */
  readonly url: string;
  readonly folder: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createHost(folder: string, path: string): Host {
  let server: Server | undefined;
  let port = 0;
  const files = sirv(folder, { dev: true });
  return {
    folder,
    get url() {
      return `http://localhost:${port}${path}`;
    },
    start: () =>
      new Promise((resolve) => {
        const made = createServer((request, response) => {
          const absent = () => {
            response.statusCode = 404;
            response.end("not found");
          };
          if (!request.url?.startsWith(path)) return absent();
          request.url = request.url.slice(path.length - 1);
          files(request, response, absent);
        });
        server = made.listen(port, "127.0.0.1", () => {
          ({ port } = made.address() as AddressInfo);
          resolve();
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        server?.close(() => resolve());
        server?.closeAllConnections();
      }),
  };
}
