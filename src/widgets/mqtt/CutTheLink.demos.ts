/** Prepared runs of CutTheLink, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "Two copies from one lost answer",
    show: "The run is over. Step back to the second PUBLISH on the meter’s link and find the DUP flag in its first byte; then look at the copy that the dashboard got.",
    preset: "lost-puback",
    link: {
      v: 1,
      preset: "lost-puback",
      seed: 1,
      qos: 1,
      session: "kept",
      losses: [["publisher", "PUBACK", 1, "before"]],
      ran: true,
    },
  },
  {
    title: "Exactly once, forgotten",
    show: "Level 2, and two copies all the same. Ask which of the two sides has forgotten, and show the CONNACK: no session present.",
    preset: "forgotten-session",
    link: {
      v: 1,
      preset: "forgotten-session",
      seed: 1,
      qos: 2,
      session: "clean",
      losses: [["publisher", "PUBREC", 1, "before"]],
      ran: true,
    },
  },
  {
    title: "Three copies of one reading",
    show: "Two PUBACKs lost in a row. Let the room say how many cuts it takes for four, and what would stop it.",
    preset: "table",
    link: {
      v: 1,
      preset: "table",
      seed: 1,
      qos: 1,
      session: "kept",
      losses: [
        ["publisher", "PUBACK", 1, "before"],
        ["publisher", "PUBACK", 2, "before"],
      ],
      ran: true,
    },
  },
];
