/** Prepared steps of ShrinkToFit, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "Two bytes too many",
    show: "CBOR with integer names and a time in seconds: 53 bytes, and 51 go through. Ask for the cheapest move that is left; every answer costs something else.",
    preset: "cold-store",
    link: { preset: "cold-store", steps: ["00000", "20000", "22000", "22010"], view: "arrives" },
  },
  {
    title: "A half that is not 3.61",
    show: "Sixteen-bit floats fit, and the battery arrives as 3.609375. Ask whether anyone minds, and then the same of the temperature of a vaccine.",
    preset: "cold-store",
    link: { preset: "cold-store", steps: ["00000", "20000", "22000", "22300", "22310"], view: "arrives" },
  },
  {
    title: "Nine bytes that say nothing",
    show: "A packed struct, the device left to the network. Show the bytes and ask what could be read from them in ten years, when the firmware is lost.",
    preset: "eleven",
    link: { preset: "eleven", steps: ["22410", "32410", "32430", "32431"], view: "bytes" },
  },
];
