/**
 * One forest of a JavaScript library: grows 100 trees on the rows of standard input and scores all of them, then prints
 * the milliseconds of both together. Arguments: the library, and the number of columns. The rows are doubles.
 */
import { growForest } from "#kernel/anomaly/isolation-forest.ts";
import { isolationScores } from "#kernel/anomaly/isolation-score.ts";

const TREES = 100;
const SAMPLE = 256;
const [library, columnsText] = process.argv.slice(2);
const columns = Number(columnsText);
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const bytes = Buffer.concat(chunks);
const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const rows = values.length / columns;

/** What to time: its data are already in the form that the library takes. */
async function prepared() {
  if (library === "ours") {
    const matrix = { rows, columns, values };
    return () => isolationScores(growForest(matrix, { trees: TREES, sample: SAMPLE, seed: 1 }), matrix);
  }
  const arrays = Array.from({ length: rows }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)]);
  const { IsolationForest } = await import(library);
  if (library === "ml-isolation-forest") {
    return () => {
      const forest = new IsolationForest({ nEstimators: TREES });
      forest.train(arrays);
      return forest.predict(arrays);
    };
  }
  const objects = arrays.map((row) => Object.fromEntries(row.map((value, at) => [`x${at}`, value])));
  return () => {
    const forest = new IsolationForest(TREES, SAMPLE);
    forest.fit(objects);
    return forest.scores();
  };
}

const run = await prepared();
const start = performance.now();
const scores = run();
const ms = performance.now() - start;
if (scores.length !== rows || !scores.every(Number.isFinite)) throw new Error(`${library}: scores must be ${rows}`);
console.log(ms);
