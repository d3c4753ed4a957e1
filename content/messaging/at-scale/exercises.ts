/** Brokers at scale: every answer that a kernel can compute is computed. */
import type { Exercise } from "#contract/exercise.ts";
import { utf8Bytes } from "#kernel/bytes/utf8.ts";

export default [
  {
    id: "at-scale/fine-dust",
    kind: "number",
    ask: "A station reports fine dust as `7.5 µg/m³`, in UTF-8. How many bytes is that?",
    unit: "bytes",
    answer: utf8Bytes("7.5 µg/m³"),
    tolerance: 0,
    near: [
      { when: 9, say: "That is the number of characters. Two of them are not in ASCII." },
      { when: 18, say: "That would be two bytes for every character, as in UTF-16." },
    ],
    hint: "Which of the nine characters have a number above 7F?",
    why: "`µ` is B5 and `³` is B3: two bytes each. The other seven characters are ASCII. 7 + 2 + 2 = 11.",
  },
] satisfies readonly Exercise[];
