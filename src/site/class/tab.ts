/** What a tab remembers of its class until it is closed, and how links carry the class on to the next page. */
import type { Json } from "#contract/json.ts";
import { fileHref } from "../paths.ts";
import { nameFrom, type Place, readCode } from "./messages.ts";

const STUDENT = "upperstack:class";
const HOST = "upperstack:class-host";
/** The part of an address that names a class; of the instructor's page it is "host". */
export const PARAMETER = "class";
export const HOSTING = "host";
const MOST_VOTES = 100;

export interface Joined {
  readonly code: string;
  readonly student: string;
  /** What this tab predicted; null where the class was asked to vote again. */
  readonly votes: Readonly<Record<Place, Json>>;
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
function write(key: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Without storage the class lasts as long as the page.
  }
}

/** Random letters, as many as asked. */
export const randomName = (length: number) => nameFrom(crypto.getRandomValues(new Uint8Array(length)));

/** What this tab kept of the class `code`, or a new student. */
export function joinedBefore(code: string): Joined {
  try {
    const { code: kept, student, votes } = JSON.parse(read(STUDENT) ?? "null") as Joined;
    if (kept === code && /^[0-9A-Z]{8}$/.test(student) && typeof votes === "object" && votes !== null)
      return { code, student, votes };
  } catch {
    // Nothing, or nothing legible: a new student.
  }
  return { code, student: randomName(8), votes: {} };
}
export function keepJoined(joined: Joined | undefined): void {
  write(STUDENT, joined && JSON.stringify(joined));
}
/** `joined` with a further vote; what is oldest goes beyond the limit. */
export function withVote(joined: Joined, place: Place, value: Json): Joined {
  const { [place]: _, ...others } = joined.votes;
  const kept = Object.entries(others).slice(1 - MOST_VOTES);
  return { ...joined, votes: { ...Object.fromEntries(kept), [place]: value } };
}

/** The class that this tab runs. */
export const hostedCode = () => readCode(read(HOST) ?? "");
export const keepHosted = (code: string | undefined) => write(HOST, code);

let carried: string | undefined;
let listening = false;

/** A link that names a class itself, as the invitation does, leads there. */
function carry(event: Event): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  if (!link || carried === undefined || link.origin !== location.origin || link.hasAttribute("download")) return;
  if (!link.pathname.startsWith(fileHref(""))) return;
  const query = new URLSearchParams(link.search);
  if (query.has(PARAMETER)) return;
  query.set(PARAMETER, carried);
  link.search = `${query}`;
}

function drop(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(`a[href*="${PARAMETER}="]`)) {
    const query = new URLSearchParams(link.search);
    query.delete(PARAMETER);
    link.search = `${query}`;
  }
}

/** From now on this page's address and every link into the site say `value`; undefined says nothing. */
export function carryClass(value: string | undefined): void {
  if (!listening) for (const type of ["click", "auxclick"]) document.addEventListener(type, carry, { capture: true });
  listening = true;
  carried = value;
  if (value === undefined) drop();
  const here = new URL(location.href);
  if ((here.searchParams.get(PARAMETER) ?? undefined) === value) return;
  if (value === undefined) here.searchParams.delete(PARAMETER);
  else here.searchParams.set(PARAMETER, value);
  history.replaceState(history.state, "", here);
}
