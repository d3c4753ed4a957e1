/**
 * Page–Hinkley: has the mean of a row of values risen? Sources: E. S. Page, Continuous Inspection Schemes, Biometrika 41
 * (1954); in this form J. Gama et al., A Survey on Concept Drift Adaptation, ACM Computing Surveys 46 (2014) §3.2.1.
 * Limits: it sees rises only (a fall is a rise of the negated values), and its first value counts as the usual one.
 */
export interface PageHinkleyRule {
  /** How far above the mean a value may lie before it counts, in the values' own unit; 0 or more. */
  readonly allowance: number;
  /** The alarm rings when the sum has risen by more than this; above 0. Survey and libraries call it λ. */
  readonly threshold: number;
}
export interface PageHinkley {
  readonly seen: number;
  /** Of all values seen. */
  readonly mean: number;
  /** Sum of value − mean so far − allowance. */
  readonly sum: number;
  /** The least that the sum has been, 0 before the first value. */
  readonly least: number;
  /** How far the sum lies above its least. */
  readonly risen: number;
  readonly alarm: boolean;
}

export const PAGE_HINKLEY_START: PageHinkley = { seen: 0, mean: 0, sum: 0, least: 0, risen: 0, alarm: false };

/** The state after one more value. RangeError for a value that is not finite or a rule out of range. O(1). */
export function nextPageHinkley(
  { seen, mean, sum, least }: PageHinkley,
  value: number,
  { allowance, threshold }: PageHinkleyRule,
): PageHinkley {
  if (!Number.isFinite(value)) throw new RangeError(`page-hinkley: value must be a finite number, got ${value}`);
  if (!(allowance >= 0)) throw new RangeError(`page-hinkley: allowance must be at least 0, got ${allowance}`);
  if (!(threshold > 0)) throw new RangeError(`page-hinkley: threshold must be above 0, got ${threshold}`);
  const newMean = mean + (value - mean) / (seen + 1);
  const newSum = sum + value - newMean - allowance;
  const newLeast = Math.min(least, newSum);
  const risen = newSum - newLeast;
  return { seen: seen + 1, mean: newMean, sum: newSum, least: newLeast, risen, alarm: risen > threshold };
}

/** The state after each value, without a restart after an alarm. O(n). */
export function pageHinkleySteps(values: readonly number[], rule: PageHinkleyRule): readonly PageHinkley[] {
  let state = PAGE_HINKLEY_START;
  return values.map((value) => {
    state = nextPageHinkley(state, value, rule);
    return state;
  });
}
