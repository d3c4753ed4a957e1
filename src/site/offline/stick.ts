/** The book as one zip for a memory stick: the site, and programs that serve it with what a machine has, Node or Python. */
import { readdir, readFile } from "node:fs/promises";
import { type Zippable, zipSync } from "fflate";
import type { BuiltFiles } from "./make-manifest.ts";

export const STICK_NAME = "upperstack.zip";
const PAGE = "progress/index.html";
const FOLDER = new URL("../../../scripts/stick/", import.meta.url);
/** A zip's clock begins here; a real time would make every build another file. */
const NO_TIME = new Date(1980, 0, 1);
/** What the page about progress says of the zip stands between these comments; its size is told by the build. */
const PART = /<!--stick-->([\s\S]*?)<!--\/stick-->/;
const SIZE = "<!--stick-size-->";

/** The programs and the note that go with the site. */
export async function readStick(): Promise<BuiltFiles> {
  const names = (await readdir(FOLDER)).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(new URL(name, FOLDER))] as const)));
}

function withPage(files: BuiltFiles, change: (html: string) => string): BuiltFiles {
  const page = files.get(PAGE);
  if (!page) return files;
  const html = Buffer.from(page).toString("utf8");
  const changed = change(html);
  return changed === html ? files : new Map([...files, [PAGE, Buffer.from(changed)]]);
}

/** The site as it goes into the zip, which holds no zip. */
export const withoutStick = (files: BuiltFiles) => withPage(files, (html) => html.replace(PART, ""));

/** The site with the size of its zip, "3.1 MB". */
export const withStickSize = (files: BuiltFiles, bytes: number) =>
  withPage(files, (html) => html.replace(SIZE, `${(bytes / 1e6).toFixed(1)} MB`));

/** The zip, the same for the same files. `base` is the path that the site was built for. */
export function stickOf(site: BuiltFiles, tools: BuiltFiles, base: string): Uint8Array {
  const inside: Record<string, Uint8Array> = { "site.json": Buffer.from(`${JSON.stringify({ base })}\n`) };
  for (const [name, bytes] of tools) inside[name] = bytes;
  for (const [name, bytes] of site) inside[`site/${name}`] = bytes;
  const entries = Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1));
  const zippable: Zippable = Object.fromEntries(
    entries.map(([name, bytes]) => [`upperstack/${name}`, [bytes, { mtime: NO_TIME, level: 9 }]]),
  );
  return zipSync(zippable);
}
