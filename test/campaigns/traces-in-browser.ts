/** The scenarios of one seed in a real browser, and whether it sees what Node sees. */
import type { Page } from "@playwright/test";
import { build, type Rolldown } from "vite";
import { BROWSER_ALIASES } from "#site/browser-aliases.ts";
import { ROOT } from "../project-files.ts";
import { disagreement, tracesOf } from "./repeated-scenarios.ts";

/** The engine as a page loads it, in one script. */
export async function bundleTraces(): Promise<string> {
  const output = (await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    resolve: { alias: BROWSER_ALIASES },
    publicDir: false,
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: `${ROOT}test/campaigns/traces-page.ts`, output: { format: "iife" } },
    },
  })) as Rolldown.RolldownOutput;
  return output.output[0].code;
}

/** Runs the seeds here and in the page. Throws at the first trace that differs; returns how many were compared. */
export async function compareTraces(page: Page, seeds: number, step: number): Promise<{ runs: number; bytes: number }> {
  await page.goto("about:blank");
  await page.addScriptTag({ content: await bundleTraces() });
  let runs = 0;
  let bytes = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const there = page.evaluate(
      ([seed, step]) =>
        (globalThis as unknown as { tracesOf: typeof tracesOf }).tracesOf(seed as number, step as number),
      [seed, step],
    );
    const [inNode, inPage] = await Promise.all([tracesOf(seed, step), there]);
    const fault = disagreement(seed, inNode, inPage, step);
    if (fault) throw new Error(fault);
    runs += inPage.length;
    bytes += inPage.join("").length;
  }
  return { runs, bytes };
}
