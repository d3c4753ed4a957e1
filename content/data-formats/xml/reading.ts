/** The silo's reading in the ways that the chapter compares, each written by its kernel. */
import { encodeCbor } from "#kernel/codec/cbor-value.ts";
import { writeJson } from "#kernel/codec/json-write.ts";
import { encodeXml } from "#kernel/codec/xml-write.ts";

export const READING = {
  device: "silo-7",
  site: "north",
  measurement: { temperature: 21.4, unit: "Cel", takenAt: "2026-01-29T14:30:00Z" },
};

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
export const ELEMENTS = encodeXml(READING);
export const ATTRIBUTES = encodeXml(READING, { attributes: true });
export const PRETTY = encodeXml(READING, { pretty: true });
export const JSON_BYTES = new TextEncoder().encode(writeJson(READING)).length;
export const CBOR_BYTES = encodeCbor(READING).length;
export const ELEMENTS_TEXT = text(ELEMENTS);

/** Bytes of the names in end tags: what XML says a second time. */
export const END_TAG_BYTES = [...ELEMENTS_TEXT.matchAll(/<\/[^>]+>/g)].reduce((sum, [tag]) => sum + tag.length, 0);
