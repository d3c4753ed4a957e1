/** Choosing a format: every answer that a kernel can compute is computed. */
import type { ExerciseEntry, Variants } from "#contract/exercise.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { encodeCbor } from "#kernel/codec/cbor-value.ts";
import { createRandom } from "#kernel/random/random.ts";
import { EIGHT } from "#widgets/codec/FormatDuel.presets.ts";
import { tenthsPrograms } from "./code-tenths.ts";
import {
  ALLOWED_MS,
  eight,
  fifty,
  hour,
  less,
  MINUTES_A_MONTH,
  megabytes,
  onAirMs,
  one,
  readingsAnHour,
  SPREADING,
} from "./figures.ts";

const cborHex = (value: Parameters<typeof encodeCbor>[0]) => encodeHex(encodeCbor(value), " ");
const tenths = EIGHT.celsius.map((each) => Math.round(10 * each));
const shorter = { celsius: tenths };

const FLEETS = [400, 1500, 2000, 5000];
const PRICES_CENT = [20, 40, 50, 80];

const monthlyBill: Variants = (seed) => {
  const random = createRandom(seed);
  const devices = FLEETS[random.integer(FLEETS.length)]!;
  const cent = PRICES_CENT[random.integer(PRICES_CENT.length)]!;
  const [json, cbor] = [one("json"), one("cbor")];
  const euros = (bytes: number) => (devices * MINUTES_A_MONTH * bytes * cent) / 1e8;
  const answer = euros(json - cbor);
  return {
    id: "choosing/monthly-bill",
    kind: "number",
    ask: `${devices.toLocaleString("en-GB")} loggers send one reading a minute, each as a message of its own. A reading is ${json} bytes in JSON and ${cbor} in deterministic CBOR. A megabyte (1,000,000 bytes) costs €0.${cent}. How many euros does CBOR save in a month of 30 days? Count the readings alone.`,
    unit: "euros",
    answer,
    tolerance: answer / 100,
    near: [
      { when: euros(json), say: "That is the whole bill with JSON. Take the bill with CBOR off it." },
      { when: euros(cbor), say: "That is what CBOR costs. The question is what it saves." },
      { when: answer / 30, say: "That is one day. A month has 30." },
      { when: answer / 60, say: "You counted readings by the hour: there are 1,440 a day, not 24." },
      { when: answer * 100, say: "That is in cents." },
    ],
    hint: `A month has ${MINUTES_A_MONTH.toLocaleString("en-GB")} minutes. Take the difference of the two sizes first.`,
    why: `${devices.toLocaleString("en-GB")} × ${MINUTES_A_MONTH.toLocaleString("en-GB")} × ${json - cbor} bytes are ${megabytes(devices * MINUTES_A_MONTH * (json - cbor)).toLocaleString("en-GB")} MB, times €0.${cent}. The envelope of every message, which no format shortens, comes on top of both bills.`,
  };
};

export default [
  {
    id: "choosing/fifty",
    kind: "predict",
    instance: "fifty",
    preset: "fifty",
    ask: "Your prediction, against the encoders.",
    options: [
      {
        value: "JSON",
        text: "JSON",
        say: "Four characters and a comma for each reading. No binary format can write 21.3 in five bytes without changing it.",
      },
      {
        value: "CBOR",
        text: "CBOR",
        say: `It saves on the ten halves alone. Each of the other forty costs nine bytes, and ${fifty("cbor")} is the sum.`,
      },
      {
        value: "MessagePack",
        text: "MessagePack",
        say: `One byte for the type and eight for the double, fifty times: ${fifty("msgpack")}.`,
      },
      {
        value: "Protocol Buffers",
        text: "Protocol Buffers",
        say: `The name is gone and so are the types, once for all fifty. Eight bytes remain for each double: ${fifty("protobuf")}.`,
      },
    ],
    answer: "JSON",
    hint: "How many characters has 21.3? How many bytes has a double?",
    why: `JSON: ${fifty("json")} bytes. A decimal fraction has a short decimal form and, as a rule, no short binary one. With fractions in four bytes Protocol Buffers come down to ${fifty("protobuf", "none", true)}, and 21.3 comes back as ${Math.fround(21.3)}.`,
  },
  {
    id: "choosing/half",
    kind: "goal",
    instance: "kinds",
    preset: "kinds",
    goal: "half",
    steps: [{ type: "own", text: "21.5" }],
    ask: "In the map above, type a number with exactly one digit after the point that CBOR writes in fewer bytes than JSON.",
    hint: "CBOR is short where the fraction is a sum of a few halves, quarters, eighths. Which tenths are?",
    why: "Only the digit 5 will do: 21.5 is 43 halves, and a half-precision float holds it in two bytes. All other tenths go on for ever in binary.",
  },
  {
    id: "choosing/tenths-bytes",
    kind: "bytes",
    ask: "The readings 21.3, 21.4 and 21.2, sent as whole tenths: write the array 213, 214, 212 in CBOR. An array of three begins with `83`; a number from 24 to 255 is `18` and the number.",
    answer: cborHex([213, 214, 212]),
    near: [
      { when: "83 d5 d6 d4", say: "Without `18` in front, `d5` is read as a tag. Only 0 to 23 fit the first byte." },
      {
        when: "83 19 00d5 19 00d6 19 00d4",
        say: "Right, but a byte longer for each: `19` announces two bytes, and 213 fits one.",
      },
      {
        when: "03 18 d5 18 d6 18 d4",
        say: "`03` is the number 3. An array has major type 4 in the upper three bits: `83`.",
      },
      {
        when: "83 18 d5 18 01 18 fe",
        say: "You began to write differences. They would be 1 and −2, in one byte each: `01` and `21`.",
      },
    ],
    hint: "213 is `d5`. Each number takes two bytes.",
    why: `Seven bytes, where JSON's \`[21.3,21.4,21.2]\` takes 16 and the same three as doubles ${encodeCbor([21.3, 21.4, 21.2]).length}. As differences, 213, 1, −2, they are ${encodeCbor([213, 1, -2]).length}. RFC 8949 §3.1.`,
  },
  {
    id: "choosing/pack-tenths",
    kind: "code",
    ask: "Write `packTenths(readings)`: readings with one decimal as whole tenths, the first as it is, every other as the step from the one before.",
    ...tenthsPrograms,
    hint: "Round to whole tenths first. Then subtract: whole numbers have exact differences.",
    why: "0.3 − 0.2 is 0.09999999999999998 in doubles. Rounded at the start, nothing can drift, and adding up gives every reading back. Small steps are one byte each in CBOR, MessagePack and, with zigzag, Protocol Buffers.",
  },
  {
    id: "choosing/third",
    kind: "goal",
    instance: "bench",
    preset: "bench",
    goal: "third",
    steps: [{ type: "text", text: JSON.stringify(shorter) }],
    ask: `In the bench above: all eight readings, in order, and deterministic CBOR at least a third shorter than today's ${eight("json")} bytes of JSON.`,
    hint: "What did the fifty decimals cost, and what would fifty whole numbers?",
    why: `As whole tenths CBOR takes ${encodeCbor(shorter).length} bytes, JSON ${JSON.stringify(shorter).length}. The readings are the same to the last digit; the unit has moved into the agreement between both ends, so write it down there, or into the name.`,
  },
  {
    id: "choosing/hour",
    kind: "predict",
    instance: "hour",
    preset: "batch",
    ask: "Your prediction, against the compressor.",
    options: [
      {
        value: "quarter",
        text: "still about a quarter",
        say: "That quarter was names and digits, written sixty times. Repetition is what gzip removes, in any format.",
      },
      {
        value: "tenth",
        text: "about a tenth",
        say: "Most of the advantage goes, as you thought. In fact nearly all of it does.",
      },
      {
        value: "same",
        text: "less than five per cent",
        say: "What is left is what the sensors had to say, and that is the same in every format.",
      },
      {
        value: "longer",
        text: "CBOR is longer",
        say: "A fair thought: bytes of doubles compress worse than digits. In this hour the saving still outweighs it, just.",
      },
    ],
    answer: "same",
    hint: "What do the two formats write differently, and how often do they repeat it?",
    why: `JSON goes from ${hour("json")} to ${hour("json", "gzip")} bytes, CBOR from ${hour("cbor")} to ${hour("cbor", "gzip")}: ${less(hour("json", "gzip"), hour("cbor", "gzip"))} less. With batches and gzip the format is hardly a question of size any more.`,
  },
  {
    id: "choosing/dictionary-lost",
    kind: "choice",
    ask: "`cold-07` deflates each reading with the reading before as dictionary, over a link that may lose messages. One is lost. What does the server get from the next?",
    options: [
      {
        text: "Nothing that it can use, until the logger sends a reading without dictionary",
        right: true,
        say: "It points back into bytes that the server never saw, and so does every message after it.",
      },
      {
        text: "One reading too few; the next is read as usual",
        say: "So it would be if each message stood alone. This one is written as differences from the lost one.",
      },
      {
        text: "A reading with the old temperature",
        say: "Worse than nothing, and possible: copied from the wrong message, the bytes may even be JSON. Deflate alone has no checksum.",
      },
      {
        text: "An error message from the compressor, which then repairs itself",
        say: "An error, perhaps. But nothing repairs a decompressor that lacks the bytes it is told to copy.",
      },
    ],
    hint: "Which bytes must both ends hold before the message arrives?",
    why: "A dictionary makes messages depend on each other. A fixed one, agreed on with the firmware and named by a number in each message, gives most of the gain and stands any loss. zlib and zstd have a field for that number.",
  },
  { id: "choosing/monthly-bill", variants: monthlyBill },
  {
    id: "choosing/airtime",
    kind: "number",
    ask: `By LoRaWAN at spreading factor ${SPREADING}, one reading is on the air for ${onAirMs(one("json"))} ms in JSON and for ${onAirMs(one("protobuf"))} ms in Protocol Buffers. The band allows a device one per cent of the time. How many whole readings an hour can it send in JSON?`,
    unit: "readings",
    answer: readingsAnHour(one("json")),
    tolerance: 0,
    near: [
      {
        when: readingsAnHour(one("protobuf")),
        say: "So many it could send in Protocol Buffers. The question is JSON.",
      },
      {
        when: Math.floor((100 * ALLOWED_MS) / onAirMs(one("json"))),
        say: "That fills the whole hour. One per cent of it is yours.",
      },
      {
        when: readingsAnHour(one("json")) + 1,
        say: "The last one would go over the hour's share by a fraction. Round down.",
      },
    ],
    hint: "An hour has 3,600 seconds. One per cent of them, divided by the time of one message.",
    why: `${ALLOWED_MS / 1000} s ÷ ${onAirMs(one("json"))} ms: ${readingsAnHour(one("json"))} readings in JSON, ${readingsAnHour(one("protobuf"))} in Protocol Buffers. The rest of the hour the radio must be silent, whatever the door does.`,
  },
  {
    id: "choosing/speed-claim",
    kind: "choice",
    ask: "A blog says: “CBOR parses twice as fast as JSON.” You are to decide for a server in Node that takes 50 readings a second. What do you do with the sentence?",
    options: [
      {
        text: "Measure your own messages with your library and your version, and ask whether 50 a second matter at all",
        right: true,
        say: "Either may win on your machine. At microseconds a message, 50 a second leave the processor idle whichever it is.",
      },
      {
        text: "Believe it: binary needs no parsing",
        say: "It needs less looking at characters, but JSON.parse is compiled code inside the engine, and most CBOR libraries for Node are JavaScript.",
      },
      {
        text: "Reject it: JSON.parse always wins in JavaScript",
        say: "It does not: on short messages, where bytes must first become text, a CBOR or MessagePack library may well be ahead. Your browser has just been asked.",
      },
      {
        text: "Believe it for the server, as servers have fast processors",
        say: "A ratio does not depend on how fast the processor is. It depends on who wrote the parser, and in what.",
      },
    ],
    hint: "Fast in which program, on which data, compared with which parser?",
    why: "Speed belongs to a library, not to a format. The same two formats change places with the language, the version and the length of the message.",
  },
  {
    id: "choosing/xml-stays",
    kind: "choice",
    ask: "A customs office takes the container's temperature log only as XML by its own schema, signed. Your team wants JSON everywhere. What do you propose?",
    options: [
      {
        text: "JSON or CBOR from the logger, and one program at the border that writes, validates and signs the XML",
        right: true,
        say: "The contract is met where it applies, and the logger never pays for it.",
      },
      {
        text: "XML from the logger on, so that there is one format",
        say: `One reading is ${one("xml")} bytes in XML and ${one("json")} in JSON. You would pay for the customs office's schema once a minute, at sea.`,
      },
      {
        text: "Send the office JSON, and a document that explains it",
        say: "Their schema and their signature are a law to you. They cannot validate, nor verify, what is not XML.",
      },
      {
        text: "Turn the JSON into XML and sign the JSON",
        say: "A signature covers bytes. Over the JSON it says nothing about the document that the office holds.",
      },
    ],
    hint: "Who demands XML, and at which point of the journey?",
    why: "A format is a contract with whoever reads. Where two contracts meet, a converter stands between them, with validation on its far side.",
  },
  {
    id: "choosing/rollout",
    kind: "order",
    ask: "5,000 loggers at sea speak JSON, and shall speak CBOR. A firmware update reaches each within days or months. Put the change in order.",
    items: [
      "The server learns to read both, and tells them apart by the media type or the topic",
      "Ten loggers send CBOR, and their readings are compared with what they would have sent in JSON",
      "All loggers are offered the new firmware",
      "The share of JSON messages is watched until it has been zero for months",
      "The server's JSON reader is removed",
    ],
    answer: [0, 1, 2, 3, 4],
    distractors: [
      "On one day server and loggers are switched over together",
      "The server guesses the format from the first byte",
    ],
    near: [
      {
        when: [5],
        say: "A logger in the middle of the Atlantic does not know about that day. For months both formats will arrive.",
      },
      {
        when: [6],
        say: "It works until some other format begins with the same byte. The sender knows what it sends: let it say so.",
      },
      { when: [1, 0], say: "Who shall read those ten? The reader comes before the first writer." },
      { when: [2, 1], say: "Then 5,000 loggers find the fault that ten would have found." },
      { when: [4, 3], say: "Whoever has not come into port yet still speaks JSON. Count before you remove." },
    ],
    hint: "Readers first, writers later, and nothing is removed that is still in use.",
    why: "Widen what is read, then change what is written, then narrow what is read. The same order serves every change of a schema.",
  },
] satisfies readonly ExerciseEntry[];
