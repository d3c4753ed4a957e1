/** The project's own files, as git knows them: tracked ones and new ones that are not ignored. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The project's folder, with a slash at its end. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Paths below `folders`, relative to the project. */
export function projectFiles(folders: readonly string[] = ["."]): readonly string[] {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", ...folders];
  const names = execFileSync("git", list, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 26 }).split("\0");
  return [...new Set(names)].filter((name) => name !== "" && existsSync(ROOT + name));
}

/** Path to text, for the paths that `pattern` fits. */
export function projectTexts(folders: readonly string[], pattern: RegExp): ReadonlyMap<string, string> {
  const paths = projectFiles(folders).filter((path) => pattern.test(path));
  return new Map(paths.map((path) => [path, readFileSync(ROOT + path, "utf8")]));
}
