/** Check digits: digits by hand, what is caught and what is not; every answer is computed by the kernel of the widgets. */
import type { Exercise, ExerciseEntry, Variants } from "#contract/exercise.ts";
import { type DammSteps, dammDigit, dammSteps } from "#kernel/checksum/damm.ts";
import { DAMM_TABLE } from "#kernel/checksum/damm-table.ts";
import { luhnDigit, luhnSteps } from "#kernel/checksum/luhn.ts";
import { createRandom, type Random } from "#kernel/random/random.ts";
import { fakeOrReal } from "#widgets/fleet/FakeOrReal.machine.ts";
import { FLEET_SCENES } from "#widgets/fleet/FleetFaker.presets.ts";
import { devicesWith } from "#widgets/fleet/FleetFaker.week.ts";
import { dammPrograms } from "./code-damm.ts";
import { luhnPrograms } from "./code-luhn.ts";
import { caught, crcHex, missedShare } from "./figures.ts";

/** What the alarm does on the shuffled office. */
const shuffledAlarm = fakeOrReal.outcome!(
  fakeOrReal.next(fakeOrReal.start({ id: "shuffled-office", preset: "alarm" }).state, { type: "run" }).state,
)!;
/** The device whose clock jumped. */
const clockDevice = devicesWith(FLEET_SCENES.clock.choice, "clock")[0]!;

const digitsOf = (random: Random, count: number) =>
  `${1 + random.integer(9)}${Array.from({ length: count - 1 }, () => random.integer(10)).join("")}`;

/** Known slips, without those that lead to the answer or to another slip's digit. */
function slips(answer: string, all: readonly { readonly when: string; readonly say: string }[]) {
  return all.filter(({ when }, place) => when !== answer && all.findIndex((each) => each.when === when) === place);
}

/** The digit that lifts the sum to the next multiple of ten. */
const upToTen = (sum: number) => String((10 - (sum % 10)) % 10);

const luhnByHand: Variants = (seed) => {
  const id = digitsOf(createRandom(seed), 6);
  const answer = luhnDigit(id);
  const { steps } = luhnSteps(id + answer);
  const body = steps.slice(1);
  const sum = body.reduce((total, { value }) => total + value, 0);
  const plain = body.reduce((total, { doubled, digit }) => total + (doubled ?? digit), 0);
  // Read as if the id's own last digit were the check digit: the other places are doubled.
  const { sum: shifted } = luhnSteps(id);
  return {
    id: "check-digits/luhn-by-hand",
    kind: "text",
    ask: `A flow meter is to get the id **${id}** and a Luhn digit behind it. Which digit?`,
    answer,
    near: slips(answer, [
      {
        when: String(sum % 10),
        say: `${sum} is the sum, and you wrote its last digit. The check digit is what is missing to the next multiple of ten.`,
      },
      {
        when: upToTen(shifted),
        say: "You doubled the other places. The check digit will stand at the right end and stays as it is; the digit before it, the id's last, is doubled.",
      },
      { when: upToTen(plain), say: "Doubled digits above 9 count with their two digits added: 14 counts 5." },
    ]),
    hint: "From the right, the id's last digit is doubled, the one before it is not, and so on. Subtract 9 from what is above 9.",
    why: `From the right: ${body.map(({ digit, doubled, value }) => (doubled === undefined ? `${digit}` : `2 × ${digit} → ${value}`)).join(", ")}. The sum is ${sum}, and ${answer} makes it ${sum + Number(answer)}.`,
  };
};

const way = ({ steps }: DammSteps) => [0, ...steps.map(({ interim }) => interim)].join(" → ");

const dammByHand: Variants = (seed) => {
  const id = digitsOf(createRandom(seed), 3);
  const answer = dammDigit(id);
  const digits = Array.from(id, Number);
  const swapped = digits.reduce((row, digit) => DAMM_TABLE[digit]![row]!, 0);
  const started = digits.slice(1).reduce((row, digit) => DAMM_TABLE[row]![digit]!, digits[0]!);
  const before = dammSteps(id.slice(0, -1)).interim;
  return {
    id: "check-digits/damm-by-hand",
    kind: "text",
    ask: `Take the id **${id}** through the table above, from interim digit 0. Which digit does Damm put behind it?`,
    answer,
    near: slips(answer, [
      {
        when: String(swapped),
        say: "Row and column changed places: the interim digit chooses the row, the next digit of the id the column.",
      },
      {
        when: String(started),
        say: "You began in the row of the first digit. Begin in row 0; the first digit is a column like the others.",
      },
      { when: String(before), say: "One look-up is missing: the id's last digit has to be read, too." },
    ]),
    hint: `Three look-ups. The first is row 0, column ${digits[0]}.`,
    why: `The interim digits are ${way(dammSteps(id))}. On the diagonal the table has 0 only, so the digit that leads from ${answer} to 0 is ${answer} itself.`,
  };
};

/** A million errors of three kinds, in a mix of its own. */
const perMillion: Variants = (seed) => {
  const random = createRandom(seed);
  const swaps = 50_000 + 10_000 * random.integer(6);
  const jumps = 4_000 + 1_000 * random.integer(9);
  const scheme = seed % 2 === 0 ? "Luhn" : "Damm";
  const [lostSwaps, lostJumps] = [missedShare(scheme, "adjacent"), missedShare(scheme, "jump")];
  const answer = swaps * lostSwaps + jumps * lostJumps;
  const count = (value: number) => Math.round(value).toLocaleString("en-GB");
  return {
    id: "check-digits/per-million",
    kind: "number",
    ask: `Of a million errors in six-digit ids ${count(swaps)} are swaps of neighbours, ${count(jumps)} are swaps across one digit, and the rest are one wrong digit each. How many does **${scheme}** let through? Take the shares from your count above.`,
    unit: "errors",
    answer,
    tolerance: 60,
    near: [
      {
        when: 100_000,
        say: "One in ten is what a code passes that somebody made up. An error in a true code is another matter: most classes are caught always or nearly so.",
      },
      ...(scheme === "Luhn"
        ? [
            {
              when: swaps * lostSwaps,
              say: "That is the neighbours alone. Of swaps across one digit Luhn catches none, so all of them are to be added.",
            },
            {
              when: jumps,
              say: "Those are the swaps across one digit. Luhn also confuses 09 and 90, two of every 90 swaps of neighbours.",
            },
          ]
        : [
            { when: jumps, say: "That would be so if Damm caught no swap across a digit. It catches nine in ten." },
            { when: jumps * (1 - lostJumps), say: "Those are the ones that are caught. What is left passes." },
          ]),
    ],
    hint: "Three kinds of error, three shares. One wrong digit is always caught, by either scheme.",
    why: `${count(swaps)} × ${(100 * lostSwaps).toFixed(2)} % + ${count(jumps)} × ${(100 * lostJumps).toFixed(2)} % = ${count(answer)}. Change the scheme in your mind: ${scheme === "Luhn" ? "Damm" : "Luhn"} lets ${count(swaps * missedShare(scheme === "Luhn" ? "Damm" : "Luhn", "adjacent") + jumps * missedShare(scheme === "Luhn" ? "Damm" : "Luhn", "jump"))} through.`,
  };
};

const crc = crcHex("CRC-8/SMBUS", [0x80]);

export default [
  { id: "check-digits/luhn-by-hand", variants: luhnByHand },
  {
    id: "check-digits/two-swaps",
    kind: "goal",
    instance: "luhn-steps",
    preset: "luhn",
    goal: "two-swaps",
    steps: [
      { type: "id", text: "190905" },
      { type: "error", error: "adjacent" },
    ],
    ask: "In the instrument above: find a six-digit id in which two or more swaps of neighbours pass Luhn. Choose the error *neighbours swapped*, and look for one that passes first.",
    hint: "Two different digits count the same wherever they stand. Double each of the ten, add the digits, and look for two that stay as they are.",
    why: "0 and 9 alone are unchanged by doubling: 2 × 9 is 18, and 1 + 8 is 9. Wherever they stand side by side they can change places. 2 of the 90 ordered pairs, which leaves 97.78 % caught.",
  },
  {
    id: "check-digits/luhn-code",
    kind: "code",
    ...luhnPrograms,
    ask: "Write `luhnFits(code)`: true if the last digit of the code is the right one. The code comes as text.",
    hint: "Turn the digits round first. Then the places to double are the odd ones, counted from 0.",
    why: "Counting from the right makes the length irrelevant. `2 * digit - 9` is the sum of the two digits of 10 to 18.",
  },
  {
    id: "check-digits/jump-swap",
    kind: "predict",
    instance: "jump-swap",
    preset: "jump",
    ask: "Your prediction, against the sum.",
    options: [
      {
        value: "seen",
        text: "yes, the code no longer fits",
        say: "The two places are two apart, so both are doubled or neither is. What each digit adds is what it added before, and a sum does not mind the order.",
      },
      {
        value: "unseen",
        text: "no, the code fits as well",
        say: "Both digits keep their treatment when they move by two places, so the sum stays what it was.",
      },
    ],
    answer: "unseen",
    hint: "Is a digit treated differently at its new place?",
    why: "Luhn has two kinds of place, in turn. A digit that moves by two places stays in its kind, so no swap across one digit is ever noticed.",
  },
  { id: "check-digits/damm-by-hand", variants: dammByHand },
  {
    id: "check-digits/damm-code",
    kind: "code",
    ...dammPrograms,
    ask: "Write `dammDigit(id)`: the digit that belongs behind the id. The table is there.",
    hint: "One variable that starts at 0, one look-up a digit, no arithmetic at all.",
    why: "The interim digit after the last look-up is the check digit, because the diagonal is 0. To test a whole code, run the same loop over all of it and compare with 0.",
  },
  {
    id: "check-digits/one-cell",
    kind: "predict",
    instance: "one-cell",
    preset: "one-cell",
    ask: "Your prediction, against the table judged anew.",
    options: [
      {
        value: "nothing",
        text: "nothing",
        say: "The row now has 4 twice. Two different digits lead to the same interim digit there, and from then on nothing tells them apart.",
      },
      {
        value: "single",
        text: "some wrong digits",
        say: "That is the half of it: row 3 has two 4s. Where two digits are the same to the table, they can also come in either order.",
      },
      {
        value: "adjacent",
        text: "some swaps of neighbours",
        say: "Those, too. But look at row 3 first: it has 4 twice now, so one digit can stand for another.",
      },
      {
        value: "both",
        text: "some of either",
        say: "Each digit must lead to an interim digit of its own, or it can be confused, alone and in a pair.",
      },
    ],
    answer: "both",
    hint: "Write out row 3 after the change. Is there a digit twice, and which one is gone?",
    why: "All 900 changes of one cell have been tried on Damm's table: each of them lets some wrong digit and some swap of neighbours through.",
  },
  {
    id: "check-digits/swap-only",
    kind: "goal",
    instance: "one-cell",
    preset: "one-cell",
    goal: "swap-only",
    steps: [
      { type: "run" },
      { type: "undo" },
      ...[
        [0, 3, 8],
        [0, 6, 7],
        [8, 3, 7],
        [8, 6, 8],
      ].flatMap(([row, column, digit]) => [
        { type: "cell", row: row!, column: column! },
        { type: "set", digit: digit! },
      ]),
    ],
    ask: "In the table above: make one that catches every wrong digit, and yet lets some swap of neighbours pass.",
    hint: "Rows and columns have to stay complete. Undo, and find two rows and two columns whose four corners hold only two digits, such as 7 8 over 8 7. Or let chance make a table.",
    why: "Complete rows and columns are all that wrong digits need; they come cheap, and every random square has them. That two digits never end alike in either order is the rare part, and what Damm found.",
  },
  {
    id: "check-digits/every-error",
    kind: "predict",
    instance: "every-error",
    preset: "rates",
    ask: "Your prediction, against the count.",
    options: [
      {
        value: "all",
        text: "all of them",
        say: "That is promised for neighbours. Across a digit the law of the table says nothing, and a tenth slips through.",
      },
      {
        value: "99",
        text: "about 99 in 100",
        say: "Too good. Past its two guarantees a check digit does about as well as chance: ten digits, so one error in ten passes.",
      },
      {
        value: "90",
        text: "about 90 in 100",
        say: "Where nothing is guaranteed, chance decides: one digit in ten fits.",
      },
      {
        value: "none",
        text: "none of them",
        say: "That is Luhn, whose places repeat every two. Damm's table has no places at all.",
      },
    ],
    answer: "90",
    hint: "What does a scheme with ten check digits do with an error that it was not built for?",
    why: `${caught("Damm", "jump")} % for ids of six digits, and ${caught("Damm", "jump", 4)} % for ids of four: the share depends on the length. “No false negatives”, as one reads of Damm, holds for two classes of error only.`,
  },
  { id: "check-digits/per-million", variants: perMillion },
  {
    id: "check-digits/surely-caught",
    kind: "choice",
    many: true,
    ask: "The label of a pump says **572** and its Damm digit. Which of these errors will be noticed, *whatever the id is*?",
    options: [
      { text: "572 typed as 752", right: true, say: "Neighbours: caught on every id, by the last law of the table." },
      {
        text: "572 typed as 972",
        right: true,
        say: "One wrong digit: caught on every id, since each column holds each digit once.",
      },
      {
        text: "572 typed as 275",
        say: "Across one digit about nine in ten are caught. This one may be among them, but nothing promises it for all ids.",
      },
      {
        text: "572 typed as 0572",
        say: "From row 0 a 0 leads back to row 0. A zero in front is never noticed; the length has to be checked.",
      },
      {
        text: "Another pump's label is typed, without a slip",
        say: "That code fits, as it should. A check digit knows whether a number is well formed, not whether it is the right one.",
      },
    ],
    hint: "Two guarantees, no more. Which of the five are one wrong digit or two neighbours?",
    why: "Guarantees are for one wrong digit and for two neighbours. For everything else there are shares, and for a right number of the wrong pump there is not even that.",
  },
  {
    id: "check-digits/crc-by-hand",
    kind: "bytes",
    ask: "CRC-8 as SMBus has it: the register starts at 00, a byte is added by exclusive or, then eight times: shift left by one, and if a 1 fell out, exclusive or with `07`. What is the CRC of the single byte `80`?",
    answer: crc,
    near: [
      { when: "07", say: "That is the register after the first shift. Seven more follow." },
      { when: "80", say: "That is the register before the first shift." },
      {
        when: "e0",
        say: "Six shifts are done: 07 0e 1c 38 70 e0. There are eight, and in the next two a 1 falls out.",
      },
      { when: "c7", say: "Seven shifts. The last one loses a 1 again, so 07 comes in once more." },
      {
        when: "80 89",
        say: "That is the byte with its CRC behind it, as it goes over the wire. Asked for is the CRC alone.",
      },
    ],
    hint: "80 → 07 at the first shift. Then 0e, 1c … and watch for the moment at which the top bit is 1 again.",
    why: "07, 0e, 1c, 38, 70, e0, then c0 ⊕ 07 = c7, then 8e ⊕ 07 = 89. Every step moves all bits, so bits that lie close together, as the bits of one burst of noise do, cannot cancel out.",
  },
  {
    id: "check-digits/crc-or-digit",
    kind: "choice",
    ask: "A handheld reads a meter's number by radio and sends it on over a serial line. A service also takes the number by telephone. Where does what belong?",
    options: [
      {
        text: "A CRC in each frame on the line, a check digit in the number",
        right: true,
        say: "Noise hits bits and is met by the frame; people hit digits and are met by the number, whose digit travels with it everywhere.",
      },
      {
        text: "A CRC in each frame; then the number needs no check digit",
        say: "The frame guards its own way only. Whoever reads the number out over the telephone has no frame.",
      },
      {
        text: "A check digit in the number; then the line needs no CRC",
        say: "The digit sees the number, not the reading beside it, and of a burst of noise it misses one in ten.",
      },
      {
        text: "CRC-32 in place of the check digit, since it catches more",
        say: "It does, at eight characters more to read out, each of which can be misheard.",
      },
    ],
    hint: "Who makes the error in each place: a person or a wire? And what travels along?",
    why: "A CRC is made for errors of a line: every burst up to its own width is caught. A check digit is made for errors of people, and short enough to be read out.",
  },
  {
    id: "check-digits/not-for-security",
    kind: "choice",
    ask: "An interface lets a device in if the Luhn digit of its IMEI fits. A supplier calls that device authentication. What does it prove?",
    options: [
      {
        text: "That somebody sent fifteen digits which were probably not mistyped",
        right: true,
        say: "That is all. Fourteen digits of one's own choice, and the fifteenth is computed in a second.",
      },
      {
        text: "That the device has this IMEI",
        say: "Nothing ties the number to the device. It stands on the box, and whoever has read it can send it.",
      },
      {
        text: "That the number was issued by a maker",
        say: "One made-up number in ten fits by chance, and all of them by computing. Issued numbers stand in a register, not in a digit.",
      },
      {
        text: "That the number was not altered on its way",
        say: "Not by accident, perhaps. Whoever alters it on purpose alters the last digit with it.",
      },
    ],
    hint: "What would an attacker have to know to compute the digit?",
    why: "A check digit has no secret in it, so everybody can make it. Proof of origin needs a key that others do not have: a message authentication code such as HMAC (RFC 2104), or a signature.",
  },
  {
    id: "check-digits/same-seed",
    kind: "choice",
    ask: "A test makes a hundred devices with `faker.seed(7)` and checks the age of each by `faker.date.past()`. It has passed for months with the same version of Faker. Tonight it fails, and nobody has changed a line. What happened?",
    options: [
      {
        text: "The dates are counted from today, and the seed does not fix today",
        right: true,
        say: "The seed fixes how far back each date lies. From where is the reference date's matter, and that was left at the present.",
      },
      {
        text: "A seed repeats only within one run of the program",
        say: "It repeats in every run: that is what it is for. Numbers and names are the same as yesterday.",
      },
      {
        text: "Faker has new names, so other values were drawn",
        say: "That happens with another version. This one stayed as it was.",
      },
      {
        text: "The random numbers came round to the beginning",
        say: "The generator of Faker, a Mersenne Twister, comes round after 2^19937 − 1 numbers. A hundred devices do not use that up.",
      },
    ],
    hint: "Which of the values would be different tomorrow although every random number is the same?",
    why: '`faker.setDefaultRefDate("2026-01-05T00:00:00Z")` fixes what the dates are counted from. Seed, reference date and version together make a fake that comes back.',
  },
  {
    id: "check-digits/shuffled-office",
    kind: "predict",
    instance: "shuffled-office",
    preset: "alarm",
    ask: "Your prediction, against the alarm on the shuffled values.",
    options: [
      {
        value: "never",
        text: "never",
        say: "Warm hours are as many as before, but they no longer stand together. Six of them in a row hardly ever come about by chance.",
      },
      {
        value: "as-often",
        text: "as often as on the record",
        say: "The values are the same, one by one. But the alarm looks at six in a row, and which ones stand in a row is what shuffling changes.",
      },
      {
        value: "more-often",
        text: "more often",
        say: "Shuffling spreads the warm hours out. It takes rows of them apart and hardly ever makes one.",
      },
    ],
    answer: shuffledAlarm,
    hint: "About one hour in seven is that warm. How likely are six in a row, if each is drawn for itself?",
    why: "A histogram counts values and forgets their order. Whatever rests on order, such as an alarm with a waiting time, is tried by no fake whose values are drawn one by one.",
  },
  {
    id: "check-digits/whose-clock",
    kind: "goal",
    instance: "whose-clock",
    preset: "clock",
    goal: "found-clock",
    steps: [{ type: "show", index: clockDevice }, { type: "name" }],
    ask: "Find the device whose clock jumped, show its week, and press “It is this one”.",
    hint: "Look for readings that are old on arrival. A device that was out of reach sends a fresh reading first and the kept ones after it, so some are overtaken. After a jump none is.",
    why: "Age tells only that stamp and arrival disagree. Numbers tell more: of a gap some are missing, of a late delivery some come out of turn, and of a jumped clock neither. That is why a reading needs a number beside its time stamp.",
  },
  {
    id: "check-digits/what-truth",
    kind: "choice",
    ask: "A program is to find sensors that drift. It is tried on the made fleet and finds 9 of 10 drifts. What has been shown?",
    options: [
      {
        text: "That it finds nine in ten drifts of the kind that was put in",
        right: true,
        say: "The truth beside the readings makes the share exact, and the recipe of the drift makes it narrow.",
      },
      {
        text: "That it will find nine in ten drifts in the field",
        say: "The made drift grows evenly and begins once a week. Those in the field were not asked.",
      },
      {
        text: "Nothing: the data are not real",
        say: "A share of a known recipe is something. A program that misses the simplest drift need not be tried in the field.",
      },
      {
        text: "That one alarm in ten is false",
        say: "That is about the alarms. The nine in ten are about the drifts: one was missed. How many alarms were false has not been said.",
      },
    ],
    hint: "Who decided what a drift looks like in this fleet?",
    why: "With a made fleet what was found can be counted, because what was to be found is known. It is a test of the recipe. Keep a real record, labelled by people, for the rest.",
  },
] satisfies readonly (Exercise | ExerciseEntry)[];
