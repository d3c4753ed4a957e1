/**
 * Our models against Debian's scikit-learn on the same 600 made rows, in one run. Its trees compare features in single
 * precision, so ours are given values that are exact in it, and no two rows share a value. Small leaves are avoided where
 * new rows are compared: of two features that part the same few rows it takes one by lot.
 */
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { createAdam } from "#kernel/model/adam.ts";
import { createAutoencoder, slopesOf } from "#kernel/model/autoencoder.ts";
import { createBoosting, predictBoosted } from "#kernel/model/boosting.ts";
import {
  accuracy,
  balancedAccuracy,
  confusionOf,
  fBeta,
  matthews,
  precision,
  recall,
} from "#kernel/model/confusion.ts";
import { growClassifier, growRegressor, sortColumns } from "#kernel/model/grow-tree.ts";
import { fitLinear, type LinearModel } from "#kernel/model/linear.ts";
import { fitLogistic } from "#kernel/model/logistic.ts";
import { createForest, predictForest } from "#kernel/model/random-forest.ts";
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  rSquared,
} from "#kernel/model/regression-error.ts";
import { averagePrecision, rocArea, rocCurve } from "#kernel/model/roc.ts";
import { fitScaling, scale } from "#kernel/model/scaling.ts";
import { importancesOf, predictTree } from "#kernel/model/tree.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createRandom } from "#kernel/random/random.ts";
import { matrixOf, rowsOf } from "#kernel/stats/matrix.ts";
import { describeWith, start } from "./peer.ts";

const PYTHON = "/usr/bin/python3";
const SCRIPT = fileURLToPath(new URL("models-peer.py", import.meta.url));
const SETTINGS = { ridge: 3, penalty: 0.5, depth: 4, boosts: 40, trees: 100, threshold: 2 } as const;
const COLUMNS = 5;

interface Answers {
  readonly metrics: Readonly<Record<string, number>>;
  readonly roc: readonly (readonly number[])[];
  readonly linear: readonly number[];
  readonly ridge: readonly number[];
  readonly lbfgs: readonly number[];
  readonly "newton-cholesky": readonly number[];
  readonly classifier: readonly number[];
  readonly regressor: readonly number[];
  readonly importances: readonly number[];
  readonly squares: readonly number[];
  readonly squaresSaid: readonly number[];
  readonly odds: readonly number[];
  readonly oddsSaid: readonly number[];
  readonly forest: readonly number[];
  /** The loss, then its slope at each weight. */
  readonly tanh: readonly number[];
  readonly identity: readonly number[];
  readonly adam: readonly number[];
}

/** Values in steps of 2⁻¹², each once a column. */
function made(rows: number, seed: number) {
  const random = createRandom(seed);
  const noise = createNormal(random);
  const columns = Array.from({ length: COLUMNS }, () => {
    const seen = new Set<number>();
    while (seen.size < rows) seen.add(random.integer(2 ** 15) / 2 ** 12);
    return [...seen];
  });
  const features = matrixOf(Array.from({ length: rows }, (_, row) => columns.map((column) => column[row]!)));
  const targets = rowsOf(features).map(([a, b, c]) => 5 + a! * 2 - b! + Math.abs(c! - 4) + noise());
  const labels = targets.map((target) => (target + noise() > 14 ? 1 : 0));
  return { features, targets, labels };
}

const rows = made(600, 1);
const later = made(400, 2);
// Rounded, so that many scores are equal; never below 0, so that percentages exist.
const scores = rows.targets.map((target, row) => Math.round((target + 3 * ((row * 7) % 5)) / 4));
const coded = scale(rows.features, fitScaling(rows.features));
const coder = createAutoencoder(coded, { hidden: 3, seed: 1 });
coder.trainRound();
const CHARGE = 0.02;
const RATE = 0.01;
const walk = Array.from({ length: 50 }, (_, step) => rows.targets.slice(step * 8, step * 8 + 8).map((y) => y - 14));
let theirs: Answers;

function close(ours: ArrayLike<number>, other: readonly number[], within: number): void {
  expect(ours).toHaveLength(other.length);
  for (const [at, value] of other.entries())
    expect(Math.abs(ours[at]! - value), `value ${at}: ${ours[at]} and ${value}`).toBeLessThanOrEqual(within);
}
const parameters = ({ weights, intercept }: Pick<LinearModel, "weights" | "intercept">) => [...weights, intercept];
const chances = (shares: Float64Array) => shares.filter((_, at) => at % 2 === 1);

describeWith("python3-sklearn", [PYTHON, "-c", "import sklearn"], () => {
  beforeAll(async () => {
    const given = {
      ...SETTINGS,
      features: rowsOf(rows.features),
      targets: rows.targets,
      labels: rows.labels,
      scores,
      later: rowsOf(later.features),
      laterLabels: later.labels,
      autoencoder: {
        weights: Array.from(coder.model.weights),
        rows: rowsOf(coded),
        hidden: coder.model.hidden,
        penalty: CHARGE,
        rate: RATE,
        slopes: walk,
      },
    };
    theirs = JSON.parse(`${await start(PYTHON, [SCRIPT], Buffer.from(JSON.stringify(given))).done}`) as Answers;
  }, 60_000);

  it("metrics and areas are equal to 1e-12, with many equal scores", () => {
    const alarms = scores.map((score) => (score >= SETTINGS.threshold ? 1 : 0));
    const confusion = confusionOf(rows.labels, alarms);
    const ours: Readonly<Record<string, number>> = {
      accuracy: accuracy(confusion),
      precision: precision(confusion),
      recall: recall(confusion),
      f1: fBeta(confusion),
      f2: fBeta(confusion, 2),
      balanced: balancedAccuracy(confusion),
      matthews: matthews(confusion),
      roc: rocArea(scores, rows.labels),
      averagePrecision: averagePrecision(scores, rows.labels),
      mae: meanAbsoluteError(rows.targets, scores),
      mse: meanSquaredError(rows.targets, scores),
      r2: rSquared(rows.targets, scores),
      mape: meanAbsolutePercentageError(rows.targets, scores),
    };
    for (const [name, value] of Object.entries(theirs.metrics)) expect(ours[name], name).toBeCloseTo(value, 12);
    const curve = rocCurve(scores, rows.labels);
    close(
      curve.map(({ falseRate }) => falseRate),
      theirs.roc[0]!,
      1e-15,
    );
    close(
      curve.map(({ trueRate }) => trueRate),
      theirs.roc[1]!,
      1e-15,
    );
  });

  it("linear and ridge coefficients are equal to 1e-9, logistic ones to 1e-8, or 1e-4 where its search stops early", () => {
    close(parameters(fitLinear(rows.features, rows.targets)), theirs.linear, 1e-9);
    close(parameters(fitLinear(rows.features, rows.targets, SETTINGS.ridge)), theirs.ridge, 1e-9);
    const logistic = parameters(fitLogistic(rows.features, rows.labels, SETTINGS.penalty));
    close(logistic, theirs["newton-cholesky"], 1e-8);
    close(logistic, theirs.lbfgs, 1e-4);
  });

  it("trees say the same of 400 new rows, to 1e-12, and give the same importances, to 1e-9", () => {
    const sorted = sortColumns(rows.features);
    const classifier = growClassifier(sorted, rows.labels, 2, { maxDepth: SETTINGS.depth });
    close(chances(predictTree(classifier, later.features)), theirs.classifier, 1e-12);
    const regressor = growRegressor(sorted, rows.targets, { maxDepth: SETTINGS.depth, minLeaf: 5 });
    close(predictTree(regressor, later.features), theirs.regressor, 1e-12);
    close(importancesOf(regressor, COLUMNS), theirs.importances, 1e-9);
  });

  it(`${SETTINGS.boosts} boosted trees lower the loss by the same steps, to 1e-9, and say the same of new rows`, () => {
    for (const [loss, targets, losses, said] of [
      ["squares", rows.targets, theirs.squares, theirs.squaresSaid],
      ["logistic", rows.labels, theirs.odds, theirs.oddsSaid],
    ] as const) {
      const boosting = createBoosting(rows.features, targets, { loss, minLeaf: 10 });
      for (let at = 0; at < SETTINGS.boosts; at++) boosting.addTree();
      close(boosting.losses, losses, 1e-9);
      close(predictBoosted(boosting.model, later.features), said, 1e-9);
    }
  });

  it("five forests of 100 trees rank new rows as well as five of its own, to 0.01 of area in the mean", () => {
    const areas = [1, 2, 3, 4, 5].map((seed) => {
      const forest = createForest(rows.features, rows.labels, { classes: 2, seed });
      for (let at = 0; at < SETTINGS.trees; at++) forest.addTree();
      return rocArea(chances(predictForest(forest.trees, later.features)), later.labels);
    });
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(areas) - mean(theirs.forest))).toBeLessThan(0.01);
  });

  it("an autoencoder of given weights has numpy's loss and slopes, to 1e-10, and Adam walks alike, to 1e-12", () => {
    for (const activation of ["tanh", "identity"] as const) {
      const { loss, gradient } = slopesOf({ ...coder.model, activation }, coded, CHARGE);
      close([loss, ...gradient], theirs[activation], 1e-10);
    }
    const weights = new Float64Array(8);
    const adam = createAdam(8, RATE);
    for (const slopes of walk) adam.step(weights, Float64Array.from(slopes));
    close(weights, theirs.adam, 1e-12);
  });
});
