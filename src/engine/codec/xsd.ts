/**
 * XML against an XML Schema, by libxml2 in WebAssembly. Our own reader goes first on both texts: it refuses document type
 * declarations, and with them entities, and bounds the depth. Limits: XML Schema 1.0 in one file, nothing is loaded. A
 * schema with large counts of occurrence can take long: run one that somebody typed in a worker, and stop it.
 */
import { ParseOption, XmlDocument, XmlError, XmlLibError, XsdValidator } from "libxml2-wasm";
import { readXml } from "#kernel/codec/xml-read.ts";
import { answer, type CodecFault, faultOf, sentence, tooLong } from "./answer.ts";

const MOST_FAULTS = 50;
const OPTIONS = {
  option: ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_SYS_CATALOG,
};

/** What is wrong with `xml` by `xsd`, with lines; nothing if it is valid. Faults of the schema itself stand alone. */
export function checkXml(xml: Uint8Array, xsd: Uint8Array): readonly CodecFault[] {
  const unread = unreadable(xsd, "schema") ?? unreadable(xml, "document");
  if (unread) return [unread];
  let schema: XmlDocument | undefined;
  let validator: XsdValidator | undefined;
  let document: XmlDocument | undefined;
  try {
    schema = XmlDocument.fromBuffer(xsd, OPTIONS);
    validator = XsdValidator.fromDoc(schema);
    document = XmlDocument.fromBuffer(xml, OPTIONS);
    validator.validate(document);
    return [];
  } catch (error) {
    return faults(error, validator ? "document" : "schema");
  } finally {
    document?.dispose();
    validator?.dispose();
    schema?.dispose();
  }
}

function unreadable(text: Uint8Array, of: "schema" | "document"): CodecFault | undefined {
  const fault = tooLong(text) ?? answer(() => readXml(text)).fault;
  return fault && { ...fault, of, ...(fault.offset !== undefined && placeOf(text, fault.offset)) };
}

function placeOf(text: Uint8Array, offset: number): { readonly line: number; readonly column: number } {
  const before = new TextDecoder().decode(text.subarray(0, offset)).split("\n");
  return { line: before.length, column: [...before.at(-1)!].length + 1 };
}

function faults(error: unknown, of: "schema" | "document"): readonly CodecFault[] {
  if (!(error instanceof XmlError)) return [{ ...faultOf(error), of }];
  const details = error instanceof XmlLibError ? error.details : [];
  if (details.length === 0) return [{ say: sentence(error.message), of }];
  return details.slice(0, MOST_FAULTS).map(({ message, line, xpath }) => ({
    say: inWords(message),
    of,
    ...(line > 0 && { line }),
    ...(xpath && { path: xpath }),
  }));
}

function inWords(message: string): string {
  return sentence(message.replace("The XML document 'in_memory_buffer' is", "This is"));
}
