/** JSON: what is a text of it, what it weighs, and what a program gets back. */
import type { ExerciseEntry, Variants } from "#contract/exercise.ts";
import { formatHex } from "#kernel/bytes/hex-text.ts";
import { textBytes } from "#kernel/codec/text-bytes.ts";
import { createRandom } from "#kernel/random/random.ts";
import { snakePrograms } from "./code-snake.ts";
import { bytesOf, listBytes, roundTrip } from "./figures.ts";

const hexOf = (text: string) => formatHex(textBytes(text, "json"));
const MARCH = "1614556800000000001";

/** A flat object of three members: by hand, its bytes can be counted on one line. */
const compactSize: Variants = (seed) => {
  const random = createRandom(seed);
  const [lux, on] = [100 + random.integer(900), random.integer(2) === 1];
  const value = { lamp: `L${10 + random.integer(90)}`, lux, on };
  const answer = bytesOf(value);
  return {
    id: "json/compact-size",
    kind: "number",
    ask: `A street lamp sends its number, its light and whether it is on: lamp **${value.lamp}**, lux **${lux}**, on **${on}**. How many bytes does the shortest JSON object with the names lamp, lux and on take?`,
    unit: "bytes",
    answer,
    tolerance: 0,
    near: [
      {
        when: bytesOf(value, "pretty"),
        say: "That is the layout with a line per member. White space outside of texts says nothing and can go.",
      },
      {
        when: answer + 5,
        say: "You kept a space behind each colon and comma, as Python's `json.dumps` does unless it is told otherwise.",
      },
      { when: answer - 6, say: "Six quotes are missing: every name needs two, always." },
      { when: answer - 2, say: "The text of the lamp's number needs its quotes, too; or the braces are missing." },
    ],
    hint: "Two braces, two commas, three colons; each name and each text with two quotes; numbers, true and false as they are.",
    why: `\`${JSON.stringify(value)}\` has ${answer} bytes. The three values take ${String(value.lamp).length + String(lux).length + String(on).length} of them; the rest is names and punctuation.`,
  };
};

/** The same readings as objects and as columns. */
const columns: Variants = (seed) => {
  const count = 20 + 10 * (seed % 9);
  const { objects, columns: lists } = listBytes(count);
  const answer = objects - lists;
  return {
    id: "json/columns",
    kind: "number",
    ask: `A logger sends ${count} readings as \`[{"celsius":20,"humidity":40}, …]\`, compact: ${objects.toLocaleString("en-GB")} bytes. It is changed to \`{"celsius":[20, …],"humidity":[40, …]}\`, compact as well. The values are the same. How many bytes are saved?`,
    unit: "bytes",
    answer,
    tolerance: 0,
    near: [
      {
        when: 19 * count,
        say: "You saved the names with their quotes in every reading. Colons and braces go with them, and each name is still written once.",
      },
      {
        when: 21 * count,
        say: "Names, quotes and colons make 21 in a reading. Two braces go, too, a comma takes the place of one, and the new text needs a little once.",
      },
      {
        when: 23 * count,
        say: "That is what every reading loses. But the new text needs something once: two names, four brackets, two braces.",
      },
    ],
    hint: `Write one reading, strike out its two values, and count what is left. That goes ${count} times. What the new text has once comes back.`,
    why: `A reading loses \`{"celsius":\`, \`"humidity":\` and \`}\`; the comma between its members now stands between values. That is ${(answer + 25) / count} bytes, ${count} times, and the new text needs a little once: ${objects.toLocaleString("en-GB")} − ${lists.toLocaleString("en-GB")} = ${answer.toLocaleString("en-GB")}.`,
  };
};

export default [
  {
    id: "json/is-it-json",
    kind: "choice",
    many: true,
    ask: "Which of these are complete JSON texts?",
    options: [
      {
        text: "`true`",
        right: true,
        say: "Any value is a text by itself. Only the standard of 2006 wanted an object or a list outside.",
      },
      { text: "`[1, 2, 3,]`", say: "After the last comma a value must follow. JavaScript forgives it; JSON does not." },
      { text: '`{"t": 1e3}`', right: true, say: "An exponent is part of the grammar of numbers." },
      { text: '`{"t": .5}`', say: "A digit must stand before the point: 0.5." },
      { text: "`{t: 1}`", say: "Names are texts and have quotes, always." },
      { text: "`[-0, 1E+2]`", right: true, say: "Minus zero, a capital E and a plus in the exponent are all allowed." },
      { text: '`{"t": 007}`', say: "A number has no zeros in front: 7. A serial number with zeros is a text." },
    ],
    hint: "There is one grammar for numbers: an optional minus, digits without a zero in front, optionally a point with digits, optionally an exponent.",
    why: "RFC 8259 §2, §4 and §6. Seven lines of grammar decide; what your browser's console accepts is JavaScript.",
  },
  {
    id: "json/mend",
    kind: "goal",
    instance: "gateway",
    preset: "json-broken",
    goal: "mended",
    steps: [
      {
        type: "typed",
        text: '{"sensor":"greenhouse-4","humidity":null,"temperature":0.5,"alarms":[3,7],"battery":3.70,"ok":true}',
      },
    ],
    ask: "In the instrument above: mend the gateway's text until all of it is read, with every value as it was meant.",
    hint: "The reader stops at the first slip and names its byte. There are eight, and `NaN` has no spelling in JSON: what says “no value”?",
    why: "Quotes of the wrong kind, NaN, a point without a digit, a comma too many in the list, a comment, a missing comma, `True` of Python, a comma too many at the end. A strict reader reports one at a time, since after a slip nobody knows what was meant.",
  },
  { id: "json/compact-size", variants: compactSize },
  {
    id: "json/unpadded",
    kind: "goal",
    instance: "badge",
    preset: "json-student",
    goal: "unpadded",
    steps: [{ type: "way", id: "compact" }],
    ask: "Above: get rid of every byte of the badge that says nothing, without changing the value.",
    hint: "The way it is written can be chosen. Spaces inside a text are part of the value.",
    why: "Spaces, tabs and line ends between the tokens are allowed and mean nothing (RFC 8259 §2). A person reads them; a radio pays for them.",
  },
  { id: "json/columns", variants: columns },
  {
    id: "json/degree-bytes",
    kind: "bytes",
    ask: 'A display\'s unit is the JSON text `"°C"`, written as it stands, without an escape. Which bytes go over the line?',
    answer: hexOf('"°C"'),
    near: [
      {
        when: "22 b0 43 22",
        say: "B0 is the degree sign in Latin-1. Alone it is not UTF-8, and a strict reader refuses the document at this byte.",
      },
      { when: hexOf("°C"), say: "The two quotes are part of the document." },
      {
        when: hexOf('"\\u00b0C"'),
        say: "That is the escaped spelling: the same text, longer, in ASCII alone. Asked was the other.",
      },
      { when: "22 00 b0 00 43 22", say: "Those are two-byte units. Between systems JSON is UTF-8." },
    ],
    hint: "° is U+00B0. UTF-8 writes code points from 80 to 7FF in two bytes: 110xxxxx 10xxxxxx.",
    why: "22, then C2 B0 for U+00B0, 43 for C, 22. The escaped form \\u00b0 is six bytes and safe wherever something on the way is unsure of its encoding.",
  },
  {
    id: "json/same-name-twice",
    kind: "choice",
    ask: 'A gateway checks that a pump\'s `limit` is at most 50, then passes the bytes on: `{"limit": 30, "limit": 300}`. The pump\'s firmware uses another parser. What can happen?',
    options: [
      {
        text: "Nothing: the text is not JSON and both refuse it.",
        say: "Names *should* be unique, says RFC 8259 §4. It is a recommendation: the grammar allows the text.",
      },
      {
        text: "The gateway checks 30 and the pump runs at 300.",
        right: true,
        say: "So it is if one parser keeps the first and the other the last. Refuse duplicates where you check, or pass on what you read, not the bytes you got.",
      },
      {
        text: "Both take 300, as the standard says that the last one counts.",
        say: "JavaScript's `JSON.parse` takes the last. The standard describes several behaviours and requires none.",
      },
      {
        text: "Both get the list [30, 300].",
        say: "Some libraries can hand over all members, but none makes a list of them by itself.",
      },
    ],
    hint: "Look into RFC 8259 §4: SHOULD, or MUST?",
    why: "Of unlike parsers one keeps the first, one the last, one refuses. Wherever the checker and the user are two programs, that is a hole, and it has been used.",
  },
  {
    id: "json/no-value",
    kind: "choice",
    ask: "The humidity sensor's cable is broken; the driver returns NaN. What should the JSON of this reading hold?",
    options: [
      {
        text: '`"humidity": NaN`',
        say: "JSON has no NaN. Python writes it unless it is told not to, and every strict reader then refuses the whole message, with all its good values.",
      },
      {
        text: '`"humidity": -999`',
        say: "A number that means “no number” will be averaged one day. The mean of 21, 22 and −999 is a frost alarm.",
      },
      {
        text: '`"humidity": null`, and a word on why',
        right: true,
        say: 'null says that there is no value, and a field such as `"fault": "open circuit"` says why. Nothing downstream can take it for a measurement.',
      },
      {
        text: '`"humidity": "NaN"`',
        say: "Now it is a text in a place where readers expect a number. They fail later, further from the cause.",
      },
    ],
    hint: "Ask of each: what does the next program do with it, one that has never heard of your convention?",
    why: "RFC 8259 §6: Infinity and NaN are not permitted. null is a value of its own and survives every parser.",
  },
  {
    id: "json/one-nanosecond",
    kind: "predict",
    instance: "one-nanosecond",
    preset: "nanoseconds",
    ask: `Predict in the experiment above: what does a program write on that has read ${MARCH} with JSON.parse?`,
    options: [
      { value: MARCH, text: "the same", say: "A double has 53 bits for the digits. This number needs 61." },
      {
        value: roundTrip(MARCH),
        text: "1 less",
        say: "So it is: the nearest double is a multiple of 256, and the shortest text that leads back to it ends in zeros.",
      },
      {
        value: "1614556800000000002",
        text: "1 more",
        say: "Doubles of this size lie 256 apart. The nearest to this number is the one just below.",
      },
      {
        value: "none",
        text: "none: it throws an error",
        say: "That would be kind. The grammar sets no limit to numbers, and JSON.parse rounds without a word.",
      },
    ],
    answer: roundTrip(MARCH),
    hint: "How far apart are doubles near 1.6 × 10¹⁸? They have 53 bits, and 2⁶⁰ is about 1.15 × 10¹⁸.",
    why: "Between 2⁶⁰ and 2⁶¹ doubles lie 2⁶⁰⁻⁵² = 256 apart. The number is rounded to the next one, silently.",
  },
  {
    id: "json/first-lost",
    kind: "goal",
    instance: "smallest-lost",
    preset: "first-lost",
    goal: "first-lost",
    steps: [{ type: "text", text: "9007199254740993" }],
    ask: "Find the smallest positive whole number that does not survive the way through JSON.parse.",
    hint: "Whole numbers up to 2⁵³ have a double each. The next one up does not; and the one after it does again.",
    why: "2⁵³ = 9,007,199,254,740,992 is exact, 2⁵³ + 1 falls between two doubles. RFC 8259 §6 therefore calls ±(2⁵³ − 1) the range in which systems agree.",
  },
  {
    id: "json/to-snake",
    kind: "code",
    ask: "A device writes `sensorId`, the database wants `sensor_id`. Write `toSnake`: it renames every member of a value, however deep, and touches nothing else.",
    ...snakePrograms,
    hint: "Three cases: a list, an object, and everything else. `null` belongs to the last.",
    why: "A value of JSON is a tree, so the function that walks it calls itself. Names are the keys of objects; a text that looks like a name is data.",
  },
] satisfies readonly ExerciseEntry[];
