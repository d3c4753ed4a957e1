/** The sweep of check digits over all ids of six digits, by states and one error after another: the same counts, timed. */
import { isDeepStrictEqual } from "node:util";
import { SWEPT, type SweptName, sweep } from "#kernel/checksum/sweep.ts";
import { bruteForce, type Counts } from "../kernel/checksum/brute-force.ts";

const ID_DIGITS = 6;
/** Of the sweep. Brute force runs once: it takes so long that a hiccup of the machine does not show. */
const RUNS = 5;

const byStates = (name: SweptName): Counts =>
  Object.fromEntries([...sweep(ID_DIGITS, [name])].map(({ error, errors, missed }) => [error, { errors, missed }]));

/** What `run` gives, and how many ms it took. */
function timed<T>(run: () => T): readonly [T, number] {
  const start = performance.now();
  const result = run();
  return [result, performance.now() - start];
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** A table of every scheme; throws if the two ways do not count the same. */
export function benchSweep(): string {
  const rows = SWEPT.map((name) => {
    const [struck, other] = timed(() => bruteForce(name, ID_DIGITS));
    const ours = Array.from({ length: RUNS }, () => {
      const [swept, ms] = timed(() => byStates(name));
      if (!isDeepStrictEqual(swept, struck)) throw new Error(`${name}: the sweep and brute force count differently`);
      return ms;
    });
    const mine = median(ours);
    return `| ${name} | ${mine.toFixed(1)} | ${other.toFixed(0)} | ${(mine / other).toFixed(5)} |`;
  });
  return ["| scheme | by states, ms | brute force, ms | ratio |", "|---|---|---|---|", ...rows].join("\n");
}
