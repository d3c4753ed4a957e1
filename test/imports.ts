/** Reads which files a source file imports: statically, dynamically, as a worker's address, in styles and in chapters. */
import ts from "typescript";

const CODE = /\.(ts|tsx|mjs)$/;
const QUERY = /\?[a-z&]+$/;

/** The specifiers in `text`, without their ?query; `path` only tells the language. Code inside Markdown fences is text. */
export function importsOf(path: string, text: string): readonly string[] {
  const found = CODE.test(path) ? inCode(text) : path.endsWith(".css") ? inStyles(text) : inPage(path, text);
  return [...new Set(found.map((specifier) => specifier.replace(QUERY, "")))];
}

function inCode(text: string): string[] {
  const names = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const workers = every(/new URL\(\s*["']([^"']+\.tsx?)["']\s*,\s*import\.meta\.url/g, text);
  return [...names, ...workers, ...every(/import\.meta\.glob(?:<[^(]*>)?\(\s*\[?\s*["']([^"']+)["']/g, text)];
}

function inStyles(text: string): string[] {
  return every(/@import\s+(?:url\()?["']([^"']+)["']/g, text);
}

/** Astro's frontmatter and scripts, or the import lines of MDX. */
function inPage(path: string, text: string): string[] {
  if (path.endsWith(".astro")) {
    const fence = /^\s*---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
    return [...inCode(fence), ...every(/<script[^>]*>([\s\S]*?)<\/script>/g, text).flatMap(inCode)].concat(
      every(/<script[^>]*\ssrc=["']([^"']+)["']/g, text),
    );
  }
  const prose = text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, "");
  return inCode(prose.match(/^import .*$/gm)?.join("\n") ?? "");
}

function every(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}

/** One room: which rooms and npm packages (`name`, `name/*` or `scheme:*`) its files may import beside themselves. */
export interface Room {
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}
export interface Rules {
  /** Path prefix to room; the longest prefix that fits decides. */
  readonly places: Readonly<Record<string, string>>;
  readonly rooms: Readonly<Record<string, Room>>;
  /** Kernel domain to the domains it builds on. */
  readonly domains: Readonly<Record<string, readonly string[]>>;
}

/** Every import in `files` (path to text) that the rules forbid, as "importer -> imported: why". */
export function violations(files: ReadonlyMap<string, string>, rules: Rules): readonly string[] {
  const widgets = [...files.keys()].flatMap((path) => /^src\/widgets\/.*\/(\w+)\.machine\.ts$/.exec(path)?.[1] ?? []);
  const found: string[] = [];
  for (const [path, text] of files) {
    for (const specifier of importsOf(path, text)) {
      const why = fault(path, specifier, rules, widgets);
      if (why !== undefined) found.push(`${path} -> ${specifier}: ${why}`);
    }
  }
  return found;
}

function fault(path: string, specifier: string, rules: Rules, widgets: readonly string[]): string | undefined {
  const from = roomOf(path, rules);
  if (from === undefined) return "the importer is in no room";
  if (!/^[#./]/.test(specifier)) {
    const allowed = rules.rooms[from]!.packages.some((name) =>
      name.endsWith("*") ? specifier.startsWith(name.slice(0, -1)) : specifier === name,
    );
    return allowed ? undefined : `${from} may not import this package`;
  }
  const target = resolve(path, specifier);
  const to = roomOf(target, rules);
  if (to === undefined) return "the imported file is in no room";
  if (to !== from) {
    if (!rules.rooms[from]!.rooms.includes(to)) return `${from} may not import ${to}`;
    // A worker is named by its address, and addresses know no subpaths.
    return specifier.startsWith(".") && to !== "workers" ? "another room is imported by its # name" : undefined;
  }
  if (specifier.startsWith("#")) return "its own room is imported by a relative path";
  if (from === "kernel") return domainFault(path, target, rules.domains);
  const [mine, theirs] = [ownerOf(path, widgets), ownerOf(target, widgets)];
  if (from !== "widgets" || theirs === undefined || mine === theirs) return undefined;
  return `${mine ?? "a shared file"} may not import the widget ${theirs}`;
}

function domainFault(path: string, target: string, domains: Rules["domains"]): string | undefined {
  const [from, to] = [path.split("/")[2]!, target.split("/")[2]!];
  return from === to || domains[from]?.includes(to) ? undefined : `kernel/${from} may not build on kernel/${to}`;
}

function roomOf(path: string, { places }: Rules): string | undefined {
  const fitting = Object.keys(places).filter((prefix) => path.startsWith(prefix));
  const longest = fitting.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? undefined : places[longest];
}

/** The path that a specifier names, in this project's folder; globs may begin there with a slash. */
function resolve(path: string, specifier: string): string {
  if (specifier.startsWith("/")) return specifier.slice(1);
  if (specifier.startsWith("#")) return specifier.replace(/^#(?!content\/)/, "src/").replace(/^#/, "");
  return new URL(specifier, `file:///${path}`).pathname.slice(1);
}

/** The widget that a file belongs to: the longest of their names that the file's own name begins with. */
function ownerOf(path: string, widgets: readonly string[]): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return widgets.filter((widget) => name.startsWith(widget)).sort((a, b) => b.length - a.length)[0];
}

/** A loop in a graph of names, as the names along it; undefined if there is none. */
export function loopIn(graph: Readonly<Record<string, readonly string[]>>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph[node] ?? []) {
      const loop = visit(next, [...path, node]);
      if (loop) return loop;
    }
    done.add(node);
    return undefined;
  };
  for (const node of Object.keys(graph)) {
    const loop = visit(node, []);
    if (loop) return loop;
  }
  return undefined;
}
