/** Prefixes and what they stand for. Source: Namespaces in XML 1.0 (third edition). */
import { namespaceError } from "./xml-node.ts";

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** The declarations of one element above those of its parents. */
export interface Scope {
  readonly parent?: Scope;
  readonly own: ReadonlyMap<string, string>;
}

export const OUTERMOST: Scope = {
  own: new Map([
    ["", ""],
    ["xml", XML],
    ["xmlns", XMLNS],
  ]),
};

export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
  readonly offset: number;
}

/** The scope inside a tag with these attributes; throws DecodeError for a declaration that is not allowed. */
export function scopeOf(attributes: readonly XmlAttribute[], parent: Scope): Scope {
  const own = new Map<string, string>();
  for (const { name, value, offset } of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const prefix = name.slice(6);
    if (prefix === "xmlns" || value === XMLNS || (prefix === "xml") !== (value === XML))
      throw namespaceError(`prefixes xml and xmlns must keep their meaning, got ${name}="${value}"`, offset, "3");
    if (prefix !== "" && value === "")
      throw namespaceError(`namespace of a prefix must not be empty, got ${name}=""`, offset, "5");
    own.set(prefix, value);
  }
  return own.size === 0 ? parent : { parent, own };
}

/** The namespace of a name: the default one counts for elements only. DecodeError for a prefix without a declaration. */
export function namespaceOf(name: string, scope: Scope, offset: number, attribute = false): string {
  const [first, second, ...more] = name.split(":");
  if (more.length > 0 || first === "" || second === "")
    throw namespaceError(`name must have at most one colon, inside it, got ${name}`, offset, "4");
  if (second === undefined && attribute) return "";
  const prefix = second === undefined ? "" : first!;
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const uri = at.own.get(prefix);
    if (uri !== undefined) return uri;
  }
  throw namespaceError(`prefix must be declared, as by xmlns:${prefix}="…", got ${name}`, offset, "5");
}
