/**
 * Autoencoder: a network that must give each row back after it went through a few hidden units; a row unlike those it has
 * learnt comes back changed, and that error is its anomaly score. One hidden layer, linear output, squared error with an
 * L2 penalty, trained by Adam. First weights: X. Glorot, Y. Bengio, Understanding the difficulty of training deep
 * feedforward neural networks, AISTATS 2010, eq. 16.
 * Limits: what comes back lies on a line, plane … of as many dimensions as units, so on the rows it learns from the
 * squared error is never below that of as many principal components (H. Bourlard, Y. Kamp, Biological Cybernetics 59,
 * 1988). tanh bends that: far along the line nothing comes back well, and after few rounds not even the learnt rows at
 * its ends. Scale the columns first. Math.tanh, and so trained weights, may differ in the last bit between engines.
 */
import { createStream } from "../random/stream.ts";
import { checkMatrix, type Matrix } from "../stats/matrix.ts";
import { createAdam } from "./adam.ts";

/** "identity" makes the hidden units linear: principal components by another way. */
export type AutoencoderActivation = "tanh" | "identity";
export interface Autoencoder {
  readonly columns: number;
  readonly hidden: number;
  readonly activation: AutoencoderActivation;
  /** Hidden units × columns, columns × hidden units, then the intercepts of hidden units and of columns. */
  readonly weights: Float64Array;
}
export interface AutoencoderOptions {
  /** Units in the middle, 1 to 256; fewer than columns, or it may learn to copy. */
  readonly hidden: number;
  readonly seed: number;
  readonly activation?: AutoencoderActivation;
  /** Times the sum of squared weights, without intercepts; 0.0001 if left out. */
  readonly penalty?: number;
  /** Of Adam; 0.01 if left out. */
  readonly rate?: number;
  /** Rows in one step, 32 if left out; Infinity for all. */
  readonly batch?: number;
}
export interface AutoencoderTrainer {
  /** As far as it is trained; the weights change in place with each round. */
  readonly model: Autoencoder;
  /** The loss on all rows before the first round and after each. */
  readonly losses: readonly number[];
  /** Trains on every row once, in an order of its own. RangeError if the loss overflows. O(rows · columns · hidden). */
  trainRound(): void;
}

const MOST_HIDDEN = 256;

/** An autoencoder with seeded first weights. RangeError for bad data or options. O(rows · columns · hidden). */
export function createAutoencoder(
  matrix: Matrix,
  { hidden, seed, activation = "tanh", penalty = 1e-4, rate = 0.01, batch = 32 }: AutoencoderOptions,
): AutoencoderTrainer {
  checkMatrix("autoencoder", matrix);
  if (!Number.isInteger(hidden) || hidden < 1 || hidden > MOST_HIDDEN)
    throw new RangeError(`autoencoder: hidden must be a whole number from 1 to ${MOST_HIDDEN}, got ${hidden}`);
  if (!(penalty >= 0 && penalty < Infinity))
    throw new RangeError(`autoencoder: penalty must be 0 or above, got ${penalty}`);
  if (!(batch === Infinity || (Number.isInteger(batch) && batch >= 1)))
    throw new RangeError(`autoencoder: batch must be a whole number from 1, or Infinity, got ${batch}`);
  const { rows, columns } = matrix;
  const model = { columns, hidden, activation, weights: firstWeights(columns, hidden, seed) };
  const adam = createAdam(model.weights.length, rate);
  const random = createStream(seed, "autoencoder", "order");
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  const losses = [finite(slopesOf(model, matrix, penalty).loss)];
  return {
    model,
    losses,
    trainRound() {
      for (let last = rows - 1; last > 0; last--) {
        const other = random.integer(last + 1);
        [order[last], order[other]] = [order[other]!, order[last]!];
      }
      for (let from = 0; from < rows; from += batch)
        adam.step(model.weights, slopesOf(model, matrix, penalty, order.subarray(from, from + batch)).gradient);
      losses.push(finite(slopesOf(model, matrix, penalty).loss));
    },
  };
}

/** Each row as it comes back. RangeError for bad rows, or columns other than learnt. O(rows · columns · hidden). */
export function reconstruct(model: Autoencoder, matrix: Matrix): Matrix {
  checkMatrix("autoencoder", matrix);
  const { columns, values } = matrix;
  if (columns !== model.columns)
    throw new RangeError(`autoencoder: columns must be ${model.columns} as learnt, got ${columns}`);
  const [middle, out] = [new Float64Array(model.hidden), new Float64Array(values.length)];
  for (let at = 0; at < values.length; at += columns)
    pass(model, values.subarray(at, at + columns), middle, out.subarray(at, at + columns));
  return { ...matrix, values: out };
}

/** Each row's anomaly score: the mean squared error of its values as they come back. Errors and O() of `reconstruct`. */
export function reconstructionErrors(model: Autoencoder, matrix: Matrix): Float64Array {
  const back = reconstruct(model, matrix).values;
  const errors = new Float64Array(matrix.rows);
  for (let at = 0; at < back.length; at++)
    errors[Math.floor(at / matrix.columns)]! += (back[at]! - matrix.values[at]!) ** 2 / matrix.columns;
  return errors;
}

/**
 * The loss, which is the mean of the rows' errors + penalty · Σ weight² without intercepts, and its slope at each weight;
 * of these rows, counted from 0, or of all. The matrix is not checked here. O(rows · columns · hidden).
 */
export function slopesOf(
  model: Autoencoder,
  { rows, values }: Matrix,
  penalty: number,
  chosen?: Uint32Array,
): { readonly loss: number; readonly gradient: Float64Array } {
  const { columns, hidden, activation, weights } = model;
  const count = chosen?.length ?? rows;
  const [middle, back, blame] = [new Float64Array(hidden), new Float64Array(columns), new Float64Array(hidden)];
  const edges = 2 * columns * hidden;
  const gradient = weights.map((weight, at) => (at < edges ? 2 * penalty * weight : 0));
  let loss = 0;
  for (let at = 0; at < edges; at++) loss += penalty * weights[at]! ** 2;
  for (let turn = 0; turn < count; turn++) {
    const from = (chosen?.[turn] ?? turn) * columns;
    const row = values.subarray(from, from + columns);
    pass(model, row, middle, back);
    blame.fill(0);
    for (let column = 0; column < columns; column++) {
      const miss = back[column]! - row[column]!;
      const slope = (2 * miss) / (columns * count);
      loss += miss ** 2 / (columns * count);
      gradient[edges + hidden + column]! += slope;
      for (let unit = 0; unit < hidden; unit++) {
        const edge = (columns + column) * hidden + unit;
        gradient[edge]! += slope * middle[unit]!;
        blame[unit]! += slope * weights[edge]!;
      }
    }
    for (let unit = 0; unit < hidden; unit++) {
      const slope = blame[unit]! * (activation === "tanh" ? 1 - middle[unit]! ** 2 : 1);
      gradient[edges + unit]! += slope;
      for (let column = 0; column < columns; column++) gradient[unit * columns + column]! += slope * row[column]!;
    }
  }
  return { loss, gradient };
}

/** Fills in what the hidden units make of a row, and what comes back of it. */
function pass(model: Autoencoder, row: Float64Array, middle: Float64Array, back: Float64Array): void {
  const { columns, hidden, activation, weights } = model;
  const edges = 2 * columns * hidden;
  for (let unit = 0; unit < hidden; unit++) {
    let sum = weights[edges + unit]!;
    for (let column = 0; column < columns; column++) sum += weights[unit * columns + column]! * row[column]!;
    middle[unit] = activation === "tanh" ? Math.tanh(sum) : sum;
  }
  for (let column = 0; column < columns; column++) {
    let sum = weights[edges + hidden + column]!;
    for (let unit = 0; unit < hidden; unit++) sum += weights[(columns + column) * hidden + unit]! * middle[unit]!;
    back[column] = sum;
  }
}

/** Even between ±√(6 / (columns + units)), the same for both layers; intercepts 0. */
function firstWeights(columns: number, hidden: number, seed: number): Float64Array {
  const random = createStream(seed, "autoencoder", "weights");
  const [edges, reach] = [2 * columns * hidden, Math.sqrt(6 / (columns + hidden))];
  return new Float64Array(edges + hidden + columns).map((_, at) => (at < edges ? reach * (2 * random.next() - 1) : 0));
}

function finite(loss: number): number {
  if (Number.isFinite(loss)) return loss;
  throw new RangeError(`autoencoder: loss must be finite, got ${loss}; scale the columns, or lower the rate`);
}
