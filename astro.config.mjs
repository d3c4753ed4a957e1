/** The site: static pages, one folder each. BASE=/book/ builds it for a folder of a host, SITE=https://host names the host. */
import { satteri } from "@astrojs/markdown-satteri";
import mdx from "@astrojs/mdx";
import react from "@astrojs/react";
import { defineConfig } from "astro/config";
import { brokerInDev } from "./src/server/astro-broker.ts";
import { BROWSER_ALIASES } from "./src/site/browser-aliases.ts";
import { contentSecurityPolicy } from "./src/site/csp.ts";
import { embedding } from "./src/site/embed/embed-pages.ts";
import { lateFiles } from "./src/site/late-files.ts";
import { noWorkerInDev } from "./src/site/offline/leaving.ts";
import { offlineFiles } from "./src/site/offline-files.ts";
import { searchIndex } from "./src/site/search-index.ts";
import { siteAddress, siteMapFiles } from "./src/site/site-map.ts";
import { typeScriptFiles } from "./src/site/typescript-files.ts";

const base = `/${process.env.BASE ?? ""}/`.replace(/\/{2,}/g, "/");

export default defineConfig({
  base,
  site: siteAddress(process.env.SITE),
  trailingSlash: "always",
  build: { format: "directory", inlineStylesheets: "always" },
  devToolbar: { enabled: false },
  server: { port: 4321 },
  markdown: {
    processor: satteri(),
    shikiConfig: {
      themes: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
      defaultColor: "light-dark()",
    },
  },
  integrations: [
    react(),
    mdx(),
    brokerInDev(),
    noWorkerInDev(),
    embedding(),
    contentSecurityPolicy(),
    searchIndex(),
    siteMapFiles(),
    // Last: it lists the files as the others have left them.
    offlineFiles(),
  ],
  vite: {
    plugins: [lateFiles(), typeScriptFiles()],
    worker: { format: "es", plugins: () => [typeScriptFiles()] },
    build: {
      rolldownOptions: {
        // A name shared by page and islands is written out, so that a page's script needs no file of its own for it.
        optimization: { inlineConst: { mode: "all" } },
        onLog(level, log, report) {
          // Our islands say "use client" in their packages; a static site has no server boundary to respect.
          if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
        },
      },
    },
    resolve: { alias: BROWSER_ALIASES },
  },
});
