/**
 * Our Isolation Forest against Debian's scikit-learn, both with their defaults: equally good at finding what is rare in
 * data sets that come with it, and the same scores when its own trees are laid into our arrays.
 */
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { averagePathLength } from "#kernel/anomaly/average-path-length.ts";
import { growForest } from "#kernel/anomaly/isolation-forest.ts";
import { isolationScores } from "#kernel/anomaly/isolation-score.ts";
import type { IsolationTree } from "#kernel/anomaly/isolation-tree.ts";
import { numbersOf } from "#kernel/dataset/table.ts";
import { rocArea } from "#kernel/model/roc.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";
import { shippedTable } from "#site/shipped-data.ts";
import { describeWith, start } from "./peer.ts";

const PYTHON = "/usr/bin/python3";
const SCRIPT = fileURLToPath(new URL("isolation-forest-peer.py", import.meta.url));
const WITHIN_MS = 180_000;
/** Of the mean area over ten seeds; the spread of a single seed is up to three times as much. */
const AREA_TOLERANCE = 0.01;
const SCORE_TOLERANCE = 1e-9;

interface TheirTree {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly rows: readonly number[];
}
interface Answer {
  readonly name: string;
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly areas: readonly number[];
  readonly sample: number;
  readonly scores: readonly number[];
  readonly trees: readonly TheirTree[];
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What goes left there is at most the threshold, in single precision; here it is below the next single. */
function nextSingle(threshold: number): number {
  const single = Math.fround(threshold);
  if (single > threshold) return single;
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, single);
  if (single === 0) bits.setUint32(0, 1);
  else bits.setUint32(0, bits.getUint32(0) + (single > 0 ? 1 : -1));
  return bits.getFloat32(0);
}

function laidOut({ left, right, feature, threshold, rows }: TheirTree, levels: number): IsolationTree {
  const inner = 2 ** levels - 1;
  const tree = {
    levels,
    features: new Int32Array(inner),
    thresholds: new Float64Array(inner).fill(Number.POSITIVE_INFINITY),
    sizes: new Int32Array(2 * inner + 1),
    lengths: new Float64Array(inner + 1),
  };
  const lay = (theirs: number, node: number, level: number) => {
    tree.sizes[node] = rows[theirs]!;
    if (left[theirs]! < 0) {
      const end = (node + 1) * 2 ** (levels - level) - 1;
      tree.lengths[end - inner] = level + averagePathLength(rows[theirs]!);
      return;
    }
    tree.features[node] = feature[theirs]!;
    tree.thresholds[node] = nextSingle(threshold[theirs]!);
    lay(left[theirs]!, 2 * node + 1, level + 1);
    lay(right[theirs]!, 2 * node + 2, level + 1);
  };
  lay(0, 0, 0);
  return tree;
}

/** Torque, speed and wear of every fifth row of the milling record, and which of them failed. */
function millingSet() {
  const table = shippedTable("milling");
  const columns = ["Torque", "Rotational speed", "Tool wear"].map((name) => numbersOf(table, name));
  return {
    name: "a fifth of the milling record",
    rows: Array.from({ length: table.rows / 5 }, (_, row) => columns.map((column) => column[5 * row]!)),
    labels: [...numbersOf(table, "Machine failure")].filter((_, row) => row % 5 === 0),
  };
}

describeWith("python3-sklearn", [PYTHON, "-c", "import sklearn"], () => {
  let answers: readonly Answer[] = [];
  beforeAll(async () => {
    const given = Buffer.from(JSON.stringify(millingSet()));
    answers = JSON.parse(`${await start(PYTHON, [SCRIPT], given).done}`) as readonly Answer[];
  }, WITHIN_MS);

  it(
    "has the same mean area under the ROC curve over ten seeds, to 0.01",
    () => {
      expect(answers).toHaveLength(4);
      for (const { name, rows, labels, areas } of answers) {
        const matrix = matrixOf(rows);
        const ours = areas.map((_, seed) =>
          rocArea([...isolationScores(growForest(matrix, { seed }), matrix)], labels),
        );
        const gap = mean(ours) - mean(areas);
        expect(Math.abs(gap), `${name}: ours ${mean(ours)}, theirs ${mean(areas)}`).toBeLessThan(AREA_TOLERANCE);
      }
    },
    WITHIN_MS,
  );

  it("gives the same scores on the same trees, to 1e-9", () => {
    for (const { name, rows, sample, scores, trees } of answers) {
      const matrix = matrixOf(rows);
      const levels = Math.ceil(Math.log2(sample));
      const forest = { columns: matrix.columns, sample, seed: 0, trees: trees.map((tree) => laidOut(tree, levels)) };
      const off = isolationScores(forest, matrix).map((score, at) => Math.abs(score - scores[at]!));
      expect(Math.max(...off), name).toBeLessThan(SCORE_TOLERANCE);
    }
  });
});
