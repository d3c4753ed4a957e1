/** What mqtt.js takes from Node or does not need in a browser, for a bundler; its other built-ins are packages of the same name. */
import { fileURLToPath } from "node:url";

export const BROWSER_ALIASES = [
  [/^process\/$/, "process"] as const,
  [/^debug$/, "debug"] as const,
  [/^worker-timers$/, "worker-timers"] as const,
  [/^abort-controller$/, "abort-controller"] as const,
].map(([find, file]) => ({
  find,
  replacement: fileURLToPath(new URL(`../engine/mqtt/browser/${file}.ts`, import.meta.url)),
}));
