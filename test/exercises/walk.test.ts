import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { ExerciseEntry } from "#contract/exercise.ts";
import { holdDataset } from "#engine/dataset/load.ts";
import { type ChapterSource, type Walkable, walk } from "#exercises/walk.ts";
import { DATASET_NAMES } from "#kernel/dataset/source-table.ts";
import { shippedTable } from "#site/shipped-data.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

async function readChapters(): Promise<readonly ChapterSource[]> {
  const pages = globSync("content/*/*/index.mdx", { cwd: root }).sort();
  return Promise.all(
    pages.map(async (page) => {
      const file = `${root}${page.replace("index.mdx", "exercises.ts")}`;
      const entries = existsSync(file) ? ((await import(file)) as { default: readonly ExerciseEntry[] }).default : [];
      return {
        chapter: page.replace(/^content\/(.*)\/index\.mdx$/, "$1"),
        mdx: readFileSync(root + page, "utf8"),
        entries,
        source: existsSync(file) ? readFileSync(file, "utf8") : "",
      };
    }),
  );
}

/** The machine is the default export, `machine`, or the widget's name in camel case. */
async function widgetAt(specifier: string): Promise<Walkable | undefined> {
  const base = specifier.replace(/^#widgets\//, `${root}src/widgets/`).replace(/\.tsx$/, "");
  if (!existsSync(`${base}.machine.ts`)) return undefined;
  const name = base.slice(base.lastIndexOf("/") + 1);
  const found = (await import(`${base}.machine.ts`)) as Record<string, unknown>;
  const machine = found.default ?? found.machine ?? found[name.charAt(0).toLowerCase() + name.slice(1)];
  const headless = existsSync(`${base}.headless.ts`) ? ((await import(`${base}.headless.ts`)) as object) : {};
  return machine === undefined ? undefined : ({ ...headless, machine } as Walkable);
}

test("every exercise of the book is sound", async () => {
  for (const name of DATASET_NAMES) holdDataset(name, shippedTable(name));
  expect(await walk(await readChapters(), widgetAt)).toEqual([]);
}, 240_000);
