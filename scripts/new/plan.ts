/** What a recipe asks for and gives back: files to write and to change. Nothing is touched before the whole plan stands. */
import { existsSync, globSync, readFileSync } from "node:fs";

export const KINDS = ["choice", "number", "bytes", "predict", "goal"] as const;

export interface Wish {
  readonly name: string;
  readonly in?: string | undefined;
  readonly title?: string | undefined;
  readonly kind?: string | undefined;
}
/** Text by path, relative to the project. */
export type Files = Readonly<Record<string, string>>;
export interface Plan {
  /** Files that must not exist yet. */
  readonly creates: Files;
  readonly changes: Files;
  /** What to do next, a line each. */
  readonly next: readonly string[];
}

/** The project that units are added to. */
export interface Project {
  has(path: string): boolean;
  read(path: string): string;
  find(pattern: string): readonly string[];
}

/** The project in `root`, a folder with a slash at its end. */
export function projectIn(root: string): Project {
  return {
    has: (path) => existsSync(root + path),
    read: (path) => readFileSync(root + path, "utf8"),
    find: (pattern) => globSync(pattern, { cwd: root }).sort(),
  };
}

/** A template of templates/, its __PLACEHOLDERS__ filled; Error on one that is left. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  const text = readFileSync(new URL(`templates/${template}.txt`, import.meta.url), "utf8");
  return text.replace(/__(\w+?)__/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`new: template ${template} must have a value for ${name}, got none`);
    return value;
  });
}

const DRAWERS = /^(utils?|helpers?|common|managers?|index)$/;

/** `text` if it is lower case words joined by hyphens and no name of a drawer; else an Error that says so. */
export function kebab(what: string, text: string, example: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text))
    throw new Error(
      `new: ${what} must be lower-case words joined by hyphens, such as ${example}, got ${JSON.stringify(text)}`,
    );
  if (DRAWERS.test(text))
    throw new Error(`new: ${what} must say what is in it, such as ${example}, got ${JSON.stringify(text)}`);
  return text;
}

/** Refuses to write over a file; files that differ only in case are one on many disks. */
export function mustBeFree(project: Project, paths: readonly string[], advice: string): void {
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    const taken = project.find(`${folder}/*`).find((each) => each.toLowerCase() === path.toLowerCase());
    if (taken) throw new Error(`new: ${taken} exists and is never overwritten: ${advice}`);
  }
}

/** The chapter that --in names; Error unless it is written. */
export function chapterNamed(project: Project, chapter: string | undefined): string {
  const written = project.find("content/*/*/index.mdx").map((path) => path.split("/").slice(1, 3).join("/"));
  if (chapter === undefined || !written.includes(chapter))
    throw new Error(
      `new: --in must name a written chapter, such as ${written[0] ?? "messaging/delivery"}, got ${chapter ?? "none"}; written are ${written.join(", ") || "none"}`,
    );
  return chapter;
}
