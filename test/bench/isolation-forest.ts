/**
 * Isolation Forest of 100 trees with samples of 256: growing it on 100,000 rows of ten normal columns and scoring them, ours
 * beside scikit-learn in one thread and two npm packages. Each run is a process of its own and times itself after its
 * imports and once its data are in memory; all get the same rows.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createNormal } from "#kernel/random/normal.ts";
import { createRandom } from "#kernel/random/random.ts";

const ROWS = 100_000;
const COLUMNS = 10;
const RUNS = 5;
const LIMIT_MS = 120_000;
/** A peer that takes longer runs once: a hiccup of the machine does not show in it. */
const LONG_MS = 20_000;

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const script = (library: string) => [process.execPath, here("isolation-forest-run.mjs"), library] as const;
const PEERS: readonly { name: string; command: readonly string[]; remark: string }[] = [
  { name: "scikit-learn, n_jobs=1", command: ["/usr/bin/python3", here("isolation-forest-run.py")], remark: "" },
  { name: "ml-isolation-forest", command: script("ml-isolation-forest"), remark: "grows its trees on all rows" },
  {
    name: "isolation-forest",
    command: script("isolation-forest"),
    remark: "draws samples, but grows its trees on all rows",
  },
];

/** Milliseconds of one run, or undefined if it did not end in time. */
function once([command, ...args]: readonly string[], rows: Buffer): number | undefined {
  const { stdout, stderr, status, error } = spawnSync(command!, [...args, String(COLUMNS)], {
    input: rows,
    timeout: LIMIT_MS,
    encoding: "utf8",
  });
  if (error && (error as NodeJS.ErrnoException).code === "ETIMEDOUT") return undefined;
  if (status !== 0) throw new Error(`${args.at(-1)}: ${stderr}`);
  return Number(stdout);
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** Turn by turn with ours, five times; a peer that takes long runs once. Undefined if it did not end in time. */
function compared(command: readonly string[], rows: Buffer) {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    ours.push(once(script("ours"), rows)!);
    if (theirs[0] !== undefined && theirs[0] > LONG_MS) continue;
    const ms = once(command, rows);
    if (ms === undefined) return undefined;
    theirs.push(ms);
  }
  return { ours: median(ours), theirs: median(theirs), runs: theirs.length };
}

/** A table of all peers. One that does not end within two minutes gets a tenth of the rows, and so do we. */
export function benchForest(): string {
  const draw = createNormal(createRandom(1));
  const all = Buffer.from(Float64Array.from({ length: ROWS * COLUMNS }, draw).buffer);
  const lines = PEERS.map(({ name, command, remark }) => {
    for (const rows of [ROWS, ROWS / 10, ROWS / 100]) {
      const result = compared(command, all.subarray(0, rows * COLUMNS * 8));
      if (!result) continue;
      const { ours, theirs, runs } = result;
      const cells = [name, rows, ours.toFixed(0), theirs.toFixed(0), (theirs / ours).toFixed(1), runs, remark];
      return `| ${cells.join(" | ")} |`;
    }
    return `| ${name} | | | not within two minutes | | | ${remark} |`;
  });
  return [
    "| peer | rows | ours, ms | peer, ms | times ours | runs | |",
    "|---|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}
