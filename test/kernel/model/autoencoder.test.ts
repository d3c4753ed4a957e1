import { expect, test } from "vitest";
import { createAdam } from "#kernel/model/adam.ts";
import {
  type AutoencoderOptions,
  createAutoencoder,
  reconstruct,
  reconstructionErrors,
  slopesOf,
} from "#kernel/model/autoencoder.ts";
import { fitScaling, scale } from "#kernel/model/scaling.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createStream } from "#kernel/random/stream.ts";
import { type Matrix, matrixOf } from "#kernel/stats/matrix.ts";

/** Three gauges of one machine that rise and fall together, in units of their own. */
function gauges(rows: number, seed: number) {
  const normal = createNormal(createStream(seed, "gauges"));
  return matrixOf(
    Array.from({ length: rows }, () => {
      const load = normal();
      return [20 + 5 * load + 0.3 * normal(), 1000 - 80 * load + 5 * normal(), 0.4 + 0.1 * load + 0.006 * normal()];
    }),
  );
}
function trained(matrix: Matrix, rounds: number, options: AutoencoderOptions) {
  const trainer = createAutoencoder(matrix, options);
  for (let round = 0; round < rounds; round++) trainer.trainRound();
  return trainer;
}
const learnt = gauges(120, 1);
const scaling = fitScaling(learnt);
const rows = scale(learnt, scaling);

test("the gradient is that of central differences, to 1e-6, with both activations and some of the rows", () => {
  const few = { rows: 9, columns: 3, values: rows.values.slice(0, 27) };
  for (const activation of ["tanh", "identity"] as const)
    for (const chosen of [undefined, Uint32Array.of(4, 0, 7)]) {
      // After a round no intercept is 0 any more.
      const { model } = trained(few, 1, { hidden: 2, seed: 3, activation, rate: 0.1 });
      const { gradient } = slopesOf(model, few, 0.05, chosen);
      for (const [at, slope] of gradient.entries()) {
        const lossAt = (step: number) => {
          const weights = model.weights.slice();
          weights[at]! += step;
          return slopesOf({ ...model, weights }, few, 0.05, chosen).loss;
        };
        expect(Math.abs((lossAt(1e-5) - lossAt(-1e-5)) / 2e-5 - slope)).toBeLessThan(1e-6);
      }
    }
});

test("the loss is the mean of the rows' errors and the charge on the weights, not on intercepts", () => {
  const { model, losses } = trained(rows, 2, { hidden: 2, seed: 1, penalty: 0.01 });
  const errors = reconstructionErrors(model, rows);
  const charge = model.weights.slice(0, 12).reduce((sum, weight) => sum + 0.01 * weight ** 2, 0);
  expect(losses.at(-1)).toBeCloseTo(errors.reduce((sum, error) => sum + error, 0) / rows.rows + charge, 12);
  expect(losses[0]).toBe(createAutoencoder(rows, { hidden: 2, seed: 1, penalty: 0.01 }).losses[0]);
});

test("the loss falls, by small batches and by all rows at once", () => {
  for (const seed of [1, 2, 3]) {
    const { losses } = trained(rows, 60, { hidden: 1, seed });
    expect(losses).toHaveLength(61);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 4);
    const whole = trained(rows, 100, { hidden: 1, seed, batch: Infinity, rate: 0.001 });
    for (const [at, loss] of whole.losses.entries()) if (at > 0) expect(loss).toBeLessThan(whole.losses[at - 1]!);
  }
});

test("k linear units come to the error of k principal components and never below it; nor do units of tanh", () => {
  // The corners of a box of half sides 3, 2 and ½ along three axes at right angles: its components are its axes.
  const axes = [
    [2, -2, 1],
    [1, 2, 2],
    [2, 1, -2],
  ] as const;
  const corners = Array.from({ length: 8 }, (_, at) => {
    const sides = [at & 1 ? 3 : -3, at & 2 ? 2 : -2, at & 4 ? 0.5 : -0.5];
    return [0, 1, 2].map((column) => 4 + sides.reduce((sum, side, axis) => sum + (side * axes[axis]![column]!) / 3, 0));
  });
  const box = matrixOf(corners);
  for (const [hidden, left] of [
    [1, (2 ** 2 + 0.5 ** 2) / 3],
    [2, 0.5 ** 2 / 3],
    [3, 0],
  ] as const) {
    const { losses } = trained(box, 2500, {
      hidden,
      seed: 1,
      activation: "identity",
      penalty: 0,
      rate: 0.02,
      batch: Infinity,
    });
    expect(Math.abs(losses.at(-1)! - left)).toBeLessThan(1e-6);
    for (const loss of losses) expect(loss).toBeGreaterThan(left - 1e-12);
    const bent = trained(box, 200, { hidden, seed: 1, penalty: 0 });
    for (const loss of bent.losses) expect(loss).toBeGreaterThan(left - 1e-12);
  }
});

test("rows off the line it has learnt score highest, and one far along it only with tanh", () => {
  const odd = [
    [26, 1100, 0.4],
    [14, 1000, 0.52],
    [20, 920, 0.3],
  ];
  const far = [20 + 5 * 12, 1000 - 80 * 12, 0.4 + 0.1 * 12];
  const asked = scale(matrixOf([...odd, far]), scaling);
  for (const seed of [1, 2, 3]) {
    const [bent, straight] = (["tanh", "identity"] as const).map((activation) => {
      const { model } = trained(rows, 400, { hidden: 1, seed, activation });
      const most = Math.max(...reconstructionErrors(model, scale(gauges(100, 2), scaling)));
      return Array.from(reconstructionErrors(model, asked), (error) => error / most);
    });
    for (const ratio of [...bent!.slice(0, 3), ...straight!.slice(0, 3)]) expect(ratio).toBeGreaterThan(2);
    expect(bent![3]).toBeGreaterThan(10);
    expect(straight![3]).toBeLessThan(bent![3]! / 100);
  }
});

test("the same seed gives the same weights, in pieces or at once; another seed gives others", () => {
  const options = { hidden: 2, seed: 5, batch: 16 };
  const [once, pieces] = [trained(rows, 12, options), trained(rows, 5, options)];
  expect(pieces.model.weights).not.toEqual(once.model.weights);
  for (let round = 5; round < 12; round++) pieces.trainRound();
  expect(pieces.model.weights).toEqual(once.model.weights);
  expect(pieces.losses).toEqual(once.losses);
  expect(trained(rows, 12, { ...options, seed: 6 }).model.weights).not.toEqual(once.model.weights);
});

test("first weights lie evenly within Glorot's bounds, and intercepts are 0", () => {
  const wide = { rows: 1, columns: 40, values: new Float64Array(40) };
  const { weights } = createAutoencoder(wide, { hidden: 20, seed: 1 }).model;
  const edges = weights.subarray(0, 1600);
  const reach = Math.sqrt(6 / 60);
  expect(Math.max(...edges.map(Math.abs))).toBeLessThanOrEqual(reach);
  expect(edges.reduce((sum, weight) => sum + weight ** 2, 0) / 1600 / (reach ** 2 / 3)).toBeCloseTo(1, 1);
  expect(weights.subarray(1600)).toEqual(new Float64Array(60));
});

test("Adam's first step is the rate against each slope, whatever its size; later ones follow the paper's sums", () => {
  const weights = Float64Array.of(1, 1, 1);
  const adam = createAdam(3, 0.1);
  adam.step(weights, Float64Array.of(5, -0.001, 0));
  for (const [at, value] of [0.9, 1.1, 1].entries()) expect(weights[at]).toBeCloseTo(value, 5);
  adam.step(weights, Float64Array.of(-5, -0.001, 0));
  // m = 0.9 · 0.5 − 0.5 = −0.05, of 1 − 0.9² = 0.19; v is 25 still once its bias is off.
  expect(weights[0]).toBeCloseTo(0.9 + (0.1 * (0.05 / 0.19)) / 5, 9);
  expect(weights[1]).toBeCloseTo(1.2, 5);
  expect(() => createAdam(3, 0)).toThrow("adam: rate must be above 0, got 0");
});

test("bad data and options are refused in words", () => {
  const good = { hidden: 1, seed: 1 };
  const make = (values: number[][], options: Partial<AutoencoderOptions> = {}) =>
    createAutoencoder(matrixOf(values), { ...good, ...options });
  expect(() => make([])).toThrow("autoencoder: rows must be at least 1, got 0");
  expect(() =>
    make([
      [1, 2],
      [3, Number.NaN],
    ]),
  ).toThrow("autoencoder: every value must be a finite number, got NaN in row 2, column 2");
  expect(() => make([[1e200, 2]])).toThrow(
    "autoencoder: loss must be finite, got Infinity; scale the columns, or lower the rate",
  );
  for (const hidden of [0, 1.5, 257])
    expect(() => make([[1]], { hidden })).toThrow(
      `autoencoder: hidden must be a whole number from 1 to 256, got ${hidden}`,
    );
  expect(() => make([[1]], { penalty: -1 })).toThrow("autoencoder: penalty must be 0 or above, got -1");
  expect(() => make([[1]], { batch: 0 })).toThrow(
    "autoencoder: batch must be a whole number from 1, or Infinity, got 0",
  );
  expect(() => make([[1]], { rate: -1 })).toThrow("adam: rate must be above 0, got -1");
  const { model } = make([[1, 2]]);
  expect(() => reconstruct(model, matrixOf([[1]]))).toThrow("autoencoder: columns must be 2 as learnt, got 1");
  expect(() => reconstructionErrors(model, matrixOf([[1, Infinity]]))).toThrow("got Infinity in row 1, column 2");
});
