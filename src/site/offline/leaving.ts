/** While the book is written, a worker that an earlier visit left on this port must go: it would hide every change. */
import type { AstroIntegration } from "astro";
import { WORKER_NAME } from "./manifest.ts";

const LEAVE = `addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  await registration.unregister();
  for (const client of await clients.matchAll({ type: "window" })) client.navigate(client.url);
})()));
`;

/** Answers for the worker of a built site with one that takes its leave. */
export function noWorkerInDev(): AstroIntegration {
  return {
    name: "no-worker-in-dev",
    hooks: {
      "astro:server:setup": ({ server }) => {
        server.middlewares.use(`${server.config.base}${WORKER_NAME}`, (_, response) => {
          response.writeHead(200, { "Content-Type": "text/javascript", "Cache-Control": "no-store" });
          response.end(LEAVE);
        });
      },
    },
  };
}
