/**
 * The spectrum of a stretch of samples: which steady tones are in it, and how strong. Source: J. W. Cooley and J. W.
 * Tukey, Mathematics of Computation 19 (1965), radix 2; windows after F. J. Harris, Proc. IEEE 66 (1978).
 * Edge rules: the length is a power of two, nothing is padded or cut; the mean is not removed and stands at 0 Hz; the
 * lines lie rate / length apart up to half the rate, and what was faster than that is folded back among them.
 */

const MOST_SAMPLES = 2 ** 20;

export type WindowName = "none" | "hann";
export interface Spectrum {
  /** Hertz from one line to the next. */
  readonly stepHz: number;
  /** Of line k, at k × stepHz: the amplitude of a steady tone there, in the unit of the samples. */
  readonly amplitudes: Float64Array;
}

/** RangeError naming `who`, unless the length is a power of two from 2 to 2^20 and every sample is finite. O(n). */
export function checkSamples(who: string, samples: ArrayLike<number>): void {
  const { length } = samples;
  if (length < 2 || length > MOST_SAMPLES || (length & (length - 1)) !== 0)
    throw new RangeError(`${who}: length must be a power of two from 2 to ${MOST_SAMPLES}, got ${length}`);
  for (let at = 0; at < length; at++)
    if (!Number.isFinite(samples[at]))
      throw new RangeError(`${who}: every sample must be a finite number, got ${samples[at]} at ${at}`);
}

/**
 * The discrete Fourier transform of `re` + i `im`, in place, not divided by n; `inverse` turns the other way round and
 * divides. RangeError unless both are of one length, a power of two. O(n log n).
 */
export function transform(re: Float64Array, im: Float64Array, inverse = false): void {
  const { length } = re;
  if (length < 1 || (length & (length - 1)) !== 0 || im.length !== length)
    throw new RangeError(`transform: lengths must be one power of two, got ${length} and ${im.length}`);
  reorder(re, im);
  const sign = inverse ? 1 : -1;
  for (let size = 2; size <= length; size *= 2) {
    const half = size / 2;
    for (let k = 0; k < half; k++) {
      const angle = (sign * 2 * Math.PI * k) / size;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      for (let even = k; even < length; even += size) {
        const odd = even + half;
        const turnedRe = cosine * re[odd]! - sine * im[odd]!;
        const turnedIm = sine * re[odd]! + cosine * im[odd]!;
        re[odd] = re[even]! - turnedRe;
        im[odd] = im[even]! - turnedIm;
        re[even] = re[even]! + turnedRe;
        im[even] = im[even]! + turnedIm;
      }
    }
  }
  if (!inverse) return;
  for (let at = 0; at < length; at++) {
    re[at] = re[at]! / length;
    im[at] = im[at]! / length;
  }
}

/** Each value to the place whose bits are those of its own in reverse. */
function reorder(re: Float64Array, im: Float64Array): void {
  for (let at = 1, other = 0; at < re.length; at++) {
    let bit = re.length >> 1;
    for (; other & bit; bit >>= 1) other ^= bit;
    other ^= bit;
    if (at >= other) continue;
    [re[at], re[other]] = [re[other]!, re[at]!];
    [im[at], im[other]] = [im[other]!, im[at]!];
  }
}

/** The periodic Hann window: sample k of n counts ½ − ½ cos(2πk/n). It lets a tone between two lines leak less. O(n). */
export function hannWindow(length: number): Float64Array {
  return Float64Array.from({ length }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / length));
}

/**
 * Amplitudes up to half the rate. A steady tone of amplitude a on a line stands there as a, with the Hann window on the
 * two beside it as a/2; half way between two lines the window shows 0.85 a on both, no window 0.64 a. RangeError for a
 * bad length, sample or rate. O(n log n).
 */
export function amplitudeSpectrum(samples: ArrayLike<number>, rateHz: number, window: WindowName): Spectrum {
  checkSamples("spectrum", samples);
  if (!(rateHz > 0 && Number.isFinite(rateHz))) throw new RangeError(`spectrum: rate must be above 0, got ${rateHz}`);
  const { length } = samples;
  const weights = window === "hann" ? hannWindow(length) : new Float64Array(length).fill(1);
  const re = weights.map((weight, at) => weight * samples[at]!);
  const im = new Float64Array(length);
  transform(re, im);
  // The sum of the weights is what a constant of 1 would come to.
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const amplitudes = Float64Array.from({ length: length / 2 + 1 }, (_, line) => {
    const alone = line === 0 || line === length / 2;
    return ((alone ? 1 : 2) * Math.hypot(re[line]!, im[line]!)) / total;
  });
  return { stepHz: rateHz / length, amplitudes };
}

/**
 * The amplitude at one frequency alone, which needs no table of the others: what a small device can afford. Source: G.
 * Goertzel, American Mathematical Monthly 65 (1958). Equal to the spectrum without a window where `hz` is one of its
 * lines. RangeError unless 0 < hz < rate / 2 and there is a sample. O(n).
 */
export function toneAmplitude(samples: ArrayLike<number>, rateHz: number, hz: number): number {
  if (!(hz > 0 && hz < rateHz / 2)) throw new RangeError(`tone: hz must be above 0 and below ${rateHz / 2}, got ${hz}`);
  if (samples.length < 1) throw new RangeError("tone: samples must be at least one, got none");
  const twice = 2 * Math.cos((2 * Math.PI * hz) / rateHz);
  let [before, last] = [0, 0];
  for (let at = 0; at < samples.length; at++) [before, last] = [last, samples[at]! + twice * last - before];
  const power = Math.max(0, last * last + before * before - twice * last * before);
  return (2 * Math.sqrt(power)) / samples.length;
}
