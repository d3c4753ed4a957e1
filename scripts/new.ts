/**
 * `npm run new chapter|widget|exercise|kernel <name>`: writes a unit that passes every test as it stands. Says what it
 * wrote and what to do next; on a wrong wish it says in one sentence what would be right, and writes nothing.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chapter } from "./new/chapter.ts";
import { exercise } from "./new/exercise.ts";
import { kernel } from "./new/kernel.ts";
import { KINDS, type Plan, type Project, projectIn, type Wish } from "./new/plan.ts";
import { widget } from "./new/widget.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RECIPES: Readonly<Record<string, (project: Project, wish: Wish) => Plan>> = { chapter, widget, exercise, kernel };
const OPTIONS = ["in", "title", "kind"] as const;
type Options = { [K in (typeof OPTIONS)[number]]?: string | undefined };

/** The plan that the words of a command ask for. `env` is what npm left there of options it took for its own. */
export function planFor(project: Project, words: readonly string[], env: NodeJS.ProcessEnv = {}): Plan {
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options: { in: { type: "string" }, title: { type: "string" }, kind: { type: "string" } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const odd = tokens.find((token) => token.kind === "option" && !OPTIONS.some((name) => name === token.name));
  if (odd?.kind === "option") throw new Error(`new: options must be --in, --title or --kind, got ${odd.rawName}`);
  const empty = OPTIONS.find((name) => values[name] === true);
  if (empty) throw new Error(`new: --${empty} must be followed by its value, got none`);
  const [recipe = "", name, ...rest] = positionals;
  const make = Object.hasOwn(RECIPES, recipe) ? RECIPES[recipe] : undefined;
  if (!make) throw new Error(`new: the recipe must be chapter, widget, exercise or kernel, got ${recipe || "none"}`);
  if (name === undefined)
    throw new Error(`new: ${recipe} must be followed by a name, such as npm run new kernel checksum/damm, got none`);
  const { options, left } = takenBack(rest, env);
  if (left.length) throw new Error(`new: one name at a time must be given, got ${left.join(" ")} beside ${name}`);
  return make(project, { name, ...options, ...(values as Options) });
}

const isKind = (word: string) => (KINDS as readonly string[]).includes(word);

/** npm keeps `--in x` for itself unless `--` comes before, and hands on the x alone: finds out what each word was for. */
function takenBack(words: readonly string[], env: NodeJS.ProcessEnv): { options: Options; left: readonly string[] } {
  const left = [...words];
  const options: Options = {};
  const take = (index: number) => (index < 0 ? undefined : left.splice(index, 1)[0]);
  for (const name of ["kind", "in", "title"] as const) {
    const said = env[`npm_config_${name}`];
    if (!said) continue;
    if (said !== "true") options[name] = said;
    else if (name === "kind") options.kind = take(left.findIndex(isKind));
    else if (name === "in") options.in = take(left.findIndex((word) => /^[a-z0-9/-]+$/.test(word)));
    else options.title = take(0);
  }
  return { options, left };
}

/** Writes a plan below `root`, a folder with a slash at its end, and brings its code into the project's format. */
export function carryOut(root: string, { creates, changes }: Plan): void {
  for (const [path, text] of Object.entries(creates)) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, text, { flag: "wx" });
  }
  for (const [path, text] of Object.entries(changes)) writeFileSync(root + path, text);
  const code = Object.keys({ ...creates, ...changes }).filter((path) => /\.tsx?$/.test(path));
  const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
  if (code.length) execFileSync(process.execPath, [biome, "check", "--write", ...code], { cwd: root, stdio: "pipe" });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const plan = planFor(projectIn(ROOT), process.argv.slice(2), process.env);
    carryOut(ROOT, plan);
    for (const path of Object.keys(plan.creates)) console.log(`Wrote ${path}`);
    for (const path of Object.keys(plan.changes)) console.log(`Changed ${path}`);
    for (const line of plan.next) console.log(line);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
