/** Protocol Buffers: every answer that a kernel can compute is computed. */
import type { ExerciseEntry, Variants } from "#contract/exercise.ts";
import type { Json } from "#contract/json.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { driftOf } from "#kernel/codec/protobuf-drift.ts";
import type { ProtoField } from "#kernel/codec/protobuf-schema.ts";
import { protoText } from "#kernel/codec/protobuf-text.ts";
import { encodeProtobuf, tagBytes } from "#kernel/codec/protobuf-write.ts";
import { encodeVarint, unzigzag } from "#kernel/codec/varint.ts";
import { createRandom } from "#kernel/random/random.ts";
import { MESSAGE, MOVES, type MoveId } from "#widgets/codec/SchemaDrift.moves.ts";
import { optionValue, sceneOf } from "#widgets/codec/SchemaDrift.presets.ts";
import { draftOf, readScene, rowsOf } from "#widgets/codec/SchemaDrift.reading.ts";
import { varintPrograms, zigzagPrograms } from "./code-varint.ts";
import { alone, gaugeBytes, loads, reading, spaced } from "./figures.ts";

const hex = (bytes: Uint8Array | readonly number[]) => encodeHex(Uint8Array.from(bytes));

/** The answer of an experiment, from the rows it opens on, and its options with what each reveals. */
function predicted(move: MoveId, says: Readonly<Record<string, string>>) {
  const scene = sceneOf(move, move);
  return {
    kind: "predict",
    instance: move,
    preset: move,
    options: MOVES[move].options.map(({ is, text }) => ({ value: optionValue(move, is), text, say: says[is] ?? "" })),
    answer: optionValue(move, MOVES[move].outcome(rowsOf(readScene(scene, draftOf(scene))))),
  } as const;
}

const STEPS = [
  "Describe the message in `my_data.proto`",
  "Let `protoc --python_out=. my_data.proto` write `my_data_pb2.py`",
  "Import `my_data_pb2`, fill in a `MyData`, and call `SerializeToString()`",
] as const;

const message = gaugeBytes({ gauge: 7, celsius: -4.5, strain: 40 });

const offsets: ProtoField = { name: "offsets", number: 4, type: "sint32", repeated: true };
const packed = (field: ProtoField) =>
  hex(encodeProtobuf({ offsets: [1, -1, 150] }, { messages: { A: { fields: [field] } } }, "A"));

const minusOne = alone("int32", -1).length;

const distinct = <A>(near: readonly { when: A; say: string }[], answer: A) =>
  near.filter(({ when }, at, all) => when !== answer && all.findIndex((other) => other.when === when) === at);

const readVarint: Variants = (seed) => {
  const answer = 128 + createRandom(seed).integer(16_000);
  const [first = 0, second = 0] = encodeVarint(answer);
  const near = [
    {
      when: first + 256 * second,
      say: "You took all eight bits of the first byte. Its top bit only says that another byte follows.",
    },
    {
      when: (first & 127) * 128 + second,
      say: "You took the first byte for the upper one. The lowest seven bits come first.",
    },
    {
      when: first * 256 + second,
      say: "That is a number of two whole bytes, the high one first. Here each byte holds seven bits, and the low ones come first.",
    },
    { when: first & 127, say: "That is the first byte alone. Its top bit is set, so the next one belongs to it." },
  ];
  return {
    id: "protobuf/read-varint",
    kind: "number",
    ask: `A capture shows the varint \`${spaced(Uint8Array.from([first, second]))}\`. Which number is it?`,
    unit: "",
    answer,
    tolerance: 0,
    near: distinct(near, answer),
    hint: `Take 128 off the first byte. The second byte counts 128s.`,
    why: `0x${first.toString(16)} is ${first}, less 128 is ${first & 127}; ${second} × 128 is ${second * 128}; together ${answer}.`,
  };
};

const readZigzag: Variants = (seed) => {
  const wire = 3 + createRandom(seed).integer(120);
  const answer = Number(unzigzag(BigInt(wire)));
  const near = [
    { when: wire, say: "That is the number on the wire, as an int32 would be read. A sint32 is counted 0, −1, 1, −2." },
    {
      when: -answer,
      say: "The right size with the wrong sign: even numbers stand for 0 and above, odd ones for what is below.",
    },
    {
      when: answer < 0 ? answer + 1 : answer + 2,
      say: "One off. Write the first of them down: 0 is 0, 1 is −1, 2 is 1, 3 is −2.",
    },
  ];
  return {
    id: "protobuf/read-zigzag",
    kind: "number",
    ask: `A field is a \`sint32\`, and its varint is **${wire}**. Which value was sent?`,
    unit: "",
    answer,
    tolerance: 0,
    near: distinct(near, answer),
    hint: "Even or odd? An even number is twice the value.",
    why: `${wire} is ${wire % 2 === 0 ? `even: ${wire} ÷ 2 = ${answer}` : `odd: −(${wire} + 1) ÷ 2 = ${answer}`}.`,
  };
};

/** protoc, the package it meets, and what to say of the pair. */
const PAIRS: readonly (readonly [protoc: string, runtime: string, say: string])[] = [
  [
    "29.3",
    "5.29.2",
    "One patch too old. The generated code calls itself 5.29.3 and refuses to be imported: VersionError.",
  ],
  ["29.3", "5.29.3", "The same release."],
  ["29.3", "5.29.5", "The runtime is newer than the generated code, within one major version."],
  ["28.2", "5.29.2", "An older protoc is no matter: the runtime is the newer of the two."],
  [
    "30.2",
    "5.29.5",
    "protoc 30 generates for version 6 of the package. A runtime of version 5 is older, however new it is for a 5.",
  ],
  ["29.3", "6.30.2", "The runtime is one major version newer, which is supported. The next one after that is not."],
];

const [before] = MOVES.reuse.schemas;
const sideBySide = (move: MoveId) => {
  const { schemas, values } = MOVES[move];
  const [writer, reader] = schemas.map((schema) => ({ schema, type: MESSAGE }));
  const bytes = encodeProtobuf(values[0], schemas[0], MESSAGE);
  return driftOf(bytes, writer!, reader!, new Set(Object.keys(values[0])));
};
/** Whether nothing that an old program sends is misread or unseen where the new one looks for it. */
const isSafe = (move: MoveId) =>
  sideBySide(move).every(({ fate, seen, sent }) =>
    fate === "unknown"
      ? seen === undefined
      : fate === "moved"
        ? seen?.type === sent?.type
        : fate !== "changed" && fate !== "refused",
  );
const CHANGES: readonly (readonly [move: MoveId, text: string, say: string])[] = [
  [
    "rename",
    "`celsius` is renamed `temperature`",
    "Names are not on the wire. Only programs that speak JSON with it, and source code, must follow.",
  ],
  [
    "add",
    "a new `float wind = 5` is added",
    "Old programs keep it aside; the new one finds 0 in old messages, and must expect that.",
  ],
  ["zigzag", "`int32 strain` becomes `sint32`", "Both are varints, so nobody objects, and 40 becomes 20."],
  [
    "double",
    "`float celsius` becomes `double`",
    "Four bytes for eight: another wire type. The new program puts the field aside and finds 0.",
  ],
  [
    "remove",
    "`strain` is removed, and its number reserved",
    "What old gauges send under 3 stays unknown, for ever, because nobody may use 3 again.",
  ],
  ["reuse", "`strain` makes room for `bool closed = 3`", "An old gauge's strain of 40 is then a closed bridge."],
];

const fieldsOfBase = before.messages[MESSAGE]!.fields;
const MENDED = protoText({
  messages: {
    [MESSAGE]: {
      fields: [...fieldsOfBase.filter(({ name }) => name !== "strain"), { name: "closed", number: 5, type: "bool" }],
      reserved: [[3, 3], "strain"],
    },
  },
});
const edit = (which: 0 | 1, text: string): Json => ({ type: "text", which, text });

export default [
  {
    id: "protobuf/three-steps",
    kind: "order",
    ask: "From nothing to the bytes of a `MyData` in Python. Put the steps in order, and leave out what is none.",
    items: STEPS,
    answer: STEPS.map((_, index) => index),
    distractors: ["Send `my_data.proto` along with every message", "Install `protoc` on every device that sends"],
    near: [
      {
        when: [3],
        say: "The description stays at home. Both ends were built from it; the message holds numbers alone.",
      },
      {
        when: [4],
        say: "protoc is a compiler. It is needed where the program is built; the device needs its output and a small library.",
      },
      { when: [1, 0], say: "protoc reads the .proto: that has to be written first." },
      { when: [2, 1], say: "There is nothing to import until protoc has written it." },
    ],
    hint: "Describe, compile, use.",
    why: "The .proto is the source, protoc the compiler, `my_data_pb2.py` its output. What `SerializeToString` returns is the message, and a file of that is what people call `.pb`.",
  },
  {
    id: "protobuf/versions",
    kind: "choice",
    many: true,
    ask: "Which of these pairs of compiler and Python package can be imported together?",
    options: PAIRS.map(([protoc, runtime, say]) => ({
      text: `code from protoc ${protoc}, package protobuf ${runtime}`,
      ...(loads(protoc, runtime) && { right: true as const }),
      say,
    })),
    hint: "Put the package's major version in front of protoc's: 29.3 is 5.29.3. Then compare.",
    why: "The runtime must be as new as the generated code or newer, and at most one major version ahead. Pin both, and generate again when either moves.",
  },
  {
    id: "protobuf/tag",
    kind: "bytes",
    ask: "Write the tag of `float celsius = 2`.",
    answer: hex(tagBytes(2, 5)),
    near: [
      { when: hex(tagBytes(2, 0)), say: "Field 2, but as a varint. A float is four bytes as they are: wire type 5." },
      { when: hex(tagBytes(2, 1)), say: "Wire type 1 is eight bytes, which a double has. A float has four." },
      {
        when: hex(tagBytes(2, 2)),
        say: "Wire type 2 is something with a length in front: texts, bytes, messages, packed lists.",
      },
      {
        when: hex(tagBytes(5, 2)),
        say: "The two halves have changed places: the number stands above, the wire type in the lowest three bits.",
      },
      { when: "02", say: "The field number alone. Three bits below it have to say how long the value is." },
    ],
    hint: "The number times 8, plus the wire type. Four bytes as they are is wire type 5.",
    why: "2 × 8 + 5 = 21, which is 15 in hex. Protocol Buffers Encoding, Message Structure.",
  },
  {
    id: "protobuf/read-message",
    kind: "number",
    ask: `A gauge has sent \`${spaced(message)}\`. Field 3 is \`int32 strain\`. Which strain is it?`,
    unit: "µm/m",
    answer: 40,
    tolerance: 0,
    near: [
      { when: 28, say: "The last byte is 28 in hex." },
      { when: 24, say: "That is the tag 18 in hex, 3 × 8 + 0: field 3, a varint. The value follows it." },
      { when: 20, say: "So a sint32 would be read. This field is an int32, and its varint is the value." },
      { when: 7, say: "That is field 1, the gauge: its tag is 08." },
    ],
    hint: "Walk from tag to tag. 08 is field 1, a varint; 15 is field 2, four bytes; then comes field 3.",
    why: "08 07 · 15 00 00 90 C0 · 18 28. Tag 18 is field 3 as a varint, and 28 is 40.",
  },
  { id: "protobuf/read-varint", variants: readVarint },
  {
    id: "protobuf/write-varint",
    kind: "code",
    ...varintPrograms,
    ask: "Write the function that turns a whole number into a varint: seven bits a byte, the lowest first, the top bit set on every byte but the last.",
    hint: "As long as 128 or more is left: its remainder by 128, with 0x80 added, is the next byte.",
    why: "Small numbers take one byte, and the length needs no field of its own. MQTT writes its remaining length the same way, and stops at four bytes; a varint may have ten.",
  },
  {
    id: "protobuf/minus-one",
    kind: "number",
    ask: "An `int32` holds −1. How many bytes does its varint take, without the tag?",
    unit: "bytes",
    answer: minusOne - 1,
    tolerance: 0,
    near: [
      { when: minusOne, say: "With the tag, yes. The varint alone is one byte shorter." },
      { when: 1, say: "That is a sint32, whose zigzag makes 1 of −1." },
      { when: 4, say: "That is an sfixed32. An int32 is a varint." },
      {
        when: 5,
        say: "32 bits in sevens would be five. But an int32 is written as if it had 64, so that an int64 can read it.",
      },
      { when: 8, say: "64 bits, right, but seven to a byte." },
    ],
    hint: "A negative int32 is widened to 64 bits, all of whose upper ones are 1.",
    why: "64 bits in groups of seven are ten bytes. As a sint32, −1 takes one.",
  },
  { id: "protobuf/read-zigzag", variants: readZigzag },
  {
    id: "protobuf/write-zigzag",
    kind: "code",
    ...zigzagPrograms,
    ask: "Write the function that a `sint32` goes through before it becomes a varint: 0, −1, 1, −2, 2 become 0, 1, 2, 3, 4.",
    hint: "Numbers from 0 on go to the even places. Where does −1 go, and where −2?",
    why: "Numbers near 0 become small, whatever their sign, and a varint is short for small numbers.",
  },
  {
    id: "protobuf/packed",
    kind: "bytes",
    ask: "A message has `repeated sint32 offsets = 4`, and they are 1, −1 and 150. Write the message.",
    answer: packed(offsets),
    near: [
      {
        when: packed({ ...offsets, packed: false }),
        say: "Each number with a tag of its own: that is valid, and what `[packed = false]` asks for. proto3 packs unless it is told not to.",
      },
      {
        when: packed({ ...offsets, type: "int32" }),
        say: "Packed as it should be, but as int32: −1 alone takes ten bytes there. A sint32 goes through zigzag.",
      },
      { when: packed(offsets).replace(/^2204/, "2203"), say: "The length counts bytes, not numbers: 150 takes two." },
      {
        when: packed(offsets).replace(/^22/, "20"),
        say: "Tag 20 is field 4 as a single varint. A packed list has a length in front, which is wire type 2.",
      },
    ],
    hint: "One tag of wire type 2, the length in bytes, then the three varints. Zigzag first: 150 becomes 300.",
    why: "22 · 04 · 02 01 AC 02. Protocol Buffers Encoding, Packed Repeated Fields.",
  },
  {
    id: "protobuf/zero",
    ...predicted("zero", {
      "0": "A 0 is what it would find if the field had no `optional`. With it, no bytes mean: not set.",
      "not set": "The old program has left the 0 out, as it always does. What was not sent is not set.",
      refused: "An empty place is no fault. Nothing is refused for what is missing.",
    }),
    ask: "Predict what the program with `optional` finds when an old gauge sends 0 °C.",
    hint: "How many bytes does the old gauge spend on celsius?",
    why: "Presence is the writer's doing. A reader can ask for it only where the writer has `optional`, too.",
  },
  {
    id: "protobuf/cure-zero",
    kind: "goal",
    instance: "zero",
    preset: "zero",
    goal: "zero-arrives",
    steps: [{ type: "run" }, edit(0, draftOf(sceneOf("zero", "zero")).texts[1])],
    ask: "In the experiment above, change the **old** .proto so that the measured 0 arrives as a 0.",
    hint: "Which word does the new .proto have that the old one lacks?",
    why: "With `optional` in the writer's .proto a value that was set is sent, default or not: 15 00 00 00 00. Five bytes are the price of knowing.",
  },
  {
    id: "protobuf/reuse",
    ...predicted("reuse", {
      true: "Number 3, a varint, not 0: for a bool that is true. Nothing in the message says strain.",
      false: "A bool is false only for 0. Every other number is true.",
      refused: "There is nothing to refuse: number 3 is expected as a varint, and comes as one.",
    }),
    ask: "Predict what the new program finds in `closed`.",
    hint: "What is on the wire of field 3, and what does it not say?",
    why: `The gauge wrote ${spaced(gaugeBytes({ strain: reading.strain! }))}: number 3, a varint, 40. The new .proto calls number 3 closed.`,
  },
  {
    id: "protobuf/safe-changes",
    kind: "choice",
    many: true,
    ask: "Old gauges go on sending. Which changes to the new .proto leave nothing that they send misread or missing where it is looked for?",
    options: CHANGES.map(([move, text, say]) => ({ text, ...(isSafe(move) && { right: true as const }), say })),
    hint: "Ask of each: does a number still mean the same, and is its wire type the same?",
    why: "A field is its number, its type and its meaning. Leave all three alone, give new fields new numbers, reserve those of the dead.",
  },
  {
    id: "protobuf/mend",
    kind: "goal",
    instance: "mend",
    preset: "repair",
    goal: "mended",
    steps: [edit(1, MENDED)],
    ask: "Mend the new .proto above: nothing from an old gauge is misread, `closed` is there, and nobody can take the number of `strain` again.",
    hint: "Three slips: a type, a number that was used before, and a word that is missing.",
    why: "celsius is a float again, closed has a number that nobody had, and `reserved 3;` makes the compiler refuse the next one who tries.",
  },
] satisfies readonly ExerciseEntry[];
