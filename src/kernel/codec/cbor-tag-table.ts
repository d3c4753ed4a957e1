/** Tag numbers that are met often, with what they say of their content. Source: RFC 8949 §3.4 and the IANA CBOR Tags registry. */
export interface CborTagEntry {
  readonly name: string;
  readonly says: string;
  readonly source: string;
  /** Major types that the content may have. */
  readonly content?: readonly number[];
}

const rfc8949 = (section: string) => `RFC 8949 §${section}`;

export const CBOR_TAGS: ReadonlyMap<number, CborTagEntry> = new Map([
  [0, { name: "Standard date/time", says: "A date as text.", source: rfc8949("3.4.1"), content: [3] }],
  [1, { name: "Epoch-based date/time", says: "Seconds since 1970.", source: rfc8949("3.4.2"), content: [0, 1, 7] }],
  [2, { name: "Unsigned bignum", says: "A whole number, in bytes.", source: rfc8949("3.4.3"), content: [2] }],
  [3, { name: "Negative bignum", says: "-1 minus a whole number.", source: rfc8949("3.4.3"), content: [2] }],
  [4, { name: "Decimal fraction", says: "Mantissa times a power of ten.", source: rfc8949("3.4.4"), content: [4] }],
  [5, { name: "Bigfloat", says: "Mantissa times a power of two.", source: rfc8949("3.4.4"), content: [4] }],
  [16, { name: "COSE_Encrypt0", says: "Encrypted for one recipient.", source: "RFC 9052 §5.2", content: [4] }],
  [17, { name: "COSE_Mac0", says: "Authenticated by a key in common.", source: "RFC 9052 §6.2", content: [4] }],
  [18, { name: "COSE_Sign1", says: "Signed once.", source: "RFC 9052 §4.2", content: [4] }],
  [21, { name: "Expected base64url", says: "As JSON: base64url.", source: rfc8949("3.4.5.2") }],
  [22, { name: "Expected base64", says: "As JSON: base64.", source: rfc8949("3.4.5.2") }],
  [23, { name: "Expected base16", says: "As JSON: hex digits.", source: rfc8949("3.4.5.2") }],
  [24, { name: "Encoded CBOR", says: "Another item, in bytes.", source: rfc8949("3.4.5.1"), content: [2] }],
  [25, { name: "String reference", says: "A string that came earlier.", source: "IANA CBOR Tags, 25", content: [0] }],
  [27, { name: "Object", says: "A type name and what makes it up.", source: "IANA CBOR Tags, 27", content: [4] }],
  [28, { name: "Shareable", says: "May be pointed at later.", source: "IANA CBOR Tags, 28" }],
  [29, { name: "Shared reference", says: "The marked item again.", source: "IANA CBOR Tags, 29", content: [0] }],
  [30, { name: "Rational number", says: "Numerator and denominator.", source: "IANA CBOR Tags, 30", content: [4] }],
  [32, { name: "URI", says: "An address.", source: rfc8949("3.4.5.3"), content: [3] }],
  [33, { name: "base64url", says: "Text in base64url.", source: rfc8949("3.4.5.3"), content: [3] }],
  [34, { name: "base64", says: "Text in base64.", source: rfc8949("3.4.5.3"), content: [3] }],
  [35, { name: "Regular expression", says: "A pattern.", source: "RFC 7049 §2.4.4.3", content: [3] }],
  [36, { name: "MIME message", says: "With its headers.", source: rfc8949("3.4.5.3"), content: [3] }],
  [37, { name: "UUID", says: "Sixteen bytes.", source: "IANA CBOR Tags, 37", content: [2] }],
  [52, { name: "IPv4", says: "An address or a network.", source: "RFC 9164 §3", content: [2, 4] }],
  [54, { name: "IPv6", says: "An address or a network.", source: "RFC 9164 §3", content: [2, 4] }],
  [61, { name: "CBOR Web Token", says: "Claims about someone.", source: "RFC 8392 §6", content: [6] }],
  [64, { name: "uint8 array", says: "Numbers of one byte each.", source: "RFC 8746 §2.1", content: [2] }],
  [96, { name: "COSE_Encrypt", says: "Encrypted for several.", source: "RFC 9052 §5.1", content: [4] }],
  [97, { name: "COSE_Mac", says: "Authenticated for several.", source: "RFC 9052 §6.1", content: [4] }],
  [98, { name: "COSE_Sign", says: "Signed by several.", source: "RFC 9052 §4.1", content: [4] }],
  [100, { name: "Days since 1970", says: "A date without a time.", source: "RFC 8943 §1.1", content: [0, 1] }],
  [258, { name: "Set", says: "In no order, each item once.", source: "IANA CBOR Tags, 258", content: [4] }],
  [260, { name: "Network address", says: "IPv4, IPv6 or MAC.", source: "IANA CBOR Tags, 260", content: [2] }],
  [1001, { name: "Extended time", says: "With a fraction and a scale.", source: "RFC 9581 §3", content: [5] }],
  [1004, { name: "Full date", says: "A date as text.", source: "RFC 8943 §1.1", content: [3] }],
  [55_799, { name: "Self-described CBOR", says: "A mark, no more: this is CBOR.", source: rfc8949("3.4.6") }],
]);

/** Simple values with a name. RFC 8949 §3.3. */
export const CBOR_SIMPLE: Readonly<Record<number, string>> = { 20: "false", 21: "true", 22: "null", 23: "undefined" };
