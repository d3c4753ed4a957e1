/** Reads the chapters of content/, and stops the build with every fault of a chapter's front matter in plain words. */
import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { glob, type Loader } from "astro/loaders";
import { frontMatterFaults } from "./front-matter.ts";

export function chapterLoader(): Loader {
  const chapters = glob({ base: "./content", pattern: "**/index.mdx" });
  return {
    ...chapters,
    load: (context) =>
      chapters.load({
        ...context,
        async parseData(entry) {
          const path = entry.filePath ?? "";
          const file = relative(fileURLToPath(context.config.root), path).replaceAll("\\", "/");
          const faults = frontMatterFaults(file, await readFile(path, "utf8"), entry.data);
          if (faults.length) throw new Error(faults.join("\n"));
          return context.parseData(entry);
        },
      }),
  };
}
