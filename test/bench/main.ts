/** Runs the comparisons and writes them, dated, into results.md. Lower ratios are lighter or quicker; of throughput, higher. */
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { benchBroker } from "./broker-throughput.ts";
import { benchBuildTime } from "./build-time.ts";
import { benchSweep } from "./checksum-sweep.ts";
import { benchReading } from "./codec-reading.ts";
import { benchWindows } from "./feature-windows.ts";
import { benchForest } from "./isolation-forest.ts";
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

const RESULTS = new URL("results.md", import.meta.url);
const FIVE = "medians of five alternating runs";
const date = new Date().toISOString().slice(0, 10);
const machine = `${cpus().length} cores, Node ${process.versions.node}`;

/** Puts a section in the place of the one of that title, or at the end: each says when it was measured. */
function add(title: string, how: string, body: string): void {
  const section = `## ${title}\n${date}, ${machine}; ${how}.\n\n${body}\n`;
  const [head = "", ...old] = readFileSync(RESULTS, "utf8").split(/^(?=## )/m);
  const place = old.findIndex((each) => each.startsWith(`## ${title}\n`));
  if (place < 0) old.push(section);
  else old[place] = section;
  writeFileSync(RESULTS, [head, ...old].map((each) => `${each.trimEnd()}\n`).join("\n"));
  console.log(`\n${section}`);
}

process.on("exit", removeSites);
const wanted = process.argv.slice(2);
const does = (name: string) => wanted.length === 0 || wanted.includes(name);
const starlight = does("page") || does("build") ? installStarlight() : undefined;
if (does("broker")) {
  add("Publish throughput", `each broker in a process of its own over TCP on loopback, ${FIVE}`, await throughput());
  add("Cost of a publish in our broker's core", FIVE, routing());
}
if (does("sweep"))
  add("Errors missed in all ids of six digits", "by states the median of five runs, brute force once", benchSweep());
if (does("codec")) add("Dissectors and decoders", `the same bytes in one process, ${FIVE}`, benchReading());
if (does("feature"))
  add("Sliding windows over 100,000 points", `${FIVE}, once where a run takes more than 5 s`, benchWindows());
if (does("forest"))
  add("Isolation Forest, grown and scored", `one thread each, medians of up to five alternating runs`, benchForest());
if (does("page"))
  add(
    "One chapter's text on a page of ours and of Starlight",
    `Starlight ${STARLIGHT}, KB compressed, ratio of totals`,
    starlight === undefined ? "Starlight could not be fetched." : await benchPageWeight(starlight),
  );
if (does("build")) add("Build from nothing", FIVE, benchBuildTime(starlight));
