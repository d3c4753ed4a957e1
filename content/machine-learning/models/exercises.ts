/** Models and metrics: figures with their consequences, the base rate, cost, trees, and tests that flatter. */
import type { ExerciseEntry, Variants } from "#contract/exercise.ts";
import { gini, splitWorth } from "#kernel/model/best-split.ts";
import { accuracy, type Confusion, fBeta, precision, recall } from "#kernel/model/confusion.ts";
import { breakEvenProbability, costOf } from "#kernel/model/cost.ts";
import { meanAbsoluteError, rootMeanSquaredError } from "#kernel/model/regression-error.ts";
import { createRandom } from "#kernel/random/random.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";
import { thresholdTuner } from "#widgets/model/ThresholdTuner.machine.ts";
import { treeDepth } from "#widgets/model/TreeDepth.machine.ts";
import { giniPrograms } from "./code-gini.ts";
import { FLEET } from "./figures.ts";

const baseRateOutcome = thresholdTuner.outcome!(
  thresholdTuner.next(thresholdTuner.start({ id: "base-rate", preset: "base-rate" }).state, { type: "run" }).state,
)!;
const depthOutcome = (preset: "depth" | "leak") =>
  treeDepth.outcome!(treeDepth.next(treeDepth.start({ id: preset, preset }).state, { type: "run" }).state)!;
/** Where the cost of the milling detector is least. */
const cheapest = (() => {
  const { state } = thresholdTuner.start({ id: "cheapest", preset: "cheapest" });
  return state.steps.reduce((best, step) => (costOf(step, state) < costOf(best, state) ? step : best)).threshold;
})();

const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** Wrong values that are far enough from the answer and from each other to be told apart. */
function apart<N extends { readonly when: number }>(
  answer: number,
  tolerance: number,
  all: readonly N[],
): readonly N[] {
  return all.filter(
    ({ when }, at) =>
      Math.abs(when - answer) > 2 * tolerance &&
      all.slice(0, at).every((other) => Math.abs(other.when - when) > 2 * tolerance),
  );
}

/** Precision and what it means for the fitters: how many of the trips are in vain. */
const fourCounts: Variants = (seed) => {
  const random = createRandom(seed);
  const fails = 10 + random.integer(31);
  const fn = 1 + random.integer(Math.floor(fails / 3));
  const counts: Confusion = { tp: fails - fn, fn, fp: 15 + random.integer(60), tn: 0 };
  const all: Confusion = { ...counts, tn: 1000 - fails - counts.fp };
  const answer = precision(all);
  const share = (value: number) => value.toFixed(3);
  return {
    id: "models/four-counts",
    kind: "number",
    ask: `Of 1,000 pumps ${fails} failed last month. The detector had announced ${all.tp} of them, and ${all.fp} others that went on running. A fitter drives out for every alarm. Which share of the trips was worth it? Three digits.`,
    unit: "",
    answer,
    tolerance: 0.0006,
    near: apart(answer, 0.0006, [
      {
        when: round(recall(all), 3),
        say: `That is recall: of ${fails} failures ${all.tp} were announced. The fitter asks the other way round: of the alarms, how many were right?`,
      },
      {
        when: round(accuracy(all), 3),
        say: `That is accuracy, and nearly all of it are the ${all.tn} pumps for which nobody drove out.`,
      },
      {
        when: round(all.fp / (all.tp + all.fp), 3),
        say: "That is the share of the trips in vain. Asked for is the rest.",
      },
      {
        when: round(fBeta(all), 3),
        say: "That is F1, which mixes precision with recall. A trip only knows about alarms.",
      },
      { when: round(all.tp / 1000, 3), say: "You divided by all pumps. The trips are as many as the alarms." },
    ]),
    hint: "How many alarms were there in all? The answer is a share of those.",
    why: `${all.tp} + ${all.fp} = ${all.tp + all.fp} trips, ${all.tp} of them to a failing pump: ${share(answer)}. Accuracy is ${share(accuracy(all))} all the same, and never to drive would have ${share((1000 - fails) / 1000)}.`,
  };
};

/** Break-even probability from two costs. */
const breakEven: Variants = (seed) => {
  const random = createRandom(seed);
  const falseAlarm = 100 * (1 + random.integer(9));
  const miss = falseAlarm * [4, 9, 19, 24, 49][random.integer(5)]!;
  const answer = 100 * breakEvenProbability({ miss, falseAlarm });
  return {
    id: "models/break-even",
    kind: "number",
    ask: `A needless visit to a lift costs ${falseAlarm} €, a breakdown that nobody announced ${miss.toLocaleString("en-GB")} €. A model states probabilities that are true. From which probability on is the visit the cheaper choice? In per cent.`,
    unit: "%",
    answer,
    tolerance: 0.05,
    near: apart(answer, 0.05, [
      { when: 50, say: "Half would be right if both mistakes cost the same. Here one is far dearer." },
      {
        when: round((100 * falseAlarm) / miss, 3),
        say: "Nearly. At probability p the visit is in vain with 1 − p, not always: p times one cost equals (1 − p) times the other.",
      },
      { when: 100 - answer, say: "Turned round: the dearer a miss is, the earlier the alarm should come." },
    ]),
    hint: "With probability p, staying away costs p × the breakdown on average. What does going cost on average?",
    why: `p × ${miss} = (1 − p) × ${falseAlarm}, so p = ${falseAlarm} / (${falseAlarm} + ${miss}) = ${round(answer, 2)} %. The base rate does not come into it, as long as the probabilities are true.`,
  };
};

const SMALL_ERRORS = [2, -2, 2, -2, 2];
const ONE_LARGE = [0, 0, 10, 0, 0];
const NONE = [0, 0, 0, 0, 0];

const TORQUES = matrixOf([41, 44, 47, 49, 52, 55, 58, 61, 66, 69].map((value) => [value]));
const FAILED = [0, 0, 0, 0, 0, 1, 0, 0, 1, 1];
const SPLIT = splitWorth(
  TORQUES,
  FAILED,
  2,
  FAILED.map((_, at) => at),
  { feature: 0, threshold: 60 },
);

export default [
  { id: "models/four-counts", variants: fourCounts },
  {
    id: "models/ninety",
    kind: "choice",
    ask: "A label for a greenhouse is defined so: *hot* if the temperature will exceed 90 °F within ten minutes, *cool* if it will stay less than 90 °F. What is wrong with the definition?",
    options: [
      {
        text: "A maximum of exactly 90 °F is in neither class",
        right: true,
        say: "A sensor with steps of a whole degree shows it often. One of the two must have the equal sign.",
      },
      {
        text: "Ten minutes are too short to act",
        say: "That may be, and would make it a useless label. It would still be clear which rows belong where.",
      },
      {
        text: "Fahrenheit is not an SI unit",
        say: "Each limit can be converted, and the gap goes with it: exactly 32.2… °C is in neither class.",
      },
      {
        text: "The classes are not of equal size",
        say: "They hardly ever are. That makes accuracy a poor figure, not the label a wrong one.",
      },
    ],
    hint: "Try a few values around the limit, one of them on it.",
    why: "Classes have to cover every case and overlap in none: above 90 °F, or at most 90 °F. A row that fits neither is dropped or guessed by some program, and nobody notices which.",
  },
  {
    id: "models/base-rate",
    kind: "predict",
    instance: "base-rate",
    preset: "base-rate",
    ask: "Your prediction, against the count.",
    options: [
      {
        value: "same",
        text: "98",
        say: "The detector is the same, but precision is not a property of the detector. It divides by all alarms, and the healthy now make most of them.",
      },
      {
        value: "recall",
        text: "about 80",
        say: "80 is recall: of the failing, how many raise an alarm. That stays. Asked was: of the alarms, how many are right.",
      },
      {
        value: "few",
        text: "fewer than 30",
        say: "8 of 10 failing machines against 20 of 990 healthy ones: a small share of very many.",
      },
      {
        value: "one",
        text: "about 1",
        say: "An alarm does tell something: it lifts the chance from 1 in 100 to more than 1 in 4.",
      },
    ],
    answer: baseRateOutcome,
    hint: "Count for 1,000 machines: how many alarms come from the ten that fail, and how many from the 990 others, of which 2 in 100 are above the threshold?",
    why: `8 alarms are right and 20 are not: ${precision(FLEET).toFixed(3)}. ROC curve, recall and the share of healthy machines disturbed stay as they were; precision follows the base rate.`,
  },
  {
    id: "models/which-figure",
    kind: "choice",
    ask: "Smoke detectors for server rooms: on one day in 100,000 a room is really on fire. Two detectors are compared. Which figure tells the fire brigade what it will live through?",
    options: [
      {
        text: "Alarms a year without a fire, beside the share of fires found",
        right: true,
        say: "Both mistakes, each in the unit in which somebody feels it. Everything else can be worked out from these and the base rate.",
      },
      {
        text: "Accuracy: it counts all mistakes",
        say: "With one fire in 100,000 days a detector without a battery is right on 99.999 % of them.",
      },
      {
        text: "The area under the ROC curve: it does not depend on the base rate",
        say: "That is why it cannot tell: a false alarm on one day in a hundred looks small on its axis, and is three to four call-outs a year for each detector.",
      },
      {
        text: "F1: it balances both mistakes",
        say: "It weighs them by a formula, not by what they cost. A fire missed and a drive in vain are not of equal weight here.",
      },
    ],
    hint: "Which of the figures changes when fires become ten times as rare, and which should?",
    why: "A figure without the base rate cannot say how many alarms are false, and a figure that mixes both mistakes hides which of them was made. State counts over a time, and cost.",
  },
  { id: "models/break-even", variants: breakEven },
  {
    id: "models/cheapest",
    kind: "goal",
    instance: "cheapest",
    preset: "cheapest",
    goal: "cheapest",
    steps: [{ type: "threshold", value: cheapest }],
    ask: "In the widget above: with its costs and its base rate as they are, find the threshold at which the mistakes cost least.",
    hint: "The break-even probability is 300 / 8,300. Begin there, look at the cost, and try the neighbours with the arrow keys.",
    why: `The least cost is at ${cheapest}, near the break-even of 3.6 %. Half is the usual threshold of programs only because they know nothing of your costs.`,
  },
  {
    id: "models/two-errors",
    kind: "number",
    ask: "Two models forecast the load of a transformer for five hours. The first is off by 2 kW each time, up or down. The second is right four times and off by 10 kW once. Their mean absolute error is the same. What is the **RMSE** of the second, in kW?",
    unit: "kW",
    answer: rootMeanSquaredError(NONE, ONE_LARGE),
    tolerance: 0.01,
    near: [
      {
        when: meanAbsoluteError(NONE, ONE_LARGE),
        say: "That is the mean absolute error of either model: 10 kW over five hours.",
      },
      { when: 20, say: "That is the mean of the squares, in kW². The root brings it back to kW." },
      { when: 10, say: "That is the one error itself. The four good hours count as well." },
    ],
    hint: "Square each error, take the mean of the five, then the root.",
    why: `√(100 / 5) = ${rootMeanSquaredError(NONE, ONE_LARGE).toFixed(2)} kW, against ${rootMeanSquaredError(NONE, SMALL_ERRORS)} kW for the first. If one large error trips the breaker and small ones do nothing, RMSE is the figure to compare by.`,
  },
  {
    id: "models/gini-by-hand",
    kind: "number",
    ask: "Ten runs of a mill, by torque in Nm: 41, 44, 47, 49, 52, **55**, 58, 61, **66**, **69**; the bold ones failed. What does the question *torque ≤ 60?* gain in Gini's impurity? Three digits.",
    unit: "",
    answer: SPLIT.gain,
    tolerance: 0.0006,
    near: [
      {
        when: round(gini([7, 3]), 3),
        say: "That is the impurity before the question: 1 − 0.7² − 0.3². Take off what is left after it.",
      },
      {
        when: round((7 * gini(SPLIT.leftCounts) + 3 * gini(SPLIT.rightCounts)) / 10, 3),
        say: "That is what is left after the question. The gain is how much less it is than before.",
      },
      {
        when: round(gini([7, 3]) - (gini(SPLIT.leftCounts) + gini(SPLIT.rightCounts)) / 2, 3),
        say: "Weigh the sides by their rows: seven on the left, three on the right.",
      },
    ],
    hint: "Left: 7 rows, 1 failed. Right: 3 rows, 2 failed. Impurity of each, weighted 7 to 3, taken off 1 − 0.7² − 0.3².",
    why: `Before: ${gini([7, 3]).toFixed(3)}. Left ${gini(SPLIT.leftCounts).toFixed(3)}, right ${gini(SPLIT.rightCounts).toFixed(3)}, together 0.7 × ${gini(SPLIT.leftCounts).toFixed(3)} + 0.3 × ${gini(SPLIT.rightCounts).toFixed(3)}. The gain is ${SPLIT.gain.toFixed(3)}.`,
  },
  {
    id: "models/gini-code",
    kind: "code",
    ...giniPrograms,
    ask: "Write `giniGain(left, right)`: what a question gains that sends `left[k]` rows of class k to one side and `right[k]` to the other.",
    hint: "Write the impurity of one list of counts first. It is needed three times: for both sides together, for the left and for the right.",
    why: "With this function, two loops grow a tree: over the features, and over the places between neighbouring values. All the rest is bookkeeping.",
  },
  {
    id: "models/five-questions",
    kind: "goal",
    instance: "grow",
    preset: "milling",
    goal: "five-questions",
    steps: [
      ...[
        [0, 3, 62.2],
        [1, 3, 13],
        [4, 2, 1383],
        [5, 4, 211],
      ].flatMap(([node, feature, threshold]) => [
        { type: "select", value: node! },
        { type: "feature", value: feature! },
        { type: "threshold", value: threshold! },
        { type: "ask" },
      ]),
    ],
    ask: "In the widget above: grow a tree of at most five questions that reaches an F1 of 0.55 on the later rows.",
    hint: "Very high torque first. Very low torque is rare, and fails, too. Then look at slow runs, and at worn tools among them.",
    why: "A greedy tree takes the largest gain at each step. A question that gains little can open the way to one that gains much, and the greedy rule cannot see that far.",
  },
  {
    id: "models/depth",
    kind: "predict",
    instance: "depth",
    preset: "depth",
    ask: "Your prediction, against the trees of every depth.",
    options: [
      {
        value: "falls",
        text: "they fall, too",
        say: "The last questions part single rows from their neighbours. That is knowledge of these rows, not of the machine.",
      },
      {
        value: "turns",
        text: "they fall, then rise",
        say: "The first questions hold for later rows as well; the last ones are made of chance.",
      },
      {
        value: "rises",
        text: "they only rise",
        say: "Then the record would hold nothing worth learning. The first few questions do help on later rows.",
      },
    ],
    answer: depthOutcome("depth"),
    hint: "What is a question good for that a tree asks to set a single row apart?",
    why: "A model with enough freedom fits the noise, too. The depth is chosen on rows that the tree has not learnt from, and the final figure is taken on yet others.",
  },
  {
    id: "models/leak",
    kind: "predict",
    instance: "leak",
    preset: "leak",
    ask: "Your prediction, against pumps that the tree has never met.",
    options: [
      {
        value: "same",
        text: "as often",
        say: "Its questions found out which pump a reading is from: own levels of temperature, current and pressure give it away. Of a new pump they say nothing.",
      },
      {
        value: "twice",
        text: "twice as often",
        say: "The direction is right. But nearly all that the tree knew was the pump's identity, and that is worth nothing on another pump.",
      },
      {
        value: "many",
        text: "more than four times as often",
        say: "At random, each pump of the test has a dozen readings among those learnt from. The tree only had to recognise it.",
      },
    ],
    answer: depthOutcome("leak"),
    hint: "Twenty readings of one pump are nearly alike. On which side of a random split are they?",
    why: "The model will be asked about other pumps, or about the same ones later. The test has to ask the same: whole machines apart, or the future apart.",
  },
  {
    id: "models/leaks-in",
    kind: "choice",
    many: true,
    ask: "A model shall announce failures of compressors an hour ahead. Through which of these steps does knowledge of the test get into the learning?",
    options: [
      {
        text: "All columns are standardised, then the rows are parted in order of time",
        right: true,
        say: "Mean and deviation were learnt from the future as well. Fit them on the first part, apply them to both.",
      },
      {
        text: "The rolling mean of a row is centred on it",
        right: true,
        say: "Half of such a window lies ahead. In operation that half has not happened yet.",
      },
      {
        text: "Of twelve depths the one with the best figure on the test is reported, with that figure",
        right: true,
        say: "The test has chosen the depth, so it is part of the learning. The chosen model wants rows that nobody has looked at.",
      },
      {
        text: "The last three months are the test, and an hour before them belongs to neither part",
        say: "That is as it should be: without the gap, labels of the last rows learnt from would reach into the test.",
      },
      {
        text: "The learning rows hold failures more often than the test does",
        say: "That makes the model expect too much, and its probabilities want correcting. But nothing of the test is in it.",
      },
    ],
    hint: "Ask of each step: could it have been done on the evening before the first row of the test?",
    why: "Everything that is learnt, means and thresholds and depths included, must come from before the test. The gap covers windows and labels that reach over the border.",
  },
  {
    id: "models/where",
    kind: "choice",
    ask: "A battery-driven vibration sensor has 32 KB of memory free and a radio that costs more energy than its processor. It shall wake the gateway only when something looks wrong. What runs on the sensor?",
    options: [
      {
        text: "A tree or a few boosted trees, learnt elsewhere, whose table is sent to it",
        right: true,
        say: "A few kilobytes of comparisons. Learning stays where the data and the power are; only the result travels.",
      },
      {
        text: "A forest of full trees, as many trees know more than few",
        say: "See its size in the table: more than the memory there is, and on later rows it does not even rank best. On a gateway it would fit.",
      },
      {
        text: "Nothing: send all readings, and decide in the cloud",
        say: "Then the radio is on for every reading, and that is what empties the battery. And without a network there is no alarm.",
      },
      {
        text: "The model learns on the sensor, so that it fits this machine",
        say: "It would have to keep the record and its labels, and failures are rare on a single machine. A level of its own, such as its normal vibration, it can learn.",
      },
    ],
    hint: "Compare the sizes with the memory, and ask what has to travel.",
    why: "Learning and deciding are two jobs. The first wants all the data, seldom; the second wants to be near the machine, often. The sizes of what the second needs are in the table.",
  },
] satisfies readonly ExerciseEntry[];
