/**
 * The detectors of #kernel/feature along a record, day by day: two that look at the model's inputs, which are there at
 * once, and two that look at its losses, which come with the labels. Rule of this book: after an alarm, and when a new
 * model goes to work, a detector starts anew; one of inputs is then blind for REST_DAYS and takes those as its reference.
 */
import { ADWIN_START, type Adwin, nextAdwin } from "../feature/adwin.ts";
import { distanceOfSorted, limitChance } from "../feature/kolmogorov-smirnov.ts";
import { nextPageHinkley, PAGE_HINKLEY_START, type PageHinkley } from "../feature/page-hinkley.ts";
import { countsBetween, quantileEdges, stabilityOfCounts } from "../feature/population-stability.ts";
import type { LineRecord } from "./capping-line.ts";

export const DETECTORS = ["smirnov", "stability", "page-hinkley", "adwin"] as const;
export type Detector = (typeof DETECTORS)[number];

/** Days of inputs that are held against the reference. */
export const WINDOW_DAYS = 7;
export const REST_DAYS = 28;
/** Where each of them rings: a chance, an index, a risen sum, a chance. */
export const LIMITS = { smirnov: 1e-4, stability: 0.25, "page-hinkley": 0.2, adwin: 0.002 } as const;
/** What Page–Hinkley lets pass each day, in mean squared loss. */
export const ALLOWANCE = 0.01;
const BINS = 10;

export interface Watch {
  /** Looks at one more day; true when the alarm rings. `losses` are those that became known today, oldest first. */
  day(day: number, losses: readonly (readonly number[])[]): boolean;
  /** Starts anew with these days of inputs as its reference: the ones that a new model was fitted to. */
  restart(fromDay: number, toDay: number): void;
}

/** Whether a detector needs labels. */
export function needsLabels(detector: Detector): boolean {
  return detector === "page-hinkley" || detector === "adwin";
}

/** A detector at the start of the year, its reference the training days. */
export function createWatch(detector: Detector, record: LineRecord): Watch {
  return needsLabels(detector) ? createLossWatch(detector) : createInputWatch(detector, record);
}

function createLossWatch(detector: Detector): Watch {
  let mean: PageHinkley = PAGE_HINKLEY_START;
  let window: Adwin = ADWIN_START;
  const rings = (losses: readonly number[]) => {
    if (losses.length === 0) return false;
    if (detector === "adwin") {
      window = nextAdwin(window, losses, LIMITS.adwin);
      return window.dropped > 0;
    }
    const rule = { allowance: ALLOWANCE, threshold: LIMITS["page-hinkley"] };
    mean = nextPageHinkley(mean, losses.reduce((sum, loss) => sum + loss, 0) / losses.length, rule);
    return mean.alarm;
  };
  const restart = () => {
    mean = PAGE_HINKLEY_START;
    window = ADWIN_START;
  };
  return {
    day(_, days) {
      let rang = false;
      for (const losses of days)
        if (rings(losses)) {
          rang = true;
          restart();
        }
      return rang;
    },
    restart,
  };
}

function createInputWatch(detector: Detector, record: LineRecord): Watch {
  const inputs = [record.torqueNm, record.warmthC];
  const cut = (values: Float64Array, from: number, to: number) =>
    values.slice((from - record.first) * record.perDay, (to - record.first + 1) * record.perDay);
  const testOf = (from: number, to: number) =>
    inputs.map((values) => {
      const reference = cut(values, from, to).sort();
      const edges = quantileEdges(reference, BINS);
      const expected = countsBetween(reference, edges);
      return (sample: Float64Array) => {
        if (detector === "stability")
          return stabilityOfCounts(expected, countsBetween(sample, edges)) > LIMITS.stability;
        const { distance } = distanceOfSorted(reference, sample.sort());
        // Two inputs are tested, so each gets half of the chance.
        return limitChance(distance, reference.length, sample.length) < LIMITS.smirnov / inputs.length;
      };
    });
  let tests = testOf(record.first, -1);
  let blindFrom = -Infinity;
  return {
    day(day) {
      if (day < blindFrom + REST_DAYS) return false;
      if (day === blindFrom + REST_DAYS) tests = testOf(blindFrom, day - 1);
      const rang = tests.some((differs, at) => differs(cut(inputs[at]!, day - WINDOW_DAYS + 1, day)));
      if (rang) blindFrom = day + 1;
      return rang;
    },
    restart(fromDay, toDay) {
      tests = testOf(fromDay, toDay);
      blindFrom = -Infinity;
    },
  };
}
