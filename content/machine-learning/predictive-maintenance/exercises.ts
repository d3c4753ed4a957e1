/** Predictive maintenance: days, chances and money; every answer is computed by the kernel of the widgets. */
import type { Exercise, ExerciseEntry, Variants } from "#contract/exercise.ts";
import { beliefs } from "#kernel/degradation/belief.ts";
import { BELT_DRIVES } from "#kernel/degradation/drive.ts";
import { costOf } from "#kernel/degradation/policy.ts";
import { failsWithin } from "#kernel/degradation/remaining-life.ts";
import { LEAD_DAYS, THRESHOLDS } from "#kernel/degradation/study.ts";
import { BEARING_6205, bearingTones } from "#kernel/feature/bearing-tones.ts";
import { createRandom } from "#kernel/random/random.ts";
import { TONE_SCENES } from "#widgets/maintenance/BearingTone.presets.ts";
import { POLICY_SCENES } from "#widgets/maintenance/PickPolicy.presets.ts";
import { BELT_SCENES, DRIVES_FOR_GOAL, FIRST_TODAY, lifeOf } from "#widgets/maintenance/RulBelt.presets.ts";
import { rulPrograms } from "./code-rul.ts";
import { AGES, FLEET } from "./figures.ts";

/** Known slips that are neither the answer nor another slip's value. */
function slips(answer: number, tolerance: number, all: readonly { readonly when: number; readonly say: string }[]) {
  return all.filter(
    ({ when }, place) =>
      Math.abs(when - answer) > 2 * tolerance &&
      all.slice(0, place).every((each) => Math.abs(each.when - when) > 2 * tolerance),
  );
}

const costPerWeek: Variants = (seed) => {
  const random = createRandom(seed);
  const trips = 5 * (1 + random.integer(4));
  const days = 7 * (6 + random.integer(9));
  const planned = 100 * (6 + random.integer(8));
  const failure = planned * (5 + random.integer(6));
  const lives = Array.from({ length: 100 }, (_, at) => ({ served: days, failed: at < trips, wasted: 0 }));
  const answer = costOf(lives, { planned, failure, watchPerWeek: 0 }, false).perWeek;
  const weeks = days / 7;
  return {
    id: "predictive-maintenance/cost-per-week",
    kind: "number",
    ask: `Of 100 lives of a pump ${trips} ended in a failure at € ${failure.toLocaleString("en-GB")} each, the others in a planned exchange at € ${planned.toLocaleString("en-GB")}. A life lasted ${days} days on average. What does a pump cost a **week**, to the nearest euro?`,
    unit: "€",
    answer: Math.round(answer),
    tolerance: 1,
    near: slips(Math.round(answer), 1, [
      {
        when: Math.round(answer / 7),
        say: "That is the cost of a day. A week has seven of them.",
      },
      {
        when: Math.round(answer * weeks),
        say: "That is the cost of one life, from exchange to exchange. Divide it by the weeks that a life lasts.",
      },
      {
        when: Math.round((planned + failure) / 2 / weeks),
        say: "You counted failures and exchanges alike. Weigh each with its share of the lives.",
      },
      {
        when: Math.round(((trips / 100) * failure) / weeks),
        say: "Those are the failures alone. The other lives ended in an exchange, and that is paid as well.",
      },
      {
        when: Math.round((planned + (trips / 100) * failure) / weeks),
        say: "A life that ends in a failure does not have the planned exchange as well: weigh it with the share that is left.",
      },
    ]),
    hint: "What does a life cost on average, and how many weeks does it last?",
    why: "All costs over all time: in the long run a policy costs the mean cost of a life divided by its mean length. The mean of the costs per week of single lives would be another number, and a wrong one.",
  };
};

const outerTone: Variants = (seed) => {
  const random = createRandom(seed);
  const rpm = 60 * (12 + random.integer(24));
  const shaft = rpm / 60;
  const { outer, inner, cage } = bearingTones(BEARING_6205, shaft);
  const { balls, ballDiameter, pitchDiameter } = BEARING_6205;
  return {
    id: "predictive-maintenance/outer-tone",
    kind: "number",
    ask: `The same bearing, ${balls} balls of ${ballDiameter} inches on a circle of ${pitchDiameter} inches, contact angle 0, outer ring at rest. The shaft now turns at ${rpm} revolutions a minute. At how many hertz is a pit in the **outer** ring struck, to a tenth?`,
    unit: "Hz",
    answer: Number(outer.toFixed(1)),
    tolerance: 0.15,
    near: slips(Number(outer.toFixed(1)), 0.15, [
      {
        when: Number(inner.toFixed(1)),
        say: "That is the inner ring, which turns towards the balls: 1 + d/D. The outer one has 1 − d/D.",
      },
      {
        when: Number((outer * 60).toFixed(1)),
        say: "You left the speed in revolutions a minute. Hertz are turns a second.",
      },
      {
        when: Number((outer * 2).toFixed(1)),
        say: "The cage turns at about half the speed of the shaft: the half in the formula is missing.",
      },
      {
        when: Number(((balls * shaft) / 2).toFixed(1)),
        say: "Half the balls a turn is near. The balls are not small, so their diameter counts: 1 − d/D.",
      },
      { when: Number(cage.toFixed(1)), say: "That is one turn of the cage. Each of its balls strikes the pit once." },
    ]),
    hint: "Turns a second, times half the number of balls, times 1 − d/D.",
    why: "The tone goes with the speed and with nothing else that changes in service. So it is looked for in turns of the shaft, which is why the speed belongs in the message.",
  };
};

/** Goes through the first drives as the chapter does: order once the risk reaches a low threshold. */
const chooseDays = Array.from({ length: DRIVES_FOR_GOAL }, (_, unit) => {
  let day = FIRST_TODAY;
  for (const belief of beliefs(BELT_DRIVES, lifeOf(unit).readings)) {
    day = Math.max(FIRST_TODAY, belief.day);
    if (belief.day >= FIRST_TODAY && failsWithin(LEAD_DAYS, belief, BELT_DRIVES) >= 0.003) break;
  }
  return [{ type: "today", day }, { type: "ahead", days: LEAD_DAYS }, { type: "run" }, { type: "next-drive" }];
}).flat();

const POLICIES = [
  ["on the day before its trip, by someone who knows it", FLEET.foreseen],
  [`once the predicted risk reaches ${FLEET.risk}`, FLEET.predicted],
  [`every ${AGES.fleet} days`, FLEET.schedule],
  ["when it has tripped", FLEET.reactive],
] as const;
/** Shown in another order than that of their cost. */
const SHOWN = [2, 0, 3, 1];
const byCost = SHOWN.map((_, at) => at).toSorted((a, b) => POLICIES[SHOWN[a]!]![1] - POLICIES[SHOWN[b]!]![1]);

export default [
  {
    id: "predictive-maintenance/where-from",
    kind: "choice",
    ask: "“Predictive maintenance mainly uses data from the upper half of the stack.” What is right about drive 10?",
    options: [
      {
        text: "The readings come from below, and what is made of them runs above",
        right: true,
        say: "An accelerometer, a gateway and a radio make the reading. The store, the model and the work order that use it are services.",
      },
      {
        text: "It is so: the model reads a database, and that is part of the upper half",
        say: "That is where the model finds the data, not where they are from. Without the sensor under it the table stays empty.",
      },
      {
        text: "It is the other way round: the upper half only shows pictures",
        say: "Whoever orders the crew is no picture. The chance, the threshold and the order are computed above.",
      },
      {
        text: "The gateway predicts, so all of it belongs to the lower half",
        say: "The gateway squeezes a minute into a few numbers. The drift of a drive is judged against a whole fleet, which no single gateway has seen.",
      },
    ],
    hint: "Ask of each number where it was first written down.",
    why: "Data and analysis are two questions. The data of a drive come from the lower half; the analysis, in this hall, runs in the upper half, apart from what the edge does to make the data small.",
  },
  {
    id: "predictive-maintenance/pipeline",
    kind: "order",
    ask: "Put the way of drive 10's warning in order, from the bearing to the crew.",
    items: [
      "The broker passes the summary on to the store and the stream",
      "The gateway makes one summary of a minute of samples",
      "The planner sets the exchange for day 82",
      "The accelerometer measures 8,192 times a second",
      "The stream puts the reading where its own time stamp belongs",
      "The model turns the record into a chance of a trip within five days",
    ],
    answer: [3, 1, 0, 4, 5, 2],
    distractors: ["The crew reads the raw samples on the motor's display"],
    near: [
      { when: [6], say: "Nobody reads eight thousand numbers a second. That is what the gateway's summary is for." },
      {
        when: [0, 1],
        say: "The broker passes on what the gateway has made. Raw samples would be a thousand times as much.",
      },
      { when: [5, 4], say: "A model that reads the record before it is in order takes a late reading for a jump." },
      { when: [2, 5], say: "An exchange that is set before there is a chance is a schedule." },
    ],
    hint: "Small first, then moved, then put in order, then judged, then acted on.",
    why: "Each step makes the data fewer and the meaning larger. And each is a place where a warning can be lost, so each has to be watched itself.",
  },
  {
    id: "predictive-maintenance/unit-change",
    kind: "choice",
    ask: "Gateways get new firmware, a few each night. The new one reports vibration in millimetres a second; the old one in inches a second, in the same field `vibration`. What should the new message look like?",
    options: [
      {
        text: "A new field `vibration_mm_s`; the old field stays for a while and the reader takes either",
        right: true,
        say: "A field keeps its meaning for ever. Old and new gateways can then report in the same night, and each reading says what it is.",
      },
      {
        text: "The same field; the model is switched over on the night of the update",
        say: "There is no such night: they change over weeks, and late readings of the old kind come after that. 0.2 and 5.1 would be one drive on two mornings.",
      },
      {
        text: "The same field; readings above 1 are taken as millimetres",
        say: "That holds until a drive shakes at more than an inch a second, or stands still. Then the guess is wrong exactly when it matters.",
      },
      {
        text: "The same field, with the firmware's version in another system",
        say: "Then a reading can be understood only by whoever asks that system about the past. The record must explain itself.",
      },
    ],
    hint: "A record of last month and one of tonight lie in the same table. How does the model tell them apart?",
    why: "Schemas grow by new fields; a field that is reused for another unit breaks every reader at once and without a fault. An inch is 25.4 mm, so the drive would seem to be five times past its trip level, or new.",
  },
  {
    id: "predictive-maintenance/five-days",
    kind: "predict",
    instance: "five-days",
    preset: "motor",
    ask: "Your prediction, against the model's range.",
    options: BELT_SCENES.motor.options.map((option, at) => ({
      ...option,
      say: [
        "A clock keeps such hours. Near the trip level the drive's own wandering in a day is three times its drift, so the next days may take it up or down.",
        "Closer, and still too sure. The trip is the first touch of a level by something that wanders, and that has a long tail to the right.",
        "Half within five days, and yet one in twenty runs for more than three weeks. The middle alone says little.",
      ][at]!,
    })),
    answer: "wide",
    hint: "In five days the drift carries it 0.3 mm/s. How far may it wander in that time, at 0.16 mm/s for the first day and growing with the root of the days?",
    why: "The time of a first passage is skewed: whoever is not caught soon may run for long. A number of days without its range invites the planner to wait until day four.",
  },
  {
    id: "predictive-maintenance/line-band",
    kind: "predict",
    instance: "line-band",
    preset: "line",
    ask: "Your prediction, against 400 drives.",
    options: BELT_SCENES.line.options.map((option, at) => ({
      ...option,
      say: [
        "That is what the 90 % on the band promise, if each day errs for itself. Here it does not: a level that has wandered up starts the next day from there.",
        "Fewer than promised is right. It is worse than that.",
        "The band counts the scatter about the line and forgets that the drive itself leaves the line.",
      ][at]!,
    })),
    answer: "third",
    hint: "What does the band take for granted about two mornings in a row?",
    why: "Least squares and its band suppose errors that are independent from day to day. Wear that wanders piles its errors up. The line is not far off in the middle; its confidence is made up.",
  },
  {
    id: "predictive-maintenance/days-left",
    kind: "code",
    ...rulPrograms,
    ask: "Write `daysLeft(readings, trip)`: the days from the last reading until the least-squares line through all of them meets the trip level. 0 if it is there already, `null` if it will never be.",
    hint: "Slope = Σ(day − mean day)(reading − mean) ÷ Σ(day − mean day)². The line goes through the two means.",
    why: "The line passes through the means, so its value this morning is the mean plus the slope times half the record. The estimate is honest about neither noise nor wandering: it has no interval.",
  },
  {
    id: "predictive-maintenance/choose-days",
    kind: "goal",
    instance: "choose-the-day",
    preset: "date",
    goal: "cheaper-by-hand",
    steps: chooseDays,
    ask: `Play ${DRIVES_FOR_GOAL} drives or more, so that your cost a week is below that of the schedule on the same drives. Reset starts again with the first drive.`,
    hint: "Wait while the chance of being caught is next to nothing. Move today on by a few days and look again before you order.",
    why: "The schedule must be early enough for the weakest drive. Whoever looks at each drive may let the strong ones run, and that is all the money there is in it.",
  },
  { id: "predictive-maintenance/cost-per-week", variants: costPerWeek },
  {
    id: "predictive-maintenance/no-wear",
    kind: "choice",
    ask: "The control boards of the drives fail too, by lightning and plugs pulled by hand: a board of five years is no likelier to fail tomorrow than a new one. A failure costs eight exchanges. At which age should boards be exchanged?",
    options: [
      {
        text: "At none: wait for the failure, and keep a spare",
        right: true,
        say: "The new board is no better than the old one. An exchange costs money and buys nothing.",
      },
      {
        text: "At half their mean life, since failures are dear",
        say: "Dear failures would pay for an exchange if the exchange prevented some. Here the risk tomorrow is the same with the new board.",
      },
      {
        text: "At their mean life",
        say: "By then two in three have failed, and the rest are as good as new. The mean says nothing about an age.",
      },
      {
        text: "At the age that the formula of the drives gives",
        say: "The formula gives an age only where the risk grows with age. For a shape of 1 it finds none.",
      },
    ],
    hint: "What is the chance that a board fails tomorrow, before the exchange and after it?",
    why: "A schedule helps only against wear. Lives without memory have an exponential distribution, the Weibull of shape 1, and their cost a week falls with every day that the exchange is put off.",
  },
  {
    id: "predictive-maintenance/policy-order",
    kind: "order",
    ask: "Order the ways of exchanging the hall's drives by their cost a week, the cheapest first. A trip costs eight exchanges.",
    items: SHOWN.map((at) => POLICIES[at]![0]),
    answer: byCost,
    near: [
      {
        when: [2, 0],
        say: "Waiting spares the watching and uses every drive up, but pays eight exchanges at the end of each life.",
      },
      { when: [3, 1], say: "Nobody can beat the one who knows the day: every life used up, and no trip." },
      { when: [0, 3], say: "The schedule needs no sensor, but it throws away more than half of a life on average." },
    ],
    hint: "Which of them pay for trips, which for days unused, and which for both?",
    why: "Between the schedule and the one who knows lies all that a prediction can earn. The last step, from prediction to knowledge, no model can take.",
  },
  {
    id: "predictive-maintenance/equal-costs",
    kind: "predict",
    instance: "equal-costs",
    preset: "equal",
    ask: "Your prediction, against a thousand lives.",
    options: POLICY_SCENES.equal.experiment!.options.map((option, at) => ({
      value: option.value,
      text: option.text,
      say: [
        "An exchange before the trip costs as much as one after it, and gives days away. The cheapest warning is the one that is not bought.",
        "A schedule ends some lives early and saves nothing at their end.",
        "It uses lives up nearly as well as waiting does. But it pays for watching, and what it prevents costs no more than what it orders.",
      ][at]!,
    })),
    answer: "reactive",
    hint: "What is saved by an exchange that comes one day before the trip?",
    why: "Prediction earns the difference between a trip and an exchange. Where there is none, sensors are for something else.",
  },
  {
    id: "predictive-maintenance/cheapest-risk",
    kind: "predict",
    instance: "cheapest-risk",
    preset: "accurate",
    ask: "Your prediction, against the curve.",
    options: POLICY_SCENES.accurate.experiment!.options.map((option, at) => ({
      value: option.value,
      text: option.text,
      say: [
        "Most calls are right there, because most mornings are calm and stay so. The few that are not cost eight exchanges each.",
        "One in eight weighs a trip against an exchange as if the choice were made once. It is made every morning: waiting a day costs a day of life, and the risk comes again tomorrow.",
        "One more day wins about a hundredth of an exchange, and a trip costs seven exchanges more. So a day is worth a chance of one in some hundreds for that day, and no more.",
      ][at]!,
    })),
    answer: "hundredth",
    hint: "What does one more morning of waiting gain, and what does it put at stake?",
    why: "Accuracy counts each morning once. Money counts trips eight times and days hardly at all. Which threshold is best follows from the costs; how good the best is follows from the model.",
  },
  {
    id: "predictive-maintenance/beat-the-schedule",
    kind: "goal",
    instance: "fleet-in-money",
    preset: "bench",
    goal: "beat-the-schedule",
    steps: [{ type: "threshold", index: THRESHOLDS.indexOf(0.003) }],
    ask: "At a trip that costs eight exchanges: find a threshold at which prediction costs at most 70 % of the schedule.",
    hint: "Follow the curve down, then look at what the trips and the unused days do on the way.",
    why: "The curve is flat at its foot: anything from one in ten thousand to one in a hundred does. That is good news, since nobody knows the risk to the last digit.",
  },
  {
    id: "predictive-maintenance/label-leak",
    kind: "choice",
    ask: "A model is to say each morning whether a drive will trip within five days. It was tried on mornings drawn at random from two years of records, with readings, age and the state of the work order as features. It is right in 99.6 % of the cases. What is the first thing to suspect?",
    options: [
      {
        text: "The work order tells the answer: it was opened because somebody knew, or entered after the trip",
        right: true,
        say: "A feature that is filled in because of what is to be predicted gives it away. In service it will be empty on the morning that counts.",
      },
      {
        text: "Nothing: with two years of data such a figure can be expected",
        say: "A fleet with a trip every hundred days is calm on 95 mornings of 100. A model that always says no is right in 95 %, so the figure alone shows little.",
      },
      {
        text: "Too few features",
        say: "With too few a model is worse than it could be. This one is better than it can be.",
      },
      {
        text: "The sensors were too noisy",
        say: "Noise makes errors. Here they are missing.",
      },
    ],
    hint: "Which of these columns was filled in by somebody who knew how it ended?",
    why: "Two leaks at once. The work order carries the label, and mornings drawn at random put Tuesday of a drive into training and Wednesday of the same drive into the test. Take out what is written after the fact, and split by drive and by time.",
  },
  { id: "predictive-maintenance/outer-tone", variants: outerTone },
  {
    id: "predictive-maintenance/outer-pit",
    kind: "predict",
    instance: "outer-pit",
    preset: "plain",
    ask: "Your prediction, against the spectrum.",
    options: TONE_SCENES.plain.options.map((option, at) => ({
      ...option,
      say: [
        "So often it is struck. But a strike is a short ringing at a high pitch, and its energy stands up there, not at the number of strikes a second.",
        "Multiples of the tone are there, and all of them small: the strength of the strikes stands around 2.6 kHz.",
        "A little imbalance turns with the shaft, in one smooth swing, and so all of it stands in one line. The strikes are louder at their peak and spread over thousands of lines.",
      ][at]!,
    })),
    answer: "shaft",
    hint: "At which pitch does a struck bell sound: its own, or the number of strikes a second?",
    why: "A spectrum asks what swings evenly. The strikes make something else repeat: how loud the ringing is.",
  },
  {
    id: "predictive-maintenance/which-part",
    kind: "goal",
    instance: "which-part",
    preset: "find",
    goal: "found-the-part",
    steps: [{ type: "view", value: "envelope" }, { type: "comb", value: TONE_SCENES.find.fault }, { type: "name" }],
    ask: "Find the damaged part: lay the marks over the spectrum, and press “It is this part” when they fit.",
    hint: "First make the spectrum one of how loud it rings. Then see whose marks meet the tallest line *and* the ones after it.",
    why: "One line may be anybody's. A row of them at one, two and three times the same tone belongs to one part.",
  },
] satisfies readonly (Exercise | ExerciseEntry)[];
