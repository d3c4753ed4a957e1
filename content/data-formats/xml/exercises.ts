/** XML: sizes, bytes and growth are computed by the kernels; each repair is proved by the validator itself. */
import type { Exercise } from "#contract/exercise.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";
import { entityGrowth } from "#kernel/codec/entity-growth.ts";
import { encodeXml } from "#kernel/codec/xml-write.ts";
import { SCHEMA_SCENES } from "#widgets/codec/SchemaGate.presets.ts";
import { escapePrograms } from "./code-escape.ts";
import { ATTRIBUTES, ELEMENTS, END_TAG_BYTES, JSON_BYTES } from "./reading.ts";

const hexOf = (text: string) => encodeHex(new TextEncoder().encode(text));
const small = encodeXml(5, { root: "t" });

/** Five letters, eight times, three times over. */
const GREETINGS = `<!DOCTYPE r [
  <!ENTITY a "hello">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
  <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
]>
<r>&d;</r>`;
const greetings = entityGrowth(GREETINGS)!;
const sizeOf = (name: string) => Number(greetings.entities.find((entity) => entity.name === name)!.grownBytes);

const { timestamp, namespace, broken } = SCHEMA_SCENES;
const repaired = broken.xml
  .replace("device=silo-7", 'device="silo-7"')
  .replace("</Temperature>", "</temperature>")
  .replace("7 -- north", "7, north");

export default [
  {
    id: "xml/well-formed",
    kind: "goal",
    instance: "gate",
    preset: "timestamp",
    goal: "well-formed",
    steps: [{ type: "preset", preset: "broken" }, { type: "xml", text: repaired }, { type: "run" }],
    ask: "In the widget above choose the case *Not yet XML*. Repair the document, slip by slip, until the schema finds it valid. Keep the values.",
    hint: "The reader names one slip at a time: the first that it meets. Go to it shows the character.",
    why: "A value needs quotes, an end tag repeats its name with the same capitals, and a comment must not hold two dashes. A reader has to stop at the first of these. XML 1.0 §1.2, §2.5, §3.1.",
  },
  {
    id: "xml/small-element",
    kind: "bytes",
    ask: "Write the smallest document in UTF-8 whose root element `t` holds the text `5`: start tag, text, end tag, without a declaration. In hex.",
    answer: encodeHex(small),
    near: [
      { when: hexOf("<t>5<t>"), say: "The second tag begins another element. An end tag has a slash after the <." },
      { when: hexOf("<t>5</t"), say: "The end tag is not ended: > is missing." },
      { when: hexOf("5"), say: "That is the value alone. XML asks for one root element around it." },
    ],
    hint: "`<` is 3c, `>` is 3e, `/` is 2f, `t` is 74.",
    why: `${small.length} bytes, of which one is the value. Every tag costs its name and two brackets, the end tag a slash more.`,
  },
  {
    id: "xml/attributes-size",
    kind: "number",
    ask: "The silo's reading has five values inside two elements, `reading` and `measurement`. Written as elements it takes the bytes in the table above. Now each value becomes an attribute of the element it stood in, and an element without content gets a `/>`. How many bytes are left?",
    unit: "bytes",
    answer: ATTRIBUTES.length,
    tolerance: 0,
    near: [
      { when: ELEMENTS.length, say: "That is the size with elements. Count a name once for each value, not twice." },
      { when: JSON_BYTES, say: "That is the size in JSON. It comes close." },
      {
        when: ELEMENTS.length - END_TAG_BYTES,
        say: "You have removed all end tags. The one of reading stays, and an attribute costs a space, an equals sign and two quotes.",
      },
    ],
    hint: 'A value as an element costs `<name></name>`; as an attribute it costs a space and `name=""`.',
    why: `${ELEMENTS.length - ATTRIBUTES.length} bytes fewer: an attribute says its name once. It can hold no parts, and may stand only once in a tag.`,
  },
  {
    id: "xml/escape",
    kind: "code",
    ...escapePrograms,
    ask: "Write `escapeText(text)`: any text as it may stand between two tags, with `&amp;`, `&lt;` and `&gt;` where they are needed.",
    hint: "Three replacements. Which of the three characters do the replacements themselves contain?",
    why: "The ampersand goes first. Whoever joins strings into XML and forgets this sends a document that breaks on the first device called R&D. XML 1.0 §2.4.",
  },
  {
    id: "xml/which-namespace",
    kind: "choice",
    many: true,
    ask: 'Which of these names are in the namespace `urn:example:farm`?\n\n```xml\n<f:reading xmlns:f="urn:example:farm" device="silo-7">\n  <temperature>21.4</temperature>\n  <unit xmlns="urn:example:farm" code="Cel"/>\n  <g:site xmlns:g="urn:example:farm"/>\n</f:reading>\n```',
    options: [
      { text: "`f:reading`", right: true, say: "Its prefix is declared in its own tag." },
      { text: "`device`", say: "An attribute without a prefix is in no namespace, whatever its element is in." },
      {
        text: "`temperature`",
        say: "It has no prefix, and nobody has declared a default namespace. A prefix is not passed on to children.",
      },
      { text: "`unit`", right: true, say: "xmlns without a prefix gives the default namespace to this element." },
      { text: "`code`", say: "The default namespace counts for elements only." },
      {
        text: "`g:site`",
        right: true,
        say: "Another prefix, the same address: the same namespace. Prefixes are only local short names.",
      },
    ],
    hint: "Ask of each name: has it a prefix? If not, is it an element, and is a default declared around it?",
    why: "A name is the pair of address and local part. Prefixes abbreviate, the default covers elements, and attributes without a prefix belong to their element alone. Namespaces in XML 1.0 §6.2.",
  },
  {
    id: "xml/timestamp",
    kind: "goal",
    instance: "gate",
    preset: "timestamp",
    goal: "timestamp-valid",
    steps: [
      { type: "xml", text: timestamp.xml.replace("2026-01-29 14:30:00", "2026-01-29T14:30:00Z") },
      { type: "run" },
    ],
    ask: "In the case *A time that is no time*, make the document valid. It was half past two in UTC. Leave the schema alone.",
    hint: "Two rules stand behind takenAt: a type, and a pattern on top of it. The first fault hides the second.",
    why: "xs:dateTime wants a T between date and time, and is content without an offset. Only the pattern demands the Z, and with it one instant for every reader. XML Schema Part 2 §3.2.7.",
  },
  {
    id: "xml/namespace",
    kind: "goal",
    instance: "gate",
    preset: "timestamp",
    goal: "namespace-right",
    steps: [
      { type: "preset", preset: "namespace" },
      { type: "xml", text: namespace.xml.replace("<reading ", '<reading xmlns="urn:example:farm" ') },
      { type: "run" },
    ],
    ask: "In the case *The right names from the wrong place*, make the document valid with a single addition.",
    hint: "Read the targetNamespace of the schema. How does a document say that all its elements come from there?",
    why: 'The schema describes names in `urn:example:farm`, the document had names in none. `xmlns="urn:example:farm"` on the root moves every element below it. The attribute stays where it was: in no namespace.',
  },
  {
    id: "xml/growth",
    kind: "number",
    ask: `How many bytes would stand *between* the tags of \`r\`, if a parser replaced every entity?\n\n\`\`\`xml\n${GREETINGS}\n\`\`\``,
    unit: "bytes",
    answer: sizeOf("d"),
    tolerance: 0,
    near: [
      { when: Number(greetings.grownBytes), say: "You have counted the two tags of r as well." },
      { when: sizeOf("c"), say: "One level short: d stands for eight times c." },
      { when: 8 ** 3, say: "So many times hello. Each has five bytes." },
      { when: 3 * 8 * 5, say: "The levels multiply, they do not add up." },
    ],
    hint: "Begin inside: a has 5 bytes. How many has b?",
    why: `5 · 8 · 8 · 8, out of a document of ${greetings.documentBytes} bytes. Each further line multiplies by eight again.`,
  },
  {
    id: "xml/outside-file",
    kind: "choice",
    ask: 'A gateway takes readings as XML from the Internet and stores what they say. A reading arrives with `<!ENTITY x SYSTEM "file:///etc/passwd">` and `<site>&x;</site>`. What is the sound answer?',
    options: [
      {
        text: "Refuse every document with a document type declaration",
        right: true,
        say: "No reading needs one. What is not read can neither fetch nor grow.",
      },
      {
        text: "Validate it against the schema first",
        say: "Too late: the entity is replaced while the document is parsed, and the schema sees only the text that came of it.",
      },
      {
        text: "Remove the word SYSTEM from the text",
        say: "PUBLIC fetches, too, and other encodings of the document hide the word. A list of bad words is never complete.",
      },
      {
        text: "Let only devices with a password send",
        say: "A device can be taken over, and its password goes with it. The parser would obey all the same.",
      },
      {
        text: "Nothing: a file cannot get into an element",
        say: "That is just what an external entity is for. The file's text becomes the text of site.",
      },
    ],
    hint: "At which moment is the file opened: while parsing, or after?",
    why: "This is called XXE, for XML external entity. Some parsers are safe as they come, some have a switch, and which it is changes with versions. Find the switch, and test it with a harmless file.",
  },
  {
    id: "xml/what-xsd-is",
    kind: "choice",
    ask: "A supplier writes: *Our data is XML, so it is validated, by Extended Schema Definition.* What is true?",
    options: [
      {
        text: "XSD means XML Schema Definition, and validation is a step of its own that somebody has to take",
        right: true,
        say: "XML asks for well-formed documents. A schema is an addition, and so is the program that applies it.",
      },
      {
        text: "The name is wrong, but XML is always validated",
        say: "A parser reads a document without a schema, and most programs never give it one.",
      },
      { text: "The name is right, but validation is optional", say: "It is XML Schema Definition: X stands for XML." },
      {
        text: "Only XML can be validated, which is why banks and hospitals take it",
        say: "JSON Schema, CDDL and .proto files describe other formats. XSD is older and widely supported.",
      },
    ],
    hint: "Which of the two words, well-formed or valid, does XML itself demand?",
    why: "Well-formed is demanded of every document, valid only of those that somebody holds against a schema. XML 1.0 §2.8; XML Schema Part 0.",
  },
] satisfies readonly Exercise[];
