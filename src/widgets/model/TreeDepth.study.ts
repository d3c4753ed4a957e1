/** Trees of every depth on the rows of a preset, and how often they are wrong. The pumps are made here, by a stated rule. */
import { growClassifier, sortColumns } from "#kernel/model/grow-tree.ts";
import { groupHoldout, randomHoldout, type Split, takeRows, timeHoldout } from "#kernel/model/holdout.ts";
import { cutTree, deviceBytesOf, importancesOf, leavesOf, type Tree } from "#kernel/model/tree.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createRandom } from "#kernel/random/random.ts";
import { type Matrix, matrixOf } from "#kernel/stats/matrix.ts";
import { LEARNT, MEASURED, millingSample } from "./milling-sample.ts";
import { DEEPEST, type DepthPreset } from "./TreeDepth.presets.ts";

/** One way to part the rows, and the tree that comes of it. */
export interface Trial {
  readonly name: string;
  readonly tree: Tree;
  /** Per cent wrong, by depth from 0 to DEEPEST. */
  readonly learnt: readonly number[];
  readonly tested: readonly number[];
}
export interface Study {
  readonly features: readonly string[];
  readonly trials: readonly Trial[];
}
/** A tree of one depth, in figures. */
export interface Cut {
  readonly questions: number;
  /** On a small device. */
  readonly bytes: number;
  readonly importances: readonly number[];
}

const PUMPS = 60;
const READINGS = 20;
const SEED = 1;

/** Grows the trees of a preset. Some ten milliseconds. */
export function studyOf(preset: DepthPreset): Study {
  if (preset === "depth") {
    const { features, labels } = millingSample();
    const split = timeHoldout(features.rows, 1 - LEARNT / features.rows);
    return {
      features: MEASURED.map(({ name }) => name),
      trials: [trial("rows that come later", features, labels, split)],
    };
  }
  const { features, labels, pumps } = pumpReadings();
  return {
    features: ["vibration", "temperature", "current", "pressure"],
    trials: [
      trial("readings drawn at random", features, labels, randomHoldout(features.rows, 0.3, SEED)),
      trial("pumps never seen", features, labels, groupHoldout(pumps, 0.3, SEED)),
    ],
  };
}

export function cutOf({ features }: Study, { tree }: Trial, depth: number): Cut {
  const cut = cutTree(tree, depth);
  return {
    questions: cut.feature.filter((feature) => feature >= 0).length,
    bytes: deviceBytesOf(cut),
    importances: [...importancesOf(cut, features.length)],
  };
}

/** Every pump has its own level of each measurement and strays little from it; more vibration makes repair likelier. */
function pumpReadings() {
  const random = createRandom(SEED);
  const normal = createNormal(random);
  const rows: number[][] = [];
  const labels: number[] = [];
  const pumps: number[] = [];
  for (let pump = 0; pump < PUMPS; pump++) {
    const own = [4 + 0.8 * normal(), 55 + 5 * normal(), 12 + 1.5 * normal(), 3 + 0.4 * normal()] as const;
    const label = own[0] - 4 + 0.9 * normal() > 0.4 ? 1 : 0;
    for (let reading = 0; reading < READINGS; reading++) {
      rows.push([
        own[0] + 0.12 * normal(),
        own[1] + 0.75 * normal(),
        own[2] + 0.225 * normal(),
        own[3] + 0.06 * normal(),
      ]);
      labels.push(label);
      pumps.push(pump);
    }
  }
  return { features: matrixOf(rows), labels, pumps };
}

function trial(name: string, features: Matrix, labels: readonly number[], { train, test }: Split): Trial {
  const part = (rows: Uint32Array) => ({
    features: takeRows(features, rows),
    labels: Array.from(rows, (row) => labels[row]!),
  });
  const [learnt, tested] = [part(train), part(test)];
  const tree = growClassifier(sortColumns(learnt.features), learnt.labels, 2, { maxDepth: DEEPEST });
  const depths = Array.from({ length: DEEPEST + 1 }, (_, depth) => cutTree(tree, depth));
  const wrong = (cut: Tree, { features: rows, labels: are }: typeof learnt) => {
    const leaves = leavesOf(cut, rows);
    return (
      (100 * are.filter((label, row) => (cut.values[2 * leaves[row]! + 1]! > 0.5 ? 1 : 0) !== label).length) /
      are.length
    );
  };
  return {
    name,
    tree,
    learnt: depths.map((cut) => wrong(cut, learnt)),
    tested: depths.map((cut) => wrong(cut, tested)),
  };
}
