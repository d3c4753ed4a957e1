/** Exercises of the chapter on groups and forecasts. Answers are the kernel's. */
import type { ExerciseEntry, Near, Variants } from "#contract/exercise.ts";
import { dbscan } from "#kernel/model/dbscan.ts";
import { distanceShares } from "#kernel/model/distance.ts";
import { lloyd } from "#kernel/model/k-means.ts";
import { maseScale } from "#kernel/model/rolling-origin.ts";
import { createRandom } from "#kernel/random/random.ts";
import { matrixOf } from "#kernel/stats/matrix.ts";
import { FIRST } from "#widgets/model/ClusterTable.presets.ts";
import { holtPrograms } from "./code-holt.ts";
import { errorOf, heldBy, shareOf } from "./figures.ts";

/** Known slips that are apart from the answer and from each other. */
function apart(answer: number, tolerance: number, slips: readonly Near<number>[]): readonly Near<number>[] {
  const kept: Near<number>[] = [];
  for (const slip of slips)
    if ([answer, ...kept.map(({ when }) => when)].every((other) => Math.abs(slip.when - other) > 3 * tolerance))
      kept.push(slip);
  return kept;
}

const line = (values: readonly number[]) => matrixOf(values.map((value) => [value]));
const list = (values: readonly number[]) => values.join(", ");

/** A share of a squared distance, scaled. */
const shareByNumber: Variants = (seed) => {
  const random = createRandom(seed);
  const [degrees, damp, gas] = [1 + random.integer(4), 1 + random.integer(4), 1 + random.integer(4)];
  const differences = [1.5 * degrees, 5 * damp, 100 * gas];
  const spreads = [3, 10, 200];
  const scaled = differences.map((difference, at) => difference / spreads[at]!);
  const share = (values: readonly number[]) => 100 * distanceShares([0, 0, 0], values)[2]!.share;
  const answer = share(scaled);
  const sum = scaled.reduce((total, each) => total + each, 0);
  const squares = scaled.map((each) => each * each);
  return {
    id: "groups/share-by-number",
    kind: "number",
    ask: `Two rooms are ${differences[0]} °C, ${differences[1]} % of humidity and ${differences[2]} ppm of CO₂ apart. Over all rooms the standard deviations are ${spreads[0]} °C, ${spreads[1]} % and ${spreads[2]} ppm. How many per cent of the squared distance between the **scaled** rooms are due to CO₂?`,
    unit: "%",
    answer,
    tolerance: 0.6,
    near: apart(answer, 0.6, [
      {
        when: share(differences),
        say: "That is the share of the values as measured. Divide each difference by the spread of its column first.",
      },
      {
        when: (100 * scaled[2]!) / sum,
        say: "You compared the scaled differences themselves. In a squared distance each of them counts with its square.",
      },
      {
        when: (100 * Math.sqrt(squares[2]!)) / Math.sqrt(squares.reduce((total, each) => total + each, 0)),
        say: "You took roots. Shares add up to 100 % for the squares, not for the distances.",
      },
    ]),
    hint: "Three quotients, three squares, one sum.",
    why: `Scaled differences ${list(scaled)}, squares ${list(squares)}: ${squares[2]} of ${squares.reduce((total, each) => total + each, 0)} is ${answer.toFixed(1)} %. As measured it would be ${share(differences).toFixed(2)} %. The means play no part: they cancel in a difference.`,
  };
};

/** Where the second of two badly placed centres is after one round. */
const oneStep: Variants = (seed) => {
  const random = createRandom(seed + 1);
  const from = 420 + 10 * random.integer(6);
  const low = [from, from + 20 + 10 * random.integer(4)];
  low.push(low[1]! + 20 + 10 * random.integer(3));
  const high = 820 + 10 * random.integer(8);
  const values = [...low, high, high + 10 * (2 + random.integer(4)), high + 10 * (8 + random.integer(4))];
  const run = lloyd(line(values), line([values[0]!, values[1]!]));
  const [first] = run.steps;
  const answer = first!.to.values[1]!;
  const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const given = values.filter((_, row) => first!.labels[row] === 1);
  return {
    id: "groups/one-step",
    kind: "number",
    ask: `Six rooms report ${list(values)} ppm. k-means shall make two groups, and its first centres fell on ${values[0]} and ${values[1]}. Where does the **second** centre stand after one round, that is, after each half step once?`,
    unit: "ppm",
    answer,
    tolerance: 0.6,
    near: apart(answer, 0.6, [
      {
        when: run.centres.values[1]!,
        say: "There it comes to rest in the end. After a single round one centre still has rooms that it will lose.",
      },
      { when: meanOf(values), say: "That is the mean of all six. One room, at least, is nearer to the first centre." },
      {
        when: (values[0]! + values[1]!) / 2,
        say: "That is halfway between the centres, where the border runs. The centre moves to the mean of the rooms beyond it.",
      },
      { when: meanOf(values.slice(2)), say: "The room on which a centre stands belongs to it as well." },
      {
        when: meanOf(values.slice(3)),
        say: "You grouped by eye. In this round a room goes to the nearer of the two centres as they stand now.",
      },
    ]),
    hint: "The border between two centres is halfway. Which rooms are beyond it?",
    why: `The border is at ${(values[0]! + values[1]!) / 2} ppm, so the second centre gets ${list(given)}, and their mean is ${answer.toFixed(1)}. It takes ${run.steps.length} rounds until nothing changes; the centres are then at ${run.centres.values[0]!.toFixed(1)} and ${run.centres.values[1]!.toFixed(1)}.`,
  };
};

const GAPS = [0.5, 1, 1, 1.5, 2, 4];

/** Core rows of DBSCAN, along a corridor. */
const corePoints: Variants = (seed) => {
  const random = createRandom(seed + 2);
  const places = [1];
  while (places.length < 8) places.push(places.at(-1)! + GAPS[random.integer(GAPS.length)]!);
  const wish = { radius: 1.5, leastPoints: 3 };
  const { standings, neighbours } = dbscan(line(places), wish);
  const count = (kinds: readonly string[]) => standings.filter((each) => kinds.includes(each)).length;
  const answer = count(["core"]);
  const cores = places.filter((_, row) => standings[row] === "core");
  return {
    id: "groups/core-points",
    kind: "number",
    ask: `Eight sensors hang along a corridor, at ${list(places)} metres. DBSCAN takes a radius of 1.5 m and wants 3 sensors within it, the one in the middle included. How many of them are **core**?`,
    unit: "",
    answer,
    tolerance: 0.2,
    near: apart(answer, 0.2, [
      {
        when: [...neighbours].filter((each) => each - 1 >= wish.leastPoints).length,
        say: "You did not count the sensor itself. It belongs to its own neighbourhood.",
      },
      {
        when: count(["core", "border"]),
        say: "So many are in a group. Some of them are at its border only: a core is near, but they have too few neighbours themselves.",
      },
      { when: count(["noise"]), say: "That is how many belong to no group." },
      {
        when: places.filter((place) => places.filter((each) => Math.abs(each - place) < wish.radius).length >= 3)
          .length,
        say: "A sensor at exactly 1.5 m is within the radius.",
      },
    ]),
    hint: "Go along the corridor and count, for each sensor, how many stand within 1.5 m to either side, itself included.",
    why: `Neighbourhoods, in order: ${list([...neighbours])}. Three or more make a core${cores.length > 0 ? `: ${list(cores)} m` : ", and there is none"}. In a group are ${count(["core", "border"])}, and ${count(["noise"])} in none.`,
  };
};

/** A MASE by hand. */
const mase: Variants = (seed) => {
  const random = createRandom(seed + 3);
  const history = [20 + random.integer(6)];
  while (history.length < 5) history.push(history.at(-1)! + [-3, -2, -1, 1, 2, 3][random.integer(6)]!);
  const said = history.at(-1)!;
  const came = [1, 2, 3].map(() => said + [-6, -5, -4, -2, 1, 3, 4, 5][random.integer(8)]!);
  const errors = came.map((value) => Math.abs(value - said));
  const mae = errors.reduce((sum, each) => sum + each, 0) / errors.length;
  const scale = maseScale(history, 1);
  const answer = mae / scale;
  const bias = Math.abs(came.reduce((sum, value) => sum + value - said, 0)) / 3;
  return {
    id: "forecasts/mase",
    kind: "number",
    ask: `The training part ends in ${list(history)} °C, and nothing else of it is kept. A model says ${said} for each of the next three hours. What comes is ${list(came)}. What is its MASE, against naive steps of one hour?`,
    unit: "",
    answer,
    tolerance: 0.02,
    near: apart(answer, 0.02, [
      {
        when: mae,
        say: "That is the mean absolute error, in degrees. Divide it by that of the naive steps in the training part.",
      },
      { when: 1 / answer, say: "Upside down: the model's error goes on top, and the naive one's below." },
      { when: bias / scale, say: "Errors in opposite directions do not cancel here. Take each without its sign." },
      { when: scale, say: "That is only what you divide by: the mean step of the training part." },
    ]),
    hint: "Two means of absolute values: of three errors, and of the four steps in the training part.",
    why: `The errors are ${list(errors)}, ${mae.toFixed(2)} on average. The training part moves by ${list(history.slice(1).map((value, at) => Math.abs(value - history[at]!)))} from hour to hour, ${scale.toFixed(2)} on average. ${mae.toFixed(2)} ÷ ${scale.toFixed(2)} = ${answer.toFixed(2)}. Three hours ahead are harder than one, so a value above 1 is no shame by itself: compare the rivals over the same horizon.`,
  };
};

export default [
  {
    id: "groups/gas-share",
    kind: "predict",
    instance: "gas-share",
    preset: "share",
    ask: "Your prediction, against the sum.",
    options: [
      {
        value: "third",
        text: "about a third",
        say: "So it is once they are scaled. As measured, 400 ppm become 160,000 when they are squared, and 6 °C become 36.",
      },
      {
        value: "four-fifths",
        text: "about four fifths",
        say: "The gas leads by far more than that: squaring makes what is large enormous.",
      },
      {
        value: "nearly-all",
        text: "more than 99 %",
        say: "Its numbers are the largest, and the square does the rest. The rooms have no say in it.",
      },
    ],
    answer: "nearly-all",
    hint: "Square 6, 20 and 400.",
    why: `36 + 400 + 160,000, and the last makes ${shareOf(2, false)} % of it. Written in parts per thousand, the gas would add 0.16.`,
  },
  { id: "groups/share-by-number", variants: shareByNumber },
  {
    id: "groups/fifth-room",
    kind: "predict",
    instance: "fifth-room",
    preset: "fifth",
    ask: "Your prediction, against both groupings.",
    options: [
      {
        value: "cool-cool",
        text: "R1 R2, both times",
        say: "Scaled it does. As measured nobody hears temperature and humidity: 370 ppm to R1 weigh more than all else.",
      },
      {
        value: "used-used",
        text: "R3 R4, both times",
        say: "As measured it does. Scaled, two features speak for R1 and R2, and one for R3 and R4.",
      },
      {
        value: "used-cool",
        text: "R3 R4, then R1 R2 when scaled",
        say: "As measured the gas decides alone. Scaled it is outvoted, two features to one.",
      },
      {
        value: "cool-used",
        text: "R1 R2, then R3 R4 when scaled",
        say: "It is the other way round: scaling takes weight from the feature with the large numbers, and that is the gas.",
      },
    ],
    answer: "used-cool",
    hint: "Which feature decides as measured? And to whom is R5 near in the other two?",
    why: "R5 is within half a degree and a per cent of R1, and within 30 ppm of R3. Whoever chooses the scale chooses the group.",
  },
  { id: "groups/one-step", variants: oneStep },
  { id: "groups/core-points", variants: corePoints },
  {
    id: "groups/find-kinds",
    kind: "goal",
    instance: "floor",
    preset: "floor",
    goal: "kinds",
    steps: [
      { type: "set", choice: { scaled: true } },
      { type: "set", choice: { method: "dbscan" } },
      { type: "set", choice: { radius: { ...FIRST.radius, scaled: 0.7 } } },
    ],
    ask: "In the instrument above: give each of the four kinds a group of its own, with both odd rooms outside all four. There is more than one way.",
    hint: "Scale the values first. With DBSCAN a room of a wide group must still find neighbours: raise the radius. With a cut tree, the odd rooms need groups of their own: four and two.",
    why: "DBSCAN finds all four kinds for any radius from about 0.55 to 1 standard deviation, and leaves the odd ones as noise. A tree cut into six does it with every linkage. k-means with six does it from some first centres and not from others. As measured none of them can: empty rooms and server rooms differ in temperature and humidity, which nobody hears.",
  },
  {
    id: "groups/which-method",
    kind: "choice",
    ask: "Cold-store doors report opening time and temperature rise. Most doors form two long, curved bands that touch nothing; a few are broken in ways not seen before and must not be put with the rest. How many bands there are may change with the season. What do you try first?",
    options: [
      {
        text: "k-means with two groups",
        say: "It cuts curved bands into round pieces, gives every broken door a band, and has to be told the number.",
      },
      {
        text: "DBSCAN on scaled values",
        right: true,
        say: "Bands of any shape, no number to give, and whoever stands alone belongs to none. The radius is what you will have to find.",
      },
      {
        text: "agglomerative with complete linkage, cut into two",
        say: "Complete linkage keeps groups compact, so it breaks a long band; and a cut into two puts the broken doors somewhere.",
      },
      {
        text: "a Gaussian mixture of two",
        say: "An ellipse cannot bend, and the number is given again. That a broken door is unlikely everywhere would be of use.",
      },
    ],
    hint: "Three facts: the shape, the number, and what is to happen with rows like no others.",
    why: "Shape, number and leftovers decide among methods, long before any score does. Single linkage could follow a band as well, but one broken door between two bands would join them.",
  },
  {
    id: "forecasts/tomorrow",
    kind: "predict",
    instance: "tomorrow",
    preset: "rhythm",
    ask: "Your prediction, against fourteen days.",
    options: [
      {
        value: "naive",
        text: "last value",
        say: "At midnight the works is at rest. That value says nothing about a shift that begins at six.",
      },
      {
        value: "day",
        text: "this hour yesterday",
        say: "Right on four days of the week. On Saturday it forecasts a shift that does not come, and on Monday none.",
      },
      {
        value: "week",
        text: "this hour last week",
        say: "Its season is the true one, weekends included, and that outweighs everything that it ignores.",
      },
      {
        value: "winters-day",
        text: "Holt-Winters, day",
        say: "It is fitted, and learns from each hour. But its season is a day: the weekend looks to it like a sudden fall of the level.",
      },
    ],
    answer: "week",
    hint: "Step through the seven days of a week. On which of them does each rule fail?",
    why: `Off by ${errorOf("rhythm", "week", 1)} kW against ${errorOf("rhythm", "day", 1)} kW. On the bench below you can give Holt-Winters the season of a week: it then wins by a little.`,
  },
  {
    id: "forecasts/holt-step",
    kind: "code",
    ...holtPrograms,
    ask: "Write `holtStep(state, value, alpha, beta)`: the level and the trend after one more value.",
    hint: "Level first. The trend then learns from the new level less the old one.",
    why: "What was expected is `level + trend`. The value corrects the level by a share α of the surprise, and the step that the level really took corrects the trend by a share β.",
  },
  {
    id: "forecasts/random-walk",
    kind: "predict",
    instance: "random-walk",
    preset: "walk",
    ask: "Your prediction, against fourteen days.",
    options: [
      {
        value: "naive",
        text: "last value",
        say: "The steps to come are as likely up as down, so the best guess is where it stands.",
      },
      {
        value: "day",
        text: "this hour yesterday",
        say: "A walk has no season. Yesterday's value is merely an older last value, with more steps since.",
      },
      {
        value: "holt",
        text: "Holt: level, trend",
        say: "It sees a trend in each lucky run, and draws it on for a day.",
      },
      {
        value: "ar",
        text: "autoregression",
        say: "Its weights come out a little too small in sum, so that it pulls the walk back to a mean it does not have.",
      },
    ],
    answer: "naive",
    hint: "What do earlier steps tell about the next one?",
    why: "Of independent steps nothing can be learned but their size. On a single draw a rival may be ahead by luck; over many draws none is.",
  },
  {
    id: "forecasts/narrow-band",
    kind: "choice",
    ask: `The autoregression's band was as wide as four fifths of its errors in the past, yet it held only ${heldBy("walk", "ar")} % of what came. Why?`,
    options: [
      {
        text: "Its errors in the past were made on values to which it had been fitted",
        right: true,
        say: "It had seen that stretch of the walk and found the mean of it. The walk left, and took the mean along.",
      },
      {
        text: "80 % of a bell curve are fewer than 80 % of a walk",
        say: "No bell curve is in it: the band is read off past errors, horizon by horizon.",
      },
      {
        text: "The steps of the walk grew larger in the last fourteen days",
        say: "The steps are drawn from one distribution throughout, and the last value's band, made in the same way, kept nearer its word.",
      },
      {
        text: "A band always holds less than it promises",
        say: "Others on the bench hold more than 80 %. Which way it goes depends on how the past differs from what comes.",
      },
    ],
    hint: "On what data were the weights found, and on what data was the band measured?",
    why: "Errors on data that a model was fitted to are too small, and a band made of them too narrow. The naive forecast has nothing fitted. Whoever needs a band to trust measures it at origins kept aside for that.",
  },
  {
    id: "forecasts/fair-race",
    kind: "order",
    ask: "A greenhouse wants to know whether a new model is better than what it has. Put the race in order, and leave out what spoils it.",
    items: [
      "Agree on the horizon, the measure, and the simple forecast to beat",
      "Set the last weeks aside, as many as that horizon needs",
      "At the first midnight of those weeks, fit every rival to what came before",
      "Let each forecast the day ahead, and only then look at what came",
      "Move on by a day, fit again, forecast again, to the end of those weeks",
      "Compare mean errors and how much the bands held, hour by hour ahead",
    ],
    answer: [0, 1, 2, 3, 4, 5],
    distractors: [
      "Shuffle the hours, and take a fifth of them for the test",
      "Scale the whole record by its mean and spread",
    ],
    near: [
      {
        when: [6],
        say: "An hour drawn at random has its neighbours in the training part. A model that copies a neighbour then looks like a prophet.",
      },
      {
        when: [7],
        say: "The mean of the whole record knows the weeks that were set aside. Scale by what came before the midnight, if you scale at all.",
      },
      { when: [1, 0], say: "How much to set aside depends on how far ahead is asked for. Agree on that first." },
      { when: [3, 2], say: "Nobody can forecast before the fit, and the fit must not see that day." },
      {
        when: [5, 4],
        say: "One midnight is one draw. Compare when all of them have been forecast.",
      },
    ],
    hint: "What is decided before any number is seen? What may a rival know at midnight?",
    why: "The rule of the whole race: at each origin, nothing that came later has touched anything, whether weights, scale or the choice of the winner.",
  },
  { id: "forecasts/mase", variants: mase },
] satisfies readonly ExerciseEntry[];
