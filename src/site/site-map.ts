/**
 * robots.txt, and where the site's own address is known (SITE=https://host), sitemap.xml. A sitemap must hold absolute
 * addresses (sitemaps.org, "loc"), so without SITE there is none: a copy on a memory stick has no address to give.
 */
import { writeFile } from "node:fs/promises";
import type { AstroIntegration } from "astro";

/** The sitemap of `paths` ("messaging/delivery/") below `home`, the absolute address of the home page. */
export function siteMap(paths: readonly string[], home: URL): string {
  const lines = [...paths]
    .sort()
    .map((path) => `<url><loc>${new URL(path, home).href.replaceAll("&", "&amp;")}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join("\n")}
</urlset>
`;
}

/** RFC 9309: everything may be read; `sitemap` is its absolute address. */
export function robots(sitemap?: string): string {
  return `User-agent: *\nAllow: /\n${sitemap ? `Sitemap: ${sitemap}\n` : ""}`;
}

/** The address in SITE, or none. Throws when it is not an absolute http address. */
export function siteAddress(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ""))
    throw new Error(`SITE must be an absolute address such as https://book.example.org, got ${text}`);
  return text;
}

export function siteMapFiles(): AstroIntegration {
  let home: URL | undefined;
  return {
    name: "site-map",
    hooks: {
      "astro:config:done": ({ config }) => {
        home = config.site === undefined ? undefined : new URL(config.base, config.site);
      },
      "astro:build:done": async ({ dir, pages }) => {
        // Widgets for other sites and the whole book repeat what stands in the chapters.
        const paths = pages.map(({ pathname }) => pathname).filter((path) => !/^(404|embed\/|whole-book)/.test(path));
        if (home) await writeFile(new URL("sitemap.xml", dir), siteMap(paths, home));
        await writeFile(new URL("robots.txt", dir), robots(home && new URL("sitemap.xml", home).href));
      },
    },
  };
}
