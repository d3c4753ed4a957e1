/**
 * TypeScript as a worker of the page needs it: without what it takes from Node, which it uses only there, and with the
 * texts of its ES2022 libraries, their comments left out.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const NAME = "virtual:typescript-libs";
const FOLDER = dirname(createRequire(import.meta.url).resolve("typescript"));

/** The library files that `es2022` takes in, by name. */
export function typeScriptLibs(): Readonly<Record<string, string>> {
  const libs: Record<string, string> = {};
  const take = (name: string) => {
    const file = `lib.${name}.d.ts`;
    if (file in libs) return;
    const text = readFileSync(join(FOLDER, file), "utf8");
    libs[file] = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*\n+/g, "\n");
    for (const [, other = ""] of text.matchAll(/^\/\/\/ <reference lib="([^"]+)"/gm)) take(other);
  };
  take("es2022");
  return libs;
}

export function typeScriptFiles(): Plugin {
  return {
    name: "typescript-files",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load: (id) => (id === `\0${NAME}` ? `export default ${JSON.stringify(typeScriptLibs())}` : undefined),
    transform: (code, id) =>
      /\/typescript\/lib\/typescript\.js$/.test(id)
        ? {
            code: code
              .replace(/\brequire\((?:"[\w-]+"|modulePath)\)/g, "({})")
              .replace(/^\/\/# sourceMappingURL=.*$/m, ""),
            map: null,
          }
        : undefined,
  };
}
