/**
 * Tables as CSV (RFC 4180), for a spreadsheet. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front, which shows it as text (OWASP, "CSV injection"). Pure.
 */
export type Cell = string | number | undefined;

const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/;

/** One cell. Numbers are ours and stay numbers. */
export function csvCell(value: Cell): string {
  if (value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? `${value}` : "";
  const line = value.replace(/\r\n?|\n/g, " ");
  const safe = FORMULA.test(value) ? `'${line}` : line;
  return /[",;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a file: a byte order mark, so that every spreadsheet takes it for UTF-8, and lines that end in CR LF. */
export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
}
