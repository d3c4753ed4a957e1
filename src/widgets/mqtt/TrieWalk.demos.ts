/** Prepared trees of TrieWalk, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "The same nine nodes among a hundred thousand",
    show: "Step through it node by node. At the second node ask how many cars were passed by, then read the number out.",
    preset: "grow",
    link: { preset: "grow", topic: "car/c0417/ota/status", revealed: true },
  },
  {
    title: "Every level forks",
    show: "Four subscriptions that differ in one plus sign each. Ask what a fifth would have to be to cost another two nodes.",
    preset: "eight",
    link: {
      preset: "eight",
      text: "hall/north/heat\nhall/+/heat\n+/north/heat\n+/+/heat",
      topic: "hall/north/heat",
    },
  },
];
