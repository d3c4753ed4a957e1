/** What every door to a codec library answers with: plain data, or what is wrong, where, and in plain words. Nothing throws. */
import { DecodeError } from "#kernel/bytes/decode-error.ts";

export interface CodecFault {
  /** A whole sentence. */
  readonly say: string;
  /** Which of two inputs; the document unless told. */
  readonly of?: "schema" | "document";
  /** Index of the first byte that cannot be right. */
  readonly offset?: number;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  /** JSON Pointer (RFC 6901) or XPath of the part that is wrong. */
  readonly path?: string;
}
export type Answer<T> =
  | { readonly value: T; readonly fault?: undefined }
  | { readonly fault: CodecFault; readonly value?: undefined };

/** Bytes of one input that are taken: above it a page would stand still. */
export const MOST_BYTES = 1 << 20;

/** The value of `run`, or its error as a fault that `say` puts into words. */
export function answer<T>(run: () => T, say: (message: string) => string = sentence): Answer<T> {
  try {
    return { value: run() };
  } catch (error) {
    return { fault: faultOf(error, say) };
  }
}

/** A thrown error as a fault; a call stack that is used up is too deep an input. */
export function faultOf(error: unknown, say: (message: string) => string = sentence): CodecFault {
  if (error instanceof DecodeError)
    return { say: sentence(error.message.replace(/^[\w ]+: /, "")), offset: error.offset };
  if (error instanceof RangeError && /call stack|recursion/i.test(error.message))
    return { say: "It is nested too deeply, or refers to itself without an end." };
  return { say: say(error instanceof Error ? error.message : String(error)) };
}

/** A fault if there are more than `most` bytes. */
export function tooLong(bytes: Uint8Array | string, most = MOST_BYTES): CodecFault | undefined {
  const unit = typeof bytes === "string" ? "characters" : "bytes";
  return bytes.length > most ? { say: `It must be at most ${most} ${unit} long, got ${bytes.length}.` } : undefined;
}

/** With a capital and a full stop. */
export function sentence(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}${/[.?!]$/.test(line) ? "" : "."}`;
}
