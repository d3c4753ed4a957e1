/**
 * A number as people write it: "1 234", "1,5", "1.234,5", "2e3", "0x1f", with or without its unit. What could be read in
 * two ways is asked back instead of guessed.
 */
import { quoted, signAt } from "./kind.ts";

const MAX_CHARS = 80;

export type ReadNumber = { readonly value: number } | { readonly fault: string };

/** Reads `text`, whose unit, if written, must be `unit`. Never throws. O(n). */
export function readNumber(text: string, unit: string): ReadNumber {
  const trimmed = text.trim().replace(/^[=≈~]\s*/, "");
  if (trimmed === "") return { fault: "Type a number first." };
  if (trimmed.length > MAX_CHARS) return { fault: `That is ${trimmed.length} characters long: write one number.` };
  if (/^0x[0-9a-f]{1,13}$/i.test(trimmed)) return { value: Number(trimmed) };
  const parts = /^([+\-\u2212]?)\s*(\d[\d\s.,_'’]*|[.,]\d+)(?:e([+\-\u2212]?\d{1,3}))?(.*)$/is.exec(trimmed);
  if (!parts) return { fault: `${strange(trimmed)} Write digits, such as 12 or 0.5.` };
  const [, sign = "", body = "", exponent = "", tail = ""] = parts;
  const misplaced = unitFault(body.trim(), tail.trim(), unit);
  if (misplaced) return { fault: misplaced };
  const digits = decimal(body.trim().replace(/[.,]$/, ""));
  if ("fault" in digits) return digits;
  const value = Number(`${digits.text}e${exponent.replace("\u2212", "-") || 0}`);
  if (!Number.isFinite(value)) return { fault: "That number is too large to work with." };
  return { value: sign === "" || sign === "+" ? value : -value };
}

function strange(text: string): string {
  const at = text.search(/[^\d\s.,+\-\u2212]/);
  return at < 0
    ? `${quoted(text)} is not a number.`
    : `Character ${at + 1}, ${signAt(text, at)}, does not belong to a number.`;
}

/** Body without its grouping, with a point; the two separators and the space each have one meaning or none. */
function decimal(body: string): { readonly text: string } | { readonly fault: string } {
  const spaced = body.replace(/[\s_'’]+/g, " ");
  if (spaced.includes(" ") && !/^\d{1,3}( \d{3})+([.,]\d*)?$/.test(spaced)) {
    return { fault: `${quoted(body)} looks like several numbers: write one. A space may only part thousands.` };
  }
  const text = spaced.replaceAll(" ", "");
  const marks = text.replace(/\d/g, "");
  if (marks === "" || marks === ".") return { text };
  if (marks === ",") {
    if (!/^[1-9]\d{0,2},\d{3}$/.test(text)) return { text: text.replace(",", ".") };
    return {
      fault: `The comma in ${text} can part thousands or decimals: write ${text.replace(",", "")} or ${text.replace(",", ".")}.`,
    };
  }
  const last = marks.at(-1)!;
  const grouping = marks[0]!;
  const groups = new RegExp(`^\\d{1,3}(\\${grouping}\\d{3})+${last === grouping ? "" : `\\${last}\\d+`}$`);
  if (!groups.test(text)) {
    return {
      fault: `${quoted(body)} has its points and commas in places no number has: write it without, or with one point.`,
    };
  }
  return { text: text.replaceAll(grouping, "").replace(last, ".") };
}

const SPELLINGS: readonly (readonly string[])[] = [
  ["bytes", "byte", "octet", "octets", "B"],
  ["bits", "bit"],
  ["%", "percent", "per cent"],
  ["s", "sec", "second", "seconds"],
  ["ms", "millisecond", "milliseconds"],
];

/** What is wrong with the text after the number; undefined if it is the unit asked for, or nothing. */
function unitFault(body: string, tail: string, unit: string): string | undefined {
  const written = tail.replace(/\.$/, "");
  if (written === "" || plural(written) === plural(unit)) return undefined;
  const names = SPELLINGS.find((row) => row.includes(unit)) ?? [];
  if (names.some((name) => name === written || (name.length > 1 && name === written.toLowerCase()))) return undefined;
  const wanted = unit === "" ? "just the number" : `one number, in ${unit}`;
  return `After ${quoted(body)} stands ${quoted(tail)}: write ${wanted}.`;
}

const plural = (unit: string) => unit.toLowerCase().replace(/s$/, "");
