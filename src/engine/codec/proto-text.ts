/**
 * A .proto text as our own schema, read by protobufjs. It only parses here: its encoder compiles with `Function`, which a
 * strict Content-Security-Policy forbids. Source: proto3 guide. Limits: proto3 in one file; no imports, extensions or
 * groups; services are passed over. What protobufjs lets pass is checked: field numbers and the zero of an enum.
 */
import protobuf from "protobufjs";
import type { ProtoField, ProtoMessage, ProtoSchema, ScalarType } from "#kernel/codec/protobuf-schema.ts";
import { type Answer, type CodecFault, faultOf, sentence, tooLong } from "./answer.ts";

const MOST_CHARACTERS = 100_000;
const MOST_NUMBER = 2 ** 29 - 1;

/** The schema, messages and enums by their full names without a leading dot; a fault has the line where it can be told. */
export function readProto(text: string): Answer<ProtoSchema> {
  const long = tooLong(text, MOST_CHARACTERS);
  const refused = long ?? refusal(text);
  if (refused) return { fault: refused };
  try {
    const { root } = parse(text);
    root.resolveAll();
    const messages: Record<string, ProtoMessage> = {};
    const enums: Record<string, Readonly<Record<string, number>>> = {};
    collect(root, messages, enums, text);
    return { value: { messages, enums } };
  } catch (error) {
    if (error instanceof Misfit) return { fault: { say: error.message, ...lineOf(text, error.pattern) } };
    const { say } = faultOf(error);
    const message = error instanceof Error ? error.message : say;
    return { fault: { say: inWords(message, say), ...lineOfError(text, message) } };
  }
}

const parse = (text: string) => protobuf.parse(text, { keepCase: true });

class Misfit extends Error {
  readonly pattern: RegExp;
  constructor(say: string, pattern: RegExp) {
    super(say);
    this.pattern = pattern;
  }
}

/** What is not read at all, before protobufjs sees it. */
function refusal(text: string): CodecFault | undefined {
  const code = withoutComments(text);
  const refuse = (pattern: RegExp, say: string) => (pattern.test(code) ? { say, ...lineOf(code, pattern) } : undefined);
  const syntax = /^\s*syntax\s*=\s*["']proto3["']\s*;/.test(code);
  return (
    (syntax ? undefined : { say: 'The file must begin with syntax = "proto3";.', line: 1 }) ??
    refuse(/^\s*import\b/m, "There is only this one file: nothing can be imported.") ??
    refuse(/^\s*extend\b/m, "A message of proto3 cannot be extended; add the field to the message itself.") ??
    refuse(/\b__proto__\b/, "No name may be __proto__.")
  );
}

/** The text with comments as spaces, each line where it was. */
function withoutComments(text: string): string {
  const blank = (comment: string) => comment.replaceAll(/[^\n]/g, " ");
  return text.replaceAll(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g,
    (all, quoted) => (quoted === undefined ? blank(all) : all),
  );
}

function collect(
  space: protobuf.NamespaceBase,
  messages: Record<string, ProtoMessage>,
  enums: Record<string, Readonly<Record<string, number>>>,
  text: string,
): void {
  for (const part of space.nestedArray) {
    const name = part.fullName.slice(1);
    if (part instanceof protobuf.Enum) {
      if (Object.values(part.values)[0] !== 0)
        throw new Misfit(`The first value of the enum ${part.name} must be 0.`, declares("enum", part.name));
      enums[name] = { ...part.values };
    } else if (part instanceof protobuf.Type) {
      const reserved = part.reserved?.map((each) =>
        typeof each === "string" ? each : ([each[0]!, each[1]!] as const),
      );
      messages[name] = { fields: part.fieldsArray.map((field) => fieldOf(field)), ...(reserved && { reserved }) };
      collect(part, messages, enums, text);
    } else if (part instanceof protobuf.Namespace && !(part instanceof protobuf.Service))
      collect(part, messages, enums, text);
  }
}

function fieldOf(field: protobuf.Field): ProtoField {
  const { name, id, partOf } = field;
  const at = new RegExp(`\\b${name}\\s*=\\s*\\d`);
  if (id < 1 || id > MOST_NUMBER) throw new Misfit(`The number of ${name} must be 1 to ${MOST_NUMBER}, got ${id}.`, at);
  if (id >= 19_000 && id <= 19_999)
    throw new Misfit(`The number of ${name} must not be 19000 to 19999, which are kept for the format itself.`, at);
  if (field.delimited) throw new Misfit(`The field ${name} is a group, which proto3 does not have.`, at);
  // protobufjs makes an optional field the only one of a oneof that nobody wrote.
  const optional = partOf?.name === `_${name}`;
  return {
    name,
    number: id,
    type: field.resolvedType ? field.resolvedType.fullName.slice(1) : field.type,
    ...(field.repeated && { repeated: true }),
    ...(field.repeated && !field.packed && { packed: false }),
    ...(field instanceof protobuf.MapField && { mapKey: field.keyType as ScalarType }),
    ...(partOf && !optional && { oneof: partOf.name }),
    ...(optional && { optional: true }),
  };
}

const declares = (kind: string, name: string) => new RegExp(`\\b${kind}\\s+${name}\\b`);

function lineOf(text: string, pattern: RegExp): { readonly line?: number } {
  const found = pattern.exec(text);
  // Blank lines before a declaration belong to the match.
  return found ? { line: text.slice(0, found.index + found[0].search(/\S/)).split("\n").length } : {};
}

/** The line protobufjs names; else the first after which it has the same complaint; else where a missing type stands. */
function lineOfError(text: string, message: string): { readonly line?: number } {
  const named = /\(line (\d+)\)/.exec(message)?.[1];
  if (named !== undefined) return { line: Number(named) };
  const missing = /^no such Type or Enum '(.+?)'/i.exec(message)?.[1];
  if (missing !== undefined)
    return lineOf(withoutComments(text), new RegExp(`(?<![\\w.])${missing.replaceAll(".", "\\.")}\\b`));
  const lines = text.split("\n");
  let [low, high] = [0, lines.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (complaint(lines.slice(0, middle).join("\n")) === message) high = middle;
    else low = middle;
  }
  return { line: high };
}

function complaint(text: string): string | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const WORDS: readonly (readonly [RegExp, (part: RegExpExecArray) => string])[] = [
  [
    /^illegal (?:token|end of input) 'null'/,
    () => "The text ends in the middle of a declaration. Is a closing brace missing?",
  ],
  [/^illegal token 'required'/, () => "proto3 has no required fields."],
  [/^illegal token '(.+?)'/, ([, token]) => `"${token}" cannot stand here. The slip may stand just before.`],
  [/^illegal id '(.+?)'/, ([, token]) => `The number of a field must come here, got "${token}".`],
  [/^illegal (.+?) '(.+?)'/, ([, what, token]) => `"${token}" cannot be a ${what}.`],
  [/^duplicate id (-?\d+) in Type (\S+)/, ([, id, type]) => `Two fields of ${type} have the number ${id}.`],
  [/^duplicate id (-?\d+) in Enum (\S+)/, ([, id, type]) => `Two names of ${type} have the number ${id}.`],
  [/^duplicate name '(.+?)' in (?:\w+ )?(\S+)/, ([, name, type]) => `${type} has two things of the name ${name}.`],
  [/^id (\d+) is reserved in Type (\S+)/, ([, id, type]) => `The number ${id} is reserved in ${type}.`],
  [/^name '(.+?)' is reserved in Type (\S+)/, ([, name, type]) => `The name ${name} is reserved in ${type}.`],
  [/^no such Type or Enum '(.+?)'/i, ([, name]) => `There is no message and no enum of the name ${name}.`],
];

function inWords(message: string, say: string): string {
  for (const [pattern, words] of WORDS) {
    const found = pattern.exec(message);
    if (found) return words(found);
  }
  return sentence(say.replace(/ \(line \d+\)/, ""));
}
