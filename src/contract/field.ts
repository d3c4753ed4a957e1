/** What every dissector returns and ui/Bytes draws. */
export type ByteRole = "type" | "length" | "id" | "key" | "value" | "padding" | "error";

export interface Field {
  /** First byte, inclusive. */
  readonly start: number;
  /** Past the last byte. */
  readonly end: number;
  readonly role: ByteRole;
  /** The specification's own term. */
  readonly name: string;
  readonly value?: string;
  /** One sentence. */
  readonly meaning?: string;
  /** Specification and section: "MQTT 5 §3.3.1.1". */
  readonly source?: string;
  readonly children?: readonly Field[];
}
