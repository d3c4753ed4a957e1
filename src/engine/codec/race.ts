/**
 * Programs timed against the first of them, in turns, so that a machine that slows down slows them all. The clock comes in
 * as an argument. Limit: what is measured is this engine on this machine now; only ratios travel, and they not far.
 */
export interface Runner {
  readonly name: string;
  /** Does the work once; returns a number that could not be known without it. */
  run(): number;
}
export interface RaceResult {
  readonly name: string;
  /** Time of one run over that of the first runner in the same round: the median of all rounds, and their middle half. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** Microseconds of one run, the median. */
  readonly microseconds: number;
}
export interface RaceOptions {
  /** Odd, so that a median is one that was measured. */
  readonly rounds: number;
  /** Each turn lasts so long at least: many times the step of the clock. */
  readonly turnMs: number;
}

/** Runs the race; yields the number of turns done and of all, returns a result for each runner. */
export function* race(
  runners: readonly Runner[],
  nowMs: () => number,
  { rounds, turnMs }: RaceOptions,
): Generator<readonly [done: number, total: number], readonly RaceResult[]> {
  const total = runners.length * (rounds + 1);
  const repeats: number[] = [];
  for (const runner of runners) {
    repeats.push(repeatsFor(runner, nowMs, turnMs));
    yield [repeats.length, total];
  }
  const times: number[][] = runners.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, runner] of runners.entries()) {
      times[at]!.push(turn(runner, repeats[at]!, nowMs) / repeats[at]!);
      yield [runners.length * (round + 1) + at + 1, total];
    }
  }
  return runners.map(({ name }, at) => {
    const ratios = times[at]!.map((time, round) => time / times[0]![round]!).sort((a, b) => a - b);
    const runs = times[at]!.toSorted((a, b) => a - b);
    return {
      name,
      ratio: quantile(ratios, 1 / 2),
      // A round in which the machine did something else must not count for more than one round.
      low: quantile(ratios, 1 / 4),
      high: quantile(ratios, 3 / 4),
      microseconds: 1000 * quantile(runs, 1 / 2),
    };
  });
}

/** The value below which so many of `sorted` lie. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))]!;
}

/** How often to run in one turn; what is run to find out also warms up the engine's compiler. */
function repeatsFor(runner: Runner, nowMs: () => number, turnMs: number): number {
  for (let repeats = 1; ; repeats *= 2) {
    const took = turn(runner, repeats, nowMs);
    if (took >= turnMs) return Math.max(1, Math.ceil((repeats * turnMs) / took));
  }
}

function turn({ name, run }: Runner, repeats: number, nowMs: () => number): number {
  const start = nowMs();
  let sum = 0;
  for (let i = 0; i < repeats; i++) sum += run();
  const took = nowMs() - start;
  // Whatever is added up is looked at, so that no compiler finds the work useless.
  if (Number.isNaN(sum)) throw new RangeError(`race: a run of ${name} must return a number, got NaN`);
  return took;
}
