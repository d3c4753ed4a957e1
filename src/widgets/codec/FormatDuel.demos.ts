/** Prepared duels of FormatDuel, for an instructor to show. */
import type { Demo } from "../demo.ts";

const plain = {
  revealed: true,
  view: "sizes",
  float32: false,
  squeeze: "none",
  group: "fractions",
  own: "21.3",
} as const;

export const demos: readonly Demo[] = [
  {
    title: "Four bytes that lose a digit",
    show: "Fifty decimals with fractions in four bytes: MessagePack and Protocol Buffers are now shorter than JSON. Read out what 21.2 has become, and ask whether that matters for a fridge, and for an invoice.",
    preset: "fifty",
    link: { preset: "fifty", ...plain, float32: true },
  },
  {
    title: "The message before as a dictionary",
    show: "An hour of readings, deflated with the hour before as a dictionary. Ask what both ends must now hold, and what one lost message does.",
    preset: "batch",
    link: { preset: "batch", ...plain, squeeze: "dictionary" },
  },
  {
    title: "Where whole numbers tip",
    show: "Find the rows in which MessagePack is shorter than CBOR, and the reason: 128 small numbers fit its first byte, 24 fit CBOR's.",
    preset: "kinds",
    link: { preset: "kinds", ...plain, view: "kinds", group: "whole", own: "100" },
  },
];
