/** What ShrinkToFit calls the parts of a shape, and how it says what a move did. */
import type { Part, Shape } from "#kernel/payload/shape.ts";

export const PART_LABELS: Readonly<Record<Part, string>> = {
  format: "Format",
  names: "Names",
  numbers: "Decimals",
  time: "Time",
  device: "Device",
};

export const CHOICES: { readonly [P in Part]: Readonly<Record<Shape[P], string>> } = {
  format: { indented: "JSON, indented", json: "JSON, no white space", cbor: "CBOR", packed: "packed struct" },
  names: { full: "in full", short: "shortened", integer: "as integers", none: "none, by order" },
  numbers: {
    double: "64-bit floats",
    exact: "shortest exact floats",
    single: "32-bit floats",
    half: "16-bit floats",
    scaled: "scaled integers",
  },
  time: {
    text: "as text",
    epoch: "seconds since 1970",
    tagged: "seconds since 1970, tag 1",
    since: "seconds since the last report",
    none: "left out",
  },
  device: { kept: "kept", none: "left out" },
};

/** "Names: shortened". */
export function moveWords(part: Part, shape: Shape): string {
  return `${PART_LABELS[part]}: ${(CHOICES[part] as Readonly<Record<string, string>>)[shape[part]]}`;
}

/** "48 bytes". */
export function bytesWords(count: number): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? "byte" : "bytes"}`;
}

/** "3 to spare", "17 too many". */
export function fitWords(count: number, limit: number): string {
  return count <= limit ? `${limit - count} to spare` : `${count - limit} too many`;
}

/** "43 saved", "1 more", "none saved". */
export function savedWords(saved: number): string {
  if (saved === 0) return "none saved";
  return saved > 0 ? `${saved} saved` : `${-saved} more`;
}

/** Why a move saved nothing, where there is a reason to give. */
export function idleReason(
  part: Part,
  shape: Shape,
  has: { readonly time: boolean; readonly device: boolean; readonly decimals: boolean },
): string {
  if (part === "names" && shape.format === "packed") return "A packed struct carries no names.";
  if (part === "time" && !has.time) return "No field of this record is a time.";
  if (part === "device" && !has.device) return "No field of this record names a device.";
  if (part === "time" && shape.time === "tagged" && shape.format !== "cbor") return "Only CBOR has tags.";
  if (part !== "numbers") return "";
  if (!has.decimals) return "No number of this record has a point.";
  return shape.format === "cbor" || shape.format === "packed" ? "" : "JSON writes its numbers in digits.";
}
