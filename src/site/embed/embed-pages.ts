/**
 * A page of its own for every widget of every chapter, /embed/<part>/<chapter>/<id>/, to stand in a frame of another
 * site. The pages are generated from the chapters' sources, so that each carries its own widget's code and styles alone.
 */
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { type MdxElement, readMdx } from "#exercises/mdx.ts";

export interface EmbedPage {
  /** Address below the site's base, without slashes at its ends. */
  readonly path: string;
  /** Name of the generated file. */
  readonly file: string;
  readonly source: string;
}

const isWidget = ({ props }: MdxElement) => Object.keys(props).some((name) => name.startsWith("client:"));

/** The pages for the widgets of `mdx`, the source of `chapter`; throws Error for a widget that only the build can set up. */
export function embedPages(chapter: string, mdx: string): readonly EmbedPage[] {
  const { imports, elements } = readMdx(mdx);
  return elements.filter(isWidget).map(({ name, props, unreadable }) => {
    const at = `content/${chapter}/index.mdx: <${name}>`;
    const { id } = props;
    if (typeof id !== "string") throw new Error(`${at} must have an id in quotes, got ${JSON.stringify(id) ?? "none"}`);
    if (unreadable.length > 0)
      throw new Error(`${at} id="${id}" must have literal props, got an expression for ${unreadable.join(", ")}`);
    const given = Object.fromEntries(Object.entries(props).filter(([key]) => !key.startsWith("client:")));
    return {
      path: `embed/${chapter}/${id}`,
      file: `${chapter.replaceAll("/", ".")}.${id}.astro`,
      source: `---
import Embed from "#site/embed/Embed.astro";
import Widget from ${JSON.stringify(imports[name])};
const props = ${JSON.stringify(given)};
---

<Embed chapter=${JSON.stringify(chapter)} instance=${JSON.stringify(id)}><Widget client:load {...props} /></Embed>
`,
    };
  });
}

/** Adds the pages to every build, and to the development server as it starts. */
export function embedding(): AstroIntegration {
  return {
    name: "embedding",
    hooks: {
      "astro:config:setup": async ({ config, createCodegenDir, injectRoute }) => {
        const content = fileURLToPath(new URL("content/", config.root));
        const pages = readdirSync(content, { recursive: true, encoding: "utf8" })
          .filter((file) => /[\\/]index\.mdx$/.test(file))
          .sort()
          .flatMap((file) =>
            embedPages(
              file.replaceAll("\\", "/").replace(/\/index\.mdx$/, ""),
              readFileSync(`${content}${file}`, "utf8"),
            ),
          );
        const folder = createCodegenDir();
        // A build and a development server may do this at the same time: the folder itself stays.
        await mkdir(folder, { recursive: true });
        const wanted = new Set(pages.map(({ file }) => file));
        for (const name of await readdir(folder))
          if (!wanted.has(name)) await rm(new URL(name, folder), { force: true, recursive: true });
        for (const { path, file, source } of pages) {
          const entrypoint = new URL(file, folder);
          await writeFile(entrypoint, source);
          injectRoute({ pattern: `/${path}`, entrypoint, prerender: true });
        }
      },
    },
  };
}
