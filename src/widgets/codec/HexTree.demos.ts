/** Prepared states of HexTree, for an instructor to show. */
import type { Demo } from "../demo.ts";
import { PRESETS } from "./HexTree.presets.ts";

export const demos: readonly Demo[] = [
  {
    title: "One slip of eight is mended",
    show: "The first quotes are right now, and the reader stops at the next slip. Ask why it cannot simply go on past a fault and list all of them.",
    preset: "json-broken",
    link: {
      preset: "json-broken",
      format: "json",
      edit: "value",
      way: "typed",
      text: PRESETS["json-broken"].text.replaceAll("'", '"'),
    },
  },
  {
    title: "A name twice, and a letter that is two bytes",
    show: "Both members are there, the second is marked. Let the room say which limit the pump runs at, then ask what the reader of their own language does. The degree sign takes two bytes.",
    preset: "json-student",
    link: {
      preset: "json-student",
      format: "json",
      edit: "value",
      way: "typed",
      text: '{"limit":30,"limit":300,"unit":"°C"}',
    },
  },
  {
    title: "The same reading, with numbers for names",
    show: "Before the first click, let everybody write down a number of bytes. Then go through the ways of writing CBOR and ask of each what the receiver must hold beforehand.",
    preset: "cbor-reading",
    link: { preset: "cbor-reading", format: "cbor", edit: "value", way: "keys" },
  },
];
