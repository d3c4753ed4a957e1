/** Two sites in temporary folders from the same chapter text: ours, and Starlight as it comes. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectEnv } from "../../scripts/install.mjs";
import { projectFiles, ROOT } from "../project-files.ts";

/** The Starlight that the comparison is with; it is fetched for the run and is no part of the project. */
export const STARLIGHT = "0.42.4";
/** The page that both sites have. */
export const PAGE = "messaging/publish-subscribe/";
const CHAPTER = `content/${PAGE}index.mdx`;

export interface BenchSite {
  readonly folder: string;
  /** Address of the compared page below dist. */
  readonly page: string;
}

/** The same island on both sites: state, a button, a list. */
const ISLAND = `import { useState } from "react";
export default function Probe() {
  const [sent, setSent] = useState<string[]>([]);
  return (
    <section id="probe" data-widget="Probe">
      <button type="button" onClick={() => setSent([...sent, "reading " + (sent.length + 1)])}>Send</button>
      <ul>{sent.map((each) => <li key={each}>{each}</li>)}</ul>
    </section>
  );
}
`;

const mdx = readFileSync(join(ROOT, CHAPTER), "utf8");
const [, matter = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(mdx) ?? [];

/** The chapter's text without its components, so that any site can build it. */
export const chapterText = body
  .replace(/^import .*$/gm, "")
  .replace(/^<[A-Z]\w* [\s\S]*?\/>$/gm, "")
  .replace(/<Computed [^>]*?\/>/g, "33")
  .replace(/<(\w+)>([^<]*)<\/\1>/g, "$2");

const folders: string[] = [];

function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `bench-${name}-`));
  folders.push(folder);
  return folder;
}

/** Removes every site that was made. */
export function removeSites(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function withIsland(text: string, from: string): string {
  return `import Probe from "${from}"\n\n${text}\n\n<Probe client:visible id="probe" />\n`;
}

/** Our project with `chapters` generated ones beside its own, built from the same text. */
export function ourSite(chapters: number, island: boolean): BenchSite {
  const folder = temporaryFolder("ours");
  const files = projectFiles([
    "src",
    "content",
    "public",
    "scripts/stick",
    "astro.config.mjs",
    "package.json",
    "tsconfig.json",
  ]);
  // Demonstrations are of widgets, which the compared text is without.
  for (const path of files.filter((file) => !file.endsWith(".demos.ts"))) cpSync(join(ROOT, path), join(folder, path));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  write(join(folder, "src/widgets/bench/Probe.tsx"), ISLAND);
  const text = island ? withIsland(chapterText, "#widgets/bench/Probe.tsx") : chapterText;
  write(join(folder, CHAPTER), `---\n${matter}\n---\n${text}`);
  const slugs = Array.from({ length: chapters }, (_, i) => `generated-${i + 1}`);
  const own = matter.replace(/^covers:.*$/m, "covers: []");
  for (const [i, slug] of slugs.entries())
    write(
      join(folder, `content/generated/${slug}/index.mdx`),
      `---\n${own.replace(/^title:.*$/m, `title: Generated ${i + 1}`)}\n---\n${text}`,
    );
  if (chapters > 0) {
    const syllabus = join(folder, "content/syllabus.ts");
    const part = {
      slug: "generated",
      title: "Generated",
      about: "Chapters.",
      chapters: slugs.map((slug) => ({ slug })),
    };
    write(syllabus, readFileSync(syllabus, "utf8").replace(/\n\];\s*$/, `\n  ${JSON.stringify(part)},\n];\n`));
  }
  return { folder, page: PAGE };
}

/** A folder with Starlight, Astro and React installed; undefined if they cannot be fetched. */
export function installStarlight(): string | undefined {
  const folder = temporaryFolder("starlight");
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const same = ["astro", "@astrojs/react", "react", "react-dom"].map((name) => [name, dependencies[name]]);
  const wanted = { ...Object.fromEntries(same), "@astrojs/starlight": STARLIGHT };
  write(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies: wanted }));
  try {
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, stdio: "inherit" });
    return folder;
  } catch {
    return undefined;
  }
}

/** A default Starlight site with the compared page and `chapters` more of the same text. */
export function starlightSite(installed: string, chapters: number, island: boolean): BenchSite {
  const folder = temporaryFolder("starlight");
  symlinkSync(join(installed, "node_modules"), join(folder, "node_modules"));
  cpSync(join(installed, "package.json"), join(folder, "package.json"));
  write(
    join(folder, "astro.config.mjs"),
    `import starlight from "@astrojs/starlight";
import react from "@astrojs/react";
import { defineConfig } from "astro/config";
export default defineConfig({ integrations: [starlight({ title: "Upperstack" }), react()] });
`,
  );
  write(
    join(folder, "src/content.config.ts"),
    `import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import { defineCollection } from "astro:content";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
  );
  write(join(folder, "src/components/Probe.tsx"), ISLAND);
  const text = island ? withIsland(chapterText, "/src/components/Probe.tsx") : chapterText;
  const docs = join(folder, "src/content/docs");
  const page = (title: string) => `---\ntitle: ${title}\n---\n${text}`;
  write(join(docs, "messaging/publish-subscribe.mdx"), page("Publish, subscribe, topics"));
  for (let i = 1; i <= chapters; i++) write(join(docs, `generated/generated-${i}.mdx`), page(`Generated ${i}`));
  return { folder, page: PAGE };
}

/** Builds a site from nothing; returns the seconds it took. */
export function build(site: BenchSite): number {
  const start = performance.now();
  execFileSync("npx", ["astro", "build", "--force"], {
    cwd: site.folder,
    env: { ...projectEnv(), BASE: "" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return (performance.now() - start) / 1000;
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
