/**
 * What a cell of a reader's table means: a number, a time, nothing or a text. Sources: ISO 8601 / RFC 3339 §5.6 for times,
 * IEEE Std 1003.1 §4.19 for seconds since 1970. Limits: no thousands separators; days before months are not guessed at, as
 * 03.04. may be either; a time without a zone is read as UTC.
 */

export type CellKind = "number" | "time" | "epoch seconds" | "epoch milliseconds" | "text";
export type DecimalMark = "." | ",";

const MISSING = /^(|na|n\/a|nan|null|none|nil|-|--|\?)$/i;
const POINT = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const COMMA = /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i;
const TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(?:(Z)|([+-])(\d\d):?(\d\d))?)?$/i;
/** 2001-09-09 to 2286-11-20: what counts seconds or milliseconds since 1970 and is no other number, most likely. */
const EPOCH = { from: 1e9, to: 1e10 };

/** Whether a cell says that there is no value. O(n). */
export function isMissing(cell: string): boolean {
  return MISSING.test(cell.trim());
}

/** The number in a cell; undefined if there is none that is finite. O(n). */
export function readNumber(cell: string, mark: DecimalMark): number | undefined {
  const text = cell.trim();
  if (!(mark === "," ? COMMA : POINT).test(text)) return undefined;
  const value = Number(mark === "," ? text.replace(",", ".") : text);
  return Number.isFinite(value) ? value : undefined;
}

/** Seconds since 1970 of "2014-02-07 16:00:00", "2014-02-07T16:00Z", "2014-02-07" and the like; undefined for none. O(n). */
export function readTime(cell: string): number | undefined {
  const found = TIME.exec(cell.trim());
  if (!found) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const [, , , , , , , fraction, , sign, zoneHours, zoneMinutes] = found;
  if (month! < 1 || month! > 12 || day! < 1 || day! > daysIn(year!, month!)) return undefined;
  if (hour > 23 || minute > 59 || second > 60 || Number(zoneHours ?? 0) > 23 || Number(zoneMinutes ?? 0) > 59)
    return undefined;
  const zone = (sign === "-" ? -1 : 1) * (Number(zoneHours ?? 0) * 3600 + Number(zoneMinutes ?? 0) * 60);
  const clock = hour * 3600 + minute * 60 + second - zone;
  return 86_400 * daysSince1970(year!, month!, day!) + clock + (fraction ? Number(`0.${fraction}`) : 0);
}

/** What most of these cells are, those that say nothing left out: at least 19 of 20, or it is text. O(cells). */
export function guessKind(cells: readonly string[], mark: DecimalMark): CellKind {
  const given = cells.filter((cell) => !isMissing(cell));
  const most = (fits: (cell: string) => boolean) =>
    given.length > 0 && given.filter(fits).length >= Math.max(1, 0.95 * given.length);
  const within = (factor: number) => (cell: string) => {
    const value = readNumber(cell, mark);
    return value !== undefined && value >= EPOCH.from * factor && value < EPOCH.to * factor;
  };
  if (most((cell) => readTime(cell) !== undefined)) return "time";
  if (most(within(1))) return "epoch seconds";
  if (most(within(1000))) return "epoch milliseconds";
  return most((cell) => readNumber(cell, mark) !== undefined) ? "number" : "text";
}

/** The value of a cell of this kind: a number, or seconds since 1970; undefined if it does not fit. O(n). */
export function readCell(cell: string, kind: Exclude<CellKind, "text">, mark: DecimalMark): number | undefined {
  if (kind === "time") return readTime(cell);
  const value = readNumber(cell, mark);
  return kind === "epoch milliseconds" && value !== undefined ? value / 1000 : value;
}

const SEPARATORS = [";", "\t", "|", ","] as const;
export type Separator = (typeof SEPARATORS)[number];

/**
 * What separates the cells of these lines: the sign that most lines have as often as the first. Where two do, as in
 * 7;1,5 the comma is a decimal mark. A comma if there is none. O(characters).
 */
export function guessSeparator(lines: readonly string[]): Separator {
  const given = lines.filter((line) => line.trim() !== "");
  let best: { readonly separator: Separator; readonly share: number } = { separator: ",", share: 0 };
  for (const separator of SEPARATORS) {
    const counts = given.map((line) => line.replace(/"[^"]*"/g, "").split(separator).length - 1);
    if (!counts[0]) continue;
    const share = counts.filter((count) => count === counts[0]).length / counts.length;
    if (share > best.share) best = { separator, share };
  }
  return best.separator;
}

/** Days from 1 January 1970 in the Gregorian calendar. Years are counted from March, the leap day is then the last. */
function daysSince1970(year: number, month: number, day: number): number {
  const from = month > 2 ? year : year - 1;
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return 365 * from + Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400) + inYear - 719_468;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
