/** Runs the comparisons and writes them, dated, into results.md. Lower ratios are lighter or quicker; of throughput, higher. */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { benchBroker } from "./broker-throughput.ts";
import { benchBuildTime } from "./build-time.ts";
import { benchSweep } from "./checksum-sweep.ts";
import { benchPageWeight } from "./page-weight.ts";
import { benchRouting } from "./routing-cost.ts";
import { installStarlight, removeSites, STARLIGHT } from "./sites.ts";

async function throughput(): Promise<string> {
  const rows = (await benchBroker()).map(({ name, perSecond: { ours, Aedes, Mosquitto } }) => {
    const others = Number.isNaN(Mosquitto)
      ? ["not installed", ""]
      : [Mosquitto.toFixed(0), (ours / Mosquitto).toFixed(2)];
    return `| ${[name, ours.toFixed(0), Aedes.toFixed(0), (ours / Aedes).toFixed(2), ...others].join(" | ")} |`;
  });
  return [
    "| messages delivered per second | ours | Aedes | ratio | Mosquitto | ratio |",
    "|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}
function routing(): string {
  const rows = benchRouting([1000, 10_000, 100_000]).map(({ others, us }) => `| ${others} | ${us.toFixed(2)} |`);
  return ["| subscriptions that do not match | µs of one publish that matches three |", "|---|---|", ...rows].join(
    "\n",
  );
}

const sections: string[] = [];
function add(title: string, body: string): void {
  sections.push(`## ${title}\n${body}\n`);
  console.log(`\n${title}\n${body}`);
}

process.on("exit", removeSites);
const wanted = process.argv.slice(2);
const does = (name: string) => wanted.length === 0 || wanted.includes(name);
const starlight = does("page") || does("build") ? installStarlight() : undefined;
if (does("broker")) {
  const how = "each broker in a process of its own over TCP on loopback, medians of five alternating runs";
  add(`Publish throughput, ${how}`, await throughput());
  add("Cost of a publish in our broker's core, medians of five alternating runs", routing());
}
if (does("sweep")) add("Errors missed in all ids of six digits, medians of five alternating runs", benchSweep());
if (does("page"))
  add(
    `One chapter's text on a page of ours and of Starlight ${STARLIGHT}, KB compressed, ratio of totals`,
    starlight === undefined ? "Starlight could not be fetched." : await benchPageWeight(starlight),
  );
if (does("build")) add("Build from nothing, medians of five alternating runs", benchBuildTime(starlight));

if (wanted.length === 0) {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores, Node ${process.versions.node}`;
  const text = `# Comparisons\n\n${date}, ${machine}. Written by \`npm run bench\`.\n\n${sections.join("\n")}`;
  writeFileSync(new URL("results.md", import.meta.url), text);
}
