/**
 * What is fetched and kept only once a reader uses it, because it is large and most visits need none of it. Whatever
 * else the build makes is kept at the first visit.
 */
export interface EngineEntry {
  readonly id: string;
  readonly name: string;
  /** What it is for, and what is missing without it. */
  readonly purpose: string;
  /** The names of its files in the build. */
  readonly files: RegExp;
}

export const engines: readonly EngineEntry[] = [
  {
    id: "editor",
    name: "Program editor (CodeMirror)",
    purpose: "Colours, line numbers and undo where you write a program. Without it the field is a plain one.",
    files: /^_astro\/code-editor\b/,
  },
  {
    id: "sandbox",
    name: "Sandbox for programs (QuickJS, Sucrase)",
    purpose: "Runs your programs and their tests, closed off from the page.",
    files: /^_astro\/(code\.worker|emscripten-module|ffi|module-ES6)\b/,
  },
  {
    id: "types",
    name: "Type checker (TypeScript)",
    purpose: "Finds wrong types in your programs while you write. Without it they run unchecked.",
    files: /^_astro\/(types\.worker|load-types)\b/,
  },
  {
    id: "xsd",
    name: "XML validator (libxml2)",
    purpose: "Holds your documents against a schema. Without it they are only checked for being XML.",
    files: /^_astro\/xsd\b/,
  },
  {
    id: "names",
    name: "Names for made devices (Faker)",
    purpose:
      "Names of places and people in a made fleet. Without it places have letters and nobody looks after a device.",
    files: /^_astro\/faker\b/,
  },
  {
    id: "duel",
    name: "Race of the coders (cbor-x, MessagePack, Protocol Buffers)",
    purpose: "Measures the libraries in this browser and compresses with zstd. Sizes are computed without it.",
    files: /^_astro\/format-duel\.worker\b/,
  },
  {
    id: "data",
    name: "Real records (machine, office, milling)",
    purpose: "What the chapters on machine learning compute with. Without it their widgets show their first picture.",
    files: /^data\/.*\.bin$/,
  },
];
