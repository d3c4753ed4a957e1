/** Runs the long proofs and writes them, dated, into test/proof.md. `--clone` adds both commands on a clean clone. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { ROOT } from "../project-files.ts";
import { proveBombs } from "./bombs.ts";
import { proveBroker } from "./broker.ts";
import { proveCampaigns } from "./campaigns.ts";
import { proveClone } from "./clone.ts";
import { proveLighthouse } from "./lighthouse.ts";
import { proveOffline } from "./offline.ts";
import { provePrint } from "./print.ts";
import type { Proof } from "./proof.ts";
import { proveScenarios } from "./scenarios.ts";

const proofs: Proof[] = [];
async function add(more: Promise<readonly Proof[]>): Promise<void> {
  for (const proof of await more) {
    proofs.push(proof);
    console.log(`${proof.holds ? "holds" : "FAILS"}  ${proof.what} (${proof.count}): ${proof.result}`);
  }
}
await add(proveCampaigns());
await add(proveScenarios());
await add(proveBroker());
await add(proveBombs());
await add(proveOffline());
await add(provePrint());
await add(proveLighthouse());
if (process.argv.includes("--clone")) await add(proveClone());

const revision = spawnSync("git", ["rev-parse", "--short", "HEAD"], { cwd: ROOT, encoding: "utf8" }).stdout.trim();
const date = new Date().toISOString().slice(0, 10);
const rows = proofs.map(
  ({ what, count, result, holds }) => `| ${what} | ${count} | ${holds ? "holds" : "fails"} | ${result} |`,
);
writeFileSync(
  `${ROOT}test/proof.md`,
  [
    "# What was proved, and when",
    "",
    `${date}, on ${revision}, ${cpus().length} cores, Node ${process.versions.node}. Written by \`npm run prove\`.`,
    "",
    "| what | count | verdict | seen |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n"),
);
process.exitCode = proofs.every(({ holds }) => holds) ? 0 : 1;
