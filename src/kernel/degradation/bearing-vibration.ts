/**
 * Made vibration of a motor with a damaged bearing: each strike of a ball rings the housing at its own high pitch, and
 * the shaft's turning and noise lie over it. Source of the shape: R. B. Randall and J. Antoni, Mechanical Systems and
 * Signal Processing 25 (2011), §2-3. Limits: one resonance, one fault, no gear, no change of speed within the stretch.
 */
import { createNormal } from "../random/normal.ts";
import { createStream } from "../random/stream.ts";

/** Accelerations in m/s². */
export interface Vibration {
  readonly rateHz: number;
  readonly samples: number;
  readonly shaftHz: number;
  /** Amplitude of the tone at the shaft's speed; half of it stands at twice the speed. */
  readonly shaftAmplitude: number;
  /** Strikes a second on average, and the peak of one strike; 0 for a sound bearing. */
  readonly strikeHz: number;
  readonly strikePeak: number;
  /** How far a strike may come early or late, as a share of the time between two. */
  readonly slip: number;
  /** The pitch at which the housing rings, and the time in which it falls to 1/e. */
  readonly ringHz: number;
  readonly ringSec: number;
  /** Standard deviation of the noise. */
  readonly noise: number;
}

/** The stretch, sample by sample. RangeError for a bad rate, length or ring. O(samples + strikes × ring). */
export function bearingVibration(plan: Vibration, seed: number): Float64Array {
  const { rateHz, samples, shaftHz, shaftAmplitude, noise, ringHz, ringSec } = plan;
  if (!Number.isInteger(samples) || samples < 1 || samples > 2 ** 20)
    throw new RangeError(`vibration: samples must be a whole number from 1 to 2^20, got ${samples}`);
  if (!(rateHz > 0)) throw new RangeError(`vibration: rate must be above 0, got ${rateHz}`);
  if (!(ringHz > 0 && ringHz < rateHz / 2 && ringSec > 0))
    throw new RangeError(`vibration: ring must be below ${rateHz / 2} Hz and last, got ${ringHz} Hz for ${ringSec} s`);
  const normal = createNormal(createStream(seed, "vibration noise"));
  const signal = Float64Array.from({ length: samples }, (_, at) => {
    const turn = (2 * Math.PI * shaftHz * at) / rateHz;
    return shaftAmplitude * (Math.sin(turn) + Math.sin(2 * turn + 1) / 2) + noise * normal();
  });
  for (const strikeSec of strikes(plan, seed)) ring(signal, plan, strikeSec);
  return signal;
}

/** The instants of the strikes; slips add up, as balls do not return to where they would have been. */
function* strikes({ strikeHz, strikePeak, slip, samples, rateHz }: Vibration, seed: number): Generator<number> {
  if (!(strikeHz > 0) || strikePeak === 0) return;
  const normal = createNormal(createStream(seed, "strikes"));
  for (let now = 0.3 / strikeHz; now < samples / rateHz; now += Math.max(0.1, 1 + slip * normal()) / strikeHz)
    yield now;
}

/** Adds one strike that begins at `strikeSec` and dies away. */
function ring(signal: Float64Array, { rateHz, strikePeak, ringHz, ringSec }: Vibration, strikeSec: number): void {
  const last = Math.min(signal.length, Math.ceil((strikeSec + 8 * ringSec) * rateHz));
  for (let at = Math.ceil(strikeSec * rateHz); at < last; at++) {
    const since = at / rateHz - strikeSec;
    signal[at] = signal[at]! + strikePeak * Math.exp(-since / ringSec) * Math.sin(2 * Math.PI * ringHz * since);
  }
}
