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
console.log(serving.mqttPort, serving.port);
process.on("SIGTERM", async () => {
  await serving.stop();
  process.exit(0);
});
// Whoever started it has ended.
process.stdin.on("end", () => process.exit(1)).resume();
