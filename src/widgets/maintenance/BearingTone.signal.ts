/** One second of a motor's vibration, its plain spectrum, and the spectrum of how loud its ringing is. */
import { bearingVibration } from "#kernel/degradation/bearing-vibration.ts";
import { BEARING_6205, bearingTones } from "#kernel/feature/bearing-tones.ts";
import { envelope } from "#kernel/feature/envelope.ts";
import { amplitudeSpectrum } from "#kernel/feature/spectrum.ts";
import { LEAST_HZ, MOST_HZ, type Part, SEED, SHOWN_MS, type ToneChoice, type View } from "./BearingTone.presets.ts";

/** One second, so that lines lie one hertz apart. */
const SAMPLES = 8_192;
/** The housing rings at 2.6 kHz; the band about it is what the envelope listens to. */
const RING_HZ = 2_600;
const BAND = { from: 2_000, to: 3_200 };
const NOISE = { quiet: 0.4, loud: 1.1 };
/** A tooth may lie so many lines off: balls slip. */
const SLACK_HZ = 2;

export interface ToneReading {
  /** The first SHOWN_MS milliseconds, m/s². */
  readonly stretch: readonly number[];
  /** Amplitudes from 0 to MOST_HZ, a hertz apart, m/s². */
  readonly lines: readonly number[];
  readonly tallestHz: number;
  /** The tone that the comb marks, and how far it stands above its surroundings. */
  readonly toneHz: number;
  readonly above: number;
}

export function readingOf({ rpm, hall, view, comb }: ToneChoice, fault: Part): ToneReading {
  const shaftHz = rpm / 60;
  const tones = bearingTones(BEARING_6205, shaftHz);
  const samples = bearingVibration(
    {
      rateHz: SAMPLES,
      samples: SAMPLES,
      shaftHz,
      shaftAmplitude: 1,
      strikeHz: tones[fault],
      strikePeak: 4,
      slip: 0.01,
      ringHz: RING_HZ,
      ringSec: 0.0015,
      noise: NOISE[hall],
    },
    SEED,
  );
  const lines = linesOf(samples, view);
  const range = lines.slice(LEAST_HZ);
  const toneHz = tones[comb];
  return {
    stretch: Array.from(samples.subarray(0, (SHOWN_MS * SAMPLES) / 1_000)),
    lines,
    tallestHz: LEAST_HZ + range.indexOf(Math.max(...range)),
    toneHz,
    above: heightAbove(lines, toneHz),
  };
}

function linesOf(samples: Float64Array, view: View): readonly number[] {
  if (view === "plain")
    return Array.from(amplitudeSpectrum(samples, SAMPLES, "hann").amplitudes.subarray(0, MOST_HZ + 1));
  const loud = envelope(samples, SAMPLES, BAND.from, BAND.to);
  const mean = loud.reduce((sum, value) => sum + value, 0) / SAMPLES;
  const { amplitudes } = amplitudeSpectrum(
    loud.map((value) => value - mean),
    SAMPLES,
    "hann",
  );
  return Array.from(amplitudes.subarray(0, MOST_HZ + 1));
}

/** The tallest line near `hz`, in medians of all lines shown. */
function heightAbove(lines: readonly number[], hz: number): number {
  const centre = Math.round(hz);
  const near = lines.slice(Math.max(0, centre - SLACK_HZ), centre + SLACK_HZ + 1);
  const middle = lines.toSorted((a, b) => a - b)[Math.floor(lines.length / 2)]!;
  return Math.max(...near) / middle;
}
