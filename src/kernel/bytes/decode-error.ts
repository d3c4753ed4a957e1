/** The one error that decoders and dissectors throw on bad input: it says what, where, and by which rule. */
export class DecodeError extends Error {
  override readonly name: string = "DecodeError";
  /** Index of the first byte that cannot be right. */
  readonly offset: number;
  /** Specification and section of the broken rule. */
  readonly source: string;
  constructor(message: string, offset: number, source = "") {
    super(message);
    this.offset = offset;
    this.source = source;
  }
}
