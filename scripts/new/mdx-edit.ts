/** Additions to a chapter's MDX: an import below the front matter, an element at the end, an id that is free. */

/** The chapter with a default import of a component. Error if the name is taken by another. */
export function withImport(path: string, mdx: string, name: string, specifier: string): string {
  const present = new RegExp(`^import\\s+${name}\\s+from\\s+["']([^"']+)["']`, "m").exec(mdx)?.[1];
  if (present === specifier) return mdx;
  if (present)
    throw new Error(`new: ${path} must import ${name} from ${specifier}, got ${present}: rename one of them`);
  const matter = /^---\n[\s\S]*?\n---\n/.exec(mdx)?.[0];
  if (!matter) throw new Error(`new: ${path} must begin with front matter between two lines of ---, got none`);
  const rest = mdx.slice(matter.length);
  const line = `import ${name} from "${specifier}"\n`;
  return matter + line + (/^\s*import\s/.test(rest) ? rest : `\n${rest.replace(/^\n+/, "")}`);
}

/** The chapter with `element` as its last paragraph. */
export function withElement(mdx: string, element: string): string {
  return `${mdx.trimEnd()}\n\n${element}\n`;
}

/** `wanted`, or with the first number behind it that no id and no heading of the chapter has. */
export function freeId(mdx: string, wanted: string): string {
  const headings = [...mdx.matchAll(/^#+ +(.*)$/gm)].map(([, text = ""]) => slugOf(text));
  const taken = new Set([...headings, ...[...mdx.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)]);
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  return id;
}

function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .trim()
    .replaceAll(" ", "-");
}
