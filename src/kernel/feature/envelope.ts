/**
 * How loud a band of frequencies is from one sample to the next: the magnitude of the analytic signal of that band.
 * Source: R. B. Randall and J. Antoni, Rolling element bearing diagnostics: a tutorial, Mechanical Systems and Signal
 * Processing 25 (2011), §4.2. Edge rule: the stretch is taken as one turn of a circle, so its two ends touch.
 */
import { checkSamples, transform } from "./spectrum.ts";

/**
 * The envelope of what lies from `fromHz` to `toHz`, in the unit of the samples, one value a sample. RangeError for a bad
 * length or sample, or unless 0 < from < to ≤ rate / 2. O(n log n).
 */
export function envelope(samples: ArrayLike<number>, rateHz: number, fromHz: number, toHz: number): Float64Array {
  checkSamples("envelope", samples);
  if (!(fromHz > 0 && fromHz < toHz && toHz <= rateHz / 2))
    throw new RangeError(`envelope: band must be within 0 to ${rateHz / 2}, got ${fromHz} to ${toHz}`);
  const { length } = samples;
  const re = Float64Array.from(samples);
  const im = new Float64Array(length);
  transform(re, im);
  for (let line = 0; line < length; line++) {
    const hz = (line * rateHz) / length;
    const kept = line <= length / 2 && hz >= fromHz && hz <= toHz;
    // What turns backwards is dropped, so what turns forwards counts twice.
    re[line] = kept ? 2 * re[line]! : 0;
    im[line] = kept ? 2 * im[line]! : 0;
  }
  transform(re, im, true);
  return re.map((value, at) => Math.hypot(value, im[at]!));
}
