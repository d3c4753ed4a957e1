/**
 * Adam: steps down a slope, each weight at a pace of its own, from running means of its slope and of its square.
 * Source: D. P. Kingma, J. Ba, Adam: a method for stochastic optimization, ICLR 2015, algorithm 1 with its settings.
 */
export interface Adam {
  /** Moves the weights, in place, by one step against this gradient, as long as they are. O(weights). */
  step(weights: Float64Array, gradient: Float64Array): void;
}

const [BETA_1, BETA_2, EPSILON] = [0.9, 0.999, 1e-8];

/** A walker of so many weights that has not stepped yet; `rate` bounds a usual step. RangeError for a rate not above 0. */
export function createAdam(size: number, rate = 0.001): Adam {
  if (!(rate > 0 && rate < Infinity)) throw new RangeError(`adam: rate must be above 0, got ${rate}`);
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  // β to the power of the steps so far, by multiplication: Math.pow may differ in its last bit between engines.
  let [power1, power2] = [1, 1];
  return {
    step(weights, gradient) {
      power1 *= BETA_1;
      power2 *= BETA_2;
      for (let at = 0; at < size; at++) {
        const slope = gradient[at]!;
        means[at] = BETA_1 * means[at]! + (1 - BETA_1) * slope;
        squares[at] = BETA_2 * squares[at]! + (1 - BETA_2) * slope * slope;
        weights[at]! -= (rate * (means[at]! / (1 - power1))) / (Math.sqrt(squares[at]! / (1 - power2)) + EPSILON);
      }
    },
  };
}
