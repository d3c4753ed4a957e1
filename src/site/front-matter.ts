/** Faults of a chapter's front matter, each with its file and line, what was found, and what would be right. */
import { chapterSchema } from "./chapter-schema.ts";

/**
 * One sentence for each fault of `data`, the front matter that was read from `source`; empty when it is sound. `file`
 * is only named.
 */
export function frontMatterFaults(file: string, source: string, data: unknown): readonly string[] {
  const issues = chapterSchema.safeParse(data).error?.issues ?? [];
  return issues.flatMap((issue) => {
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [key]) : [issue.path];
    return paths.map((path) => {
      const found = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], data);
      const got =
        issue.code === "unrecognized_keys" ? path.join() : found === undefined ? "none" : JSON.stringify(found);
      return `${file}:${lineOfField(source, path)}: ${issue.message}, got ${got}`;
    });
  });
}

/** Line, from 1, of a field such as ["covers", 1]; of its list where the items share a line; 1 if it is not there. */
export function lineOfField(source: string, path: readonly PropertyKey[]): number {
  const lines = source.split("\n");
  const end = lines.indexOf("---", 1);
  const [field, item] = path;
  const at = lines.findIndex(
    (line, index) => index > 0 && index < end && /^(["']?)([\w-]+)\1\s*:/.exec(line)?.[2] === String(field),
  );
  if (at < 0) return 1;
  if (typeof item !== "number") return at + 1;
  let items = -1;
  for (let index = at + 1; index < end && !/^\S/.test(lines[index]!.replace(/^- /, " ")); index++)
    if (/^\s*-(\s|$)/.test(lines[index]!) && ++items === item) return index + 1;
  return at + 1;
}
