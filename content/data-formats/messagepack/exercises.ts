/** MessagePack: every answer that a kernel can compute is computed. */
import type { Exercise, ExerciseEntry, Variants } from "#contract/exercise.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { encodeCbor } from "#kernel/codec/cbor-value.ts";
import { MsgpackTimestamp } from "#kernel/codec/msgpack-timestamp.ts";
import { decodeMsgpack, encodeMsgpack, type MsgpackValue } from "#kernel/codec/msgpack-value.ts";
import { createRandom } from "#kernel/random/random.ts";
import { fixPrograms } from "./code-fix.ts";
import { msgpack, pairs, spaced } from "./figures.ts";

const hex = (value: MsgpackValue) => encodeHex(msgpack(value));

const sent = msgpack({ a: 7, b: true });
const asJson = JSON.stringify(Object.fromEntries(decodeMsgpack(sent) as Map<string, unknown>));

/** A moment of a bakery's night: 2026-03-14, 05:00 UTC. */
const STAMP_SEC = 1_773_464_400;

const PLACES = ["oven", "hall", "dock", "cellar", "counter"];
const size: Variants = (seed) => {
  const random = createRandom(seed);
  const place = PLACES[random.integer(PLACES.length)]!;
  const count = [40 + random.integer(80), 130 + random.integer(120), 300 + random.integer(9000)][random.integer(3)]!;
  const value = { at: place, n: count };
  const answer = msgpack(value).length;
  const cbor = encodeCbor(value).length;
  const number = msgpack(count).length;
  const near = [
    { when: JSON.stringify(value).length, say: "That is the JSON. Quotes, colon, comma and braces are gone here." },
    { when: cbor, say: "That is CBOR, which has 0 to 23 in one byte. MessagePack has 0 to 127." },
    { when: answer - 1, say: "One short. Has the map a first byte of its own, and each text one?" },
    {
      when: answer + 1,
      say: "One too many. Texts up to 31 bytes and maps up to 15 pairs have their length in the first byte.",
    },
  ];
  return {
    id: "msgpack/size",
    kind: "number",
    ask: `How many bytes is \`${JSON.stringify(value)}\` in MessagePack?`,
    unit: "bytes",
    answer,
    tolerance: 0,
    near: near.filter(({ when }, at) => when !== answer && near.findIndex((other) => other.when === when) === at),
    hint: "One byte for the map; one in front of each text; the number takes 1, 2 or 3.",
    why: `1 for the map, 3 for \`at\`, ${place.length + 1} for \`${place}\`, 2 for \`n\`, ${number} for ${count}: ${answer}.`,
  };
};

const winsOf = (index: number) => pairs[index]!.msgpack < pairs[index]!.cbor && { right: true as const };

export default [
  {
    id: "msgpack/first-byte",
    kind: "choice",
    ask: "A message begins with `93`. What can you say before you read on?",
    options: [
      {
        text: "An array of three items follows",
        right: true,
        say: "`90` to `9f` are arrays, the low four bits their length.",
      },
      {
        text: "The number 147",
        say: "The byte itself stands for a number only up to `7f`, 127. Above it a `cc` goes in front.",
      },
      { text: "A map of three pairs", say: "Maps of up to 15 pairs are `80` to `8f`." },
      { text: "147 bytes follow", say: "The whole length is said nowhere. A reader counts objects, not bytes." },
    ],
    hint: "Split it after four bits: 9 and 3.",
    why: "`1001 0011`: four bits of type, four bits of length. How many bytes it will be, only the items tell.",
  },
  {
    id: "msgpack/dissect",
    kind: "text",
    ask: `A probe sent \`${spaced(sent)}\`. Write it as compact JSON.`,
    answer: asJson,
    accept: [
      asJson.replaceAll(":", ": ").replaceAll(",", ", "),
      `${asJson.replaceAll(":", ": ").replaceAll(",", ",")}`,
    ],
    near: [
      { when: '{"a":"7","b":true}', say: "`07` is a number. A text would have an `a1` in front of its character." },
      { when: '{"a":7}', say: "The map counts pairs: `82` announces two." },
      { when: '["a",7,"b",true]', say: "`82` is a map. An array of four would begin with `94`." },
      { when: '{"a":7,"b":false}', say: "`c2` is false, `c3` is true." },
    ],
    hint: "`82` two pairs, `a1` a text of one byte; `61` is a, `62` is b.",
    why: "Map of two; text a; 7; text b; true. Every byte is accounted for.",
  },
  {
    id: "msgpack/build",
    kind: "bytes",
    ask: 'Back to the bakery. Write the bytes of `{"t":25,"ok":true}`, as the probe should have sent it.',
    answer: hex({ t: 25, ok: true }),
    near: [
      { when: hex({ t: -5, ok: true }), say: "That is what stood in the cache: `fb` is −5." },
      { when: hex({ t: "25", ok: true }), say: "You have written 25 as a text. Up to 127 a number is its own byte." },
      { when: "82a174a1196fa26bc3", say: "The length stands in front of the text it belongs to: `a2 6f 6b` is ok." },
      { when: "84a17419a26f6bc3", say: "The map counts pairs, not objects: `82`." },
      { when: "82a17425a26f6bc3", say: "`25` is hex and stands for 37. Twenty-five is `19`." },
      { when: hex({ t: 25, ok: false }), say: "`c2` is false." },
    ],
    hint: "Start from the bytes in the cache. Only the number is another: 25 in hex is 19.",
    why: "`82 a1 74 19 a2 6f 6b c3`. One byte differs. The cache had kept what it was given: the probe had really said −5, and its wire was loose.",
  },
  {
    id: "msgpack/fix-encoder",
    kind: "code",
    ...fixPrograms,
    ask: "Write the encoder of what fits into one byte and its text: whole numbers from −32 to 127, texts of up to 31 bytes.",
    hint: "`value & 0xff` is a negative number in two's complement. A text begins with `0xa0` plus its length.",
    why: "Small counts, short names and small minus values are most of what sensors send. Each of them costs no byte for its type.",
  },
  { id: "msgpack/size", variants: size },
  {
    id: "msgpack/freezer",
    kind: "predict",
    instance: "freezer",
    preset: "freezer",
    ask: "Your prediction, against the encoders.",
    options: [
      {
        value: "CBOR",
        text: "CBOR",
        say: "Each reading takes two bytes in CBOR and three in MessagePack, whose one-byte numbers end at −128.",
      },
      {
        value: "MessagePack",
        text: "MessagePack",
        say: "It is shorter down to −32. From −129 on it needs `d1` and two bytes; CBOR gets by with `38` and one, as far as −256.",
      },
      {
        value: "same",
        text: "the same length",
        say: "So it would be from −33 to −128, two bytes each. These are below that, and MessagePack needs a third.",
      },
    ],
    answer: "CBOR",
    hint: "How far down does a signed byte go, and how far a byte that counts from −1?",
    why: "CBOR's negative type stores −1 − n, so a byte reaches −256. Two's complement spends half of a byte on numbers above zero, which MessagePack writes otherwise anyway.",
  },
  {
    id: "msgpack/who-wins",
    kind: "choice",
    many: true,
    ask: "Which of these take fewer bytes in MessagePack than in CBOR?",
    options: [
      { text: "The count 90", ...winsOf(0), say: "90 is one byte in MessagePack. CBOR's one-byte numbers end at 23." },
      { text: "The difference −30", ...winsOf(1), say: "`e2`, one byte. CBOR's end at −24." },
      { text: "The temperature −180", ...winsOf(2), say: "Below −128 MessagePack takes three bytes, CBOR two." },
      {
        text: "A name of 28 bytes",
        ...winsOf(3),
        say: "Texts of up to 31 bytes have their length in MessagePack's first byte; in CBOR up to 23.",
      },
      {
        text: "A key of 16 raw bytes",
        ...winsOf(4),
        say: "Raw bytes have no short form in MessagePack: `c4`, then a length.",
      },
      {
        text: "A list of 20 flags",
        ...winsOf(5),
        say: "Beyond 15 items MessagePack's head takes three bytes, CBOR's one.",
      },
    ],
    hint: "Where do the one-byte forms end? 127, −32, 31 bytes of text, 15 items; and 23 for every type of CBOR, −24 below zero.",
    why: "MessagePack is shorter where it has spent its first bytes: small numbers and short texts. For all else it depends.",
  },
  {
    id: "msgpack/find-both",
    kind: "goal",
    instance: "pack-time",
    preset: "msgpack-timestamp",
    goal: "field:Nanoseconds and seconds",
    // In the array come its head and three timestamps; in the second its head, its type, then both.
    steps: [{ type: "field", path: "0.2.2" }],
    ask: "In the bytes above, select the field that holds nanoseconds and seconds in eight bytes together.",
    hint: "It belongs to the timestamp that begins with `d7 ff`.",
    why: "30 bits of nanoseconds and 34 bits of seconds fill 64. So no field begins at a byte here: the seconds begin two bits before the end of the fourth byte.",
  },
  {
    id: "msgpack/stamp",
    kind: "bytes",
    ask: `The gateway notes ${STAMP_SEC.toLocaleString("en-GB")} seconds since 1970, \`${STAMP_SEC.toString(16)}\` in hex, as the shortest timestamp. Write all its bytes.`,
    answer: hex(new MsgpackTimestamp(STAMP_SEC)),
    near: [
      {
        when: encodeHex(encodeMsgpack(STAMP_SEC)),
        say: "That is the plain number, with `ce`. A reader cannot know that it is a time.",
      },
      { when: STAMP_SEC.toString(16), say: "Those are the four bytes of data. In front come the format and the type." },
      {
        when: `d601${STAMP_SEC.toString(16)}`,
        say: "Type 1 belongs to the application. The timestamp is type −1, in one byte `ff`.",
      },
      { when: `c1${encodeHex(encodeCbor(STAMP_SEC))}`, say: "That is CBOR: tag 1. In MessagePack `c1` is never used." },
      {
        when: `d6ff${STAMP_SEC.toString(16).match(/../g)!.reverse().join("")}`,
        say: "The right parts, but the most significant byte goes first.",
      },
    ],
    hint: "`d6` is an extension with four bytes of data. Then the type −1 in one byte, then the data.",
    why: "`d6`, `ff`, four bytes: six in all. The plain number would be five; the sixth says that it is a time.",
  },
  {
    id: "msgpack/signed",
    kind: "choice",
    ask: "A gateway checks the signature of a reading, unpacks it, packs it again and passes it on with the same signature. Now and then the cloud refuses one. Why?",
    options: [
      {
        text: "The bytes may differ though the value is the same",
        right: true,
        say: "Another order of names, another width of a number, and the signature no longer fits.",
      },
      { text: "MessagePack rounds numbers", say: "Whole numbers and floats of eight bytes come back exactly." },
      { text: "A signature holds once", say: "It can be checked as often as you like, over the same bytes." },
      {
        text: "The gateway has no schema",
        say: "It needs none to unpack and pack. What it lacks is a rule that leads to the same bytes.",
      },
    ],
    hint: "What exactly is a signature computed over?",
    why: "The specification names no single form, so two libraries may write two. Sign bytes and pass on those bytes, or take CBOR with deterministic encoding (RFC 8949 §4.2), agreed by both sides.",
  },
] satisfies readonly (Exercise | ExerciseEntry)[];
