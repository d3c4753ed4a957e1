/** The index of the search, written below pagefind/ once the pages are there. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { close, createIndex } from "pagefind";
import { glossary } from "#content/glossary.ts";
import { chapterRecords, type SearchRecord, termRecords } from "./search-records.ts";

/** What the book's own dialog needs of Pagefind: its code and its data, and none of its ready-made interfaces. */
const NEEDED = /^(pagefind(-worker)?\.js|pagefind-entry\.json|wasm\.en\.pagefind|.*\.pf_\w+)$/;

async function recordsOf(root: string): Promise<readonly SearchRecord[]> {
  const pages = (await readdir(root, { recursive: true })).filter((name) => /[\\/]index\.html$/.test(name)).sort();
  const texts = await Promise.all(pages.map((name) => readFile(join(root, name), "utf8")));
  return [
    ...texts.flatMap((html, i) => chapterRecords(html, pages[i]!.replaceAll("\\", "/").replace(/index\.html$/, ""))),
    ...termRecords(glossary),
  ];
}

/** Indexes the finished build. A record that Pagefind refuses stops the build with its reason. */
export function searchIndex(): AstroIntegration {
  return {
    name: "search-index",
    hooks: {
      "astro:build:done": async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const records = await recordsOf(root);
        try {
          const { index, errors } = await createIndex({});
          if (!index) throw new Error(`search: the index must open, got ${errors.join("; ")}`);
          for (const { url, kind, title, place, text } of records) {
            const record = {
              url,
              content: text,
              language: "en",
              meta: { title },
              filters: { kind: [kind], place: [place] },
            };
            const added = await index.addCustomRecord(record);
            if (added.errors.length > 0)
              throw new Error(`search: ${url} must be indexed, got ${added.errors.join("; ")}`);
          }
          const { files } = await index.getFiles();
          for (const { path, content } of files.filter(({ path }) => NEEDED.test(path))) {
            const file = join(root, "pagefind", path);
            await mkdir(dirname(file), { recursive: true });
            await writeFile(file, content);
          }
          logger.info(`${records.length} chapters, headings, widgets and terms can be found`);
        } finally {
          await close();
        }
      },
    },
  };
}
