/** Prepared cases of SchemaGate, for an instructor to show. */
import type { Demo } from "../demo.ts";
import { SCHEMA_SCENES } from "./SchemaGate.presets.ts";

export const demos: readonly Demo[] = [
  {
    title: "A time that is right and still refused",
    show: "The T is there, the offset is not. Ask whether the schema will take it, then check: the type does, the pattern does not. Put the Z in last.",
    preset: "timestamp",
    link: { preset: "timestamp", xml: SCHEMA_SCENES.timestamp.xml.replace("2026-01-29 14", "2026-01-29T14") },
  },
  {
    title: "Right names from the wrong place",
    show: "Every name is spelled as in the schema, which knows none of them. Add xmlns on the root and let the class say why the attribute needs nothing.",
    preset: "timestamp",
    link: { preset: "namespace" },
  },
  {
    title: "A document that reads files",
    show: "Ask who opens the file, on which machine and with whose rights. Then change the address to one on the network.",
    preset: "laughs",
    link: { preset: "xxe" },
  },
];
