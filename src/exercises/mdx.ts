/**
 * What the walker needs to know of a chapter's MDX: its default imports and its self-closing elements with literal
 * props. Limits: a prop that is neither a string, nor JSON, nor JSON with bare keys is listed as unreadable.
 */
import type { Json } from "#contract/json.ts";

export interface MdxElement {
  readonly name: string;
  readonly props: Readonly<Record<string, Json>>;
  /** Props whose value is an expression that only the build can evaluate. */
  readonly unreadable: readonly string[];
}
export interface Mdx {
  /** Specifier by local name. */
  readonly imports: Readonly<Record<string, string>>;
  readonly elements: readonly MdxElement[];
}

/** Reads a chapter. Code blocks, code spans and comments are skipped. O(n). */
export function readMdx(source: string): Mdx {
  const text = source
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, "")
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, "");
  const imports: Record<string, string> = {};
  const prose = text.replace(/^import\s+(\w+)\s+from\s+["']([^"']+)["'];?\s*$/gm, (_, name: string, from: string) => {
    imports[name] = from;
    return "";
  });
  const elements: MdxElement[] = [];
  // A template literal in a prop stays: its element has an expression there, not code to be read.
  for (const found of prose.replace(/(?<!\{)`[^`\n]*`/g, "").matchAll(/<([A-Z]\w*)(?=[\s/>])/g)) {
    elements.push(readElement(found[1]!, found.input, found.index + found[0].length));
  }
  return { imports, elements };
}

const ATTRIBUTE = /\s*(?:([A-Za-z_][\w:.-]*)(?:=("([^"]*)"|'([^']*)'|\{))?)/y;

function readElement(name: string, text: string, from: number): MdxElement {
  const props: Record<string, Json> = {};
  const unreadable: string[] = [];
  let at = from;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(text);
    if (!found) return { name, props, unreadable };
    const [whole, key = "", value, double, single] = found;
    at += whole.length;
    if (value === undefined) props[key] = true;
    else if (value !== "{") props[key] = double ?? single ?? "";
    else {
      const end = closingBrace(text, at);
      const literal = literalOf(text.slice(at, end));
      if (literal === undefined) unreadable.push(key);
      else props[key] = literal;
      at = end + 1;
    }
  }
}

/** Index of the brace that closes the one before `from`, strings skipped; the end of the text if there is none. */
function closingBrace(text: string, from: number): number {
  const tokens = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|[{}]/g;
  tokens.lastIndex = from;
  let depth = 1;
  for (let found = tokens.exec(text); found; found = tokens.exec(text)) {
    if (found[0] === "{") depth++;
    if (found[0] === "}" && --depth === 0) return found.index;
  }
  return text.length;
}

function literalOf(code: string): Json | undefined {
  const json = code
    .trim()
    .replace(/([{,]\s*)([A-Za-z_]\w*)(\s*:)/g, '$1"$2"$3')
    .replace(/,(\s*[}\]])/g, "$1");
  for (const candidate of [code, json]) {
    try {
      return JSON.parse(candidate) as Json;
    } catch {}
  }
  return undefined;
}
