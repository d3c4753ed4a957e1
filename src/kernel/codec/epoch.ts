/** Seconds since 1970 as a date of UTC in the words of RFC 3339, for years of any length. Gregorian, no leap seconds. */

/** "2013-03-21T20:04:00.5Z" of whole seconds and 0 to 999,999,999 nanoseconds. O(1). */
export function utcText(seconds: bigint, nanoseconds = 0): string {
  const days = floorDivide(seconds, 86_400n);
  const rest = Number(seconds - days * 86_400n);
  const [year, month, day] = civil(days);
  const two = (number: number) => String(number).padStart(2, "0");
  const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(":");
  const fraction = nanoseconds === 0 ? "" : `.${String(nanoseconds).padStart(9, "0").replace(/0+$/, "")}`;
  const shown = year < 0n ? `-${String(-year).padStart(4, "0")}` : String(year).padStart(4, "0");
  return `${shown}-${two(month)}-${two(day)}T${clock}${fraction}Z`;
}

/** Year, month and day: years are counted from March, so that the leap day is the last of 400, 100, 4 or 1 of them. */
function civil(days: bigint): readonly [year: bigint, month: number, day: number] {
  const era = floorDivide(days + 719_468n, 146_097n);
  const inEra = Number(days + 719_468n - era * 146_097n);
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return [BigInt(yearOfEra) + era * 400n + (month <= 2 ? 1n : 0n), month, day];
}

function floorDivide(value: bigint, by: bigint): bigint {
  return (value - (((value % by) + by) % by)) / by;
}
