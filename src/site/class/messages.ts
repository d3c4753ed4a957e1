/**
 * What is said in a class, as topics and payloads, below upperstack/class/<code>. Everything that arrives may come from
 * anyone in the network: what is not exactly as written here is dropped. Nothing is retained. Pure.
 */
import type { Json } from "#contract/json.ts";

/** The digits and letters that are not taken for one another (Crockford's base 32). */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const CODE_LENGTH = 6;
const MOST_BYTES = 1024;
const LEVEL = /^[a-z0-9][\w-]{0,63}$/i;
const NAME = /^[0-9A-Z]{8}$/;

/** A name of the alphabet's letters, one for each of the random `bytes`. */
export function nameFrom(bytes: Uint8Array): string {
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** The class code in `text`, where o stands for 0 and i or l for 1; undefined if it is none. */
export function readCode(text: string): string | undefined {
  const code = text.trim().toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
  return code.length === CODE_LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : undefined;
}

/** One browser tab of a student: who it is, and which visit of a page, for two tabs may share a name. */
export interface Visitor {
  readonly student: string;
  readonly visit: string;
}
/** The instance of a chapter's widget: "messaging/publish-subscribe/who-hears". */
export type Place = string;

const root = (code: string) => `upperstack/class/${code}`;
export const orderTopic = (code: string) => `${root(code)}/host`;
export const hereTopic = (code: string, { student, visit }: Visitor) => `${root(code)}/here/${student}/${visit}`;
export const voteTopic = (code: string, place: Place, student: string) => `${root(code)}/${place}/${student}`;
/** What the instructor's page subscribes to: who is here, and votes by part, chapter, instance and student. */
export const hostFilters = (code: string) => [`${root(code)}/here/+/+`, `${root(code)}/+/+/+/+`];

export type StudentMessage =
  | ({ readonly type: "here" | "gone" } & Visitor)
  | { readonly type: "vote"; readonly place: Place; readonly student: string; readonly value: Json };

export const HERE = "here";
export const GONE = "gone";

/** The student's message in `payload` on `topic`; undefined for anything else. */
export function readStudent(code: string, topic: string, payload: Uint8Array): StudentMessage | undefined {
  if (!topic.startsWith(`${root(code)}/`) || payload.length > MOST_BYTES) return undefined;
  const levels = topic.slice(root(code).length + 1).split("/");
  const text = new TextDecoder().decode(payload);
  if (levels.length === 3 && levels[0] === "here") {
    const [, student = "", visit = ""] = levels;
    if (!NAME.test(student) || !NAME.test(visit) || (text !== HERE && text !== GONE)) return undefined;
    return { type: text, student, visit };
  }
  const student = levels[3] ?? "";
  const place = levels.slice(0, 3);
  if (levels.length !== 4 || !NAME.test(student) || !place.every((level) => LEVEL.test(level))) return undefined;
  const value = parse(text);
  return value === undefined ? undefined : { type: "vote", place: place.join("/"), student, value };
}

/** What the instructor's page tells all students. */
export type Order =
  /** The class is on. */
  | { readonly do: "meet" }
  /** Say again who you are and what you predicted. */
  | { readonly do: "ask" }
  /** Forget the vote at this place, and let it be cast anew. */
  | { readonly do: "again"; readonly place: Place }
  | { readonly do: "end" };

/** The order in `payload`; undefined for anything else. */
export function readOrder(payload: Uint8Array): Order | undefined {
  if (payload.length > MOST_BYTES) return undefined;
  const order = parse(new TextDecoder().decode(payload));
  if (typeof order !== "object" || order === null || Array.isArray(order)) return undefined;
  const { do: what, place } = order as { readonly do?: Json; readonly place?: Json };
  if (what === "meet" || what === "ask" || what === "end") return { do: what };
  if (what === "again" && typeof place === "string") return { do: what, place };
  return undefined;
}

export const bytesOf = (value: Json | Order): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
