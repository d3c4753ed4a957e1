/** A server process for tests that kill it: its folder of data comes as argument, or nothing for none; its ports go to standard output. */
import { serve } from "#server/serve.ts";

const [data] = process.argv.slice(2);
const say = (line: string) => console.error(line);
const serving = await serve({
  folder: ".",
  base: "/",
  port: 0,
  mqttPort: 0,
  everywhere: false,
  data: data || undefined,
  say,
});
process.on("SIGTERM", async () => {
  await serving.stop();
  process.exit(0);
});
// How many bytes are still referred to. The collector leaves young objects for a second call.
process.on("SIGUSR2", () => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  console.log(heapUsed + external);
});
// Whoever started it has ended.
process.stdin.on("end", () => process.exit(1)).resume();
// Last: from now on it may be told things.
console.log(serving.mqttPort, serving.port);
