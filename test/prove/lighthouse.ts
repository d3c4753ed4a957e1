/** Lighthouse as on a phone, on every chapter served by the embedded server: 100 in all four categories, median of three. */
import { readdirSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { CHROMIUM_FLAGS, findChromium } from "../../scripts/system.mjs";
import { DIST, startEmbedded } from "../browser/servers.ts";
import { attempt, type Proof } from "./proof.ts";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const RUNS = 3;

/** Scores of one run from 0 to 100, and the audits that cost points. */
async function audit(url: string): Promise<{ scores: Record<string, number>; lost: readonly string[] }> {
  const chromePath = findChromium();
  const chrome = await launch({ chromeFlags: ["--headless", ...CHROMIUM_FLAGS], ...(chromePath && { chromePath }) });
  try {
    const result = await lighthouse(url, { port: chrome.port, logLevel: "error", onlyCategories: CATEGORIES });
    if (!result) throw new Error("lighthouse gave no result");
    const { categories, audits } = result.lhr;
    const scores = CATEGORIES.map((id) => [id, Math.round((categories[id]?.score ?? 0) * 100)] as const);
    const refs = CATEGORIES.flatMap((id) => categories[id]?.auditRefs ?? []).filter(({ weight }) => weight > 0);
    const lost = refs.filter(({ id }) => (audits[id]?.score ?? 1) < 0.9).map(({ id }) => id);
    return { scores: Object.fromEntries(scores), lost };
  } finally {
    chrome.kill();
  }
}

async function proveChapter(url: string): Promise<string> {
  const runs: Awaited<ReturnType<typeof audit>>[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await audit(url));
  const words = CATEGORIES.map((id) => {
    const middle = runs.map(({ scores }) => scores[id] ?? 0).sort((a, b) => a - b)[RUNS >> 1]!;
    return { id, middle };
  });
  const text = words.map(({ id, middle }) => `${id} ${middle}`).join(", ");
  const lost = [...new Set(runs.flatMap((run) => run.lost))];
  if (words.some(({ middle }) => middle < 100)) throw new Error(`${text}; points lost by ${lost.join(", ")}`);
  return text;
}

/** One proof per built chapter. */
export async function proveLighthouse(): Promise<readonly Proof[]> {
  const chapters = readdirSync(DIST, { recursive: true, encoding: "utf8" })
    .filter((file) => /^[^/]+\/[^/]+\/index\.html$/.test(file))
    .map((file) => file.slice(0, -"index.html".length));
  const served = await startEmbedded();
  const proofs: Proof[] = [];
  try {
    for (const chapter of chapters)
      proofs.push(await attempt(`Lighthouse, mobile, ${chapter}`, RUNS, () => proveChapter(served.url + chapter)));
  } finally {
    served.close();
  }
  return proofs;
}
