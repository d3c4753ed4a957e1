/** What all sensors of one place share: the weather around it and how hard the works runs. Unit variance, both. */
import { createStream } from "../random/stream.ts";
import { createNoise } from "./noise.ts";

/** Both causes are drawn at this spacing and run straight between. */
const GRID_MS = 600_000;
/** Over one grid step: the weather holds for about a day and a half, the load for about three hours. */
const MEMORY = { weather: 0.995, load: 0.95 } as const;
export type Cause = keyof typeof MEMORY;

/** The cause at a place, ms after the fleet's start; to be asked in ascending order. O(1) a grid step. */
export function createCause(seed: number, site: number, cause: Cause): (elapsedMs: number) => number {
  const draw = createNoise({ deviation: 1, memory: MEMORY[cause] }, createStream(seed, "site", site, cause));
  let [step, before, after] = [0, draw(), draw()];
  return (elapsedMs) => {
    while (elapsedMs >= (step + 1) * GRID_MS) {
      step++;
      [before, after] = [after, draw()];
    }
    const part = (elapsedMs - step * GRID_MS) / GRID_MS;
    return before + (after - before) * part;
  };
}
