/** What went wrong in a learner's program, in words and at a line. */
import type { Failure } from "./harness.ts";

export interface CodeFault {
  readonly say: string;
  /** From 1; undefined when it is nowhere in the program. */
  readonly line?: number;
}

/** The program's file in QuickJS's own reports. */
export const PROGRAM = "program.ts";

const OUTSIDE = /^(fetch|XMLHttpRequest|WebSocket|window|document|self|localStorage|alert|process|Buffer|require)$/;
const TIMERS = /^(set|clear)(Timeout|Interval|Immediate)$|^queueMicrotask$/;

/** A thrown error as a fault. */
export function runtimeFault({ name, message = "", stack = "" }: Failure): CodeFault {
  const found = new RegExp(`${PROGRAM.replace(".", "\\.")}:(\\d+)`).exec(stack)?.[1];
  const say = inWords(name ?? "", message);
  return found === undefined ? { say } : { say: `Line ${found}: ${say}`, line: Number(found) };
}

/** What a name stands for that a program here does not have. */
export function missingName(name: string): string {
  if (OUTSIDE.test(name)) return `there is no ${name}: a program here has no page, no network and no files.`;
  if (TIMERS.test(name)) return `there is no ${name}: nothing here happens later.`;
  return `there is no ${name}. Is the name spelt as the tests spell it?`;
}

function inWords(name: string, message: string): string {
  const missing = /^'(.+)' is not defined$/.exec(message)?.[1];
  if (missing !== undefined) return missingName(missing);
  if (message === "stack overflow") return "calls went too deep. Does a function call itself without an end?";
  if (message === "invalid redefinition of lexical identifier") return "this name is declared twice.";
  if (message === "string too long") return "a text grew longer than any may be. Does it grow without an end?";
  const property = /^cannot read property '(.+)' of (null|undefined)$/.exec(message);
  if (property) return `${property[1]} is read of something that is ${property[2]}.`;
  if (message === "not a function") return "something is called here that is not a function.";
  return name === "" ? `${message}.` : `${name}: ${message}.`;
}

/** A program that could not be read, at its place. */
export function syntaxFault(error: unknown, program: string): CodeFault {
  const { message = String(error), loc } = error as { message?: string; loc?: { line: number; column: number } };
  const at = loc ?? lineIn((error as Failure).stack);
  if (!at) return { say: `The program cannot be read: ${plain(message)}.` };
  const line = Math.min(at.line, program.split("\n").length);
  const column = at.column === undefined ? "" : `, character ${at.column}`;
  return { say: `Line ${line}${column}: ${plain(message)}. The slip may stand just before.`, line };
}

function lineIn(stack = ""): { readonly line: number; readonly column?: undefined } | undefined {
  const line = /:(\d+)(?::\d+)?\s*$/.exec(stack.split("\n")[0] ?? "")?.[1];
  return line === undefined ? undefined : { line: Number(line) };
}

function plain(message: string): string {
  const text = message.replace(/^Error transforming \S+: /, "").replace(/ \(\d+:\d+\)$/, "");
  const wanted = /^Unexpected token, expected "(.+)"$/.exec(text)?.[1];
  if (wanted !== undefined) return `a ${wanted} was expected here`;
  if (text === "Unexpected token") return "this cannot stand here";
  if (text.startsWith("Unterminated string")) return "a text begins here and its closing quote is missing";
  if (text === "invalid redefinition of lexical identifier") return "this name is declared twice";
  return text.charAt(0).toLowerCase() + text.slice(1);
}
