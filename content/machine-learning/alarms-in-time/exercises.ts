/** Alarms in time: episodes, lead, rates, cost, and a detector that has to answer for a half that it has not seen. */
import type { ExerciseEntry, Variants } from "#contract/exercise.ts";
import { falseAlarmsPerWeek, readingsPerWeek, truthOfAnAlarm } from "#kernel/alarm/base-rate.ts";
import { costOf } from "#kernel/alarm/cost.ts";
import { HOUR_MS, WEEK_MS } from "#kernel/alarm/episode.ts";
import { judge } from "#kernel/alarm/judgement.ts";
import { createRandom } from "#kernel/random/random.ts";
import { ROOM_SCENES } from "#widgets/alarm/AlarmRoom.presets.ts";
import { FIXED_RESULT } from "#widgets/alarm/AlarmRoom.record.ts";
import { episodePrograms } from "./code-episodes.ts";
import { CLOCK, FIXED, figuresOf, THREE_HOURS, week } from "./figures.ts";

const resultOf = (preset: "look-ahead" | "base-rate") => {
  const { first, second, healthyShare } = figuresOf(ROOM_SCENES[preset].watch);
  return { halves: [first, second] as const, healthyShare };
};

const two = (hours: number) =>
  `${String(Math.floor(hours)).padStart(2, "0")}:${String(Math.round((hours % 1) * 60)).padStart(2, "0")}`;

const leadTime: Variants = (seed) => {
  const random = createRandom(seed);
  const failure = 16 + random.integer(4);
  // An alarm of the morning, then an episode that runs into the window.
  const early = 1 + random.integer(3);
  const first = failure - 5 + random.integer(2) + 0.5;
  const inside = failure - 1;
  const windowFrom = failure - 2;
  const alarms = [early, first, first + 1, inside];
  const { windows } = judge(
    alarms.map((hour) => hour * HOUR_MS),
    [{ fromMs: windowFrom * HOUR_MS, toMs: (failure + 4) * HOUR_MS, failureMs: failure * HOUR_MS }],
    { fromMs: 0, toMs: WEEK_MS },
  );
  const answer = windows[0]!.leadHours!;
  return {
    id: "alarms-in-time/lead-time",
    kind: "number",
    ask: `A pump fails at **${two(failure)}**. Its labelled window opens at ${two(windowFrom)}. A detector rings at ${alarms.map(two).join(", ")}, all on that day. By this chapter's definitions, how many hours before the failure did it warn?`,
    unit: "h",
    answer,
    tolerance: 0.01,
    near: [
      {
        when: failure - inside,
        say: "That is the alarm inside the window. Its episode began before the window did, and people were warned by its first alarm.",
      },
      {
        when: failure - early,
        say: "That alarm is six hours or more from the next. It is an episode of its own, outside the window: a false one.",
      },
      { when: windowFrom - first, say: "That is how long before the window it rang. What counts is the failure." },
    ],
    hint: "First make episodes: which alarms are less than six hours from the next? Then find the first alarm of the episode that touches the window.",
    why: `${two(first)} to ${two(inside)} is one episode, and it touches the window. From ${two(first)} to ${two(failure)} it is ${answer} h. The alarm at ${two(early)} is a false episode.`,
  };
};

const perWeek: Variants = (seed) => {
  const random = createRandom(seed);
  const minutes = [1, 2, 5, 10][random.integer(4)]!;
  const sensors = 10 * (2 + random.integer(7));
  const right = [99, 99.5, 99.9][random.integer(3)]!;
  const rate = Math.round(10 * (100 - right)) / 1000;
  const answer = falseAlarmsPerWeek(rate, minutes, sensors);
  return {
    id: "alarms-in-time/per-week",
    kind: "number",
    ask: `A hall has **${sensors}** sensors, each with a reading every ${minutes === 1 ? "minute" : `${minutes} minutes`}. A detector is silent on **${right} %** of healthy readings. Nothing is broken. How many readings ring in a week?`,
    unit: "readings",
    answer,
    tolerance: Math.max(1, answer / 100),
    near: [
      { when: answer / sensors, say: "That is one sensor. All of them ring in the same control room." },
      { when: answer / 7, say: "That is a day." },
      {
        when: falseAlarmsPerWeek(1 - rate, minutes, sensors),
        say: "Those are the readings on which it is silent. The rest rings.",
      },
      { when: 100 * answer, say: "A per cent is a hundredth: the share was not divided by 100." },
    ],
    hint: "Readings a week of one sensor, times the sensors, times the share that rings.",
    why: `A week has ${readingsPerWeek(minutes).toLocaleString("en-GB")} readings of each sensor. × ${sensors} × ${rate} = ${Math.round(answer).toLocaleString("en-GB")}. Neighbouring ones merge into episodes, so people hear fewer; nobody hears none.`,
  };
};

const trueAlarms: Variants = (seed) => {
  const random = createRandom(seed);
  const machines = 10_000;
  const faulty = [5, 10, 20, 50][random.integer(4)]!;
  const sensitivity = [0.8, 0.9, 1][random.integer(3)]!;
  const falseRate = [0.01, 0.02, 0.05][random.integer(3)]!;
  const answer = 100 * truthOfAnAlarm(faulty / machines, sensitivity, falseRate);
  const [right, wrong] = [faulty * sensitivity, (machines - faulty) * falseRate];
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return {
    id: "alarms-in-time/true-alarms",
    kind: "number",
    ask: `Of ${machines.toLocaleString("en-GB")} meters **${faulty}** are faulty today. A test rings for ${percent(sensitivity)} of the faulty ones and for ${percent(falseRate)} of the sound ones. It rings for a meter. How likely is it that this meter is faulty?`,
    unit: "%",
    answer,
    tolerance: answer / 40,
    near: [
      {
        when: 100 * sensitivity,
        say: "That is how often a faulty meter rings. Asked is the other way round: how often one that rings is faulty.",
      },
      {
        when: 100 * (1 - falseRate),
        say: "That is how often a sound meter is silent. It says nothing yet about one that rings.",
      },
      {
        when: (100 * faulty) / machines,
        say: "That is the base rate, before the test. The alarm has made it likelier.",
      },
      { when: (100 * right) / wrong, say: "That compares right alarms with wrong ones. Divide by all alarms." },
    ].filter(
      ({ when }, at, all) =>
        Math.abs(when - answer) > answer / 20 && all.findIndex((each) => each.when === when) === at,
    ),
    hint: "Count meters: how many faulty ones ring, and how many sound ones?",
    why: `${right} faulty meters ring and ${wrong.toFixed(1)} sound ones. ${right} of ${(right + wrong).toFixed(1)} is ${answer.toFixed(1)} %. The rarer the fault, the more of the alarms are false, whatever the test.`,
  };
};

const cost: Variants = (seed) => {
  const random = createRandom(seed);
  const prices = {
    missed: 10_000 * (1 + random.integer(4)),
    falseAlarm: 100 * (2 + random.integer(6)),
    hourOfLead: 50 * (2 + random.integer(6)),
    mostHours: 24,
  };
  const [falseEpisodes, lead] = [3 + random.integer(8), 26 + random.integer(9)];
  const windows = [
    { window: 0, warningMs: 0, leadHours: lead },
    { window: 1, warningMs: 0, leadHours: -2 },
    { window: 2 },
  ];
  const {
    total: answer,
    missed,
    falseAlarms,
    saved,
  } = costOf(
    {
      episodes: [],
      windows,
      caught: 2,
      falseEpisodes,
      weeks: 12,
      falsePerWeek: falseEpisodes / 12,
      outsideShare: 0,
    },
    prices,
  );
  const euros = (value: number) => `€ ${value.toLocaleString("en-GB")}`;
  return {
    id: "alarms-in-time/cost",
    kind: "number",
    ask: `Three failures in a quarter. A detector warns of the first **${lead} h** ahead, rings for the second **2 h** after it began, and misses the third. It has **${falseEpisodes}** false alarms. A missed failure costs ${euros(prices.missed)}, a false alarm ${euros(prices.falseAlarm)}, and each hour of warning saves ${euros(prices.hourOfLead)}, up to ${prices.mostHours} hours. What did it cost?`,
    unit: "€",
    answer,
    tolerance: 1,
    near: [
      {
        when: missed + falseAlarms - prices.hourOfLead * lead,
        say: `Beyond ${prices.mostHours} hours nothing more is saved: by then everything is prepared.`,
      },
      { when: missed + falseAlarms + saved, say: "Warnings save money: their hours are taken off the sum." },
      {
        when: 2 * missed + falseAlarms - saved,
        say: "A late alarm is no missed failure: somebody came. It saves nothing, and costs nothing.",
      },
      {
        when: missed + falseAlarms - saved + 2 * prices.hourOfLead,
        say: "Two hours late save nothing. They are not charged either.",
      },
      { when: missed + falseAlarms, say: "That leaves out what the warning saved." },
    ].filter(({ when }) => when !== answer),
    hint: "One missed failure, the false alarms, and off that the hours of one warning.",
    why: `${euros(missed)} + ${falseEpisodes} × ${euros(prices.falseAlarm)} − ${prices.mostHours} × ${euros(prices.hourOfLead)} = ${euros(answer)}.`,
  };
};

export default [
  {
    id: "alarms-in-time/fixed-rule",
    kind: "predict",
    instance: "below-55",
    preset: "fixed-rule",
    ask: "Your prediction, against the record.",
    options: [
      {
        value: "half-day",
        text: "half a day before it, or earlier",
        say: "On the day before, the machine is as warm as ever. There is nothing for a limit of 55 to see.",
      },
      {
        value: "hours",
        text: "an hour or more before it",
        say: "The temperature does begin to slide some hours before. The limit is so low that the slide is over when it rings.",
      },
      {
        value: "with",
        text: "with the failure itself",
        say: "It must be so: the failure is dated by the first reading below 55, and that is the rule.",
      },
    ],
    answer: "with",
    hint: "How is the beginning of the failure defined?",
    why: `The rule touches all ${FIXED.whole.caught} windows, each time with the first reading below 55 and not a minute before. It also rings ${FIXED.whole.falseEpisodes} times outside them. That is the rule to beat.`,
  },
  {
    id: "alarms-in-time/episodes",
    kind: "code",
    ...episodePrograms,
    ask: "Write `episodes(hours)`: merge alarms into episodes. Alarms less than six hours apart belong together. Each episode is `[first, last]`, in order of time.",
    hint: "Keep the last episode open. For each alarm ask how long ago the *last* alarm of it was.",
    why: "Sort, then one pass: an alarm either prolongs the open episode or begins a new one. Six hours is a choice, and has to stand beside every count of alarms.",
  },
  { id: "alarms-in-time/lead-time", variants: leadTime },
  { id: "alarms-in-time/per-week", variants: perWeek },
  {
    id: "alarms-in-time/base-rate",
    kind: "predict",
    instance: "nearly-always-right",
    preset: "base-rate",
    ask: "Your prediction, against the record.",
    options: [
      {
        value: "few",
        text: "fewer than one",
        say: "0.3 % sounds like nothing. A week has 2,016 readings, and nearly all weeks are healthy.",
      },
      {
        value: "some",
        text: "one or two",
        say: "0.3 % of 2,016 readings is about six or seven. Some of them stand together, but not that many.",
      },
      {
        value: "many",
        text: "more than two",
        say: "Six or seven readings a week ring on a healthy machine, and they come on different days.",
      },
    ],
    answer: ROOM_SCENES["base-rate"].experiment!.outcome(resultOf("base-rate")) as string,
    hint: "How many readings has a week at one every five minutes?",
    why: `${(100 * THREE_HOURS.healthyShare).toFixed(2)} % of the healthy readings ring, ${week(THREE_HOURS.whole)} episodes a week: ${THREE_HOURS.whole.falseEpisodes} false ones in eleven weeks, beside ${THREE_HOURS.whole.caught} windows touched.`,
  },
  { id: "alarms-in-time/true-alarms", variants: trueAlarms },
  {
    id: "alarms-in-time/look-ahead",
    kind: "predict",
    instance: "all-at-once",
    preset: "look-ahead",
    ask: "Your prediction, against the record.",
    options: [
      {
        value: "before",
        text: "an hour or more before it",
        say: "It knows the failure, and that is the trouble: two days of readings near zero have widened its spread.",
      },
      {
        value: "with",
        text: "within an hour of it",
        say: "That would need a limit near 55. The failure itself has pushed the limit ten degrees lower.",
      },
      {
        value: "after",
        text: "hours after it",
        say: "The failure's own readings pull the mean down and the spread up, and the limit hides behind them.",
      },
    ],
    answer: ROOM_SCENES["look-ahead"].experiment!.outcome(resultOf("look-ahead")) as string,
    hint: "Which readings are in the mean and in the spread?",
    why: "A detector that has seen the future is not even better. It is only impossible to install.",
  },
  {
    id: "alarms-in-time/ewma-limit",
    kind: "choice",
    ask: "An EWMA chart at the textbook's L = 3 rings day and night on this healthy machine. What is wrong?",
    options: [
      {
        text: "Readings five minutes apart resemble each other, and the chart's limits are made for independent ones",
        right: true,
        say: "Noise that remembers does not cancel out in the average, so the average wanders further than the limits allow.",
      },
      {
        text: "The machine was about to fail all the time",
        say: "It ran for weeks after each of those alarms. A machine that changes its level is not a broken one.",
      },
      {
        text: "The chart needs a longer memory",
        say: "Try it: with a longer memory it rings even more. The slow wandering stays in the average, and the limits shrink.",
      },
      {
        text: "L = 3 is right for 99.7 % of readings, so these are the other 0.3 %",
        say: "That would be one in 370. Here it rings for hours on end.",
      },
    ],
    hint: "What does the formula for the limits assume of one reading and the next?",
    why: "The variance λ/(2 − λ) holds for independent readings. For others the limits must be wider, or the chart must watch what a forecast leaves over. Here L is simply chosen on the record.",
  },
  {
    id: "alarms-in-time/clock",
    kind: "choice",
    ask: `A “detector” rings at every hundredth reading and never looks at the value. After point adjustment its F1 is ${CLOCK.adjustedF1.toFixed(2)}, and the fixed rule's ${FIXED.adjustedF1.toFixed(2)}. Why is the clock so good?`,
    options: [
      {
        text: "One ring in a window counts as all of its readings found, and a window is long enough to be hit by anything",
        right: true,
        say: "567 readings a window, a ring every 100: each window is hit, and each hit is paid with the whole window.",
      },
      {
        text: "By luck: its rings happen to fall into the windows",
        say: "No luck is needed. Any 100 readings in a row have a ring among them, and a window has 567.",
      },
      {
        text: "It has few false alarms",
        say: `It has ${CLOCK.whole.falseEpisodes} false episodes, ${week(CLOCK.whole)} a week. Among ${CLOCK.rows.length} rings against thousands of readings “found” they do not show.`,
      },
      {
        text: "F1 is always that high on long records",
        say: `Without the adjustment its F1 is ${CLOCK.f1.toFixed(3)}.`,
      },
    ],
    hint: "How many readings has a window, and how many does the adjustment count as found after one ring?",
    why: "The longer the windows, the more a single ring is worth. Kim and others showed it in 2022: after point adjustment, random scores keep up with published methods.",
  },
  { id: "alarms-in-time/cost", variants: cost },
  {
    id: "alarms-in-time/which-detector",
    kind: "choice",
    ask: "A vaccine fridge: a spoilt load costs € 40,000, a look costs € 5, as somebody is always near, and an hour of warning is enough to move the load. Which detector?",
    options: [
      {
        text: "Warns 2 h ahead, misses nothing, 12 false alarms a week",
        right: true,
        say: "Twelve looks cost € 60 a week. It would take years of them to pay for one load.",
      },
      {
        text: "Warns 9 h ahead, misses one failure in five, one false alarm a month",
        say: "The eight further hours save nothing here, and every fifth failure costs a load.",
      },
      {
        text: "Rings with the failure, misses nothing, no false alarms",
        say: "A perfect F1, and the load is lost each time.",
      },
      {
        text: "The one with the best F1 on a public benchmark",
        say: "F1 does not know what a load costs, nor what a look does, nor when the alarm came.",
      },
    ],
    hint: "Price a year of each: missed loads, looks, and whether the warning comes in time to act.",
    why: "With another price for a look, say a flight to an offshore platform, the answer turns round. The detector does not decide that; the prices do.",
  },
  {
    id: "alarms-in-time/honest-order",
    kind: "order",
    ask: "Put a detector's evaluation in an order that can be believed. Two of the steps do not belong.",
    items: [
      "Say what an episode, a window, a lead and a false alarm are, and what each costs",
      "Split the record by time: the earlier part to choose on, the later one to answer for",
      "Judge the rule that is in use today, on both parts",
      "Choose detector, window and threshold on the earlier part",
      "Run the chosen setting once on the later part, and report what comes out",
    ],
    answer: [0, 1, 2, 3, 4],
    distractors: [
      "Shuffle the readings before splitting them, so that both parts are alike",
      "Lower the threshold a little after seeing the later part",
    ],
    near: [
      {
        when: [5],
        say: "Neighbouring readings are nearly the same. Shuffled, the test part has been seen a minute before and after.",
      },
      { when: [6], say: "From then on the later part has been chosen on, and there is nothing left to answer with." },
      { when: [3, 1], say: "Whoever chooses before splitting has chosen on everything." },
      {
        when: [4, 2],
        say: "A rule judged after the contender is judged with an interest. Know what has to be beaten first.",
      },
      { when: [3, 0], say: "Definitions made after the choice fit the choice." },
    ],
    hint: "What must be fixed before anybody has seen a result?",
    why: "Definitions, split, baseline, choice, one answer. The order is the whole protection: each step could be bent if it came later.",
  },
  {
    id: "alarms-in-time/warned",
    kind: "goal",
    instance: "answer-for-it",
    preset: "choose",
    goal: "warned",
    steps: [
      { type: "kind", value: "ewma" },
      { type: "window", value: 36 },
      { type: "threshold", value: 15 },
      { type: "commit" },
    ],
    ask: "In the room above: choose on the first half, commit, and reach all four conditions on the second.",
    hint: "Look for a setting that warns ahead in *both* windows of the first half, with fewer than one false alarm a week. A short memory with a high threshold is one place; a limit somewhat above 55 is another. The lowest cost on the first half is not.",
    why: `The fixed rule costs € ${costOf(FIXED_RESULT.halves[1], { missed: 20_000, falseAlarm: 500, hourOfLead: 300, mostHours: 24 }).total.toLocaleString("en-GB")} on the second half and gives no warning. What carried over is a warning in both windows; what did not is the one cheap hit. Two windows are few, and a choice made on two remains a guess with good manners.`,
  },
] satisfies readonly ExerciseEntry[];
