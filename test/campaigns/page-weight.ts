/**
 * What each page of a finished build sends before any island is in view: scripts and styles, compressed. The sheet for
 * print is weighed by itself: browsers fetch it last and draw no later for it, but they do fetch it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export interface PageWeight {
  /** Address under dist, "messaging/delivery/index.html". */
  readonly page: string;
  readonly scriptBytes: number;
  readonly styleBytes: number;
  readonly printBytes: number;
}

/** The budget of a page, in compressed bytes. */
export const PAGE_BUDGET = { scriptBytes: 3_000, styleBytes: 6_000, printBytes: 3_000 } as const;

/** The whole book holds every widget, so it has the styles of all of them; what it may send grows with the book. */
const WHOLE_BOOK = /^whole-book[\\/]/;
const WHOLE_BOOK_STYLE_BYTES = 24_000;

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
  const isPrint = (link: string) => link.includes('media="print"');
  const linked = (rel: string, print = false) =>
    links
      .filter((link) => link.includes(`rel="${rel}"`) && isPrint(link) === print)
      .map((link) => /\bhref="([^"]+)"/.exec(link)?.[1] ?? "");
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
    printBytes: compressed([], linked("stylesheet", true).map(read)),
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

const WORDS = {
  scriptBytes: "scripts before islands",
  styleBytes: "styles",
  printBytes: "styles for print",
} as const;

/** The pages over budget, one sentence each; empty if all is well. */
export function overBudget(pages: readonly PageWeight[]): readonly string[] {
  return pages.flatMap((weight) => {
    const budget = WHOLE_BOOK.test(weight.page) ? { ...PAGE_BUDGET, styleBytes: WHOLE_BOOK_STYLE_BYTES } : PAGE_BUDGET;
    return (["scriptBytes", "styleBytes", "printBytes"] as const)
      .filter((kind) => weight[kind] > budget[kind])
      .map(
        (kind) =>
          `${weight.page}: ${WORDS[kind]} must be at most ${budget[kind]} bytes compressed, got ${weight[kind]}`,
      );
  });
}
