/** Prepared packets of PacketReader, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "A keep alive of twelve hours",
    show: "The two bytes a8 c0 are 43,200 seconds. Work out how long a broker waits for a client that is gone.",
    preset: "connect",
    link: { level: "auto", chosen: 0, text: "100e00044d5154540402a8c000026431" },
  },
  {
    title: "A remaining length that takes two bytes",
    show: "The length is 80 01: the first byte has its top bit set, so another follows. Work out 128 on the board.",
    preset: "connect",
    link: { level: "4", chosen: 0, text: `30800100096669656c642f6f6e65${"41".repeat(117)}` },
  },
  {
    title: "One byte too few",
    show: "A SUBSCRIBE that ends before the byte for its quality of service. Ask what a broker has to do with it.",
    preset: "broken",
    link: { level: "4", chosen: 0, text: "820e0001000a6669656c642f736f696c" },
  },
];
