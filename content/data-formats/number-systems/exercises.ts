/** Number systems: every answer that a kernel can compute is computed. */
import type { Exercise, ExerciseEntry, Variants } from "#contract/exercise.ts";
import { decodeBase, encodeBase } from "#kernel/bytes/base-encoding.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { decodeInteger, encodeInteger } from "#kernel/bytes/integer-text.ts";
import { createRandom } from "#kernel/random/random.ts";
import { encode64Programs } from "./code-encode64.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** Known slips without the answer and without a second of the same value. */
const distinct = <A, N extends { readonly when: A }>(answer: A, near: readonly N[]) =>
  near.filter(({ when }, at) => when !== answer && near.findIndex((other) => other.when === when) === at);

const toHex: Variants = (seed) => {
  const value = BigInt(0x80 + createRandom(seed).integer(0x780)) | 1n;
  const bits = encodeInteger(value, 2);
  const answer = encodeInteger(value, 16);
  const fromLeft = encodeInteger(decodeInteger(bits.padEnd(Math.ceil(bits.length / 4) * 4, "0"), 2), 16);
  return {
    id: "bases/to-hex",
    kind: "text",
    ask: `A register reads \`${bits}\` in binary. Write it in hex.`,
    answer,
    anyCase: true,
    near: distinct(answer, [
      { when: fromLeft, say: "You have cut from the left and filled up on the right. A number is cut from the right." },
      { when: encodeInteger(value, 8), say: "That is octal: groups of three. A hex digit is four bits." },
      {
        when: encodeInteger(value, 10),
        say: "That is its decimal form. Cut the bits into fours; no arithmetic is needed.",
      },
    ]),
    hint: "Cut it into fours, beginning on the right. `1010` is a, `1111` is f.",
    why: `\`${bits}\` in fours from the right is \`${answer}\`, and in decimal ${value}.`,
  };
};

const fromBase: Variants = (seed) => {
  const random = createRandom(seed);
  const base = [5, 7, 8, 12, 16, 20, 36][random.integer(7)]!;
  const digits = encodeInteger(BigInt(base * base + random.integer(base * base * (base < 12 ? 4 : 1))), base);
  const value = Number(decodeInteger(digits, base));
  const backwards = Number(decodeInteger([...digits].reverse().join(""), base));
  return {
    id: "bases/from-base",
    kind: "number",
    ask: `What is \`${digits}\` in base ${base}, as a decimal number?`,
    unit: "",
    answer: value,
    tolerance: 0,
    near: distinct(value, [
      { when: backwards, say: "You have read it backwards: the digit on the right counts 1." },
      { when: value * base, say: "Each digit counts one place too many. The one on the right counts 1, not the base." },
    ]),
    hint: `From the left: take the first digit, times ${base}, plus the next, times ${base}, plus the last. \`a\` is worth 10.`,
    why: `${[...digits].map((digit) => Number(decodeInteger(digit, base))).join(", ")}: each time what there is, times ${base}, plus the next, gives ${value}.`,
  };
};

const dayOfTimes: Variants = (seed) => {
  const millions = [200, 500, 800, 1500, 2000][createRandom(seed).integer(5)]!;
  const gigabytes = (size: number) => (millions * 24 * size) / 1000;
  const [decimal, base36] = [10, 36].map((base) => encodeInteger(1602374487561n, base).length) as [number, number];
  const answer = gigabytes(decimal - base36);
  return {
    id: "bases/day-of-times",
    kind: "number",
    ask: `A service takes in ${millions} million rows an hour. How many gigabytes (10⁹ bytes) a day does it save when each time is a 64-bit integer, and no longer decimal text in milliseconds?`,
    unit: "GB",
    answer,
    tolerance: 0,
    near: distinct(answer, [
      {
        when: gigabytes(decimal),
        say: "That is what the text needs. The integer needs something too: take the difference.",
      },
      { when: gigabytes(6), say: "You have counted 14 digits. 1602374487561 has 13." },
      { when: answer / 24, say: "That is an hour. A day has 24 of them." },
    ]),
    hint: "13 digits as text, 8 bytes as an integer: five bytes a row.",
    why: `${millions} million × 24 × 5 bytes = ${answer} GB. Base 36 would save just as much, and has to be turned back into a number before you can subtract.`,
  };
};

const WORDS = ["ok", "on", "up", "hi", "no", "go", "we", "it", "do", "at"];
const byHand: Variants = (seed) => {
  const word = WORDS[createRandom(seed).integer(WORDS.length)]!;
  const answer = encodeBase("base64", bytesOf(word));
  const bits = [...bytesOf(word)].map((byte) => byte.toString(2).padStart(8, "0")).join(" ");
  return {
    id: "bases/by-hand",
    kind: "text",
    ask: `Write \`${word}\` in Base64, padding included. Its bytes are \`${bits}\`; A to Z are 0 to 25, a to z 26 to 51, 0 to 9 52 to 61.`,
    answer,
    near: distinct(answer, [
      {
        when: answer.replaceAll("=", ""),
        say: "The characters are right. Three of them are no multiple of four: the padding is missing.",
      },
      {
        when: `${answer.slice(0, 3)}A`,
        say: "An A would be six bits that are zero. There are none: padding is a sign of its own.",
      },
      { when: answer.toLowerCase(), say: "Capitals count: A is 0 and a is 26." },
    ]),
    hint: "Write the sixteen bits in a row, cut after 6 and after 12, and fill up the last four with two zeros.",
    why: `Three groups of six, the last filled up with \`00\`, are \`${answer.slice(0, 3)}\`; one \`=\` makes it four characters.`,
  };
};

const overhead: Variants = (seed) => {
  const size = 100 + createRandom(seed).integer(900);
  const answer = encodeBase("base64", new Uint8Array(size)).length;
  return {
    id: "bases/overhead",
    kind: "number",
    ask: `A camera trap puts a thumbnail of ${size} bytes into a JSON document, in Base64 with padding. How many characters is that, without the quotes?`,
    unit: "characters",
    answer,
    tolerance: 0,
    near: distinct(answer, [
      {
        when: Math.ceil((size * 4) / 3),
        say: "That is without padding. The last group is filled up to four characters.",
      },
      { when: Math.floor(size / 3) * 4, say: "The bytes that are left over need a group of their own." },
      { when: size * 2, say: "That would be hex, two characters a byte. Base64 puts six bits into each." },
      { when: size, say: "A character of Base64 carries six bits, not eight." },
    ]),
    hint: "How many groups of three bytes, the last perhaps not full? Each becomes four characters.",
    why: `${Math.ceil(size / 3)} groups × 4 = ${answer}: a third more, and the rest of the last group.`,
  };
};

export default [
  {
    id: "bases/three-flags",
    kind: "goal",
    instance: "flags",
    preset: "flags",
    goal: "three-flags",
    steps: [{ type: "text", text: encodeInteger(decodeInteger("10010001", 2), 16) }],
    ask: "In the bench: type the hex word in which bits 7, 4 and 0 are set and all the others are not.",
    hint: "Bit 7 is the left one of the left digit, bit 4 its right one. Bit 0 is the right one of the right digit.",
    why: "`1001 0001`: the left digit is 8 + 1 = 9, the right one is 1. So 91 on the display was hex.",
  },
  { id: "bases/to-hex", variants: toHex },
  {
    id: "bases/leading-zero",
    kind: "choice",
    ask: "A gateway reads its site from a settings file whose parser follows C: `site = 017`. Under which number do the readings of site 17 arrive?",
    options: [
      { text: "15", right: true, say: "The zero makes it octal: 1 × 8 + 7." },
      { text: "17", say: "So it was meant. The leading zero changes the base before anyone looks at the digits." },
      { text: "23", say: "That would be hex, 1 × 16 + 7, and would be written `0x17`." },
      { text: "none: the parser refuses it", say: "JSON refuses it. C, and what follows C, reads it without a word." },
    ],
    hint: "Which base does a leading zero announce in C?",
    why: "`017` is octal in C: 15. RFC 8259 §6 allows no leading zero, so that nobody has to wonder.",
  },
  {
    id: "bases/smallest-base",
    kind: "goal",
    instance: "divide",
    preset: "divide",
    goal: "smallest-base",
    steps: [{ type: "to", form: "n34" }],
    ask: "In the bench: find the smallest base that writes the time in no more than eight digits.",
    hint: "Eight digits hold base to the power of eight numbers. Go down from 36 and watch the count.",
    why: "34⁸ is 1.79 million million, more than the time; 33⁸ is 1.41 million million, less. Two letters of base 36 are to spare.",
  },
  { id: "bases/from-base", variants: fromBase },
  {
    id: "bases/read-aloud",
    kind: "choice",
    ask: "Device labels will be read out over the phone and typed in. What helps against mistakes?",
    options: [
      {
        text: "An alphabet without look-alikes, and a check digit",
        right: true,
        say: "The first makes slips rarer, the second makes most of the others known at once.",
      },
      {
        text: "Base 36, since it is short",
        say: "Fewer characters, but O and 0, I and 1 are all among them, and any slip is again a valid label.",
      },
      { text: "Base64, since it is shorter still", say: "It tells k from K. Try to say that over the phone." },
      {
        text: "Longer numbers in decimal",
        say: "No look-alikes, but more digits to swap, and still nothing that notices.",
      },
    ],
    hint: "One measure keeps a slip from happening. Which one finds it when it has?",
    why: "An encoding spells; it does not check. Crockford's Base32 does the first and offers a check symbol for the second.",
  },
  {
    id: "bases/one-time",
    kind: "predict",
    instance: "time-sizes",
    preset: "meter",
    ask: "Your prediction, against the encoded time.",
    options: [
      {
        value: "base36",
        text: "larger: base 36 wins",
        say: "Eight characters are eight bytes, and a 64-bit integer is eight bytes too. Base 36 wins against decimal text alone.",
      },
      {
        value: "same",
        text: "the same 8 bytes",
        say: "A character is a byte, and 64 bits are eight. Base 36 wins against text alone.",
      },
      {
        value: "int64",
        text: "smaller: the integer wins",
        say: "It fills all its eight bytes, whatever the number. Six would be enough, but those are no 64-bit integer.",
      },
    ],
    answer: "same",
    hint: "How many bits is one character of text, and how many does the integer have in all?",
    why: "8 × 8 bits on either side. A digit of base 36 uses little more than five of its eight bits, and the integer leaves 23 of its 64 unused.",
  },
  {
    id: "bases/under-a-byte",
    kind: "goal",
    instance: "time-sizes",
    preset: "meter",
    goal: "under-a-byte",
    steps: [{ type: "run" }, { type: "unit", value: "s" }],
    ask: "In the bench above, with a clock that wanders: bring a form under one byte a time.",
    hint: "The wandering costs bits because it is written down. What could the clock leave out?",
    why: "Counted in seconds the wandering by 20 ms vanishes, every difference is the same, and one bit says so. Precision that nobody needs is the first thing to drop.",
  },
  { id: "bases/day-of-times", variants: dayOfTimes },
  {
    id: "bases/two-pads",
    kind: "goal",
    instance: "regroup",
    preset: "regroup",
    goal: "two-pads",
    steps: [{ type: "text", text: "f" }],
    ask: "In the bench: give it a text whose Base64 ends in `==`.",
    hint: "How many bytes must be left over for the last group?",
    why: "One byte left over is eight bits: two characters, and two signs of padding. So it is with 1, 4, 7 bytes and so on.",
  },
  { id: "bases/by-hand", variants: byHand },
  {
    id: "bases/to-bytes",
    kind: "bytes",
    ask: "A device reports `AP8=` in Base64. Which bytes are those?",
    answer: encodeHex(decodeBase("base64", "AP8=")),
    near: [
      {
        when: encodeHex(decodeBase("base64", "AP8A")),
        say: "The padding stands for no bits, so for no byte either: there are two.",
      },
      {
        when: encodeHex(bytesOf("AP8=")),
        say: "Those are the codes of the four characters. Look up what each is worth: A is 0.",
      },
      {
        when: "03fc",
        say: "You have cut from the right. Bytes are cut from the left, and the two zeros at the end are dropped.",
      },
    ],
    hint: "A is 0, P is 15, 8 is 60. Write six bits for each, then cut after eight.",
    why: "`000000 001111 111100`: the first eight bits are 00, the next eight FF, and two zeros are left over.",
  },
  { id: "bases/overhead", variants: overhead },
  {
    id: "bases/encode64",
    kind: "code",
    ...encode64Programs,
    ask: "Write the encoder. The bits of the bytes are there already; cut them, look them up, and pad.",
    hint: "Take six bits at a time. Fill the last group with zeros on the right, and the text with `=` to a multiple of four.",
    why: "Groups from the left, zeros on the right, padding at the end: RFC 4648 §4. In practice your language has it: `btoa`, `base64.b64encode`.",
  },
  {
    id: "bases/mended",
    kind: "goal",
    instance: "mend",
    preset: "mend",
    goal: "mended",
    steps: [{ type: "text", text: encodeBase("base64", bytesOf("valve")) }],
    ask: "In the bench: mend the text, one fault after another.",
    hint: "The message names the place, the rule and the remedy. Five bytes leave two over: how much padding is that?",
    why: "A space is outside the alphabet (§3.3), the padding was missing (§3.2), and the last character held bits that belong to no byte (§3.5). All in RFC 4648.",
  },
  {
    id: "bases/not-encryption",
    kind: "choice",
    ask: "An installer finds `mqtt_password: cHVtcDctc2VjcmV0` in a gateway's settings. What protects the password?",
    options: [
      { text: "Nothing", right: true, say: "One line decodes it. The bench on this page does it, too." },
      {
        text: "The encoding, against anyone without the key",
        say: "Base64 has no key. The alphabet is printed in RFC 4648.",
      },
      {
        text: "The missing padding",
        say: "It is not even missing: twelve bytes leave nothing over. And padding hides nothing.",
      },
      { text: "Its length: it is hard to guess", say: "Nobody has to guess what is written there." },
    ],
    hint: "What would somebody have to know, besides the text, to read it?",
    why: "Encoding changes the spelling for everybody. Encryption changes it for those without the key. Put secrets where only the program may read them.",
  },
] satisfies readonly (Exercise | ExerciseEntry)[];
