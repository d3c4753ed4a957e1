/**
 * A student's answers as a file for an instructor: JSON, with a version. It is not signed: whoever has the file can
 * change it. What comes back from a student is checked field by field, and what is wrong is said with its place.
 */
import type { Json } from "#contract/json.ts";
import { isNewer, type Kept, type ProgressRecord } from "./progress.ts";

const FORMAT = "upperstack answers";
const VERSION = 1;

export const MOST_FILE_BYTES = 5_000_000;
const MOST_DEPTH = 60;
const MOST_EXERCISES = 2_000;
const MOST_ANSWER_CHARS = 200_000;
export const MOST_NAME_CHARS = 100;

export interface HandedAnswer {
  readonly kind: string;
  readonly state: ProgressRecord["state"];
  readonly attempts: number;
  readonly hints: number;
  /** As kept: an answer, a program, or what a widget told of a goal. */
  readonly answer?: Json;
  readonly seed?: number;
  /** Milliseconds since 1970 by the student's clock, as the other times. */
  readonly firstAt: number;
  readonly solvedAt?: number;
  readonly updatedAt: number;
}
export interface HandIn {
  readonly name: string;
  /** Title of the course that the student follows, as the student says. */
  readonly course: string;
  readonly writtenAtMs: number;
  readonly answers: ReadonlyMap<string, HandedAnswer>;
}
export interface HandInFault {
  readonly fault: string;
}

/** What is handed in of one exercise; undefined for what this version cannot read. */
export function handedOf(kept: Kept, kind: string): HandedAnswer | undefined {
  if (isNewer(kept)) return undefined;
  return recordOf({ ...kept, kind });
}

type Parts = { readonly [Name in keyof HandedAnswer]: HandedAnswer[Name] | undefined } & Omit<
  HandedAnswer,
  "answer" | "seed" | "solvedAt"
>;

/** These fields and no others; what is undefined is left out. */
function recordOf({ kind, state, attempts, hints, answer, seed, firstAt, solvedAt, updatedAt }: Parts): HandedAnswer {
  return {
    kind,
    state,
    attempts,
    hints,
    ...(answer === undefined ? {} : { answer }),
    ...(seed === undefined ? {} : { seed }),
    firstAt,
    ...(solvedAt === undefined ? {} : { solvedAt }),
    updatedAt,
  };
}

/** The file's text. */
export function encodeHandIn({ name, course, writtenAtMs, answers }: HandIn): string {
  const file = {
    format: FORMAT,
    v: VERSION,
    name,
    course,
    writtenAt: writtenAtMs,
    answers: Object.fromEntries(answers),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** "answers-ada-lovelace.json": the name without what a file system may refuse. */
export function handInFileName(name: string): string {
  const plain = name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return `answers-${plain || "unnamed"}.json`;
}

/** Reads a file's text; never throws. O(n). */
export function decodeHandIn(text: string): HandIn | HandInFault {
  if (text.length > MOST_FILE_BYTES)
    return { fault: `it must have at most ${MOST_FILE_BYTES / 1e6} MB, and has ${(text.length / 1e6).toFixed(1)} MB` };
  // A deep nesting would exhaust the stack of whatever walks through it.
  if (depthOf(text) > MOST_DEPTH) return { fault: `its lists must be at most ${MOST_DEPTH} deep` };
  let file: Json;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, "")) as Json;
  } catch (error) {
    return { fault: `it must be JSON, and is not: ${error instanceof Error ? error.message.slice(0, 90) : ""}` };
  }
  const found = fieldsOf(file);
  if (found?.get("format") !== FORMAT)
    return {
      fault:
        found?.get("format") === "upperstack progress"
          ? "it is a progress file; students write an answer file under Hand in on their progress page"
          : "it is no answer file of this book",
    };
  const version = found.get("v");
  if (version !== VERSION)
    return { fault: `its version must be ${VERSION}, and is ${JSON.stringify(version ?? null).slice(0, 20)}` };
  const name = wordsOf(found.get("name"));
  if (name === undefined) return { fault: `its name must be 1 to ${MOST_NAME_CHARS} characters in one line` };
  const writtenAtMs = found.get("writtenAt");
  if (!isTime(writtenAtMs)) return { fault: "its time of writing must be milliseconds since 1970" };
  const entries = fieldsOf(found.get("answers"));
  if (!entries) return { fault: "its answers must be an object, by the ids of exercises" };
  if (entries.size > MOST_EXERCISES)
    return { fault: `it must hold at most ${MOST_EXERCISES} answers, and holds ${entries.size}` };
  const answers = new Map<string, HandedAnswer>();
  for (const [id, value] of entries) {
    const read = readAnswer(value);
    if ("fault" in read) return { fault: `the answer to ${JSON.stringify(id.slice(0, 60))}: ${read.fault}` };
    answers.set(id, read);
  }
  return { name, course: wordsOf(found.get("course")) ?? "", writtenAtMs, answers };
}

function readAnswer(value: Json): HandedAnswer | HandInFault {
  const found = fieldsOf(value);
  if (!found) return { fault: "it must be an object" };
  const [kind, state, answer] = [found.get("kind"), found.get("state"), found.get("answer")];
  const [attempts, hints, seed] = [found.get("attempts"), found.get("hints"), found.get("seed")];
  const [firstAt, solvedAt, updatedAt] = [found.get("firstAt"), found.get("solvedAt"), found.get("updatedAt")];
  if (typeof kind !== "string" || !/^[a-z]{1,20}$/.test(kind)) return { fault: "its kind must be a word" };
  if (state !== "tried" && state !== "solved" && state !== "given-up")
    return { fault: "its state must be tried, solved or given-up" };
  if (!isCount(attempts) || !isCount(hints)) return { fault: "its attempts and hints must be counts up to a million" };
  if (seed !== undefined && !isCount(seed)) return { fault: "its seed must be a count up to a million" };
  if (!isTime(firstAt) || !isTime(updatedAt) || (solvedAt !== undefined && !isTime(solvedAt)))
    return { fault: "its times must be milliseconds since 1970" };
  if (answer !== undefined && JSON.stringify(answer).length > MOST_ANSWER_CHARS)
    return { fault: `its answer must have at most ${MOST_ANSWER_CHARS} characters` };
  return recordOf({ kind, state, attempts, hints, answer, seed, firstAt, solvedAt, updatedAt });
}

/** Own fields alone, so that a key like "__proto__" is a name like any other. */
function fieldsOf(value: Json | undefined): ReadonlyMap<string, Json> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value));
}

/** A name or title as it is shown: one line, trimmed; undefined if it is none. */
export function wordsOf(value: Json | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  const words = value.trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const hidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(words);
  return words === "" || words.length > MOST_NAME_CHARS || hidden ? undefined : words;
}

function isCount(value: Json | undefined): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1_000_000;
}
/** What a Date can hold: 1970 to the year 9999. */
function isTime(value: Json | undefined): value is number {
  return typeof value === "number" && value >= 0 && value < 253_402_300_800_000;
}

/** How deep the brackets of a JSON text nest, those in strings left out. O(n). */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth--;
  }
  return deepest;
}
