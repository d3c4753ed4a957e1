/** Anomalies: rules, splits, paths, scores and thresholds; every answer is computed by the kernel of the widgets. */
import type { ExerciseEntry, Variants } from "#contract/exercise.ts";
import { averagePathLength, harmonicPathLength } from "#kernel/anomaly/average-path-length.ts";
import { firstSplitChances } from "#kernel/anomaly/expected-path-length.ts";
import { scoreOf } from "#kernel/anomaly/isolation-forest.ts";
import { createRandom } from "#kernel/random/random.ts";
import { hasRareSplit } from "#widgets/anomaly/IsolationForestLab.line.ts";
import { isolationForestLab } from "#widgets/anomaly/IsolationForestLab.machine.ts";
import { UNMASKED } from "#widgets/anomaly/IsolationForestLab.presets.ts";
import { pathPrograms } from "./code-path.ts";
import { splitPrograms } from "./code-split.ts";
import { drawn, millingAlarms, millingFailures } from "./figures.ts";

const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** Known slips, without those that the tolerance would take for the answer or for another slip. */
function slips(answer: number, apart: number, all: readonly { readonly when: number; readonly say: string }[]) {
  const kept: { readonly when: number; readonly say: string }[] = [];
  for (const each of all)
    if ([answer, ...kept.map(({ when }) => when)].every((other) => Math.abs(each.when - other) > apart))
      kept.push(each);
  return kept;
}

/** What the line's experiment comes to. */
const outcomeOf = (preset: "first" | "z") => {
  const started = isolationForestLab.start({ id: preset, preset }).state;
  return isolationForestLab.outcome!(isolationForestLab.next(started, { type: "run" }).state)!;
};

/** Presses of “Another tree” until the first split is a rare one. */
const pressesToRare = () => {
  let { state } = isolationForestLab.start({ id: "tree-after-tree", preset: "line" });
  for (let presses = 1; ; presses++) {
    state = isolationForestLab.next(state, { type: "tree" }).state;
    if (state.kind !== "line" || hasRareSplit(state)) return presses;
  }
};

const firstSplit: Variants = (seed) => {
  const random = createRandom(seed);
  const low = -20 - random.integer(60);
  const middle = [random.integer(8), 10 + random.integer(8)] as const;
  const high = 40 + random.integer(80);
  const values = [low, ...middle, high];
  const chance = round(100 * firstSplitChances(values).at(-1)!, 1);
  const gap = high - middle[1];
  return {
    id: "anomalies/first-split",
    kind: "number",
    ask: `A tree begins on the readings ${values.join(", ").replace("-", "−")}. How likely is it that its first split sets ${high} apart from all others, in per cent?`,
    unit: "%",
    answer: chance,
    tolerance: 0.15,
    near: slips(chance, 0.3, [
      {
        when: round(100 / 3, 1),
        say: "One of three gaps, yes. But the split is drawn evenly over the distance, so wide gaps are hit more often than narrow ones.",
      },
      {
        when: 25,
        say: "One of four readings would be a quarter, if readings were drawn. It is a place on the line that is drawn.",
      },
      {
        when: round((100 * gap) / high, 1),
        say: `You divided by ${high}, the distance from 0. The split is drawn between the least reading, ${low}, and the greatest.`.replace(
          "-",
          "−",
        ),
      },
      {
        when: gap,
        say: `${gap} is the gap itself. Divide it by the whole distance from ${low} to ${high}.`.replace("-", "−"),
      },
    ]),
    hint: "In which gap must the split fall? How wide is it, and how wide is the whole?",
    why: `The split must fall between ${middle[1]} and ${high}: ${gap} of ${high - low}, so ${chance} %.`,
  };
};

const cOfN: Variants = (seed) => {
  const rows = [4, 5, 6, 8, 10, 16, 20, 32, 64, 128, 256][createRandom(seed).integer(11)]!;
  const answer = round(averagePathLength(rows), 2);
  return {
    id: "anomalies/c-of-n",
    kind: "number",
    ask: `What is c(${rows}) by the paper's formula, with ln(n − 1) + 0.5772 for the harmonic number? Two decimals.`,
    unit: "splits",
    answer,
    tolerance: 0.011,
    near: slips(answer, 0.022, [
      {
        when: round(harmonicPathLength(rows), 2),
        say: "You summed 1 + 1/2 + 1/3 … in full. That is exact; the paper takes the logarithm and 0.5772, and so does every library whose scores you will want to compare.",
      },
      {
        when: round(2 * (Math.log(rows) + 0.5772) - (2 * (rows - 1)) / rows, 2),
        say: "ln n in place of ln(n − 1): the harmonic number of c(n) is that of n − 1.",
      },
      {
        when: round(2 * (Math.log(rows - 1) + 0.5772), 2),
        say: "That is the first half. 2(n − 1)/n is still to be taken off.",
      },
      {
        when: round(Math.log2(rows), 2),
        say: "log₂ n is the depth of a tree that is split in halves each time. Random splits are seldom halves.",
      },
    ]),
    hint: "2 × (ln(n − 1) + 0.5772) − 2(n − 1)/n.",
    why: `2 × (ln ${rows - 1} + 0.5772) − 2 × ${rows - 1}/${rows} = ${averagePathLength(rows).toFixed(3)}.`,
  };
};

const score: Variants = (seed) => {
  const random = createRandom(seed);
  const mean = round(4 + random.integer(90) / 10, 1);
  const sample = [64, 128, 256][random.integer(3)]!;
  const length = averagePathLength(sample);
  const answer = round(scoreOf(mean, sample), 2);
  return {
    id: "anomalies/score",
    kind: "number",
    ask: `Over all trees the mean path of a reading is ${mean}. Each tree has seen ${sample} readings, and c(${sample}) = ${length.toFixed(2)}. What is its score? Two decimals.`,
    unit: "",
    answer,
    tolerance: 0.0051,
    near: slips(answer, 0.0102, [
      {
        when: round(2 ** (mean / length), 2),
        say: "The minus sign is missing: a longer path has to give a lower score.",
      },
      { when: round(mean / length, 2), say: "That is the exponent. Two to the power of its negative is the score." },
      {
        when: round(1 - mean / length, 2),
        say: "The score does not fall in a straight line: it halves with every c(n) that the path gets longer.",
      },
      { when: round(Math.exp(-mean / length), 2), say: "The base is 2, not e: a path of c(n) scores one half." },
      {
        when: round(2 ** (-length / mean), 2),
        say: "The fraction is upside down. The path is measured in units of c(n).",
      },
    ]),
    hint: `2 to the power of −${mean}/${length.toFixed(2)}.`,
    why: `2^(−${mean}/${length.toFixed(2)}) = ${scoreOf(mean, sample).toFixed(3)}. A path of just c(n) scores 0.50.`,
  };
};

/** What alarms from each threshold on cost on the milling record. */
const MISS = 100;
const FALSE_ALARM = 20;
const offers = [0.5, 0.6, 0.7].map((threshold) => {
  const { caught, falseAlarms } = millingAlarms(threshold);
  const missed = millingFailures - caught;
  return { threshold, caught, missed, falseAlarms, cost: missed * MISS + falseAlarms * FALSE_ALARM };
});
const never = millingFailures * MISS;
const cheapest = Math.min(never, ...offers.map(({ cost }) => cost));
const money = (value: number) => value.toLocaleString("en-GB");

const elevenInTwo = drawn[1]![2]!;

export default [
  {
    id: "anomalies/by-the-mean",
    kind: "predict",
    instance: "by-the-mean",
    preset: "z",
    ask: "Your prediction, against the rule of 2 standard deviations.",
    options: [
      {
        value: "both",
        text: "−100 and 100",
        say: "They are the farthest. But each of them stretches the very standard deviation by which it is measured.",
      },
      {
        value: "low",
        text: "−100 alone",
        say: "It is the farthest, at 1.66 standard deviations. The two far readings have made that unit as large as 64 millibar.",
      },
      {
        value: "none",
        text: "none of them",
        say: "The far readings widen the band that is to catch them. That is called masking.",
      },
    ],
    answer: outcomeOf("z"),
    hint: "Which readings go into the standard deviation?",
    why: "Mean and standard deviation are computed from all readings, the suspects included. The median hardly notices them.",
  },
  {
    id: "anomalies/least-for-three",
    kind: "number",
    ask: "Of n readings none can lie further than √(n − 1) standard deviations from their mean. How many readings must there be, at the least, before a rule “more than 3 standard deviations” can find anything at all?",
    unit: "readings",
    answer: 11,
    tolerance: 0,
    near: [
      { when: 10, say: "With 10 the farthest possible is √9 = 3 exactly. The rule says more than 3." },
      { when: 9, say: "√8 is 2.83. Square the limit first, then add one." },
      { when: 4, say: "That would do for √(n − 1) above 1.7. Square the 3." },
      { when: 3, say: "With three readings the farthest possible is √2 = 1.41." },
    ],
    hint: "√(n − 1) > 3.",
    why: "n − 1 must be above 9, so n is at least 11. In a window of ten values such an alarm is decoration.",
  },
  {
    id: "anomalies/alone-first",
    kind: "predict",
    instance: "alone-first",
    preset: "first",
    ask: "Your prediction, against the mean of a thousand trees and the exact expectation.",
    options: [
      {
        value: "low",
        text: "−100",
        say: "Its gap is 102 wide, that of 100 only 87: the first split falls into the wider one more often.",
      },
      {
        value: "high",
        text: "100",
        say: "It is as far from 0, but 0 plays no part. What counts is the gap to the next reading: 87 here, 102 on the other side.",
      },
      {
        value: "both",
        text: "both alike",
        say: "As far as 0 is concerned, yes. The gap to the next reading is 102 on one side and 87 on the other.",
      },
    ],
    answer: outcomeOf("first"),
    hint: "How wide is the gap between each of them and its nearest reading?",
    why: "A split is drawn evenly over the distance. The wider the gap beside a reading, the sooner a split falls into it.",
  },
  { id: "anomalies/first-split", variants: firstSplit },
  {
    id: "anomalies/split-code",
    kind: "code",
    ask: "Write `split(values, share)`: one split of a tree on one feature. The threshold lies `share` of the way from the least to the greatest value. Return what is below it, and the rest, in the order in which they came. (The forest draws `share` at random; here it is given, so that it can be tested.)",
    ...splitPrograms,
    hint: "First the least and the greatest value, then the threshold, then two filters that leave nothing out.",
    why: "The threshold depends on two values only, the least and the greatest. So one wild reading attracts nearly all splits, and is cut off by them.",
  },
  {
    id: "anomalies/drawn-path",
    kind: "number",
    ask: "In the second tree, what is the path length of 11? Complete the leaf with the full harmonic sum, as in the table. Two decimals.",
    unit: "splits",
    answer: round(elevenInTwo.length, 2),
    tolerance: 0.011,
    near: [
      { when: 2, say: "Two splits were drawn. Three readings still share the leaf, so c(3) has to be added." },
      {
        when: 3,
        say: "A leaf of three needs one more split for one of them and two for the others: 5/3 on average, not 1.",
      },
      { when: 4, say: "Two more splits is what the unlucky two of the three need. On average it is (1 + 2 + 2)/3." },
      {
        when: round(2 + averagePathLength(3), 2),
        say: "You took the logarithm for the harmonic number. For three readings it is far off; here the full sum 1 + 1/2 was asked for.",
      },
    ],
    hint: "Count the splits on its way, then ask how many readings are left in the leaf: c(n) = 2H(n − 1) − 2(n − 1)/n.",
    why: "Two splits, and c(3) = 2 × (1 + 1/2) − 4/3 = 5/3. Together 3.67.",
  },
  {
    id: "anomalies/rare-split",
    kind: "goal",
    instance: "tree-after-tree",
    preset: "line",
    goal: "rare-split",
    steps: Array.from({ length: pressesToRare() }, () => ({ type: "tree" })),
    ask: "Draw trees until the first split falls between 2 and 11.",
    hint: "Keep pressing “Another tree” and read the caption of the first split.",
    why: "The chance is 9 in 200, so one tree in 22 on average, and sometimes many more. A tree that is drawn to explain the method is hardly ever a typical one.",
  },
  { id: "anomalies/c-of-n", variants: cOfN },
  { id: "anomalies/score", variants: score },
  {
    id: "anomalies/path-code",
    kind: "code",
    ask: "Write `pathLength(nodes, value)` for a tree that is already grown, on one feature. Below `at` goes left. A leaf has `left` and `right` at −1, and its `rows` say how many readings it holds.",
    ...pathPrograms,
    hint: "Walk from node 0 until there is no child, and count. What does a leaf of several readings still lack?",
    why: "Splits plus c(rows of the leaf). The trees stop at the height limit, and c stands in for the part that was never grown: that is what makes them cheap.",
  },
  {
    id: "anomalies/order-of-steps",
    kind: "order",
    ask: "Put the making of one score in order. One line does not belong.",
    items: [
      "draw a sample without putting rows back",
      "draw a feature at random",
      "draw a threshold between its least and greatest value in this node",
      "stop where one row is left, or at the height limit",
      "add c(rows of the leaf) to the splits on the way",
      "average over all trees",
      "two to the power of minus that, over c(sample)",
    ],
    answer: [0, 1, 2, 3, 4, 5, 6],
    distractors: ["choose the threshold that parts failures from the rest best"],
    near: [
      {
        when: [2, 1],
        say: "The least and greatest value are those of one feature: which one has to be known before.",
      },
      {
        when: [6, 5],
        say: "Average the paths first. The power is taken once, of the mean; the mean of the powers would be another number.",
      },
      { when: [5, 4], say: "c is added in each tree, since each row ends in another leaf there." },
      {
        when: [7],
        say: "That is how a decision tree is grown. It needs labels; here nobody has any, and no split is better than another.",
      },
    ],
    hint: "First what happens once for a tree, then what happens at every node, then what happens with a row that is to be scored.",
    why: "Nothing is optimised anywhere. The trees are random, and only their average knows something.",
  },
  {
    id: "anomalies/clump-at-top",
    kind: "predict",
    instance: "clump",
    preset: "clump",
    ask: "Your prediction, against the ranking of all 300.",
    options: [
      {
        value: "most",
        text: "50 or more",
        say: "Far away they are. But to set one of them apart, it has to be cut off from 59 neighbours, which takes many splits.",
      },
      {
        value: "half",
        text: "about half",
        say: "The edge of a clump scores a little higher than its middle, but the neighbours are too many for half of them.",
      },
      {
        value: "few",
        text: "20 or fewer",
        say: "One split cuts off the clump as a whole. Then its members still have to be parted from each other.",
      },
    ],
    answer: "few",
    hint: "How many splits part the clump from the rest, and how many part one of the sixty from the other fifty-nine?",
    why: "The path counts all splits until a reading stands alone. In a clump most of them are spent on its neighbours.",
  },
  {
    id: "anomalies/unmask",
    kind: "goal",
    instance: "clump",
    preset: "clump",
    goal: "unmasked",
    steps: [
      { type: "run" },
      { type: "set", name: "sample", value: 8 },
      { type: "set", name: "trees", value: 500 },
      { type: "set", name: "threshold", value: 0.57 },
    ],
    ask: `Find settings by which at least ${UNMASKED.caught} of the 60 in the clump raise an alarm, and at most ${UNMASKED.falseAlarms} of the 240 others.`,
    hint: "How many of the clump does a tree see, if it sees 8 points in all? Then move the threshold. Few points a tree make a coarse picture: more trees smooth it.",
    why: "In a sample of 8 there are one or two of the clump, and they have nobody to hide among. That is why the paper samples so little: it is not only for speed.",
  },
  {
    id: "anomalies/masking-or-swamping",
    kind: "choice",
    ask: "A forest has been grown on a month in which a stuck valve made a third of all readings wrong. Now it calls the first readings after the repair anomalies, though they are as they should be. What is that?",
    options: [
      {
        text: "Swamping: the many wrong readings make ordinary ones look strange",
        right: true,
        say: "What is common in the sample counts as ordinary. The good readings pay for the company they are in.",
      },
      {
        text: "Masking: the wrong readings hide each other",
        say: "They do that as well, and it explains why they went unnoticed. Asked for is why good ones are accused.",
      },
      {
        text: "Too few trees",
        say: "More trees make the same picture smoother. They would accuse the good readings more steadily.",
      },
      {
        text: "A threshold that is too high",
        say: "A lower one would accuse more of them, a higher one fewer; but those that deserve an alarm would still rank below.",
      },
    ],
    hint: "One word is for anomalies that escape, the other for ordinary readings that are caught.",
    why: "Masking lets anomalies pass, swamping accuses ordinary readings. Both come from too many anomalies in what the detector takes for normal.",
  },
  {
    id: "anomalies/threshold-by-cost",
    kind: "choice",
    ask: `On the milling record a missed failure costs ${MISS}, an alarm at a sound work piece ${FALSE_ALARM}. The forest on torque and speed finds:\n\n| alarm from | failures caught | missed | false alarms |\n|---|---|---|---|\n${offers
      .map(
        ({ threshold, caught, missed, falseAlarms }) =>
          `| ${threshold.toFixed(1)} | ${caught} | ${missed} | ${money(falseAlarms)} |`,
      )
      .join("\n")}\n\nWhat is cheapest?`,
    options: [
      ...offers.map(({ threshold, missed, falseAlarms, cost }) => ({
        text: `alarms from ${threshold.toFixed(1)} on`,
        ...(cost === cheapest ? { right: true as const } : {}),
        say: `${missed} × ${MISS} + ${money(falseAlarms)} × ${FALSE_ALARM} = ${money(cost)}${cost === cheapest ? ", the least of the four." : `; the cheapest comes to ${money(cheapest)}.`}`,
      })),
      {
        text: "no alarms at all",
        ...(never === cheapest ? { right: true as const } : {}),
        say: `Then all ${millingFailures} failures are missed: ${money(never)}. ${never === cheapest ? "Nothing on offer is cheaper." : "That is the line which a detector has to beat, and one on offer does."}`,
      },
    ],
    hint: "For each row: missed × 100 + false alarms × 20. And what does it cost never to ring?",
    why: `The threshold follows from what mistakes cost, not from the score. ${offers.map(({ threshold, cost }) => `${threshold.toFixed(1)}: ${money(cost)}`).join("; ")}; never: ${money(never)}.`,
  },
  {
    id: "anomalies/which-detector",
    kind: "choice",
    ask: "A battery sensor with 32 kB of memory measures one temperature a minute. An alarm is due when the temperature is far from what is usual at this hour. Which detector goes onto the sensor?",
    options: [
      {
        text: "A mean and a spread for every hour of the day, and a limit in robust deviations",
        right: true,
        say: "Forty-eight numbers, one subtraction, and it can say why: “4 degrees warmer than usual at 3 o'clock”.",
      },
      {
        text: "An Isolation Forest of 100 trees",
        say: "One feature hardly needs random features, and the trees fill more memory than there is. It may run on the gateway, over many features.",
      },
      {
        text: "Local outlier factor",
        say: "It compares with the neighbours among past readings, so it has to keep them and to search through them each minute.",
      },
      {
        text: "An autoencoder on windows of a day",
        say: "It could learn the shape of a day. It needs training, memory and power for something that forty-eight numbers do.",
      },
    ],
    hint: "How many features are there, and what does “usual” depend on?",
    why: "The simplest detector that sees the fault is the best one, and only if it is beaten is a larger one worth its price.",
  },
] satisfies readonly ExerciseEntry[];
