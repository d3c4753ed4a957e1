/** Prepared codes of CheckDigit, for an instructor to show. */
import type { Demo } from "../demo.ts";

export const demos: readonly Demo[] = [
  {
    title: "The one swap that Luhn cannot see",
    show: "909090 holds a 9 beside a 0 wherever you look. Go through its errors and let the room find out why 9 and 0 are twins to Luhn: 2 × 9 is 18, and 1 + 8 is 9 again.",
    preset: "luhn",
    link: { preset: "luhn", revealed: true, scheme: "Luhn", id: "909090", error: "adjacent", pick: 0 },
  },
  {
    title: "Verhoeff hears thirteen for thirty",
    show: "The same id under Damm and under Verhoeff, with an error by ear. Change the scheme to and fro and read off who notices.",
    preset: "luhn",
    link: { preset: "luhn", revealed: true, scheme: "Verhoeff", id: "123461", error: "phonetic", pick: 0 },
  },
  {
    title: "Nine digits, a thousand million ids",
    show: "The count takes no longer than for six. Ask how that can be: nobody goes through the ids, only through the states that they lead to.",
    preset: "rates",
    link: { preset: "rates", revealed: true, digits: 9 },
  },
];
