/** Numbers that the build computes for the prose. */

/** British digits with a comma per thousand ("1,048,576"), a no-break space before the unit. RangeError on NaN or an infinity. */
export function formatComputed(value: number | bigint | string, unit?: string): string {
  if (value === undefined || value === null || value === "")
    throw new TypeError(`computed: value must be a number or text, got ${value === "" ? "empty text" : value}`);
  if (typeof value === "number" && !Number.isFinite(value))
    throw new RangeError(`computed: value must be finite, got ${value}`);
  const shown =
    typeof value === "string" ? value : new Intl.NumberFormat("en-GB", { maximumFractionDigits: 6 }).format(value);
  return unit ? `${shown}\u00a0${unit}` : shown;
}
