/** The race, on a clock that the test turns: no test waits for time to pass. */
import { expect, test } from "vitest";
import { type RaceOptions, type RaceResult, type Runner, race } from "#engine/codec/race.ts";

const OPTIONS: RaceOptions = { rounds: 5, turnMs: 10 };

/** Runners that take so many milliseconds of a clock that only they move; `slower` stretches what follows. */
function stage(costs: Readonly<Record<string, (run: number) => number>>) {
  let now = 0;
  const runners = Object.entries(costs).map(([name, cost]): Runner => {
    let runs = 0;
    return {
      name,
      run() {
        now += cost(runs++);
        return 1;
      },
    };
  });
  return { runners, nowMs: () => now };
}

function finish(stageOf: ReturnType<typeof stage>, options = OPTIONS) {
  const turns: (readonly [number, number])[] = [];
  const running = race(stageOf.runners, stageOf.nowMs, options);
  for (let step = running.next(); ; step = running.next()) {
    if (step.done) return { results: step.value as readonly RaceResult[], turns };
    turns.push(step.value);
  }
}

test("a runner that takes three times as long has a ratio of three, the first one of one", () => {
  const { results } = finish(stage({ quick: () => 0.5, slow: () => 1.5 }));
  expect(results).toEqual([
    { name: "quick", ratio: 1, low: 1, high: 1, microseconds: 500 },
    { name: "slow", ratio: 3, low: 3, high: 3, microseconds: 1500 },
  ]);
});

test("every turn is told, with how many there will be", () => {
  const { turns } = finish(stage({ a: () => 1, b: () => 1 }));
  expect(turns).toEqual(Array.from({ length: 12 }, (_, i) => [i + 1, 12]));
});

test("one round in which a runner was held up moves neither the median nor the spread", () => {
  // 10 ms a run: one run for finding out, then one a round; the third round is held up.
  const { results } = finish(stage({ steady: () => 10, late: (run) => (run === 3 ? 90 : 20) }));
  expect(results[1]).toEqual({ name: "late", ratio: 2, low: 2, high: 2, microseconds: 20_000 });
});

test("rounds that differ show in the spread: the middle half of them", () => {
  const laps = [10, 10, 20, 30, 40, 50];
  const { results } = finish(stage({ steady: () => 10, restless: (run) => laps[run]! }));
  expect(results[1]).toMatchObject({ ratio: 3, low: 2, high: 4 });
});

test("a machine that slows down in mid-race slows both, and the ratio stays", () => {
  const slowing = (ms: number) => (run: number) => ms * (1 + run);
  const { results } = finish(stage({ a: slowing(10), b: slowing(20) }));
  expect(results[1]).toMatchObject({ ratio: 2, low: 2, high: 2 });
});

test("short runs are repeated until a turn is long enough for the clock", () => {
  let runs = 0;
  let now = 0;
  const runner: Runner = {
    name: "short",
    run() {
      runs++;
      now += 0.01;
      return 1;
    },
  };
  const { results } = finish({ runners: [runner], nowMs: () => Math.floor(now) }, { rounds: 1, turnMs: 10 });
  expect(runs).toBeGreaterThan(2000);
  expect(results[0]!.microseconds).toBeCloseTo(10, 0);
});

test("a run that returns no number is a fault of whoever wrote it", () => {
  const runner: Runner = { name: "lazy", run: () => Number.NaN };
  let now = 0;
  expect(() => finish({ runners: [runner], nowMs: () => (now += 20) })).toThrow(
    "race: a run of lazy must return a number, got NaN",
  );
});
