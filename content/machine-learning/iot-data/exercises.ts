/** Data from machines: copies, gaps, lateness, drift and the order of cleaning; answers come from the kernel of the widget. */
import type { Exercise, ExerciseEntry, Variants } from "#contract/exercise.ts";
import { runWatermark } from "#kernel/feature/watermark.ts";
import { createRandom } from "#kernel/random/random.ts";
import { humidityAfter, sealedPressure } from "#kernel/telemetry/air.ts";
import { dirtyStream } from "#widgets/signal/DirtyStream.machine.ts";
import { oncePrograms } from "./code-once.ts";
import { officeGaps, readingsAYear, repeatedTimes, runOf } from "./figures.ts";

const outcomeOf = (preset: "copies" | "outage" | "late") =>
  dirtyStream.outcome!(dirtyStream.next(runOf(preset), { type: "run" }).state)!;
const count = (value: number) => value.toLocaleString("en-GB");

const readingsOfAFleet: Variants = (seed) => {
  const random = createRandom(seed);
  const sensors = 20 * (1 + random.integer(9));
  const stepSec = [1, 2, 5, 10][random.integer(4)]!;
  const answer = sensors * readingsAYear(stepSec);
  const each = stepSec === 1 ? "every second" : `every ${stepSec} seconds`;
  return {
    id: "iot-data/readings-a-year",
    kind: "number",
    ask: `A dairy has **${sensors}** sensors, and each reports ${each}. How many readings is that in a year of 365 days?`,
    unit: "readings",
    answer,
    tolerance: answer / 1000,
    near: [
      { when: readingsAYear(stepSec), say: "That is one sensor's year." },
      ...(stepSec === 1
        ? []
        : [{ when: sensors * readingsAYear(1), say: `That would be a reading every second. Here it is ${each}.` }]),
      { when: answer / 365, say: "That is a day of them." },
    ],
    hint: "A day has 86,400 seconds.",
    why: `${sensors} × 365 × 86,400 / ${stepSec} = ${count(answer)}. At 16 bytes each, time and value, that is ${((16 * answer) / 1e9).toFixed(1)} GB before anything is compressed.`,
  };
};

/** A handful of arrivals, minutes past eight; one window of ten minutes after the other. */
const watermarkByHand: Variants = (seed) => {
  const random = createRandom(seed);
  const lateBy = 12 + random.integer(9);
  const delay = 5 + random.integer(4);
  const event = (eventMin: number, arrivalMin: number) => ({
    eventSec: 60 * eventMin,
    arrivalSec: 60 * arrivalMin,
    value: 1,
  });
  const fresh = [1, 4, 8, 11, 15, 19, 22, 26, 31].map((minute) => event(minute, minute));
  const held = [3, 7].map((minute) => event(minute, minute + lateBy));
  const events = [...fresh, ...held].sort((a, b) => a.arrivalSec - b.arrivalSec);
  const { windows } = runWatermark(events, 600, 60 * delay);
  const answer = windows[0]!.closedSec! / 60;
  const rows = events.map((each) => `| ${each.arrivalSec / 60} | ${each.eventSec / 60} |`).join("\n");
  const without = runWatermark(events, 600, 0).windows[0]!.closedSec! / 60;
  return {
    id: "iot-data/watermark-by-hand",
    kind: "number",
    ask: `Windows of ten minutes, a watermark that waits **${delay} minutes**. Readings arrive in this order, in minutes past eight:\n\n| arrives | taken |\n|---|---|\n${rows}\n\nAt which minute is the window from 0 to 10 closed?`,
    unit: "min",
    answer,
    tolerance: 0,
    near: [
      ...(without === answer
        ? []
        : [
            {
              when: without,
              say: "That reading is the first from a later window. With a delay the watermark stands behind it, and the window stays open.",
            },
          ]),
      ...(10 + delay === answer
        ? []
        : [
            {
              when: 10 + delay,
              say: "A watermark moves when a reading arrives, not with the clock on the wall. Which arrival takes it to 10 or past it?",
            },
          ]),
    ],
    hint: `The watermark is the latest time taken so far, less ${delay}. Find the first row that brings it to 10 or more.`,
    why: `The window closes when a reading taken at ${10 + delay} or later has arrived, and the first such arrives at ${answer}. Late readings do not move the watermark: it goes by the latest time taken, not by the last arrival.`,
  };
};

const driftDays: Variants = (seed) => {
  const random = createRandom(seed);
  const perWeek = 0.1 * (2 + random.integer(7));
  const usual = 4 + 0.5 * random.integer(3);
  const swing = 0.8;
  const answer = ((7 - usual - swing) / perWeek) * 7;
  const shown = (value: number) => value.toFixed(1);
  return {
    id: "iot-data/drift-days",
    kind: "number",
    ask: `A cold store is at ${shown(usual)} °C on average and ${swing} °C above that each afternoon. Its sensor drifts upwards by **${shown(perWeek)} °C a week**. The alarm stands at 7 °C. After how many days does it ring every afternoon, although the store is as cold as ever?`,
    unit: "days",
    answer,
    tolerance: 1,
    near: [
      {
        when: ((7 - usual) / perWeek) * 7,
        say: "By then even the mean stands at 7. The afternoon gets there first.",
      },
      { when: (7 - usual - swing) / perWeek, say: "Those are weeks." },
    ],
    hint: "How far is the afternoon from the alarm on the first day?",
    why: `The afternoon is ${shown(7 - usual - swing)} °C below the alarm, and the sensor eats up ${shown(perWeek)} °C of that in a week: ${answer.toFixed(0)} days. Nothing in the record of this one sensor says that it was the sensor. A second one beside it would.`,
  };
};

const repair = runOf("repair").run;
const copies = runOf("copies").run;
const gaps = officeGaps();

const fixed: readonly Exercise[] = [
  {
    id: "iot-data/hour-twice",
    kind: "number",
    ask: "In the machine's record the clock is set back once: after 2014-01-07 02:55 comes 02:00 again, and the hour is lived through a second time, with readings of its own. A program drops every reading whose time stamp has come before. How many readings does it lose?",
    unit: "readings",
    answer: repeatedTimes(),
    tolerance: 0,
    near: [
      { when: 0, say: "They are readings of a second hour, and other values than in the first. All of them go." },
      { when: 1, say: "One hour, yes. How many readings does this machine send in one?" },
      { when: 2 * repeatedTimes(), say: "Of each pair one stays." },
    ],
    hint: "The machine reports every five minutes.",
    why: "A time stamp is what the device's clock said. It names a reading only as long as that clock never stands still or goes back. A number that the device counts up would have kept the two hours apart.",
  },
  {
    id: "iot-data/spike-and-copies",
    kind: "predict",
    instance: "spike-and-copies",
    preset: "copies",
    ask: "Your prediction, against the alarm.",
    options: [
      {
        value: "never",
        text: "never",
        say: "Each spike is one reading, and the rule asks for three in a row. But three in a row is just what three copies are.",
      },
      {
        value: "some",
        text: "a few times, by chance",
        say: "Chance has no part in it: the copies of a reading follow it within a minute, long before the next reading.",
      },
      {
        value: "each",
        text: "at every spike or nearly so",
        say: "Three copies are three readings in a row to a program that does not tell copies from readings.",
      },
    ],
    answer: outcomeOf("copies"),
    hint: "What does the alarm count: readings, or messages?",
    why: `The rule was made to forgive one false reading, and ${copies.arrived.figures.alarms} times it did not. The same disturbance made the value false and the acknowledgement fail, so false values are just the ones that come more than once. That also takes the mean from ${copies.truth.figures.mean.toFixed(2)} to ${copies.arrived.figures.mean.toFixed(2)} °C.`,
  },
  {
    id: "iot-data/once-in-order",
    kind: "code",
    ...oncePrograms,
    ask: "Write `inOrder(messages)`: each reading once, the first copy of it, sorted by the moment at which it was taken. Devices count their readings in `sequence`.",
    hint: "Which two fields together belong to one reading and to no other, however often it is sent?",
    why: "Device and sequence number are given where the reading is made, and travel with it over every hop. The packet identifier and DUP belong to one hop, and say nothing about the reading.",
  },
  {
    id: "iot-data/filled-night",
    kind: "predict",
    instance: "filled-night",
    preset: "outage",
    ask: "Your prediction, against the filled record.",
    options: [
      {
        value: "never",
        text: "never",
        say: "The last value before the gap was a usual one, and so was the first behind it. A line between two usual values is usual all along.",
      },
      {
        value: "once",
        text: "once, as in truth",
        say: "That the store was warm is known to nobody but us. What is left are two cold ends and a line between them.",
      },
    ],
    answer: outcomeOf("outage"),
    hint: "What does a straight line know about the middle of a gap?",
    why: "A filled gap shows what would have been, if nothing had happened. It is most often wrong exactly when something has: the same failure warmed the store and silenced the sensor.",
  },
  {
    id: "iot-data/what-a-line-hides",
    kind: "choice",
    many: true,
    ask: `The office record has ${gaps.length} gaps, of ${Math.min(...gaps)} to ${Math.max(...gaps)} hours from one reading to the next. Somebody fills all of them with straight lines and deletes the note of where they were. Which of these go wrong from then on?`,
    options: [
      {
        text: "The spread of the values comes out too small",
        right: true,
        say: "A line has no days and no noise in it. A week of line adds a week of values without any swing.",
      },
      {
        text: "A detector learns that a straight line is a usual thing",
        right: true,
        say: "It does, and will not notice a sensor that is stuck.",
      },
      {
        text: "Nobody can count any more how often the sensor failed",
        right: true,
        say: "The gaps were that count. What is missing says something about the device and its network.",
      },
      {
        text: "The values on both sides of a gap are changed",
        say: "Filling leaves what was measured as it was. It adds what was not.",
      },
      {
        text: "A mean over a day in which two hours were missing becomes useless",
        say: "Over a gap that is short against what moves the temperature, a line is near the truth. It is the long gaps that lie.",
      },
    ],
    hint: "Ask of each line: what does it take away, and what does it claim?",
    why: "Fill short gaps only, keep a mark of what was filled, and leave the long ones open. Then whoever comes after can still decide.",
  },
  {
    id: "iot-data/hour-too-soon",
    kind: "predict",
    instance: "hour-too-soon",
    preset: "late",
    ask: "Your prediction, against what was published.",
    options: [
      {
        value: "late",
        text: "its mean is right, and comes late",
        say: "It would be, had the program waited. The first reading after the failure was a new one, and it closed the hour.",
      },
      {
        value: "short",
        text: "its mean is made of a few readings, the others are dropped",
        say: "Two readings came before the link went down. The other four arrived after the hour had been closed.",
      },
      {
        value: "none",
        text: "it is left out",
        say: "Two readings had arrived before the link went down, so there is a mean, and it looks like any other.",
      },
    ],
    answer: outcomeOf("late"),
    hint: "Which reading comes first when the link is back, and what does the program take it for?",
    why: `${runOf("late").hours.dropped} readings in three days. Nothing failed and nothing was reported: the mean is there, and it is a mean of two readings in place of six. Whether an hour is complete has to be written beside its mean.`,
  },
  {
    id: "iot-data/pipeline-order",
    kind: "order",
    ask: "A program takes messages from a broker and fits a model to clean readings. Put its steps in order.",
    items: [
      "On arrival, drop a message whose device and sequence number have come before",
      "Hold readings until the watermark has passed them, and let them go on by event time",
      "Leave out a reading that lies far from the median of its neighbours in time",
      "Fill gaps of up to an hour, and mark what was filled",
      "Fit the model",
    ],
    answer: [0, 1, 2, 3, 4],
    distractors: ["Drop every message that is marked DUP"],
    near: [
      {
        when: [2, 0],
        say: "With its copies still around it, a spike is among its like: the median of five is itself a spike, and it stays.",
      },
      {
        when: [3, 2],
        say: "A gap that begins at a spike is filled with a slope down from it. Those made-up values are near their neighbours, and stay.",
      },
      {
        when: [2, 1],
        say: "Neighbours in order of arrival are not neighbours in time. Sort before you look at neighbours.",
      },
      {
        when: [5],
        say: "DUP says that the sender has tried before. The first try may have been lost, and this the only copy.",
      },
    ],
    hint: "Each step trusts what those before it have put right: neighbours must be true neighbours, and the ends of a gap true readings.",
    why: "Identity first, then time, then single values, then what is missing. Every later step looks at neighbours, and neighbours are only right once copies are gone and time is in order.",
  },
  {
    id: "iot-data/mended",
    kind: "goal",
    instance: "four-steps",
    preset: "repair",
    goal: "mended",
    steps: [
      { type: "earlier", step: "copies" },
      { type: "earlier", step: "copies" },
      { type: "earlier", step: "copies" },
      { type: "earlier", step: "order" },
      { type: "earlier", step: "order" },
      { type: "earlier", step: "spikes" },
    ],
    ask: "In the widget above: bring the four steps into an order after which the mean is right, the alarm is silent, and every reading is there once.",
    hint: "Watch the count of readings as well. If there are more than in truth, something was filled that was only late.",
    why: `As it arrived the mean was ${repair.arrived.figures.mean.toFixed(2)} °C instead of ${repair.truth.figures.mean.toFixed(2)}, with ${repair.arrived.figures.alarms} false alarms. Three of the twenty-four orders mend all of it. In each of them copies go before spikes, and gaps are filled last.`,
  },
  {
    id: "iot-data/warm-and-dry",
    kind: "choice",
    ask: "Three sensors in a cabinet report temperature, pressure and relative humidity. Somebody trains a detector on the rule “when it gets warmer, pressure rises and humidity falls”. In which of these places is the rule true?",
    options: [
      {
        text: "In a sealed cabinet, as nothing gets in or out",
        right: true,
        say: `Sealed, so pressure follows temperature: 1,000 hPa at 20 °C become ${Math.round(sealedPressure(1000, 20, 30)).toLocaleString("en-GB")} at 30. And the water in it stays the same, so 50 % become ${humidityAfter(50, 20, 30).toFixed(0)} %.`,
      },
      {
        text: "In a cabinet with a vent",
        say: "Humidity falls if no water comes in. Pressure does not rise: what expands goes out through the vent.",
      },
      {
        text: "Outdoors, beside the weather station",
        say: "Free air does not keep its volume. A warm afternoon often comes with falling pressure, and rain brings water of its own.",
      },
      {
        text: "In a bathroom with a hot shower running",
        say: "It gets warmer and more humid at once: water is added. Pressure stays that of the house.",
      },
    ],
    hint: "One law needs a volume that stays the same, the other an amount of water that does.",
    why: "A connection between sensors is a property of the place, not of the quantities. Learn it where it will be used, and write down under which condition it holds.",
  },
];

export default [
  { id: "iot-data/readings-a-year", variants: readingsOfAFleet },
  ...fixed,
  { id: "iot-data/watermark-by-hand", variants: watermarkByHand },
  { id: "iot-data/drift-days", variants: driftDays },
] satisfies readonly ExerciseEntry[];
