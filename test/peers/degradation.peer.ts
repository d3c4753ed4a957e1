/** Remaining life, ages of exchange and spectra against Debian's SciPy and NumPy, which scikit-learn brings along. */
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { bestAge } from "#kernel/degradation/age-replacement.ts";
import { BELT_DRIVES, driveLife } from "#kernel/degradation/drive.ts";
import { arrivedBy } from "#kernel/degradation/first-passage.ts";
import { fitTrend } from "#kernel/degradation/trend.ts";
import { amplitudeSpectrum } from "#kernel/feature/spectrum.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createRandom } from "#kernel/random/random.ts";
import { normalBelow } from "#kernel/stats/normal-distribution.ts";
import { studentQuantile } from "#kernel/stats/student-distribution.ts";
import { describeWith, start } from "./peer.ts";

const PYTHON = "/usr/bin/python3";
const SCRIPT = fileURLToPath(new URL("degradation-peer.py", import.meta.url));
const WITHIN_MS = 60_000;

const random = createRandom(47);
const between = (from: number, to: number) => from + (to - from) * random.next();
const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));

const PASSAGES = times(60, (at) => ({
  days: between(1, 200),
  distance: between(0.1, 8),
  drift: between(0.03, 0.2),
  driftVariance: at % 3 === 0 ? 0 : between(0.005, 0.015) ** 2,
  wander: between(0.05, 0.5),
}));
const Z = times(100, () => between(-12, 6));
const STUDENT = times(40, () => [between(0.005, 0.995), 1 + random.integer(80)] as const);
const AGES = times(12, () => ({
  shape: between(1.5, 6),
  scale: between(20, 500),
  planned: 1,
  failure: between(2.5, 20),
}));
const { readings } = driveLife(BELT_DRIVES, 47, 1);
const SAMPLES = times(1_024, createNormal(random));

interface Answer {
  readonly arrived: readonly number[];
  readonly normal: readonly number[];
  readonly student: readonly number[];
  readonly ages: readonly { readonly age: number; readonly perDay: number }[];
  readonly line: { readonly slope: number; readonly intercept: number };
  readonly spectrum: readonly number[];
}

describeWith("python3-sklearn", [PYTHON, "-c", "import sklearn"], () => {
  let theirs: Answer;
  beforeAll(async () => {
    const question = {
      passages: PASSAGES.map(({ driftVariance, ...rest }) => ({ ...rest, variance: driftVariance })),
      z: Z,
      student: STUDENT,
      ages: AGES,
      readings,
      samples: SAMPLES,
    };
    theirs = JSON.parse((await start(PYTHON, [SCRIPT], Buffer.from(JSON.stringify(question))).done).toString());
  }, WITHIN_MS);

  it("first passages have the shares of SciPy's inverse Gaussian and of its integral over drifts, to 1e-8", () => {
    for (const [at, passage] of PASSAGES.entries())
      expect(Math.abs(arrivedBy(passage.days, passage) - theirs.arrived[at]!)).toBeLessThan(1e-8);
  });

  it("the normal distribution agrees to one part in 1e9 down to −12, Student's quantiles to 1e-7 of themselves", () => {
    for (const [at, z] of Z.entries()) expect(Math.abs(normalBelow(z) / theirs.normal[at]! - 1)).toBeLessThan(1e-9);
    for (const [at, [share, freedom]] of STUDENT.entries()) {
      const quantile = theirs.student[at]!;
      expect(Math.abs(studentQuantile(share, freedom) - quantile)).toBeLessThan(1e-7 * (1 + Math.abs(quantile)));
    }
  });

  it("the cheapest age costs what SciPy's minimiser finds, to one part in 1e5", () => {
    for (const [at, { planned, failure, ...weibull }] of AGES.entries()) {
      const { age, perDay } = bestAge(weibull, { planned, failure });
      expect(Math.abs(perDay / theirs.ages[at]!.perDay - 1)).toBeLessThan(1e-5);
      expect(Math.abs(age! / theirs.ages[at]!.age - 1)).toBeLessThan(0.01);
    }
  });

  it("the line through a record and the windowed spectrum agree to 1e-9", () => {
    const { slope, intercept } = fitTrend(readings);
    expect(slope).toBeCloseTo(theirs.line.slope, 9);
    expect(intercept).toBeCloseTo(theirs.line.intercept, 9);
    const { amplitudes } = amplitudeSpectrum(SAMPLES, 1_024, "hann");
    for (const [line, amplitude] of amplitudes.entries())
      expect(Math.abs(amplitude - theirs.spectrum[line]!)).toBeLessThan(1e-9);
  });
});
