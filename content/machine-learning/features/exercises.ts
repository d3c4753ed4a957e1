/** Features: cells of the table, edges, clocks, one pass, and what looks ahead; answers by the kernel of the widgets. */
import type { Exercise, ExerciseEntry, Near, Variants } from "#contract/exercise.ts";
import { rolling } from "#kernel/feature/rolling.ts";
import { createRandom } from "#kernel/random/random.ts";
import { rollingPrograms } from "./code-rolling-mean.ts";
import { hoursApart } from "./figures.ts";

const two = (value: number) => Number(value.toFixed(2));

/** Known slips, without those that are the answer or stand there twice. */
function slips(answer: number, tolerance: number, all: readonly Near<number>[]): readonly Near<number>[] {
  return all.filter(
    ({ when }, place) =>
      Math.abs(when - answer) > tolerance && all.findIndex((each) => Math.abs(each.when - when) <= tolerance) === place,
  );
}

const meanCell: Variants = (seed) => {
  const random = createRandom(seed);
  const temps = Array.from({ length: 6 }, () => 18 + random.integer(9));
  temps[3] = 34 + random.integer(8);
  const width = 2 + (seed % 3);
  const row = 3 + random.integer(3);
  const means = (minPeriods: number, centred: boolean) =>
    rolling(temps, "mean", { width: { rows: width }, minPeriods, centred });
  const answer = means(1, false)[row]!;
  const held = temps.slice(row - width + 1, row + 1);
  const following = temps.slice(row, row + width);
  return {
    id: "features/mean-cell",
    kind: "number",
    ask: `A sensor reports, hour by hour: ${temps.map((temp, at) => `${at + 1}: **${temp}**`).join(", ")} °C. What is the rolling mean of **${width} rows** at hour **${row + 1}**? Two decimals are enough.`,
    unit: "°C",
    answer,
    tolerance: 0.006,
    near: slips(answer, 0.006, [
      {
        when: two(temps.slice(row - width, row).reduce((sum, temp) => sum + temp, 0) / width),
        say: "That is the mean of the rows *before* the hour. A trailing window ends with its own row.",
      },
      {
        when: two(following.reduce((sum, temp) => sum + temp, 0) / following.length),
        say: "That window begins with its row and runs into later hours. Nobody knew them at that hour.",
      },
      {
        when: two(means(1, true)[row]!),
        say: "That is the centred window, with rows of later hours in it. The trailing one ends with its own row.",
      },
      {
        when: two(temps.slice(0, row + 1).reduce((sum, temp) => sum + temp, 0) / (row + 1)),
        say: "That is the mean of everything so far. The window holds its width and lets older rows go.",
      },
    ]),
    hint: `Count back from hour ${row + 1}: the hour itself and ${width - 1} before it.`,
    why: `(${held.join(" + ")}) / ${width} = ${two(answer)}. The spike of hour 4 is in every window from hour 4 to hour ${3 + width}, and in no other.`,
  };
};

const nanStart: Variants = (seed) => {
  const random = createRandom(seed);
  const rows = 200 + 50 * random.integer(9);
  const width = 12 * (1 + random.integer(4));
  const back = [1, 2, 24, 60][random.integer(4)]!;
  const answer = rows - Math.max(width - 1, back);
  return {
    id: "features/nan-start",
    kind: "number",
    ask: `A table of **${rows}** rows gets three columns: a rolling mean over ${width} rows that must be full, a lag of ${back} ${back === 1 ? "row" : "rows"}, and a rolling maximum over 6 rows that need not be full. A model accepts only rows without a missing value. How many rows are left?`,
    unit: "rows",
    answer,
    tolerance: 0,
    near: slips(answer, 0, [
      {
        when: rows - (width - 1) - back,
        say: "You added the two beginnings. They overlap: a row that lacks both values is one row.",
      },
      {
        when: rows - Math.max(width, back),
        say: `One too many is gone: the mean is there from row ${width} on, so ${width - 1} rows lack it.`,
      },
      { when: rows - (width - 1), say: "That is what the mean alone costs. Which column begins last?" },
      { when: rows - back, say: "That is what the lag alone costs. Which column begins last?" },
      { when: rows, say: "Only the maximum has a figure in every row: its window need not be full." },
    ]),
    hint: "For each column: which is the first row with a figure? The latest of the three decides.",
    why: `The mean lacks ${width - 1} rows, the lag ${back}, the maximum none. The columns begin together with row 1, so the longest beginning counts: ${rows} − ${Math.max(width - 1, back)} = ${answer}. On a live stream the same rows are the time after every restart in which the model is silent.`,
  };
};

const rateAfterGap: Variants = (seed) => {
  const random = createRandom(seed);
  const minutes = 20 + 10 * random.integer(5);
  const rise = (minutes / 10) * (2 + random.integer(4)) * 0.6;
  const before = 40 + random.integer(10);
  const answer = rise / minutes;
  return {
    id: "features/rate-after-gap",
    kind: "number",
    ask: `A bearing is read every 5 minutes. At 10:00 it has **${before} °C**; then the gateway restarts, and the next reading is of 10:${String(minutes).padStart(2, "0")}: **${two(before + rise)} °C**. How fast did it warm, in °C per minute?`,
    unit: "°C/min",
    answer,
    tolerance: answer / 200,
    near: slips(answer, answer / 200, [
      {
        when: rise / 5,
        say: "You divided by the usual five minutes. The row before is not five minutes old this time; its time stamp says so.",
      },
      { when: rise, say: "That is the change from row to row. A rate needs the time that lies between the two." },
      { when: answer / 60, say: "That is per second. A minute is asked for." },
    ]),
    hint: "The change stands in the values, the time in the stamps.",
    why: `${two(rise)} °C in ${minutes} minutes make ${two(answer)} °C per minute. As a change between rows the same warming looks ${minutes / 5} times as steep as it was, and an alarm on the change would ring for the gateway.`,
  };
};

const hourCircle: Variants = (seed) => {
  const random = createRandom(seed);
  const gap = 1 + random.integer(4);
  const late = 24 - 1 - random.integer(gap);
  const early = (late + gap) % 24;
  const answer = hoursApart(late, early);
  const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
  return {
    id: "features/hour-circle",
    kind: "number",
    ask: `Each hour becomes a point (sin, cos) on a circle of radius 1, once round in 24 hours. How long is the straight line between **${clock(late)}** and **${clock(early)}**? Two decimals.`,
    unit: "",
    answer,
    tolerance: 0.006,
    near: slips(answer, 0.006, [
      { when: late - early, say: "That is the distance of the two numbers, which the circle is there to mend." },
      {
        when: gap,
        say: "That is the time between them in hours. On a circle of radius 1 no two points are further apart than 2.",
      },
      {
        when: two((2 * Math.PI * gap) / 24),
        say: "That is the way along the circle. A model that takes differences sees the straight line, which is a little shorter.",
      },
      { when: two(Math.sin((Math.PI * gap) / 24)), say: "Half of it: two right-angled triangles make the whole line." },
    ]),
    hint: `They are ${gap} h apart, which is ${15 * gap}° of the circle. The line is 2 · sin of half that angle.`,
    why: `2 · sin(${7.5 * gap}°) = ${two(answer)}. Any two moments ${gap} h apart have this distance, at noon as well as over midnight. As bare numbers these two differ by ${late - early}.`,
  };
};

export default [
  { id: "features/mean-cell", variants: meanCell },
  { id: "features/nan-start", variants: nanStart },
  {
    id: "features/flagged-twice",
    kind: "choice",
    ask: "An alarm on the size of the change rings at hour 3 (+14) and at hour 4 (−13). It is to name the hour of the faulty reading, and to name it once. What do you add?",
    options: [
      {
        text: "The sign: a large change that the next one takes back marks the reading between them",
        right: true,
        say: "Up by 14, down by 13: the value returned to where it was, so the reading in between stands out. It costs one row of waiting.",
      },
      {
        text: "A higher threshold, above 13",
        say: "Here 13.5 would do it, by luck. A spike that falls back by as much as it rose has two changes of the same size.",
      },
      {
        text: "A rolling mean before the change is taken",
        say: "The mean of two rows is 20, 20.5, 28, 28.5. Its change flags hour 3 alone, with 7.5 in place of 14, and hour 5 will flag the spike's leaving.",
      },
      {
        text: "Nothing: hour 4 is faulty as well",
        say: "Hour 4 has 22 °C, close to the 21 before the spike. Only its difference from a faulty reading is large.",
      },
    ],
    hint: "What distinguishes a spike from a step that stays?",
    why: "A single change cannot tell a spike from a step. Two changes can: opposite signs and like sizes are a spike, one change alone is a step. The price is that the answer comes a row later.",
  },
  { id: "features/rate-after-gap", variants: rateAfterGap },
  {
    id: "features/least-window",
    kind: "number",
    ask: "A rule rings when a reading lies **three** or more standard deviations (divided by n) from the mean of a trailing window, and the window includes the reading itself. How many rows must the window have at least, so that the rule can ring at all?",
    unit: "rows",
    answer: 10,
    tolerance: 0,
    near: [
      { when: 3, say: "With three rows no z-score exceeds √2. The limit grows with the root of the number of rows." },
      { when: 9, say: "√(9 − 1) = 2.83, a little too low: the limit has n − 1 under the root." },
      { when: 11, say: "It can ring one row earlier: √(10 − 1) is exactly 3, and three or more is enough." },
      {
        when: 30,
        say: "Thirty is a rule of thumb for something else. Put one reading far out and all others equal, and compute its z-score.",
      },
    ],
    hint: "The most extreme case: n − 1 equal readings and one far off. Its z-score is √(n − 1), however far it is off.",
    why: "√(n − 1) ≥ 3 needs n ≥ 10. A spike widens the very deviation it is measured by. Leave the reading out of its own window, or take the median and its deviations, and the limit goes.",
  },
  {
    id: "features/one-pass",
    kind: "code",
    ...rollingPrograms,
    ask: "Write `rollingMeans(values, width)`: for each row the mean of it and the `width − 1` rows before it; at the start, the mean of those there are. The work for a row must not grow with the width: how often you read a value is counted.",
    hint: "Keep a sum. One value enters it with each row; from which row on does one leave?",
    why: "Two reads a row, whatever the width. The running sum is good enough for whole numbers; with others its rounding errors stay for ever, which is why the widget keeps none.",
  },
  {
    id: "features/thinned-spike",
    kind: "predict",
    instance: "thinned",
    preset: "thin",
    ask: "Your prediction, against the line of means.",
    options: [
      {
        value: "kept",
        text: "to 90 °C",
        say: "A mean of twenty readings has one spike and nineteen readings of 20 to 21 in it. Only a method that keeps readings as they are could stand at 90.",
      },
      {
        value: "half",
        text: "to about 55 °C",
        say: "That is the mean of the spike and one other reading. Here each point stands for twenty.",
      },
      {
        value: "trace",
        text: "to about 24 °C",
        say: "A thousand readings in fifty points: twenty to each, so a twentieth of the 70 degrees is left.",
      },
      {
        value: "none",
        text: "to 21 °C, without a trace",
        say: "Something is left: the spike is 70 degrees above the rest, and a twentieth of that is more than the noise.",
      },
    ],
    answer: "trace",
    hint: "How many readings stand behind one point?",
    why: "70 degrees spread over 20 readings lift one point by 3.5. On a chart whose axis reaches from 0 to 100 nobody sees it. Extremes and largest triangles show 90, because they choose among the readings and make none.",
  },
  { id: "features/hour-circle", variants: hourCircle },
  {
    id: "features/centred-mean",
    kind: "predict",
    instance: "centred",
    preset: "ahead",
    ask: "Your prediction, against the labelled stretches of the record.",
    options: [
      {
        value: "lower",
        text: "It falls: half of the window is about later days",
        say: "Half of the window is about later days, and that is just why it knows: the labels are about those days as well.",
      },
      {
        value: "same",
        text: "It stays within 0.02",
        say: "The figures are the same ones, moved by a day and a half. The labels were not moved with them.",
      },
      {
        value: "higher",
        text: "It rises by more than 0.05",
        say: "The figure of a row now holds what came after it, and the label of the row was given by somebody who had seen that, too.",
      },
    ],
    answer: "higher",
    hint: "When somebody labelled the record, how much of it lay before them?",
    why: "A centred mean of three days is the trailing one, given to the row a day and a half earlier. That earlier row is still waiting for it. Nothing was learned that could have been known in time.",
  },
  {
    id: "features/usable-live",
    kind: "choice",
    many: true,
    ask: "A model is to warn *now*. Which of these features can it be given, with no figure from the future in them?",
    options: [
      {
        text: "Temperature less the mean of the same hour over all earlier days",
        right: true,
        say: "All of them are over. Keep today out of its own mean, or compute it row by row.",
      },
      {
        text: "Temperature divided by the highest of the whole record",
        say: "The highest of the record is known when the record is over. In May the model would be told of the heat of August.",
      },
      {
        text: "Minutes since the last missing reading",
        right: true,
        say: "It looks back only. What is missing is often as telling as what is there.",
      },
      {
        text: "A gap filled by a straight line between its two ends",
        say: "The line needs the far end. While the gap lasts there is none, and live there is nothing to draw to.",
      },
      {
        text: "The median of the last 24 h, if they are full",
        right: true,
        say: "A trailing window. That it must be full costs a day after each restart, and no foresight.",
      },
      {
        text: "Whether a repair was booked within the next two days",
        say: "That is the label in other words: somebody books a repair because something was seen.",
      },
    ],
    hint: "For each: at which moment is the last value known that goes into it?",
    why: "A feature may hold what was known at its row, and nothing else: no later rows, no summary of all rows, no end of a gap, no consequence of what is to be predicted.",
  },
  {
    id: "features/order-of-work",
    kind: "order",
    ask: "A year of readings is to become the input of a model, and the result is to be believed. Put the steps in order; one of those offered does not belong.",
    items: [
      "Sort the readings by the time they were taken",
      "Compute trailing features over the whole stream",
      "Cut the year: nine months to learn from, then a gap as long as the widest window, then the rest to test",
      "Learn the scale of each feature from the nine months alone",
      "Apply that scale to both parts",
    ],
    answer: [0, 1, 2, 3, 4],
    distractors: ["Shuffle the rows, so that both parts have rows of every month"],
    near: [
      {
        when: [3, 2],
        say: "A scale that was learned before the cut has seen the months it will be tested on.",
      },
      {
        when: [1, 0],
        say: "A window over unsorted rows holds whatever happened to arrive together.",
      },
      {
        when: [4, 3],
        say: "What is applied has to be learned first.",
      },
      {
        when: [5],
        say: "Shuffled, a test row has its neighbours of five minutes ago among the learned ones, with nearly the same windows. Any model looks good on that.",
      },
    ],
    hint: "What looks back only may run over everything. What is *learned* must not have seen the test.",
    why: "Trailing features of a test row may reach back over the cut, as they would live; the gap keeps the last learned rows and the first tested ones from sharing a window. Scales, means of the hour and thresholds are learned, so they belong to the first part alone.",
  },
  {
    id: "features/fair-bar",
    kind: "goal",
    instance: "feature-bench",
    preset: "record",
    goal: "fair-bar",
    steps: [{ type: "run" }, { type: "set", choice: { kind: "min", width: 24, full: false, centred: false } }],
    ask: "In the bench above: load the record and find a feature that reaches an AUC of **0.89** or more without a centred window.",
    hint: "Low temperatures are the alarming ones, and one low reading in a day may say more than the present one. Try kinds that keep the low, over half a day to a day and a half.",
    why: "The least value of a day remembers a dip for a day, as the labels do; a fading mean with a half-life of 12 h does nearly the same. Standard deviation and size of the change come close and take more hours. More than a week blurs everything.",
  },
] satisfies readonly (Exercise | ExerciseEntry)[];
