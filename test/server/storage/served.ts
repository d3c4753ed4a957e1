/** A server process for tests that kill it: its folder of data comes as argument, its MQTT port goes to standard output. */
import { serve } from "#server/serve.ts";

const [data] = process.argv.slice(2);
const say = (line: string) => console.error(line);
const serving = await serve({ folder: ".", base: "/", port: 0, mqttPort: 0, everywhere: false, data, say });
console.log(serving.mqttPort);
process.on("SIGTERM", async () => {
  await serving.stop();
  process.exit(0);
});
// Whoever started it has ended.
process.stdin.on("end", () => process.exit(1)).resume();
