/**
 * Links to a widget's state: `#<instance>=1.<base64url of UTF-8 JSON>`. The digit is the version of this envelope; what
 * the JSON means is the machine's own matter. Base64url is RFC 4648 §5 without padding.
 */
import type { Json } from "#contract/json.ts";

/** Longest hash, `#` included, that is written or read, in characters. */
export const MAX_LINK_CHARS = 2047;

/** What a hash holds: a state for one instance, or a word on why that state cannot be read. */
export type DecodedLink =
  | { readonly instance: string; readonly link: Json }
  | { readonly instance: string; readonly fault: string };

/** The hash that carries `json` for `instance`; throws RangeError when it would be 2 KB or longer. O(n). */
export function encodeLink(instance: string, json: Json): string {
  if (!/^[\w-]+$/.test(instance)) {
    throw new RangeError(`link: instance must be letters, digits, - and _, got ${JSON.stringify(instance)}`);
  }
  let binary = "";
  for (const byte of new TextEncoder().encode(JSON.stringify(json))) binary += String.fromCharCode(byte);
  const text = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const hash = `#${instance}=1.${text}`;
  if (hash.length > MAX_LINK_CHARS) {
    throw new RangeError(`link: length must be at most ${MAX_LINK_CHARS} characters, got ${hash.length}`);
  }
  return hash;
}

/** Reads a hash, with or without its `#`; undefined when it is no widget link at all. Never throws. O(n). */
export function decodeLink(hash: string): DecodedLink | undefined {
  const parts = /^#?([\w-]+)=(.*)$/s.exec(hash);
  if (!parts) return undefined;
  const instance = parts[1]!;
  const fault = (rule: string, got: string) => ({ instance, fault: `link: ${rule}, got ${got}` });
  if (hash.length > MAX_LINK_CHARS)
    return fault(`length must be at most ${MAX_LINK_CHARS} characters`, `${hash.length}`);
  const body = /^(\d+)\.([\w-]*)$/.exec(parts[2]!);
  if (!body) return fault("state must be a version, a dot and base64url", JSON.stringify(parts[2]!.slice(0, 20)));
  if (body[1] !== "1") return fault("version must be 1", body[1]!);
  try {
    const binary = atob(body[2]!.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
    return { instance, link: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Json };
  } catch {
    return fault("state must be complete base64url of JSON", `${body[2]!.length} characters that are not`);
  }
}
