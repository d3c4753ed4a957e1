/** What each page of a finished build sends before any island is in view: scripts and styles, compressed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export interface PageWeight {
  /** Address under dist, "messaging/delivery/index.html". */
  readonly page: string;
  readonly scriptBytes: number;
  readonly styleBytes: number;
}

/** The budget of a page, in compressed bytes. */
export const PAGE_BUDGET = { scriptBytes: 3_000, styleBytes: 6_000 } as const;

/** Bytes after gzip of all texts of one kind together; a file of its own is compressed by itself. */
function compressed(inline: readonly string[], files: readonly string[]): number {
  const size = (text: string) => (text === "" ? 0 : gzipSync(text, { level: 9 }).length);
  return size(inline.join("")) + files.reduce((sum, file) => sum + size(file), 0);
}

/** The files of `addresses` and all that they import at once, each once; what is imported later is not counted. */
function withImports(addresses: readonly string[], read: (address: string) => string): readonly string[] {
  const texts = new Map<string, string>();
  const take = (address: string) => {
    if (texts.has(address)) return;
    const text = read(address);
    texts.set(address, text);
    for (const [, other = ""] of text.matchAll(/\b(?:from|import)\s*["'`]([./][^"'`]*)["'`]/g))
      take(new URL(other, `http://site${address}`).pathname);
  };
  addresses.forEach(take);
  return [...texts.values()];
}

/** Weighs one page; `read` fetches a file by its address in the page. */
export function weighPage(html: string, read: (address: string) => string): Omit<PageWeight, "page"> {
  const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
  const source = (attributes: string) => /\bsrc="([^"]+)"/.exec(attributes)?.[1];
  const links = [...html.matchAll(/<link\b([^>]*)>/g)].map(([, attributes = ""]) => attributes);
  const linked = (rel: string) =>
    links.filter((link) => link.includes(`rel="${rel}"`)).map((link) => /\bhref="([^"]+)"/.exec(link)?.[1] ?? "");
  const loaded = scripts.flatMap(([, attributes = ""]) => source(attributes) ?? []);
  return {
    scriptBytes: compressed(
      scripts.filter(([, attributes = ""]) => !source(attributes)).map(([, , code = ""]) => code),
      withImports([...loaded, ...linked("modulepreload")], read),
    ),
    styleBytes: compressed(
      [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/g)].map(([, css = ""]) => css),
      linked("stylesheet").map(read),
    ),
  };
}

/** Weighs every page of a build made with base path `base`. */
export function weighPages(dist: string, base = "/"): readonly PageWeight[] {
  return readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html"))
    .map((page) => ({
      page,
      ...weighPage(readFileSync(join(dist, page), "utf8"), (address) =>
        readFileSync(join(dist, address.slice(base.length)), "utf8"),
      ),
    }));
}

/** The pages over budget, one sentence each; empty if all is well. */
export function overBudget(pages: readonly PageWeight[]): readonly string[] {
  return pages.flatMap(({ page, scriptBytes, styleBytes }) => [
    ...(scriptBytes > PAGE_BUDGET.scriptBytes
      ? [
          `${page}: scripts before islands must be at most ${PAGE_BUDGET.scriptBytes} bytes compressed, got ${scriptBytes}`,
        ]
      : []),
    ...(styleBytes > PAGE_BUDGET.styleBytes
      ? [`${page}: styles must be at most ${PAGE_BUDGET.styleBytes} bytes compressed, got ${styleBytes}`]
      : []),
  ]);
}
