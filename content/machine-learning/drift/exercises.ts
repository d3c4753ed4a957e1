/** Drift: indices and alarms by hand, what an alarm proves, and what a new model costs; answers come from the kernel. */
import type { ExerciseEntry, Variants } from "#contract/exercise.ts";
import { correctedChance } from "#kernel/drift/prior-shift.ts";
import { smirnovDistance } from "#kernel/feature/kolmogorov-smirnov.ts";
import { pageHinkleySteps } from "#kernel/feature/page-hinkley.ts";
import { stabilityOfCounts } from "#kernel/feature/population-stability.ts";
import { createRandom } from "#kernel/random/random.ts";
import { pageHinkleyPrograms } from "./code-page-hinkley.ts";

/** Known slips, without those that lead to the answer or to another slip's value. */
function slips(answer: number, apart: number, all: readonly { readonly when: number; readonly say: string }[]) {
  return all.filter(
    ({ when }, place) =>
      Number.isFinite(when) &&
      Math.abs(when - answer) > apart &&
      all.findIndex((each) => Math.abs(each.when - when) <= apart) === place,
  );
}

const stabilityIndex: Variants = (seed) => {
  const random = createRandom(seed);
  const [first, second, third] = [5 + random.integer(11), 18 + random.integer(8), 30 + random.integer(8)];
  const found = [first, second, third, 100 - first! - second! - third!];
  const answer = stabilityOfCounts([25, 25, 25, 25], found);
  const shares = found.map((count) => count / 100);
  const sum = (of: (share: number) => number) => shares.reduce((all, share) => all + of(share), 0);
  return {
    id: "drift/stability-index",
    kind: "number",
    ask: `Last month each of four bins held a quarter of all torques. Of 100 torques of today the bins hold **${found.join(", ")}**. What is the population stability index? Two decimals.`,
    unit: "",
    answer,
    tolerance: 0.006,
    near: slips(answer, 0.013, [
      {
        when: answer / Math.LN10,
        say: "That is with the logarithm to base 10. The index takes the natural one.",
      },
      {
        when: sum((share) => share * Math.log(share / 0.25)),
        say: "You weighted each logarithm with today's share. The index takes the difference of the two shares, so that neither side counts more.",
      },
      {
        when: sum((share) => Math.abs(share - 0.25)),
        say: "Those are the differences alone. Each is multiplied by the logarithm of the two shares' ratio, which makes a bin count more when it changes a lot for its size.",
      },
    ]),
    hint: "For each bin: (today − before) × ln(today ÷ before), with shares. All four are positive or 0.",
    why: `${shares.map((share) => `(${share.toFixed(2)} − 0.25) × ln(${share.toFixed(2)} ÷ 0.25)`).join(" + ")} = ${answer.toFixed(3)}.`,
  };
};

const smirnovByHand: Variants = (seed) => {
  const random = createRandom(seed);
  const drawn = new Set<number>();
  while (drawn.size < 9) drawn.add(160 + random.integer(40));
  const all = [...drawn];
  const shift = 4 + random.integer(8);
  const left = all.slice(0, 5).sort((a, b) => a - b);
  const right = [...new Set(all.slice(5).map((value) => value + shift))].sort((a, b) => a - b);
  const { distance: answer, at } = smirnovDistance(left, right);
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const below = (values: readonly number[], upTo: number) => values.filter((value) => value <= upTo).length;
  const middle = left[2]!;
  const metres = (values: readonly number[]) => values.map((value) => (value / 100).toFixed(2)).join(", ");
  return {
    id: "drift/smirnov-by-hand",
    kind: "number",
    ask: `Torques of last month, in N·m: **${metres(left)}**. Torques of today: **${metres(right)}**. What is the Kolmogorov–Smirnov distance?`,
    unit: "",
    answer,
    tolerance: 0.004,
    near: slips(answer, 0.009, [
      {
        when: Math.abs(mean(left) - mean(right)) / 100,
        say: "That is how far the means are apart, in N·m. The distance is one of shares and has no unit.",
      },
      {
        when: Math.abs(0.6 - below(right, middle) / right.length),
        say: "That is the distance at the middle of last month's torques. Go through all values and take the largest.",
      },
      { when: 1 - answer, say: "That is what the two have in common at that place. The distance is what parts them." },
      { when: 1, say: "1 would need every torque of one side to lie below every torque of the other." },
    ]),
    hint: "At each value ask what share of either side lies at or below it. The largest difference of the two shares is the distance.",
    why: `At ${(at / 100).toFixed(2)} N·m it is largest: ${below(left, at)} of ${left.length} on one side, ${below(right, at)} of ${right.length} on the other, ${answer.toFixed(2)} apart. With so few values that is no proof of anything.`,
  };
};

const pageHinkleyByHand: Variants = (seed) => {
  const random = createRandom(seed);
  const [usual, rise] = [20 + random.integer(10), 4 + random.integer(3)];
  const quiet = 4 + random.integer(2);
  const values = Array.from({ length: 10 }, (_, at) => usual + (at < quiet ? [0, 1, 0, -1, 1][at % 5]! : rise));
  const rule = { allowance: 1, threshold: 6 };
  const steps = pageHinkleySteps(values, rule);
  const first = (found: number) => (found < 0 ? Number.NaN : found + 1);
  const answer = first(steps.findIndex(({ alarm }) => alarm));
  const loose = pageHinkleySteps(values, { ...rule, allowance: 0 });
  let fixed = 0;
  const fixedSums = values.map((value) => {
    fixed = Math.max(0, fixed + value - values[0]! - rule.allowance);
    return fixed;
  });
  return {
    id: "drift/page-hinkley-by-hand",
    kind: "number",
    ask: `Wrong calls of ten days: **${values.join(", ")}**. Page–Hinkley watches them with an allowance of 1 and a threshold of 6. After which day does it ring, counted from 1?`,
    unit: "day",
    answer,
    tolerance: 0.4,
    near: slips(answer, 0.5, [
      { when: quiet + 1, say: "That is the day of the change. One day's rise is not enough: it has to add up." },
      {
        when: first(loose.findIndex(({ alarm }) => alarm)),
        say: "You forgot the allowance: each day 1 is taken off before it adds to the sum.",
      },
      {
        when: first(fixedSums.findIndex((sum) => sum > rule.threshold)),
        say: "You compared with the first day. The mean is that of all days so far, today's included, so it follows the change.",
      },
      {
        when: first(steps.findIndex(({ sum }) => sum > rule.threshold)),
        say: "You waited for the sum itself. What counts is how far it has risen above its least.",
      },
    ]),
    hint: "Each day: new mean; sum + value − mean − 1; the least sum so far; sum − least.",
    why: `How far the sum has risen above its least, day by day: ${steps
      .slice(0, answer)
      .map(({ risen }) => risen.toFixed(2))
      .join(", ")}.`,
  };
};

const labelsAfterAlarm: Variants = (seed) => {
  const random = createRandom(seed);
  const [day, memory, delay] = [100 + random.integer(150), 7 * (2 + random.integer(3)), 7 * (1 + random.integer(4))];
  const answer = day + memory - 1 + delay;
  return {
    id: "drift/labels-after-alarm",
    kind: "number",
    ask: `A detector of inputs rings on day **${day}**. The new model is to be fitted to **${memory}** days, the first of them day ${day}. A label is known **${delay}** days after its pallet. On the evening of which day are all labels there?`,
    unit: "day",
    answer,
    tolerance: 0.4,
    near: slips(answer, 0.5, [
      { when: day + memory - 1, say: "On that day the last pallet is filled. Its label is still to come." },
      { when: day + delay, say: "On that evening the label of the first day is known, and of no other." },
      {
        when: day + memory + delay,
        say: `One too many: day ${day} is itself the first of the ${memory} days, so the last is day ${day + memory - 1}.`,
      },
    ]),
    hint: `Which is the last of the ${memory} days? Its labels come ${delay} days later.`,
    why: `${day} + ${memory} − 1 is the last day, ${day + memory - 1}, and its labels are known on day ${answer}. So long the old model goes on. An alarm that comes sooner helps only as far as labels can follow.`,
  };
};

const priorShift: Variants = (seed) => {
  const random = createRandom(seed);
  const [oldRate, newRate, chance] = [
    5 + 5 * random.integer(2),
    20 + 5 * random.integer(3),
    10 + 5 * random.integer(4),
  ];
  const answer = 100 * correctedChance(chance / 100, oldRate / 100, newRate / 100);
  return {
    id: "drift/base-rate-corrected",
    kind: "number",
    ask: `A model was fitted where **${oldRate} %** of pallets leak. Now **${newRate} %** do, for the same reasons. It gives a pallet a chance of **${chance} %**. What is its chance of leaking today? Per cent, to the nearest whole.`,
    unit: "%",
    answer,
    tolerance: 0.7,
    near: slips(answer, 1.4, [
      {
        when: (chance * newRate) / oldRate,
        say: "You multiplied the chance by the ratio of the rates. Do that with a chance of 60 % and you pass 100: odds can be multiplied, chances cannot.",
      },
      { when: chance + newRate - oldRate, say: "Rates do not add to chances. Turn all three into odds first." },
      { when: chance, say: "The readings are as likely as before among leaking pallets, but there are more of those." },
      { when: newRate, say: "That is the chance of a pallet of which nothing is known. This one has been measured." },
    ]),
    hint: "Odds are chance ÷ (1 − chance). Multiply the model's odds by the new rate's odds and divide by the old rate's.",
    why: `Odds ${(chance / (100 - chance)).toFixed(3)} × ${(newRate / (100 - newRate)).toFixed(3)} ÷ ${(oldRate / (100 - oldRate)).toFixed(3)} give ${answer.toFixed(1)} %. No label of a single pallet was needed, only the new rate.`,
  };
};

const ROLLOUT = [
  "Compare costs and misses of that line with those of the others",
  "Let it run beside the old one on every pallet, without anybody acting on what it says",
  "Let it decide for all lines, with the old model kept ready",
  "Fit it to labelled days and test it on later ones that it has not seen",
  "Let it decide for one line in ten",
];

export default [
  {
    id: "drift/which-kind",
    kind: "choice",
    ask: "A wind turbine's model predicts power from wind speed. In spring the blades are coated anew: the same wind now gives more power. Wind speeds are as in other years. What has changed?",
    options: [
      {
        text: "The relation between inputs and answer",
        right: true,
        say: "The same input has another answer. The model is wrong for good, and only records from after the coating can teach it.",
      },
      {
        text: "The inputs",
        say: "Wind speeds are as ever, so no watch on the inputs will ring. It is what they lead to that has changed.",
      },
      {
        text: "The sensor",
        say: "The anemometer reads what it read before. A sensor that changes moves the readings, not what a reading leads to.",
      },
      {
        text: "The base rate",
        say: "There is more power on average, but not because strong wind became more frequent: each single wind gives more.",
      },
    ],
    hint: "Take one wind speed. Is it as frequent as before? Does it lead to the same power as before?",
    why: "How often each input comes and what it leads to are two things. Here the second changed alone, which is concept drift proper; the survey by Gama and others calls it real, and a change of the inputs alone virtual.",
  },
  {
    id: "drift/which-line",
    kind: "goal",
    instance: "three-lines",
    preset: "which",
    goal: "found-which",
    steps: [{ type: "line", index: 2 }, { type: "name" }],
    ask: "Find the line above whose model is wrong for good, and press *It is this one*.",
    hint: "A new model is wanted where the losses have risen and nothing in the inputs explains it.",
    why: "Line A has a new sensor: shift its readings back. Line B has a summer, which the model knows how to read. On line C other caps leak than before, at readings that were fine; the old labels teach the wrong thing.",
  },
  {
    id: "drift/season",
    kind: "predict",
    instance: "warm-hall",
    preset: "season",
    ask: "Your prediction, against the year.",
    options: [
      {
        value: "inputs",
        text: "that of the inputs only",
        say: "The inputs moved far from their reference, and the model went on being right.",
      },
      {
        value: "losses",
        text: "that of the losses only",
        say: "Losses rise when answers get worse. The model has the temperature among its inputs and allows for it.",
      },
      {
        value: "both",
        text: "both",
        say: "It sounds natural that a model suffers when its inputs move. This one had seen warm and cold pallets side by side within its training and learnt what warmth does to a torque.",
      },
      {
        value: "neither",
        text: "neither",
        say: "14 degrees are a long way from the reference, and the test asks nothing but whether the inputs are alike.",
      },
    ],
    answer: "inputs",
    hint: "One detector asks whether inputs are distributed as before, the other whether answers are as good as before.",
    why: "Inputs may change while what they mean stays. A test of inputs is right to ring and has still not said that anything is wrong. The reverse exists as well: a relation that changes under inputs that do not.",
  },
  { id: "drift/stability-index", variants: stabilityIndex },
  { id: "drift/smirnov-by-hand", variants: smirnovByHand },
  {
    id: "drift/alarm-proves",
    kind: "choice",
    many: true,
    ask: "A test of the inputs rings for the model on your pump. Which of these may be so, for all that is known?",
    options: [
      { text: "The model is as good as before", right: true, say: "Yes: the season showed it." },
      { text: "The model is useless from today", right: true, say: "Yes: a new sensor may do that within an hour." },
      {
        text: "Nothing has changed, and the test rang by chance",
        right: true,
        say: "Yes: a test that is asked each day rings by chance now and then, and readings a minute apart are not independent, as it takes them to be.",
      },
      {
        text: "The model has become worse by as much as the index says",
        say: "The index measures inputs in units of its own. It knows neither the model nor its answers.",
      },
    ],
    hint: "What did the test look at, and what did it not look at?",
    why: "An alarm on inputs proves at most that the inputs differ. It is a reason to look: at the sensor first, then at the season, then, once labels are there, at the losses.",
  },
  {
    id: "drift/new-sensor",
    kind: "predict",
    instance: "new-sensor",
    preset: "sensor",
    ask: "Your prediction, against the year.",
    options: [
      { value: "before", text: "before it", say: "The losses of a day are known when its labels are, 28 days later." },
      {
        value: "week",
        text: "within a week after it",
        say: "Page–Hinkley needs only a few days of high losses. But the first of them is known after four weeks.",
      },
      {
        value: "month",
        text: "about a month after it",
        say: "Four weeks until the first label, and some days until enough has added up.",
      },
      { value: "never", text: "never", say: "The model did become worse, and with the labels that shows." },
    ],
    answer: "month",
    hint: "From when on can anybody know a loss of day 151?",
    why: "Inputs are known at once, losses with the labels. That is what a watch on inputs is for: it bridges the time until labels come, at the price of alarms that mean nothing.",
  },
  { id: "drift/page-hinkley-by-hand", variants: pageHinkleyByHand },
  {
    id: "drift/page-hinkley-code",
    kind: "code",
    ask: "Write `firstAlarm(values, allowance, threshold)`: the index of the first value at which Page–Hinkley rings, or −1. The mean is that of all values so far, the newest included; the sum begins at 0, and so does its least.",
    ...pageHinkleyPrograms,
    hint: "Four lines in a loop: the mean, the sum, the least, the question. The mean of n values follows from that of n − 1 without adding all up again.",
    why: "Two numbers of memory and a few operations a value: this runs on the sensor itself. What it needs is the loss, and therefore the label, which the sensor rarely has.",
  },
  { id: "drift/labels-after-alarm", variants: labelsAfterAlarm },
  {
    id: "drift/worse-delivery",
    kind: "predict",
    instance: "worse-delivery",
    preset: "base-rate",
    ask: "Your prediction, against the year.",
    options: [
      {
        value: "less",
        text: "less",
        say: "Fewer leaks slip through, that is so. But 52 models at €250 cost more than those leaks do.",
      },
      {
        value: "same",
        text: "the same within 5 %",
        say: "52 models cost €13,000; the leaks they prevent are worth less.",
      },
      {
        value: "more",
        text: "more",
        say: "Each new model is right about the new rate, and one of them would have been enough.",
      },
    ],
    answer: "more",
    hint: "What do 52 models cost? After how many of them is the new rate known?",
    why: "The relation stayed; only the rate changed. One correction of the odds does it, and a schedule pays for it every week of the year, also in the weeks before anything changed.",
  },
  { id: "drift/base-rate-corrected", variants: priorShift },
  {
    id: "drift/cheap-year",
    kind: "goal",
    instance: "year-of-caps",
    preset: "room",
    goal: "cheap-year",
    steps: [
      { type: "set", key: "policy", value: "on-alarm" },
      { type: "set", key: "detector", value: "adwin" },
      { type: "set", key: "memoryDays", value: 14 },
    ],
    ask: "In the year above, with its late labels and every pallet tested: choose detector, policy and memory so that the year costs at most €36,000.",
    hint: "While the new caps come in, a new model learns from a mixture. An alarm that comes late finds more of the new caps in its labels.",
    why: "ADWIN rings weeks after Page–Hinkley and its model is the better for it, since nearly all caps are new by then. Four-weekly models with a test against the old one come close. Press *Another year* before you order it, though: what is best in one year need not be in the next.",
  },
  {
    id: "drift/flags-as-labels",
    kind: "predict",
    instance: "flags-as-labels",
    preset: "loop",
    ask: "Your prediction, against the year.",
    options: [
      {
        value: "fewer",
        text: "fewer",
        say: "More data help only where they are true. Here every leak that was prevented is recorded as none.",
      },
      {
        value: "same",
        text: "about as many",
        say: "It would be so with labels from a bench. These say that low torques are harmless, since each of them was put right in time.",
      },
      {
        value: "twice",
        text: "up to twice as many",
        say: "It is worse. Each model unlearns what the one before had prevented, until leaks come back and teach it again.",
      },
      {
        value: "more",
        text: "more than twice as many",
        say: "The better the model, the fewer leaks remain to learn from. The next model is worse, lets leaks pass, and the one after it is better again.",
      },
    ],
    answer: "more",
    hint: "Which pallets does the model of week one flag, and what is written down about them?",
    why: "A model that changes the world changes its own labels. No holdout finds it, as the labels held back say the same untruth. What helps is to leave a few flagged pallets as they are and look, or to test them on a bench.",
  },
  {
    id: "drift/rollout",
    kind: "order",
    ask: "Ten lines run the old model. Put the way of the new one to work in order, so that as little as possible hangs on it while it is unproven.",
    items: ROLLOUT,
    answer: [3, 1, 4, 0, 2],
    distractors: ["Delete the old model, so that nobody can use it by mistake"],
    near: [
      { when: [5], say: "Until the new one has gone through a season, the way back is the old one." },
      {
        when: [4, 1],
        say: "What runs beside the old one costs nothing if it is wrong. Do that before one line depends on it.",
      },
      { when: [0, 4], say: "There is nothing to compare before the one line has decided anything." },
      { when: [2, 0], say: "All lines before the comparison: then the one line was only for show." },
      { when: [1, 3], say: "A model that fails on days held back needs no run beside the old one." },
    ],
    hint: "Ask at each step what is lost if the new model turns out to be bad.",
    why: "Days held back, then a shadow, then a canary, then all, with the way back open. Each step puts more at stake and is taken on what the one before has shown.",
  },
  {
    id: "drift/do-nothing",
    kind: "choice",
    ask: "The inputs of a chiller's model ring in May, as they did last May. Its losses, two days late, are as in March. A new model costs a day of an engineer. What do you do?",
    options: [
      {
        text: "Nothing to the model; take a whole year as the reference of the inputs",
        right: true,
        say: "The alarm is about the reference, which knew no May. The losses say that the model does.",
      },
      {
        text: "Fit it anew, as the inputs have left what it knows",
        say: "That may be so one day, at inputs it has never seen. But then the losses would say so, and here they are two days old.",
      },
      {
        text: "Fit it anew on May alone",
        say: "It would then know May only, and ring again in June, with worse answers.",
      },
      {
        text: "Turn the watch on inputs off",
        say: "It is the only watch without delay. A broken sensor in June would be noticed two days later for that.",
      },
    ],
    hint: "Which of the two detectors speaks about the answers?",
    why: "A season is known in advance and comes back. It belongs into the inputs and into the reference. Losses that are soon known and stay level are the best reason there is to leave a model alone.",
  },
] satisfies readonly ExerciseEntry[];
