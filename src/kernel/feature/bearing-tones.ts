/**
 * The tones of a rolling bearing: how often a fault on each of its parts is struck, from its measures and the shaft's
 * speed. Source: R. B. Randall and J. Antoni, Mechanical Systems and Signal Processing 25 (2011), §2, eq. 1-4.
 * Limits: outer ring at rest, no slip; in service balls slip, and the tones lie one or two per cent off.
 */

/** Lengths in one unit, any. */
export interface Bearing {
  readonly balls: number;
  readonly ballDiameter: number;
  /** Of the circle on which the balls' centres run. */
  readonly pitchDiameter: number;
  /** Contact angle from the radial, in degrees. */
  readonly contactDegrees: number;
}
/** In hertz, if the shaft's speed is. */
export interface BearingTones {
  /** Balls passing a point of the outer ring: BPFO. */
  readonly outer: number;
  /** Balls passing a point of the inner ring: BPFI. */
  readonly inner: number;
  /** A point of a ball striking one and the same ring: BSF. */
  readonly ball: number;
  /** Turns of the cage: FTF. */
  readonly cage: number;
}

/** The deep groove bearing 6205 at the drive end of the test motor of Case Western Reserve University; inches. */
export const BEARING_6205: Bearing = { balls: 9, ballDiameter: 0.3126, pitchDiameter: 1.537, contactDegrees: 0 };

/** The four tones at `shaftHz` turns a second. RangeError for impossible measures or a negative speed. O(1). */
export function bearingTones(
  { balls, ballDiameter, pitchDiameter, contactDegrees }: Bearing,
  shaftHz: number,
): BearingTones {
  if (!Number.isInteger(balls) || balls < 1)
    throw new RangeError(`bearing: balls must be a whole number from 1, got ${balls}`);
  if (!(ballDiameter > 0 && ballDiameter < pitchDiameter))
    throw new RangeError(`bearing: ball diameter must be above 0 and below ${pitchDiameter}, got ${ballDiameter}`);
  if (!(Math.abs(contactDegrees) < 90))
    throw new RangeError(`bearing: contact angle must be below 90 degrees, got ${contactDegrees}`);
  if (!(shaftHz >= 0)) throw new RangeError(`bearing: speed must be at least 0, got ${shaftHz}`);
  const ratio = (ballDiameter / pitchDiameter) * Math.cos((contactDegrees * Math.PI) / 180);
  return {
    outer: ((balls * shaftHz) / 2) * (1 - ratio),
    inner: ((balls * shaftHz) / 2) * (1 + ratio),
    ball: ((shaftHz * pitchDiameter) / (2 * ballDiameter)) * (1 - ratio * ratio),
    cage: (shaftHz / 2) * (1 - ratio),
  };
}
