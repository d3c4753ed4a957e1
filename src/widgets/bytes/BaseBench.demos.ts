/** Prepared conversions of BaseBench, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "Octal and hex, from the same bits",
    show: "Each octal digit is three bits, each hex digit four. Change one hex digit and ask which octal digits will move.",
    preset: "flags",
    link: { preset: "flags", from: "n16", text: "2c5", to: "n8", working: "bits" },
  },
  {
    title: "A service tag and its express code",
    show: "Seven characters in base 36, read digit by digit. Ask why a telephone wants the longer one.",
    preset: "divide",
    link: { preset: "divide", from: "n36", text: "5rfdp01", to: "n10", working: "steps" },
  },
  {
    title: "One byte, and two equals signs",
    show: "Point at the second digit: four of its six bits are zeros that belong to no byte. Ask what the two signs add.",
    preset: "regroup",
    link: { preset: "regroup", from: "text", text: "f", to: "base64", working: "bits" },
  },
];
