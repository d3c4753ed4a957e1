/** When a chapter is due, in words. Dates are calendar dates of the reader, without a time zone. Pure. */

const DAY_MS = 86_400_000;
const MONTHS = "January February March April May June July August September October November December".split(" ");

const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** The date on the reader's own calendar, "2026-12-01". */
export function localDate(now: Date): string {
  const two = (number: number) => `${number}`.padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** "1 December 2026". */
export function dateWords(date: string): string {
  const [year, month, day] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** "due 1 December 2026", "due today", "overdue by 3 days, since 1 December 2026"; what is done is not overdue. */
export function dueWords(due: string, today: string, done: boolean): string {
  const days = dayOf(due) - dayOf(today);
  if (done) return `done, due ${dateWords(due)}`;
  if (days < 0) return `overdue by ${-days === 1 ? "1 day" : `${-days} days`}, since ${dateWords(due)}`;
  if (days === 0) return "due today";
  return days === 1 ? `due tomorrow, ${dateWords(due)}` : `due ${dateWords(due)}`;
}
