/** What a field is called, where it is specified and how it is explained: written once, used by reader, writer and dissector. */
import type { ByteRole } from "#contract/field.ts";
import type { ProtocolLevel } from "./packet.ts";

/** A section number, or two where 3.1.1 and 5 count differently. */
export type Section = string | readonly [v311: string, v5: string];

export interface Term<V> {
  readonly role: ByteRole;
  /** The specification's own term, that of 5.0 where the two differ. */
  readonly name: string;
  readonly name311?: string;
  readonly section: Section;
  /** The value as text; without it numbers are decimal, text is quoted and bytes are hex. */
  readonly show?: (value: V, level: ProtocolLevel) => string;
  /** One sentence. */
  readonly mean?: string | ((value: V, level: ProtocolLevel) => string);
}

/** Hears of every field as it is read. The fast path has none. */
export interface Recorder {
  leaf<V>(start: number, end: number, term: Term<V>, value: V): void;
  open(start: number, term: Term<never>): void;
  /** Ends the group opened last; `term` and `value` explain the whole, if it has a value of its own. */
  close<V>(end: number, term?: Term<V>, value?: V): void;
}

export function sectionAt(section: Section, level: ProtocolLevel): string {
  return typeof section === "string" ? section : section[level === 4 ? 0 : 1];
}

export function nameAt(term: { readonly name: string; readonly name311?: string }, level: ProtocolLevel): string {
  return (level === 4 && term.name311) || term.name;
}

export const UTF8_SECTION: Section = ["1.5.3", "1.5.4"];

export const VARIABLE_HEADER: Term<never> = {
  role: "value",
  name: "Variable header",
  section: ["2.3", "2.2"],
  mean: "What this type of packet says before its payload.",
};
export const PAYLOAD: Term<never> = {
  role: "value",
  name: "Payload",
  section: ["2.4", "2.3"],
  mean: "What the packet carries, to its end.",
};

/** Packet Identifier; the sections are those of the general rule. */
export const PACKET_ID: Term<number> = {
  role: "id",
  name: "Packet Identifier",
  section: ["2.3.1", "2.2.1"],
  mean: (id) => `The acknowledgements of this exchange carry the same number ${id}.`,
};
