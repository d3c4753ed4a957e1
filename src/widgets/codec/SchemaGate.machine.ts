/** A document before a schema. Well-formed or not: #kernel/codec. Valid or not: libxml2, asked for by a command. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import type { CodecFault } from "#engine/codec/answer.ts";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { type EntityGrowth, entityGrowth } from "#kernel/codec/entity-growth.ts";
import { readXml } from "#kernel/codec/xml-read.ts";
import { isSchemaPreset, SCHEMA_PRESETS, SCHEMA_SCENES, type SchemaPreset } from "./SchemaGate.presets.ts";

/** Longest text that a field takes, in characters. */
export const MOST_CHARS = 20_000;

export type SchemaGateProps = { readonly id: string; readonly preset?: SchemaPreset };
export type GateTexts = { readonly xml: string; readonly xsd: string };
export interface SchemaGateState extends GateTexts {
  readonly preset: SchemaPreset;
  /** What was written in the other presets. */
  readonly kept: Readonly<Partial<Record<SchemaPreset, GateTexts>>>;
  /** The verdict, and the texts it is about. */
  readonly checked?: GateTexts & { readonly faults: readonly CodecFault[] };
  /** What part of the validator has come, 0 to 1. */
  readonly busy?: { readonly share: number };
  /** The validator is here: from now on every change is checked. */
  readonly here: boolean;
  readonly notice?: string;
}
export type SchemaGateEvent =
  | { readonly type: "xml" | "xsd"; readonly text: string }
  | { readonly type: "preset"; readonly preset: SchemaPreset }
  | { readonly type: "run" }
  | { readonly type: "arrived"; readonly share: number }
  | ({ readonly type: "checked"; readonly faults: readonly CodecFault[] } & GateTexts)
  | { readonly type: "stopped"; readonly by: "time" | "reader" }
  | { readonly type: "failed"; readonly message: string };
export type SchemaGateCommand = { readonly type: "check" } & GateTexts;
type Stepped = Step<SchemaGateState, SchemaGateCommand>;

export interface LocalFault {
  /** Index of the character, in UTF-16 units. */
  readonly at: number;
  readonly message: string;
}
export interface GateReading {
  readonly xmlFault?: LocalFault;
  readonly xsdFault?: LocalFault;
  /** What is wrong by the schema; undefined until these very texts were checked. */
  readonly faults?: readonly CodecFault[];
  /** Where a document type declaration would lead. */
  readonly growth?: EntityGrowth;
}

/** All that the two texts come to without the validator, and what it has said of them. O(n). */
export function readGate({ xml, xsd, checked }: SchemaGateState): GateReading {
  const [xmlFault, xsdFault, growth] = [faultOf(xml), faultOf(xsd), entityGrowth(xml)];
  const known = checked?.xml === xml && checked.xsd === xsd;
  return {
    ...(xmlFault && { xmlFault }),
    ...(xsdFault && { xsdFault }),
    ...(known && !xmlFault && !xsdFault && { faults: checked.faults }),
    ...(growth && { growth }),
  };
}

function faultOf(text: string): LocalFault | undefined {
  const bytes = new TextEncoder().encode(text);
  try {
    readXml(bytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const before = new TextDecoder().decode(bytes.subarray(0, error.offset));
    const line = before.split("\n").length;
    const words = error.message.replace(/^xml: /, "");
    return { at: before.length, message: `Line ${line}: ${words[0]!.toUpperCase()}${words.slice(1)}. ${error.source}` };
  }
}

export const schemaGate: Machine<SchemaGateProps, SchemaGateState, SchemaGateEvent, SchemaGateCommand> = {
  start: ({ preset }) => settled(opened(isSchemaPreset(preset) ? preset : "timestamp")),

  next(state, event) {
    const { notice: _, ...rest } = state;
    switch (event.type) {
      case "xml":
      case "xsd":
        return rechecked({ ...rest, [event.type]: event.text.slice(0, MOST_CHARS) });
      case "preset": {
        const kept = { ...rest.kept, [rest.preset]: { xml: rest.xml, xsd: rest.xsd } };
        const { xml, xsd } = kept[event.preset] ?? SCHEMA_SCENES[event.preset];
        return rechecked({ ...rest, kept, preset: event.preset, xml, xsd });
      }
      case "run":
        return checking(rest);
      case "arrived":
        return settled(state.busy ? { ...state, busy: { share: event.share } } : state);
      case "checked": {
        const { type: _type, ...checked } = event;
        const mine = checked.xml === state.xml && checked.xsd === state.xsd;
        return settled(mine ? { ...idle(rest), here: true, checked } : { ...state, here: true });
      }
      case "stopped":
        return settled({ ...idle(rest), here: false, notice: STOPPED[event.by] });
      default:
        return settled({ ...idle(rest), here: false, notice: `${event.message} What you wrote is kept.` });
    }
  },

  say(state) {
    if (state.notice) return state.notice;
    const { xmlFault, xsdFault, faults, growth } = readGate(state);
    if (growth && xmlFault)
      return "The document declares a type, and with it entities. Our reader refuses that before it reads on.";
    if (xmlFault) return `The document is not well-formed. ${xmlFault.message}`;
    if (xsdFault) return `The schema is not well-formed XML. ${xsdFault.message}`;
    if (!faults) return "Both are well-formed XML. Whether the document is valid is not yet checked.";
    if (faults.length === 0) return "The document is valid: the schema has nothing against it.";
    const many = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    return `${faults[0]!.of === "schema" ? "The schema itself" : "The document"} has ${many}. ${faults[0]!.say}`;
  },

  link({ preset, xml, xsd }) {
    const given = SCHEMA_SCENES[preset];
    return { preset, ...(xml !== given.xml && { xml }), ...(xsd !== given.xsd && { xsd }) };
  },

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...schemaGate.start(props).state, notice: `This link cannot be opened: ${read}.` });
    return settled({ ...opened(read.preset), ...read });
  },

  reached(state) {
    const { goal, xsd } = SCHEMA_SCENES[state.preset];
    const { faults } = readGate(state);
    const done = faults?.length === 0 && state.xsd === xsd && goal?.keeps.every((text) => state.xml.includes(text));
    return goal && done ? [{ goal: goal.name, evidence: state.xml }] : [];
  },

  question: ({ preset }) => ({ text: SCHEMA_SCENES[preset].question, options: [] }),
};

const STOPPED = {
  time: "The check took longer than 5 seconds and was stopped. A schema with large counts can take for ever.",
  reader: "The check was stopped.",
};

function opened(preset: SchemaPreset): SchemaGateState {
  const { xml, xsd } = SCHEMA_SCENES[preset];
  return { preset, xml, xsd, kept: {}, here: false };
}
function settled(state: SchemaGateState): Stepped {
  return { state, commands: [] };
}
function idle({ busy: _, ...rest }: SchemaGateState): SchemaGateState {
  return rest;
}
function rechecked(state: SchemaGateState): Stepped {
  return state.here || state.busy ? checking(state) : settled(state);
}
function checking(state: SchemaGateState): Stepped {
  const { xmlFault, xsdFault } = readGate(state);
  if (xmlFault || xsdFault) return settled(idle(state));
  const command = { type: "check", xml: state.xml, xsd: state.xsd } as const;
  return { state: { ...state, busy: state.busy ?? { share: state.here ? 1 : 0 } }, commands: [command] };
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, xml, xsd } = link as { readonly [key: string]: Json };
  if (!isSchemaPreset(preset)) return `its preset must be one of ${SCHEMA_PRESETS.join(", ")}`;
  for (const text of [xml, xsd])
    if (text !== undefined && (typeof text !== "string" || text.length > MOST_CHARS))
      return `its document and schema must be texts of at most ${MOST_CHARS} characters`;
  return { preset, ...(xml !== undefined && { xml: xml as string }), ...(xsd !== undefined && { xsd: xsd as string }) };
}
