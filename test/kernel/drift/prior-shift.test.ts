import fc from "fast-check";
import { expect, test } from "vitest";
import { correctedChance } from "#kernel/drift/prior-shift.ts";

test("one in five under a rate of 10 % is 49 % under a rate of 30 %: odds 0.25 × 0.4286 ÷ 0.1111", () => {
  expect(correctedChance(0.2, 0.1, 0.3)).toBeCloseTo(0.9643 / 1.9643, 4);
});

test("it is Bayes' rule with another prior, for any likelihoods", () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(share, share, share, share, (positive, negative, oldRate, newRate) => {
      const bayes = (rate: number) => (rate * positive) / (rate * positive + (1 - rate) * negative);
      expect(correctedChance(bayes(oldRate), oldRate, newRate)).toBeCloseTo(bayes(newRate), 10);
    }),
  );
});

test("certainty and rates of nothing or all are refused", () => {
  expect(() => correctedChance(1, 0.1, 0.3)).toThrow("prior-shift: chance must be between 0 and 1, got 1");
  expect(() => correctedChance(0.5, 0, 0.3)).toThrow("prior-shift: old rate must be between 0 and 1, got 0");
});
