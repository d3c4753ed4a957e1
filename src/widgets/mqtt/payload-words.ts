/** A payload as a reader can take it in. */

const MOST_SHOWN = 80;

/** Text where it is text, hex where it is not, cut with its size where long. */
export function sayPayload(payload: Uint8Array): string {
  if (payload.length === 0) return "(empty)";
  const shown = payload.subarray(0, MOST_SHOWN);
  const more = payload.length > MOST_SHOWN ? ` … (${payload.length} bytes)` : "";
  let text: string | undefined;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(shown, { stream: true });
  } catch {
    text = undefined;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells binary from text.
  if (text !== undefined && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) return text + more;
  return Array.from(shown, (byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(" ") + more;
}
