/** `npm run serve`: the built site with its broker, from the command line. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { HELP, parseArguments, type ServerArguments } from "./arguments.ts";
import { serve } from "./serve.ts";

const ENVIRONMENT_FAULT = 2;
const USAGE_FAULT = 3;
const say = (line: string) => console.error(`server: ${line}`);
const FOLDER = fileURLToPath(new URL("../../dist", import.meta.url));

function readArguments(): ServerArguments {
  try {
    return parseArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\nTry: npm start -- --help`);
    process.exit(USAGE_FAULT);
  }
}

async function run({ port, mqttPort, host, data }: ServerArguments): Promise<void> {
  if (!existsSync(FOLDER)) throw new Error("There is no built site yet: use npm start, or npm run build first.");
  const base = `/${process.env.BASE ?? ""}/`.replace(/\/{2,}/g, "/");
  const serving = await serve({ folder: FOLDER, base, port, mqttPort, everywhere: host, data, say });
  console.log(serving.announcement);
  if (data !== undefined) console.log(`  kept in      ${data}\n`);
  // A terminal sends Ctrl+C to this process and to the one that started it, which passes it on: it may come twice.
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await serving.stop();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

const wanted = readArguments();
if (wanted.help) console.log(HELP);
else {
  await run(wanted).catch((error: Error) => {
    console.error(error.message);
    process.exit(ENVIRONMENT_FAULT);
  });
}
