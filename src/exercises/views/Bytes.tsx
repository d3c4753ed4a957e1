import { encodeHex } from "#kernel/bytes/hex.ts";
import type { ExerciseOf } from "../kinds/kind.ts";
import { readHex } from "../kinds/read-hex.ts";
import type { ViewProps } from "./view.ts";

const SHOWN_BYTES = 24;

/** A field for hex digits; under it the bytes as they are understood, and how many. */
export function BytesField({ draft, ready, askId, onDraft }: ViewProps<ExerciseOf<"bytes">>) {
  const text = typeof draft === "string" ? draft : "";
  return (
    <div className="ex-bytes">
      <input
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-labelledby={askId}
        aria-describedby={`${askId}-read`}
        disabled={!ready}
        value={text}
        onChange={(event) => onDraft(event.target.value)}
      />
      <p className="ex-soft" id={`${askId}-read`}>
        <Reading text={text} />
      </p>
    </div>
  );
}

/** The last bytes read, in pairs of digits, then the count; a digit still alone waits for its partner. */
function Reading({ text }: { text: string }) {
  const { bytes, fault, pending } = readHex(text);
  if (fault !== undefined && pending === undefined) return fault;
  if (text.trim() === "") return "Hex digits, two a byte";
  const from = Math.max(0, bytes.length - SHOWN_BYTES);
  return (
    <>
      <code>
        {from > 0 && "… "}
        {encodeHex(bytes.subarray(from), " ")}
        {pending !== undefined && ` ${pending}_`}
      </code>{" "}
      {bytes.length} {bytes.length === 1 ? "byte" : "bytes"}
    </>
  );
}
