/** CBOR: every answer that a kernel can compute is computed. */
import type { Exercise, Variants } from "#contract/exercise.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { diagnoseCbor } from "#kernel/codec/cbor-diagnostic.ts";
import { readCbor } from "#kernel/codec/cbor-read.ts";
import { CborTag, type CborValue, DETERMINISTIC, decodeCbor, encodeCbor } from "#kernel/codec/cbor-value.ts";
import { shortestFloat } from "#kernel/codec/float.ts";
import { readBigEndian } from "#kernel/codec/integer-bytes.ts";
import { createRandom } from "#kernel/random/random.ts";
import { unsignedPrograms } from "./code-unsigned.ts";
import { against, cbor, shapes, spaced } from "./figures.ts";

const hex = (value: CborValue) => encodeHex(encodeCbor(value));

const sent = encodeCbor({ t: -184, o: false });
const notation = diagnoseCbor(readCbor(sent));

const twentyFiveAndAHalf = cbor(25.5, 8);
const rawBits = readBigEndian(twentyFiveAndAHalf, 1, 8);

const isHalf = (value: number) => shortestFloat(value) === 2 && { right: true as const };

const SHAPES = [
  { sizes: shapes.words, text: 'Four fields of words, such as `"state": "running"`' },
  { sizes: shapes.counts, text: "A hundred counts from 0 to 23" },
  { sizes: shapes.tenths, text: "Fifty temperatures with one place, 20.0 to 24.9" },
  { sizes: shapes.blob, text: "Sixty raw bytes, in JSON as base64" },
];
const SHAPE_SAYS = [
  "The characters are the same in both. Only quotes, colons and commas go",
  "Each count is a single byte, and the comma after it is gone",
  "Four characters against a float of eight bytes that cannot be shortened",
  "The bytes go as they are, and base64 adds a third to them",
];
const most = SHAPES.toSorted((a, b) => a.sizes.preferred / a.sizes.json - b.sizes.preferred / b.sizes.json)[0];

const moment = 1_773_480_360;
const tagged = hex(new CborTag(1, moment));
const untagged = hex(moment);

const KEYS = ["bat", 7, "t", -1, "id"] as const;
const keyItems = KEYS.map((key) => (typeof key === "string" ? `"${key}"` : String(key)));
const sorted = decodeCbor(encodeCbor(new Map(KEYS.map((key) => [key, 0])), DETERMINISTIC)) as ReadonlyMap<CborValue, 0>;
const keyOrder = [...sorted.keys()].map((key) => KEYS.indexOf(key as (typeof KEYS)[number]));
const keyAt = (...keys: readonly (typeof KEYS)[number][]) => keys.map((key) => KEYS.indexOf(key));

const listSize: Variants = (seed) => {
  const random = createRandom(seed);
  const values = [
    random.integer(24),
    24 + random.integer(232),
    -(1 + random.integer(24)),
    256 + random.integer(65_280),
  ];
  const at = random.integer(4);
  values.push(...values.splice(0, at));
  const answer = encodeCbor(values).length;
  const text = `[${values.join(", ")}]`;
  return {
    id: "cbor/list-size",
    kind: "number",
    ask: `How many bytes does CBOR take for \`${text}\`, each number as short as can be?`,
    unit: "bytes",
    answer,
    tolerance: 0,
    near: [
      { when: answer - 1, say: "The four numbers are right. The array needs a byte as well: `84`, four items." },
      {
        when: answer + 1,
        say: "One too many. Look at the small ones: from −24 to 23 the first byte is the whole number.",
      },
      { when: 1 + 4 * 5, say: "That gives each number four bytes and a head. CBOR takes no more than a number needs." },
      {
        when: JSON.stringify(values).length,
        say: "That is JSON without white space: a byte for each digit and comma.",
      },
    ].filter(({ when }, index, all) => when !== answer && all.findIndex((each) => each.when === when) === index),
    hint: "One byte from −24 to 23, two up to 255, three up to 65,535; and one for the array.",
    why: `${values.map((value) => encodeCbor(value).length).join(" + ")}, and 1 for the array: ${answer}. In hex: \`${spaced(encodeCbor(values))}\`.`,
  };
};

export default [
  {
    id: "cbor/find-the-half",
    kind: "goal",
    instance: "first-reading",
    preset: "cbor-reading",
    goal: "field:Half-precision float",
    // In the map come its head and three pairs; in the third pair the key, then the value.
    steps: [{ type: "field", path: "0.3.1" }],
    ask: "In the record above, select the field that holds 25.5, with the byte in front of it.",
    hint: "Major type 7 begins with a byte from `e0` to `fb`. Three of those stand for floats.",
    why: "`f9` says that a float of two bytes follows, `fa` one of four, `fb` one of eight. The reader need not guess, and neither need you.",
  },
  {
    id: "cbor/read-bytes",
    kind: "text",
    ask: `The cold store's radio has sent \`${spaced(sent)}\`. Write it in diagnostic notation.`,
    answer: notation,
    accept: [
      notation.replaceAll(" ", ""),
      notation.replaceAll(": ", ":"),
      notation.replaceAll(", ", ","),
      notation.replace("{", "{ ").replace("}", " }"),
    ],
    near: [
      {
        when: notation.replace("-184", "-183"),
        say: "Major type 1 holds n and means −1 − n. With n = 183 that is one further down.",
      },
      { when: notation.replace("-184", "184"), say: "`38` is 001 11000 in bits: major type 1, a negative number." },
      {
        when: notation.replace("-184", "183"),
        say: "`b7` is 183. But the byte in front says major type 1: negative, −1 − n.",
      },
      {
        when: '["t", -184, "o", false]',
        say: "`a2` is 101 00010 in bits: major type 5, so two pairs, and no list of four.",
      },
      { when: notation.replace("false", "true"), say: "`f4` is false. True is the next, `f5`." },
    ],
    hint: "`a2` is a map of two pairs, `61` a text of one byte, `74` and `6f` are t and o, `f4` is simple value 20.",
    why: `\`a2\` two pairs · \`61 74\` "t" · \`38 b7\` −1 − 183 · \`61 6f\` "o" · \`f4\` false. ${sent.length} bytes; JSON takes ${JSON.stringify({ t: -184, o: false }).length}.`,
  },
  {
    id: "cbor/build-reading",
    kind: "bytes",
    ask: 'Build the CBOR of `{"h": 71}`, each head as short as can be.',
    answer: hex({ h: 71 }),
    near: [
      {
        when: "a1616847",
        say: "71 is more than 23, so it cannot stand in the first byte: `47` alone begins a byte string of seven.",
      },
      {
        when: "a1681847",
        say: "`68` is the letter h, but here it is read as a head: a text of eight bytes. Put the text's own head before it.",
      },
      { when: "8161681847", say: "`81` is an array of one item. A pair stands in a map: major type 5." },
      { when: "a16168190047", say: "Well-formed, and a byte too long: 71 fits into one byte after `18`." },
      { when: "61681847", say: "Key and value are right. The map around them begins with a byte of its own." },
    ],
    hint: "A map of one pair, a text of one byte, the letter `68`, then `18` and 71 in hex.",
    why: "`a1` · `61 68` · `18 47`. RFC 8949 §3.1.",
  },
  {
    id: "cbor/encode-unsigned",
    kind: "code",
    ...unsignedPrograms,
    ask: "Write `encodeUnsigned`: the bytes of a whole number from 0 to `Number.MAX_SAFE_INTEGER`, the head as short as can be.",
    hint: "Major type 0 leaves the top three bits 0, so 24 to 27 are the first byte as they stand. Division by powers of 256 works where shifting ends.",
    why: "One byte up to 23, then 2, 3, 5 or 9. The same head, with other top bits, begins every item of CBOR: you have written all of it but the contents.",
  },
  { id: "cbor/list-size", variants: listSize },
  {
    id: "cbor/raw-bits",
    kind: "number",
    ask: `A tool annotates \`${spaced(twentyFiveAndAHalf)}\` with \`primitive(${rawBits})\`. Which number did the sensor send?`,
    unit: "",
    answer: decodeCbor(twentyFiveAndAHalf) as number,
    tolerance: 0,
    near: [
      {
        when: Number(rawBits),
        say: "Those are the 64 bits read as one whole number, as the tool does. `fb` says that they are a float.",
      },
      { when: 51, say: "Twice too large. The exponent counts from 1023: `403` is 1027, so 2 to the power of 4." },
      { when: 12.75, say: "Half of it. The exponent counts from 1023: `403` is 1027, so 2 to the power of 4." },
      { when: 25, say: "Read on behind the `9`: the digit after it still holds a bit, worth a half." },
      {
        when: 9.5,
        say: "The leading one of a float is not written. Add it to the fraction before you multiply by 16.",
      },
    ],
    hint: "After `fb`, `403` is sign and exponent: 1027 − 1023 = 4. The rest, `98`, is the fraction: 1/2 + 1/16 + 1/32.",
    why: "(1 + 1/2 + 1/16 + 1/32) × 16 = 25.5. The tool showed the bits, and nothing is wrong with the bytes. RFC 8949 §3.3.",
  },
  {
    id: "cbor/which-halves",
    kind: "choice",
    many: true,
    ask: "Which of these can a float of 16 bits hold exactly?",
    options: [
      { text: "25.5", ...isHalf(25.5), say: "Halves of small numbers are sums of a few powers of two." },
      { text: "−18.5", ...isHalf(-18.5), say: "The sign has a bit of its own and costs nothing." },
      { text: "21.4", ...isHalf(21.4), say: "0.4 is no sum of powers of two: not in 16 bits, and not in 64 either." },
      {
        text: "2,049.5",
        ...isHalf(2049.5),
        say: "It needs thirteen binary digits from the first to the last. A half has eleven.",
      },
      { text: "0.125", ...isHalf(0.125), say: "A power of two: one digit is enough." },
      { text: "70,000", ...isHalf(70_000), say: "Beyond the range: the largest half is 65,504." },
    ],
    hint: "Is it a sum of powers of two? Do no more than eleven binary places lie between the largest and the smallest? Is it at most 65,504?",
    why: "Most readings with one decimal place are not among them. An encoder that writes the shortest *exact* float leaves them at eight bytes.",
  },
  {
    id: "cbor/which-shape",
    kind: "choice",
    ask: "Each of these was written as JSON without white space, then as CBOR with the shortest exact floats. Which shrinks by the largest part?",
    options: SHAPES.map(({ sizes, text }, index) => ({
      text,
      ...(SHAPES[index] === most && { right: true as const }),
      say: `${SHAPE_SAYS[index]}: ${sizes.preferred} bytes for ${sizes.json}, ${against(sizes.preferred, sizes.json)}.`,
    })),
    hint: "How many characters does JSON need for each value, and how many bytes does CBOR?",
    why: "Binary is no percentage. It wins where JSON spells out what is small, or wraps what is binary, and loses where a short decimal becomes a long float.",
  },
  {
    id: "cbor/speaks-for-itself",
    kind: "goal",
    instance: "four-fields",
    preset: "four-fields",
    goal: "speaks-for-itself",
    steps: [
      { type: "move", part: "format", value: "cbor" },
      { type: "move", part: "numbers", value: "exact" },
    ],
    ask: "Bring the record with four fields down to 51 bytes without agreeing on anything.",
    hint: "The names must stay. What else is longer than its value needs?",
    why: "CBOR with 64-bit floats takes 53 bytes, and 25.5 fits into 16 bits. Two moves, and any CBOR reader still finds every name.",
  },
  {
    id: "cbor/tag-bytes",
    kind: "bytes",
    ask: `A report was made ${moment.toLocaleString("en-GB")} seconds after 1970, which is \`${untagged.slice(2)}\` in hex. Write it as CBOR that says that it is a moment.`,
    answer: tagged,
    near: [
      { when: untagged, say: "The number is right, and it is only a number. Put tag 1 in front: major type 6." },
      { when: `c0${untagged}`, say: "Tag 0 announces a date as text. Behind it a number is not valid." },
      {
        when: tagged.slice(0, 2) + tagged.slice(4),
        say: "Between the tag and the four bytes the number's own head is missing: `1a`.",
      },
      { when: `01${untagged}`, say: "`01` is the number 1. Tag 1 has the top bits of major type 6: 110." },
      {
        when: `c11b00000000${untagged.slice(2)}`,
        say: "Well-formed, and four bytes too long: the number fits into 32 bits.",
      },
    ],
    hint: "Major type 6 with the value 1, then a whole number whose argument has four bytes.",
    why: "`c1` · `1a` · the four bytes. RFC 8949 §3.4.2. One byte buys a receiver that knows a time when it sees one.",
  },
  {
    id: "cbor/key-order",
    kind: "order",
    ask: "A map has these five keys. Put them in the order of deterministic encoding, RFC 8949 §4.2.1: by the bytes of the encoded keys.",
    items: keyItems,
    answer: keyOrder,
    near: [
      {
        when: keyAt("bat", "id"),
        say: 'That is the alphabet. The head of a text comes first, and holds its length: `62` for "id", `63` for "bat".',
      },
      { when: keyAt("t", 7), say: "A text begins with `60` or more, a whole number with less." },
      { when: keyAt("t", -1), say: "−1 is the single byte `20`: far below any text." },
      { when: keyAt(-1, 7), say: "As numbers, yes. As bytes, 7 is `07` and −1 is `20`." },
      { when: keyAt("bat", "t"), say: "Their heads decide before their letters do: `63` and `61`." },
      { when: keyAt("id", "t"), say: "The first byte decides: `62` is more than `61`." },
    ],
    hint: "Write down the first byte of each: the major type counts most, then the number or length.",
    why: "`07` · `20` · `61 74` · `62 69 64` · `63 62 61 74`. Whoever sorts the same way gets the same bytes, and so the same hash.",
  },
  {
    id: "cbor/first-move",
    kind: "predict",
    instance: "first-move",
    preset: "first-move",
    ask: "Your prediction, against the four sizes.",
    options: [
      {
        value: "cbor",
        text: "CBOR in place of JSON",
        say: "It drops quotes, colons and commas, and gives some back: each decimal becomes a float of eight bytes.",
      },
      {
        value: "time",
        text: "the time as seconds since 1970",
        say: "Ten digits in place of twenty characters and two quotes. A good move, and about as much as CBOR alone.",
      },
      {
        value: "numbers",
        text: "whole numbers of tenths and hundredths",
        say: "In JSON that takes away one point for each number. It becomes strong in CBOR, where it takes away a float.",
      },
      {
        value: "names",
        text: "names of one letter, or two",
        say: "Most of the message was names, the same in every report.",
      },
    ],
    answer: "names",
    hint: "Count the letters of the six names.",
    why: "A format changes how values are written. The names were more than a third of the message, and no encoder takes them out for you.",
  },
  {
    id: "cbor/fits-51",
    kind: "goal",
    instance: "cold-store",
    preset: "cold-store",
    goal: "fits-51",
    steps: [
      { type: "move", part: "format", value: "cbor" },
      { type: "move", part: "names", value: "integer" },
      { type: "move", part: "time", value: "epoch" },
      { type: "move", part: "numbers", value: "scaled" },
    ],
    ask: "Bring the cold store's report down to 51 bytes, with all six fields and no value changed.",
    hint: "Names, time and floats are the three heavy things. Keep an eye on which values arrive as they were.",
    why: "There are several ways, and each leaves something to be agreed: what 2 stands for, where the point belongs, since when the seconds count. Write it down where the receiver's code is.",
  },
  {
    id: "cbor/fits-11",
    kind: "goal",
    instance: "eleven",
    preset: "eleven",
    goal: "fits-11",
    steps: [
      { type: "move", part: "format", value: "packed" },
      { type: "move", part: "device", value: "none" },
    ],
    ask: "Bring the report down to the 11 bytes of US915 at DR0.",
    hint: "The network knows the device. How many bytes does CBOR spend on saying what comes next?",
    why: "A packed struct has no heads at all. It also cannot be read without its layout, and a new field breaks every old receiver.",
  },
  {
    id: "cbor/cddl-whole",
    kind: "choice",
    ask: "The CDDL says `temperature: float`. A gateway in JavaScript sends 21.4, then 21.2, then 21, and the third report is refused. Why?",
    options: [
      {
        text: "It was written as an integer, `15`, and CDDL tells integers from floats",
        right: true,
        say: "JavaScript has one kind of number, so its encoders write whole ones as integers. `number` allows both.",
      },
      {
        text: "21 cannot be written as a float",
        say: "It can, in 16 bits even: `f9 4d 40`. An encoder has to be told so.",
      },
      {
        text: "The value is out of range",
        say: "The rule names a type and no range. One could be added, as `20.0..30.0`.",
      },
      {
        text: "CDDL refuses values that arrive without a decimal point",
        say: "There is no point in CBOR. There are types, and these are two different ones.",
      },
    ],
    hint: "What are the bytes of 21.4, and of 21?",
    why: "RFC 8610 appendix D: `int` and `float` are apart, and `number` is either. Write `number` where a sensor's value may happen to be whole.",
  },
] satisfies readonly (Exercise | { readonly id: string; readonly variants: Variants })[];
