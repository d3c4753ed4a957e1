/**
 * Sliding windows against computing each window anew, and against Observable Plot's windowY, which has a running sum for
 * the mean and takes each window anew for the rest. Plot's transform needs no page: windowY gives options whose
 * `transform` is called with the data and one facet of all rows, and whose `y` then holds the figures.
 */
import { windowY } from "@observablehq/plot";
import { rolling, type Statistic } from "#kernel/feature/rolling.ts";
import { createRandom } from "#kernel/random/random.ts";

const POINTS = 100_000;
const WINDOWS = [16, 256, 4_096];
const RUNS = 5;
/** What takes longer than this is run once: a hiccup of the machine does not show in it. */
const ONCE_ABOVE_MS = 5_000;

const NAMES = { mean: "mean", sd: "deviation", max: "max", median: "median" } as const;
type Benched = keyof typeof NAMES;

const random = createRandom(5);
let level = 0;
const SIGNAL = Float64Array.from({ length: POINTS }, () => {
  level += random.next() - 0.5;
  return 60 + level;
});

const ANEW: Readonly<Record<Benched, (held: Float64Array) => number>> = {
  mean: meanOf,
  sd(held) {
    const centre = meanOf(held);
    let sum = 0;
    for (const value of held) sum += (value - centre) ** 2;
    return Math.sqrt(sum / held.length);
  },
  max(held) {
    let greatest = held[0]!;
    for (const value of held) if (value > greatest) greatest = value;
    return greatest;
  },
  median(held) {
    const sorted = held.slice().sort();
    return (sorted[(held.length - 1) >> 1]! + sorted[held.length >> 1]!) / 2;
  },
};

function meanOf(held: Float64Array): number {
  let sum = 0;
  for (const value of held) sum += value;
  return sum / held.length;
}

type Way = (statistic: Benched, width: number) => ArrayLike<number>;
const WAYS: Readonly<Record<"ours" | "anew" | "plot", Way>> = {
  ours: (statistic, width) =>
    rolling(SIGNAL, statistic satisfies Statistic, { width: { rows: width }, minPeriods: width }),
  anew(statistic, width) {
    const figures = new Float64Array(POINTS).fill(Number.NaN);
    for (let at = width - 1; at < POINTS; at++) figures[at] = ANEW[statistic](SIGNAL.subarray(at - width + 1, at + 1));
    return figures;
  },
  plot(statistic, width) {
    const options = windowY(
      { k: width, anchor: "end", reduce: NAMES[statistic], strict: true },
      { y: (_: unknown, at: number) => SIGNAL[at] },
    ) as unknown as {
      transform(data: Float64Array, facets: readonly Uint32Array[]): void;
      y: { transform(): number[] };
    };
    options.transform(SIGNAL, [Uint32Array.from(SIGNAL, (_, at) => at)]);
    return options.y.transform();
  },
};

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Throws unless both give the same figures; Plot's deviation is divided by n − 1, ours by n. */
function compare(statistic: Benched, width: number, of: keyof typeof WAYS, theirs: ArrayLike<number>): void {
  const ours = WAYS.ours(statistic, width);
  const scale = of === "plot" && statistic === "sd" ? Math.sqrt((width - 1) / width) : 1;
  for (let at = width - 1; at < POINTS; at++)
    if (!(Math.abs(ours[at]! - theirs[at]! * scale) < 1e-8))
      throw new Error(`${of}: another ${statistic} at row ${at}`);
}

/** A table of every statistic and window: ms of ours and of the two others, and how many times longer they take. */
export function benchWindows(): string {
  const rows = (Object.keys(NAMES) as Benched[]).flatMap((statistic) =>
    WINDOWS.map((width) => {
      const times: Record<keyof typeof WAYS, number[]> = { ours: [], anew: [], plot: [] };
      for (let run = 0; run < RUNS; run++)
        for (const way of ["ours", "anew", "plot"] as const) {
          if ((times[way][0] ?? 0) > ONCE_ABOVE_MS) continue;
          const start = performance.now();
          const figures = WAYS[way](statistic, width);
          times[way].push(performance.now() - start);
          if (run === 0) compare(statistic, width, way, figures);
        }
      const [ours, anew, plot] = [median(times.ours), median(times.anew), median(times.plot)];
      const cells = [statistic, width, ours.toFixed(1), anew.toFixed(0), (anew / ours).toFixed(1)];
      return `| ${[...cells, plot.toFixed(0), (plot / ours).toFixed(1)].join(" | ")} |`;
    }),
  );
  return [
    "How many times longer the others take. Plot keeps a running sum for the mean, as fast and without our guard against drift; the rest it takes anew.",
    "",
    "| statistic | window | ours, ms | each anew, ms | times | Plot windowY, ms | times |",
    "|---|---|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}
