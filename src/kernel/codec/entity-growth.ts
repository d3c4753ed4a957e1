/**
 * What a parser that expands entities would make of a document: computed from the declarations, nothing is expanded and
 * nothing is fetched. Source: XML 1.0 (fifth edition) §4.1 to §4.4. Limits: general entities of the internal subset;
 * parameter entities and declarations that are fetched are not followed.
 */
import { utf8Bytes } from "../bytes/utf8.ts";

export interface DeclaredEntity {
  readonly name: string;
  /** Bytes between the quotes of its declaration; those of its address if it is external. */
  readonly writtenBytes: number;
  /** Bytes of what a reference to it stands for, external text counted as none. */
  readonly grownBytes: bigint;
  /** Where a parser would fetch its text. */
  readonly external?: string;
}
export interface EntityGrowth {
  readonly documentBytes: number;
  readonly entities: readonly DeclaredEntity[];
  /** Bytes of the root element with every reference replaced. */
  readonly grownBytes: bigint;
  /** Addresses that the root element makes a parser fetch, each once. */
  readonly fetched: readonly string[];
  /** Entities that refer to themselves, first to last: every parser must refuse the document (§4.1, No Recursion). */
  readonly loop?: readonly string[];
}

const TYPE = /<!DOCTYPE\s[^[>]*(?:\[([\s\S]*?)\]\s*)?>/;
const ENTITY =
  /<!ENTITY\s+([^\s%"'<>&;]+)\s+(?:"([^"]*)"|'([^']*)'|(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s+(?:"([^"]*)"|'([^']*)')[^>]*)\s*>/g;
const REFERENCE = /&([^&;<\s]+);/g;
const PREDEFINED = /^(lt|gt|amp|apos|quot|#\d+|#x[\da-f]+)$/i;

/** The growth of `document`, or undefined if it has no document type declaration. O(length + references). */
export function entityGrowth(document: string): EntityGrowth | undefined {
  const type = TYPE.exec(document);
  if (!type) return undefined;
  const declared = declarations(type[1] ?? "");
  const grown = new Map<string, bigint>();
  const under: string[] = [];
  let loop: readonly string[] | undefined;
  const sizeOf = (text: string): bigint => {
    let size = BigInt(utf8Bytes(text));
    for (const [reference, name] of text.matchAll(REFERENCE)) {
      const own = BigInt(utf8Bytes(reference));
      if (PREDEFINED.test(name!)) size += BigInt(characterBytes(name!)) - own;
      else if (declared.has(name!)) size += grownOf(name!) - own;
    }
    return size;
  };
  const grownOf = (name: string): bigint => {
    const known = grown.get(name);
    if (known !== undefined) return known;
    if (under.includes(name)) {
      loop ??= [...under.slice(under.indexOf(name)), name];
      return 0n;
    }
    const { text } = declared.get(name)!;
    under.push(name);
    const size = text === undefined ? 0n : sizeOf(text);
    under.pop();
    grown.set(name, size);
    return size;
  };
  const body = document.slice(type.index + type[0].length).trim();
  const grownBytes = sizeOf(body);
  const entities = [...declared].map(([name, { text, external }]) => ({
    name,
    writtenBytes: utf8Bytes(text ?? external!),
    grownBytes: grownOf(name),
    ...(external !== undefined && { external }),
  }));
  const fetched = fetchedBy(body, declared);
  return { documentBytes: utf8Bytes(document), entities, grownBytes, fetched, ...(loop && { loop }) };
}

interface Declared {
  readonly text?: string;
  readonly external?: string;
}

/** §4.2: of two declarations of a name the first counts. */
function declarations(subset: string): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (const [, name, double, single, there, elsewhere] of subset.replace(/<!--[\s\S]*?-->/g, "").matchAll(ENTITY)) {
    const text = double ?? single;
    if (!found.has(name!)) found.set(name!, text === undefined ? { external: (there ?? elsewhere)! } : { text });
  }
  return found;
}

function fetchedBy(body: string, declared: ReadonlyMap<string, Declared>): readonly string[] {
  const seen = new Set<string>();
  const fetched = new Set<string>();
  const texts = [body];
  for (let text = texts.pop(); text !== undefined; text = texts.pop()) {
    for (const [, name] of text.matchAll(REFERENCE)) {
      const entity = declared.get(name!);
      if (!entity || seen.has(name!)) continue;
      seen.add(name!);
      if (entity.external !== undefined) fetched.add(entity.external);
      else texts.push(entity.text!);
    }
  }
  return [...fetched];
}

function characterBytes(name: string): number {
  if (!name.startsWith("#")) return 1;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
