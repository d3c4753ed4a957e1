/** What the type checker is asked and what it finds. Without the checker: the page needs this much at once. */

/** What the tests call, and the type it must have. */
export type Signature = { readonly name: string; readonly type: string };
export type TypeJob = { readonly program: string; readonly signature: Signature | null };
export type TypeFault = {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Its place in the program, in UTF-16 units. */
  readonly from: number;
  readonly length: number;
  readonly say: string;
  /** TypeScript's number; 0 for what only this book demands. */
  readonly code: number;
};

/** What the checker's file measures as sent and as unpacked: the page counts what arrives against it. */
export const CHECKER_SENT_MB = 1.0;
export const CHECKER_BYTES = 3_673_000;
