/** The paths of FleetStorm's pictures, in units of their viewBoxes. */
import type { StormFrame } from "#kernel/fleet/plan.ts";

export const COLUMNS = 40;
/** Of a car's cell. */
export const CELL = 10;
/** A strip's viewBox is 1000 wide and this high. */
export const STRIP = 60;
/** Seconds that a strip has room for, at least. */
const LEAST_SECONDS = 60;

export type CarLetter = "c" | "t" | "w";

/**
 * Where the cars in this state are, as strokes: nothing long for a disc and a dot, which round ends make, and a bar for
 * whoever is trying. The three differ without colour. O(cars).
 */
export function carMarks(cars: string, letter: CarLetter): string {
  const half = letter === "t" ? 3.5 : 0;
  let path = "";
  for (let at = 0; at < cars.length; at++) {
    if (cars[at] !== letter) continue;
    const x = (at % COLUMNS) * CELL + CELL / 2 - half;
    path += `M${x} ${Math.floor(at / COLUMNS) * CELL + CELL / 2}h${2 * half}`;
  }
  return path;
}

export function secondsShown(frames: readonly StormFrame[]): number {
  return Math.max(LEAST_SECONDS, frames.length);
}

/** Where second `at` begins. */
export function xOf(at: number, frames: readonly StormFrame[]): number {
  return (1000 * at) / secondsShown(frames);
}

/** A bar for each second; `most` fills the strip. */
export function barsOf(frames: readonly StormFrame[], value: (frame: StormFrame) => number, most: number): string {
  const width = 1000 / secondsShown(frames);
  return frames
    .map((frame, at) => {
      const height = (STRIP * value(frame)) / most;
      return height > 0
        ? `M${round(at * width)} ${STRIP}v${round(-height)}h${round(width * 0.8)}v${round(height)}z`
        : "";
    })
    .join("");
}

/** A round number at or above the greatest value: 1, 2 or 5 times a power of ten. */
export function roomFor(frames: readonly StormFrame[], value: (frame: StormFrame) => number, least: number): number {
  const most = frames.reduce((max, frame) => Math.max(max, value(frame)), least);
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 5, 10].find((times) => times * power >= most) ?? 10) * power;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
