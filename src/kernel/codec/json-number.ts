/** What becomes of a JSON number in a double, exactly: by arbitrary-precision decimals. Source: RFC 8259 §6; IEEE 754-2019 §3.4. */
export interface JudgedNumber {
  /** The double nearest to the number; Infinity beyond the range. */
  readonly double: number;
  /** Whether the double is the number. */
  readonly exact: boolean;
  /** Whether a program that reads the number as a double and writes it again writes the same number. */
  readonly survives: boolean;
}

/** A double has at most 767 significant digits; what has more is not one. */
const MOST_DIGITS = 767;

/** Judges a number in the grammar of RFC 8259. O(n). */
export function judgeNumber(text: string): JudgedNumber {
  const double = Number(text);
  if (!Number.isFinite(double)) return { double, exact: false, survives: false };
  const number = canonical(text);
  return { double, exact: number === canonical(exactDecimal(double)), survives: number === canonical(String(double)) };
}

/** Every digit of a finite double, without an exponent: 0.1 is "0.1000000000000000055511151231257827021181583404541015625". O(digits). */
export function exactDecimal(double: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(double));
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const fraction = bits & ((1n << 52n) - 1n);
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const exponent = Math.max(biased, 1) - 1075;
  const sign = double < 0 ? "-" : "";
  if (exponent >= 0) return `${sign}${mantissa << BigInt(exponent)}`;
  // Divided by 2^n is multiplied by 5^n with the point n places to the left.
  const digits = String(mantissa * 5n ** BigInt(-exponent)).padStart(-exponent + 1, "0");
  const [whole, places] = [digits.slice(0, exponent), digits.slice(exponent).replace(/0+$/, "")];
  return `${sign}${whole}${places && "."}${places}`;
}

/** Sign, significant digits and power of ten: the same text for the same number. */
function canonical(text: string): string {
  const [, sign, whole, places = "", power = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text)!;
  const digits = `${whole}${places}`.replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  if (significant.length > MOST_DIGITS) return `more digits than a double has: ${text}`;
  return `${sign}${significant}e${BigInt(power) - BigInt(places.length) + BigInt(digits.length - significant.length)}`;
}
