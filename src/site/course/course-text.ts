/**
 * An instructor's course as the text of an address: `?course=1.<base64url of UTF-8>.<check>`. The lines inside are the
 * title, then a chapter each, "part/slug" or, in the part of the line before, "/slug", with " 2026-12-01" where it is
 * due. The check (FNV-1a, 32 bits) finds an address that was cut or mistyped; it protects against nobody. Pure.
 */

export interface CourseStep {
  /** "messaging/publish-subscribe". */
  readonly id: string;
  /** A calendar date, "2026-12-01", whatever the time zone. */
  readonly due?: string;
}
export interface Course {
  readonly title: string;
  readonly steps: readonly CourseStep[];
}
/** Why a text is no course, in words. */
export interface CourseFault {
  readonly fault: string;
}

export const MOST_TITLE_CHARS = 80;
export const MOST_STEPS = 100;
/** Servers and chat programs cut addresses beyond some thousands of characters. */
export const MOST_COURSE_CHARS = 6_000;
const VERSION = "1";

const CHAPTER_ID = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

/** The text of a course; throws RangeError for one that `decodeCourse` would refuse. O(n). */
export function encodeCourse(course: Course): string {
  const fault = faultOf(course);
  if (fault) throw new RangeError(`course: ${fault}`);
  let part = "";
  const lines = course.steps.map(({ id, due }) => {
    const [own = "", slug = ""] = id.split("/");
    const name = own === part ? `/${slug}` : id;
    part = own;
    return due === undefined ? name : `${name} ${due}`;
  });
  let binary = "";
  for (const byte of new TextEncoder().encode([course.title.trim(), ...lines].join("\n")))
    binary += String.fromCharCode(byte);
  const body = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const text = `${VERSION}.${body}.${check(body)}`;
  if (text.length > MOST_COURSE_CHARS)
    throw new RangeError(`course: text must have at most ${MOST_COURSE_CHARS} characters, got ${text.length}`);
  return text;
}

/** Reads what stands after `?course=`; never throws. O(n). */
export function decodeCourse(text: string): Course | CourseFault {
  if (text.length > MOST_COURSE_CHARS)
    return { fault: `it must have at most ${MOST_COURSE_CHARS} characters, and has ${text.length}` };
  const parts = text.split(".");
  const [version = "", body = "", sum] = parts;
  if (/^\d+$/.test(version) && version !== VERSION)
    return {
      fault: `its version must be ${VERSION}, and is ${version.slice(0, 9)}: a newer edition of the book may read it`,
    };
  if (parts.length !== 3 || version !== VERSION || !/^[\w-]+$/.test(body) || sum !== check(body))
    return { fault: "some of its characters were lost or changed on the way" };
  try {
    const binary = atob(body.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
    const [title = "", ...lines] = new TextDecoder("utf-8", { fatal: true }).decode(bytes).split("\n");
    const course = { title, steps: stepsOf(lines) };
    const fault = faultOf(course);
    return fault ? { fault } : course;
  } catch {
    return { fault: "its characters are no text" };
  }
}

function stepsOf(lines: readonly string[]): readonly CourseStep[] {
  let part = "";
  return lines.map((line) => {
    const at = line.indexOf(" ");
    const [name, due] = at < 0 ? [line] : [line.slice(0, at), line.slice(at + 1)];
    const id = name.startsWith("/") ? part + name : name;
    part = id.split("/")[0]!;
    return due === undefined ? { id } : { id, due };
  });
}

/** The first thing that is wrong with a course; undefined if nothing is. */
export function faultOf({ title, steps }: Course): string | undefined {
  const words = title.trim();
  if (words === "") return "its title must not be empty";
  if (words.length > MOST_TITLE_CHARS)
    return `its title must have at most ${MOST_TITLE_CHARS} characters, and has ${words.length}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(words))
    return "its title must be one line of visible characters";
  if (steps.length === 0) return "it must have a chapter, and has none";
  if (steps.length > MOST_STEPS) return `it must have at most ${MOST_STEPS} chapters, and has ${steps.length}`;
  const seen = new Set<string>();
  for (const { id, due } of steps) {
    const name = JSON.stringify(id.slice(0, 40));
    if (!CHAPTER_ID.test(id)) return `a chapter must be named like messaging/delivery, not ${name}`;
    if (seen.has(id)) return `a chapter must be in it once, and ${name} is twice`;
    seen.add(id);
    if (due !== undefined && !isDate(due))
      return `a date must be one of the calendar, like 2026-12-01, not ${JSON.stringify(due.slice(0, 20))}`;
  }
  return undefined;
}

/** True for a date of the Gregorian calendar, "2026-12-01", from year 2000 on. */
export function isDate(text: string): boolean {
  if (!/^2\d{3}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function check(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
