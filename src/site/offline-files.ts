/**
 * What a finished build gets at its end: the zip for a memory stick, the list of its files with their hashes, and the
 * worker that keeps them. It must come after everything that changes a page.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { build } from "vite";
import { engines } from "./engines.ts";
import { type BuiltFiles, makeManifest } from "./offline/make-manifest.ts";
import { MANIFEST_NAME, type Manifest, WORKER_NAME } from "./offline/manifest.ts";
import { readStick, STICK_NAME, stickOf, withoutStick, withStickSize } from "./offline/stick.ts";

const WORKER = fileURLToPath(new URL("./offline/worker.ts", import.meta.url));

/** Every file below `root`, by its name with slashes. */
export async function readBuilt(root: string): Promise<BuiltFiles> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll("\\", "/").replace(/^\//, ""));
  const sorted = names.filter((name) => name !== STICK_NAME).sort();
  return new Map(await Promise.all(sorted.map(async (name) => [name, await readFile(join(root, name))] as const)));
}

/** The worker as one classic script; the version is written in by `withVersion`. */
async function buildWorker(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: "warn",
    build: { write: false, lib: { entry: WORKER, formats: ["iife"], name: "offline" }, minify: true, target: "es2022" },
  });
  const [output] = [made].flat();
  if (!output || !("output" in output)) throw new Error("offline: the worker must be built, got no output");
  return output.output[0].code;
}

/** `files` with their manifest and their worker. */
function withOffline(files: BuiltFiles, worker: string): { readonly files: BuiltFiles; readonly manifest: Manifest } {
  const manifest = makeManifest(files, engines);
  const code = worker.replaceAll("SITE_VERSION", JSON.stringify(manifest.version));
  const added = [
    [MANIFEST_NAME, Buffer.from(JSON.stringify(manifest))],
    [WORKER_NAME, Buffer.from(code)],
  ] as const;
  return { manifest, files: new Map([...files, ...added]) };
}

async function write(root: string, files: BuiltFiles, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const file = join(root, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, files.get(name)!);
  }
}

export function offlineFiles(): AstroIntegration {
  let base = "/";
  return {
    name: "offline-files",
    hooks: {
      "astro:config:done": ({ config }) => {
        base = config.base.replace(/\/*$/, "/");
      },
      "astro:build:done": async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const [built, worker, tools] = await Promise.all([readBuilt(root), buildWorker(), readStick()]);
        const stick = stickOf(withOffline(withoutStick(built), worker).files, tools, base);
        const { files, manifest } = withOffline(withStickSize(built, stick.length), worker);
        const changed = [...files.keys()].filter((name) => files.get(name) !== built.get(name));
        await write(root, new Map([...files, [STICK_NAME, stick]]), [...changed, STICK_NAME]);
        logger.info(
          `${Object.keys(manifest.files).length} files are kept at the first visit, ${manifest.engines.length} engines once used; ${STICK_NAME} has ${(stick.length / 1e6).toFixed(1)} MB`,
        );
      },
    },
  };
}
