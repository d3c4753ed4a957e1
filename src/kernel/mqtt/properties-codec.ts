/**
 * Reads and writes the properties of one packet or will. Source: OASIS MQTT 5 §2.2.2.
 * A property is refused if its packet may not carry it, if it comes twice, or if its value is out of bounds.
 */
import { MALFORMED_PACKET, PROTOCOL_ERROR, TOPIC_ALIAS_INVALID } from "./codec-error.ts";
import type { Term } from "./codec-term.ts";
import type { Properties } from "./packet.ts";
import {
  mayRepeat,
  PROPERTY_BY_ID,
  PROPERTY_BY_KEY,
  PROPERTY_SECTION,
  type PropertyOwner,
  type PropertySpec,
} from "./properties.ts";
import { hexByte, type Reader } from "./read.ts";
import { checkTopicName } from "./topic-name.ts";
import type { Writer } from "./write.ts";

const IDENTIFIER: Term<number> = {
  role: "key",
  name: "Identifier",
  section: "2.2.2.2",
  show: hexByte,
  mean: (id) => `Says that ${PROPERTY_BY_ID.get(id)?.name ?? "an unknown property"} follows.`,
};
const PAIR_NAME: Term<string> = {
  role: "key",
  name: "Name",
  section: "1.5.7",
  mean: "The name of the pair; it may come more than once.",
};
const PAIR_VALUE: Term<string> = { role: "value", name: "Value", section: "1.5.7", mean: "The value of the pair." };
/** Text, number and binary terms are one object: what `show` gets is told apart by the dissector. */
type PropertyTerm = Term<number> & Term<string> & Term<Uint8Array> & Term<never>;

interface OwnerTerms {
  readonly length: Term<number>;
  readonly group: Term<never>;
  readonly byId: readonly (PropertyTerm | undefined)[];
}
type Found = { -readonly [Key in keyof Properties]?: unknown };
const TERMS = new Map<PropertyOwner, OwnerTerms>();

/** The properties at the reader's place, or undefined if their length is 0. */
export function readProperties(r: Reader, owner: PropertyOwner): Properties | undefined {
  const terms = termsOf(owner);
  r.open(terms.group);
  const lengthAt = r.at;
  const size = r.varint(terms.length);
  const packetEnd = r.end;
  const end = r.at + size;
  if (end > packetEnd && !(r.cutShort && end <= r.promised)) {
    r.fail("property length", "at most what is left", `${size} with ${packetEnd - r.at} left`, "2.2.2.1", lengthAt);
  }
  if (size === 0) {
    r.close();
    return undefined;
  }
  r.end = Math.min(end, packetEnd);
  const found: Found = {};
  while (r.at < r.end) readProperty(r, owner, terms, found);
  r.end = packetEnd;
  r.close();
  if (found.authenticationData && found.authenticationMethod === undefined) {
    r.fail(
      "authentication data",
      "accompanied by an authentication method",
      "none",
      PROPERTY_SECTION[owner],
      lengthAt,
      PROTOCOL_ERROR,
    );
  }
  return found as Properties;
}

function readProperty(r: Reader, owner: PropertyOwner, terms: OwnerTerms, found: Found): void {
  const start = r.at;
  const id = r.bytes[start]!;
  const spec = PROPERTY_BY_ID.get(id);
  const term = terms.byId[id];
  if (!spec) r.fail("property identifier", "one that MQTT 5 defines", hexByte(id), "2.2.2.2", start);
  if (!term)
    r.fail(`property of ${owner}`, "one that table 2-4 allows there", spec.name, "2.2.2.2", start, MALFORMED_PACKET);
  const before = found[spec.key];
  if (before !== undefined && !mayRepeat(spec, owner)) {
    r.fail(spec.name.toLowerCase(), "present at most once", "a second one", term.section, start, PROTOCOL_ERROR);
  }
  r.open(term);
  r.uint8(IDENTIFIER);
  const value = readValue(r, spec, term);
  r.close();
  if (spec.key === "userProperties" || spec.key === "subscriptionIdentifiers") {
    if (before) (before as unknown[]).push(value);
    else found[spec.key] = [value];
  } else found[spec.key] = value;
}

function readValue(r: Reader, spec: PropertySpec, term: PropertyTerm): unknown {
  switch (spec.type) {
    case "text":
      return r.text(term, spec.key === "responseTopic" ? checkTopicName : undefined);
    case "binary":
      return r.binary(term);
    case "text pair":
      return [r.text(PAIR_NAME), r.text(PAIR_VALUE)] as const;
    default: {
      const start = r.at;
      const value = readNumber(r, spec, term);
      if (value < (spec.min ?? 0) || value > (spec.max ?? value)) {
        const rule = spec.max === undefined ? `at least ${spec.min}` : `0 or ${spec.max}`;
        const code = spec.key === "topicAlias" ? TOPIC_ALIAS_INVALID : PROTOCOL_ERROR;
        r.fail(spec.name.toLowerCase(), rule, value, term.section, start, code);
      }
      return value;
    }
  }
}

function readNumber(r: Reader, spec: PropertySpec, term: PropertyTerm): number {
  if (spec.type === "byte") return r.uint8(term);
  if (spec.type === "two bytes") return r.uint16(term);
  return spec.type === "four bytes" ? r.uint32(term) : r.varint(term);
}

/** Writes length and properties, in the order in which the object holds them. */
export function writeProperties(w: Writer, owner: PropertyOwner, properties: Properties | undefined): void {
  w.withLength(() => {
    if (!properties) return;
    for (const [key, value] of Object.entries(properties) as [string, unknown][]) {
      if (value !== undefined) writeProperty(w, owner, key, value);
    }
    if (properties.authenticationData && properties.authenticationMethod === undefined) {
      w.fail("authentication data", "accompanied by an authentication method", "none");
    }
  });
}

/** Whether there is anything to write. */
export function hasProperties(properties: Properties | undefined): boolean {
  return (
    properties !== undefined &&
    Object.values(properties).some((value) => (Array.isArray(value) ? value.length > 0 : value !== undefined))
  );
}

function writeProperty(w: Writer, owner: PropertyOwner, key: string, value: unknown): void {
  const spec = PROPERTY_BY_KEY.get(key);
  const term = spec && termsOf(owner).byId[spec.id];
  if (!spec || !term) w.fail(`property of ${owner}`, "one that table 2-4 of MQTT 5 allows there", spec?.name ?? key);
  const isList = spec.key === "userProperties" || spec.key === "subscriptionIdentifiers";
  const values = isList ? (value as readonly unknown[]) : [value];
  if (values.length > 1 && !mayRepeat(spec, owner))
    w.fail(spec.name.toLowerCase(), "present at most once", values.length);
  for (const one of values) writeOne(w, spec, term, one);
}

function writeOne(w: Writer, spec: PropertySpec, term: PropertyTerm, value: unknown): void {
  w.uint8(IDENTIFIER, spec.id);
  if (spec.type === "byte") w.uint8(term, value as number, spec.max);
  else if (spec.type === "two bytes") w.uint16(term, value as number, spec.min);
  else if (spec.type === "four bytes") w.uint32(term, value as number, spec.min);
  else if (spec.type === "variable byte integer") w.varint(term, value as number, spec.min);
  else if (spec.type === "binary") w.binary(term, value as Uint8Array);
  else if (spec.type === "text")
    w.text(term, value as string, spec.key === "responseTopic" ? checkTopicName : undefined);
  else {
    const [name, text] = value as readonly [string, string];
    w.text(PAIR_NAME, name);
    w.text(PAIR_VALUE, text);
  }
}

function termsOf(owner: PropertyOwner): OwnerTerms {
  const known = TERMS.get(owner);
  if (known) return known;
  const section = PROPERTY_SECTION[owner];
  const byId: (PropertyTerm | undefined)[] = [];
  for (const spec of PROPERTY_BY_ID.values()) {
    const where = spec.sections[owner];
    if (where) byId[spec.id] = { role: "value", name: spec.name, section: where, mean: spec.mean };
  }
  const made: OwnerTerms = {
    length: {
      role: "length",
      name: "Property Length",
      section: `${section}.1`,
      mean: (size) =>
        size === 0 ? "No properties follow." : `The properties take the next ${size} ${size === 1 ? "byte" : "bytes"}.`,
    },
    group: {
      role: "value",
      name: owner === "WILL" ? "Will Properties" : "Properties",
      section,
      mean: "Optional settings, each with an identifier that says which it is.",
    },
    byId,
  };
  TERMS.set(owner, made);
  return made;
}
