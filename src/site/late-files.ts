/**
 * Code that pages fetch by name with its first use: every file of late/, emitted under a name of its own. The bundler's
 * way of importing later would bring a loader larger than the whole script of a page.
 */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const FOLDER = new URL("./late/", import.meta.url);
const ADDRESSES = "virtual:late-files";

/** The module "virtual:late-files" tells what stands before and after a name in the address of its file. */
export function lateFiles(): Plugin {
  let building = false;
  let base = "/";
  return {
    name: "late-files",
    config: (_, { command }) => {
      building = command === "build";
    },
    configResolved: (config) => {
      base = config.base;
    },
    buildStart() {
      if (!building || this.environment.name !== "client") return;
      for (const file of readdirSync(FOLDER).filter((name) => /\.tsx?$/.test(name))) {
        // Files in the root of the site are asked for anew each time, so the name needs no hash.
        const fileName = file.replace(/\.tsx?$/, ".js");
        this.emitFile({
          type: "chunk",
          id: fileURLToPath(new URL(file, FOLDER)),
          fileName,
          preserveSignature: "strict",
        });
      }
    },
    resolveId: (id) => (id === ADDRESSES ? `\0${id}` : undefined),
    load(id) {
      if (id !== `\0${ADDRESSES}`) return undefined;
      const [before, after] = building ? [base, ".js"] : [`${base}src/site/late/`, ".ts"];
      return `export const before = ${JSON.stringify(before)}; export const after = ${JSON.stringify(after)};`;
    },
  };
}
