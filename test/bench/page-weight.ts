/** What a browser fetches for one page, compressed, once all of it has been read: ours and Starlight's, same text. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import compression from "compression";
import sirv from "sirv";
import { CHROMIUM_FLAGS, findChromium } from "../../scripts/system.mjs";
import { type BenchSite, build, ourSite, starlightSite } from "./sites.ts";

const KINDS = ["document", "stylesheet", "script", "font", "other"] as const;
type Kind = (typeof KINDS)[number];
type Weight = Record<Kind, number>;

/** Bytes over the wire by kind, after scrolling to the end and, with an island, seeing it alive. */
async function weigh(site: BenchSite): Promise<Weight> {
  const files = sirv(join(site.folder, "dist"));
  const squeeze = compression({ threshold: 0 });
  const server = createServer((request, response) => {
    squeeze(request as never, response as never, () => files(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const executablePath = findChromium();
  const browser = await chromium.launch({ args: CHROMIUM_FLAGS, ...(executablePath && { executablePath }) });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const weight: Weight = { document: 0, stylesheet: 0, script: 0, font: 0, other: 0 };
    const waiting: Promise<void>[] = [];
    page.on("requestfinished", (request) => {
      const type = request.resourceType();
      const kind = KINDS.find((each) => each === type) ?? "other";
      waiting.push(
        request.sizes().then(({ responseBodySize }) => {
          weight[kind] += responseBodySize;
        }),
      );
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${site.page}`);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForFunction(() => document.querySelector("astro-island[ssr]") === null);
    await page.waitForLoadState("networkidle");
    await Promise.all(waiting);
    return weight;
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

const kb = (bytes: number) => (bytes / 1000).toFixed(1);

/** Builds the page four ways and returns a table in Markdown. */
export async function benchPageWeight(starlight: string): Promise<string> {
  const rows: string[] = [];
  for (const island of [false, true]) {
    const sites = { Starlight: starlightSite(starlight, 0, island), ours: ourSite(0, island) };
    const measured: { code: number; total: number }[] = [];
    for (const [name, site] of Object.entries(sites)) {
      build(site);
      const weight = await weigh(site);
      const code = KINDS.filter((kind) => kind !== "font").reduce((sum, kind) => sum + weight[kind], 0);
      measured.push({ code, total: code + weight.font });
      const [theirs, mine] = [measured[0]!, measured.at(-1)!];
      const ratio = (part: "code" | "total") => (mine[part] / theirs[part]).toFixed(2);
      const cells = [...KINDS.map((kind) => kb(weight[kind])), kb(code), ratio("code"), kb(mine.total), ratio("total")];
      rows.push(`| ${name}, ${island ? "one React island" : "no island"} | ${cells.join(" | ")} |`);
    }
  }
  return [
    "| page | HTML with what is inline | CSS files | JS files | fonts | other | without fonts | ratio | total | ratio |",
    "|---|---|---|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}
