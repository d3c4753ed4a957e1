/**
 * A model's chances put right when more or fewer cases are positive than where it was fitted, and nothing else changed.
 * Source: C. Elkan, The Foundations of Cost-Sensitive Learning, IJCAI 2001, theorem 2. Limit: the new rate must be known.
 */

/** The chance under the new base rate. RangeError unless all three lie strictly between 0 and 1. O(1). */
export function correctedChance(chance: number, oldRate: number, newRate: number): number {
  for (const [what, value] of Object.entries({ chance, "old rate": oldRate, "new rate": newRate }))
    if (!(value > 0 && value < 1)) throw new RangeError(`prior-shift: ${what} must be between 0 and 1, got ${value}`);
  const odds = (share: number) => share / (1 - share);
  const corrected = (odds(chance) * odds(newRate)) / odds(oldRate);
  return corrected / (1 + corrected);
}
