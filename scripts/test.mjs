/**
 * `npm test`: installs what is missing, runs every suite, prints a table and ends with "N passed, N failed".
 * `npm test -- unit browser` runs only those. With CI=true a skipped test counts as a failure.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { install, projectEnv, ROOT } from "./install.mjs";
import { ensureSystem } from "./system.mjs";

const RESULTS = join(ROOT, "test", "results");
const CI = process.env.CI === "true" || process.env.CI === "1";
/** A suite that runs this many times its budget is stuck. */
const STUCK_FACTOR = 3;

const vitest = (name, config) => ({
  command: ["npx", "vitest", "run", "--config", config, "--reporter=default", "--reporter=json"].concat(
    `--outputFile.json=test/results/${name}.json`,
  ),
  count: () => countVitest(readReport(name)),
});

const SUITES = [
  { name: "check", budgetSec: 90, command: ["npm", "run", "--silent", "check"] },
  { name: "unit", budgetSec: 60, ...vitest("unit", "test/vitest.config.ts") },
  { name: "authoring", budgetSec: 60, ...vitest("authoring", "test/vitest.scripts.config.ts") },
  { name: "build", budgetSec: 60, command: ["npx", "astro", "build"], env: { BASE: "" } },
  {
    name: "build-book",
    budgetSec: 60,
    command: ["npx", "astro", "build", "--outDir", "test/results/dist-book"],
    env: { BASE: "/book/" },
  },
  {
    name: "browser",
    budgetSec: 480,
    command: ["npx", "playwright", "test", "--config", "test/playwright.config.ts"],
    count: () => countPlaywright(readReport("browser")),
  },
  { name: "peers", budgetSec: 240, ...vitest("peers", "test/vitest.peers.config.ts") },
];

function readReport(name) {
  return JSON.parse(readFileSync(join(RESULTS, `${name}.json`), "utf8"));
}

function countVitest(report) {
  const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function countPlaywright({ stats, errors, suites }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    repeated: suites.flatMap(repeatedIn),
  };
}

/** Titles of the tests of a suite, and of those within it, that passed only when they were repeated. */
function repeatedIn({ title, suites = [], specs = [] }) {
  const flaky = specs.filter(({ tests }) => tests.some(({ status }) => status === "flaky"));
  const below = flaky.map((spec) => spec.title).concat(suites.flatMap(repeatedIn));
  return below.map((each) => `${title} › ${each}`);
}

/** Runs one command; resolves with its exit code and everything it said. A stuck one is stopped with its children. */
function run([command, ...args], env, limitSec) {
  const windows = process.platform === "win32";
  const child = spawn(windows ? `${command}.cmd` : command, args, {
    cwd: ROOT,
    env: { ...projectEnv(), NO_COLOR: "1", ...env },
    detached: !windows,
    shell: windows,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = () => (windows ? child.kill() : process.kill(-child.pid, "SIGKILL"));
  const interrupted = () => {
    stop();
    process.exit(130);
  };
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      said += `\nStopped: still running after ${limitSec} s.\n`;
      stop();
    }, limitSec * 1000);
    const done = (code) => {
      clearTimeout(timer);
      process.off("SIGINT", interrupted);
      process.off("SIGTERM", interrupted);
      resolve({ code, said });
    };
    child.on("error", (error) => {
      said += `${error.message}\n`;
      done(1);
    });
    child.on("close", done);
  });
}

async function runSuite({ name, budgetSec, command, env, count }) {
  process.stdout.write(`${name} ... `);
  rmSync(join(RESULTS, `${name}.json`), { force: true });
  const start = performance.now();
  const { code, said } = await run(command, env, budgetSec * STUCK_FACTOR);
  const seconds = (performance.now() - start) / 1000;
  let result = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  try {
    if (count) result = count();
  } catch {
    result = { passed: 0, failed: 1, skipped: 0 };
  }
  if (count && result.passed + result.failed + result.skipped === 0) result.failed = 1;
  if (code !== 0) result.failed = Math.max(1, result.failed);
  if (CI) result.failed += result.skipped;
  console.log(result.failed > 0 ? `failed after ${seconds.toFixed(1)} s` : `ok, ${seconds.toFixed(1)} s`);
  if (result.failed > 0) console.log(`--- ${command.join(" ")}\n${stripVTControlCharacters(said).trim()}\n---`);
  if (result.skipped > 0) console.log(`${name}: ${result.skipped} skipped${CI ? ", which CI counts as failed" : ""}`);
  return { name, budgetSec, seconds, ...result };
}

function printTable(rows) {
  const cells = [["suite", "passed", "failed", "seconds", "budget"]].concat(
    rows.map((row) => [row.name, row.passed, row.failed, row.seconds.toFixed(1), row.budgetSec].map(String)),
  );
  console.log("");
  for (const row of cells) console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(12) : cell.padStart(9))).join(""));
  console.log("");
  for (const { repeated = [] } of rows)
    for (const title of repeated) console.log(`Warning: passed only when repeated: ${title}`);
  for (const row of rows)
    if (row.seconds > row.budgetSec)
      console.log(`Warning: ${row.name} took ${row.seconds.toFixed(0)} s, its budget is ${row.budgetSec} s`);
}

async function main(names) {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new Error(`test: suite must be one of ${SUITES.map((suite) => suite.name).join(", ")}, got ${unknown[0]}`);
  }
  install({ dev: true });
  for (const line of ensureSystem()) console.log(line);
  mkdirSync(RESULTS, { recursive: true });
  const rows = [];
  for (const suite of SUITES) if (names.length === 0 || names.includes(suite.name)) rows.push(await runSuite(suite));
  printTable(rows);
  return rows;
}

let rows = [];
try {
  rows = await main(process.argv.slice(2));
} catch (error) {
  console.log(error.message);
  rows = [{ passed: 0, failed: 1 }];
}
const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 ? 1 : 0;
