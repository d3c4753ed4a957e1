/** The transform against its definition, the spectrum against known tones, and the tones of a published bearing. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { BEARING_6205, bearingTones } from "#kernel/feature/bearing-tones.ts";
import { envelope } from "#kernel/feature/envelope.ts";
import { amplitudeSpectrum, hannWindow, toneAmplitude, transform } from "#kernel/feature/spectrum.ts";

const SAMPLES = fc
  .integer({ min: 1, max: 6 })
  .chain((power) =>
    fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 2 ** power, maxLength: 2 ** power }),
  );

test("the transform is the sum of its definition, and its inverse leads back", () => {
  fc.assert(
    fc.property(SAMPLES, (values) => {
      const [re, im] = [Float64Array.from(values), Float64Array.from(values, (value) => value / 3)];
      transform(re, im);
      for (let line = 0; line < values.length; line++) {
        let [sumRe, sumIm] = [0, 0];
        for (const [at, value] of values.entries()) {
          const angle = (-2 * Math.PI * line * at) / values.length;
          sumRe += value * Math.cos(angle) - (value / 3) * Math.sin(angle);
          sumIm += value * Math.sin(angle) + (value / 3) * Math.cos(angle);
        }
        expect(Math.hypot(re[line]! - sumRe, im[line]! - sumIm)).toBeLessThan(1e-8);
      }
      transform(re, im, true);
      for (const [at, value] of values.entries())
        expect(Math.abs(re[at]! - value) + Math.abs(im[at]! - value / 3)).toBeLessThan(1e-9);
    }),
    { numRuns: 60 },
  );
});

test("the energy of the samples is that of the transform (Parseval)", () => {
  fc.assert(
    fc.property(SAMPLES, (values) => {
      const [re, im] = [Float64Array.from(values), new Float64Array(values.length)];
      transform(re, im);
      const energy = values.reduce((sum, value) => sum + value * value, 0);
      const lines = re.reduce((sum, value, at) => sum + value * value + im[at]! ** 2, 0) / values.length;
      expect(Math.abs(lines - energy)).toBeLessThanOrEqual(1e-9 * (1 + energy));
    }),
    { numRuns: 60 },
  );
});

/** `seconds` of tones, each an amplitude and a frequency. */
const tones = (length: number, rateHz: number, ...parts: readonly (readonly [amplitude: number, hz: number])[]) =>
  Float64Array.from({ length }, (_, at) =>
    parts.reduce((sum, [amplitude, hz]) => sum + amplitude * Math.cos((2 * Math.PI * hz * at) / rateHz + 0.7), 0),
  );

test("a tone on a line stands there with its amplitude, with the window on both neighbours with half of it", () => {
  const samples = tones(1024, 1024, [3, 100], [0.5, 300]);
  const plain = amplitudeSpectrum(samples, 1024, "none");
  expect(plain.stepHz).toBe(1);
  expect(plain.amplitudes).toHaveLength(513);
  expect([100, 300, 200].map((line) => plain.amplitudes[line])).toEqual(
    [3, 0.5, 0].map((value) => expect.closeTo(value, 10)),
  );
  const hann = amplitudeSpectrum(samples, 1024, "hann");
  expect([99, 100, 101, 103].map((line) => hann.amplitudes[line])).toEqual(
    [1.5, 3, 1.5, 0].map((value) => expect.closeTo(value, 10)),
  );
});

test("a tone half way between two lines shows 0.64 of itself, 0.85 with the window, which leaks far less", () => {
  const samples = tones(1024, 1024, [1, 100.5]);
  const [plain, hann] = (["none", "hann"] as const).map(
    (window) => amplitudeSpectrum(samples, 1024, window).amplitudes,
  );
  expect([plain![100], plain![101]]).toEqual([expect.closeTo(2 / Math.PI, 2), expect.closeTo(2 / Math.PI, 2)]);
  expect([hann![100], hann![101]]).toEqual([
    expect.closeTo(8 / (3 * Math.PI), 2),
    expect.closeTo(8 / (3 * Math.PI), 2),
  ]);
  expect(hann![130]! * 100).toBeLessThan(plain![130]!);
});

test("the mean stands at 0 Hz, the fastest alternation at half the rate, and what is faster is folded back", () => {
  const samples = Float64Array.from({ length: 8 }, (_, at) => 5 + (at % 2 === 0 ? 2 : -2));
  expect(Array.from(amplitudeSpectrum(samples, 8, "none").amplitudes, (value) => Number(value.toFixed(12)))).toEqual([
    5, 0, 0, 0, 2,
  ]);
  const fast = amplitudeSpectrum(tones(64, 64, [1, 60]), 64, "none").amplitudes;
  expect(fast[4]).toBeCloseTo(1, 10);
});

test("one tone by Goertzel's recurrence is the line of the whole spectrum", () => {
  fc.assert(
    fc.property(SAMPLES, fc.nat(), (values, pick) => {
      fc.pre(values.length >= 4);
      const line = 1 + (pick % (values.length / 2 - 1));
      const whole = amplitudeSpectrum(values, values.length, "none").amplitudes[line]!;
      expect(Math.abs(toneAmplitude(values, values.length, line) - whole)).toBeLessThan(1e-6);
    }),
    { numRuns: 60 },
  );
});

test("the envelope of a tone that swells is its swelling, whatever lies outside the band", () => {
  const rate = 1024;
  const samples = Float64Array.from({ length: 1024 }, (_, at) => {
    const [carrier, slow] = [(2 * Math.PI * 200 * at) / rate, (2 * Math.PI * 9 * at) / rate];
    return (2 + Math.cos(slow)) * Math.sin(carrier) + 7 * Math.cos((2 * Math.PI * 30 * at) / rate);
  });
  const loud = envelope(samples, rate, 150, 250);
  for (const at of [0, 100, 511, 1000]) expect(loud[at]).toBeCloseTo(2 + Math.cos((2 * Math.PI * 9 * at) / rate), 8);
});

test("the tones of the 6205 are those that Case Western Reserve University states, in turns of the shaft", () => {
  const { inner, outer, cage, ball } = bearingTones(BEARING_6205, 1);
  expect([inner, outer, cage].map((tone) => Number(tone.toFixed(4)))).toEqual([5.4152, 3.5848, 0.3983]);
  // The university counts both strikes of a ball in a turn, on one ring and on the other.
  expect(2 * ball).toBeCloseTo(4.7135, 3);
});

test("a ball passes the two rings as often as there are balls, and every tone grows with the speed", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 30 }),
      fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      fc.double({ min: 0, max: 60, noNaN: true }),
      (balls, ballDiameter, contactDegrees) => {
        const bearing = { balls, ballDiameter, pitchDiameter: 1, contactDegrees };
        const [slow, fast] = [bearingTones(bearing, 10), bearingTones(bearing, 20)];
        expect(slow.outer + slow.inner).toBeCloseTo(10 * balls, 9);
        expect(slow.cage * balls).toBeCloseTo(slow.outer, 9);
        for (const name of ["outer", "inner", "ball", "cage"] as const)
          expect(fast[name]).toBeCloseTo(2 * slow[name], 9);
      },
    ),
  );
});

test("what cannot be measured is refused in words", () => {
  expect(() => amplitudeSpectrum([1, 2, 3], 10, "hann")).toThrow("spectrum: length must be a power of two");
  expect(() => amplitudeSpectrum([1, Number.NaN], 10, "hann")).toThrow(
    "spectrum: every sample must be a finite number, got NaN at 1",
  );
  expect(() => amplitudeSpectrum([1, 2], 0, "hann")).toThrow("spectrum: rate must be above 0, got 0");
  expect(() => transform(new Float64Array(4), new Float64Array(2))).toThrow("got 4 and 2");
  expect(() => toneAmplitude([1, 2], 10, 5)).toThrow("tone: hz must be above 0 and below 5, got 5");
  expect(() => toneAmplitude([], 10, 1)).toThrow("tone: samples must be at least one, got none");
  expect(() => envelope([1, 2, 3, 4], 10, 4, 2)).toThrow("envelope: band must be within 0 to 5, got 4 to 2");
  expect(() => bearingTones({ ...BEARING_6205, ballDiameter: 2 }, 1)).toThrow("bearing: ball diameter must be above 0");
  expect(() => bearingTones({ ...BEARING_6205, balls: 0 }, 1)).toThrow("bearing: balls must be a whole number from 1");
  expect(() => bearingTones({ ...BEARING_6205, contactDegrees: 90 }, 1)).toThrow("bearing: contact angle");
  expect(() => bearingTones(BEARING_6205, -1)).toThrow("bearing: speed must be at least 0, got -1");
  expect(Array.from(hannWindow(4))).toEqual([0, 0.5, 1, 0.5].map((value) => expect.closeTo(value, 12)));
});
