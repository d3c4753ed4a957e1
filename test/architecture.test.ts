/** Who may import whom: this table is the architecture. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { importsOf, loopIn, type Rules, violations } from "./imports.ts";
import { projectFiles, projectTexts, ROOT } from "./project-files.ts";

const RULES: Rules = {
  places: {
    "content/": "content",
    "content/syllabus.ts": "syllabus",
    "content/source-pages.ts": "syllabus",
    "content/glossary.ts": "syllabus",
    "src/contract/": "contract",
    "src/kernel/": "kernel",
    "src/engine/": "engine",
    "src/workers/": "workers",
    "src/server/": "server",
    "src/ui/": "ui",
    "src/widgets/": "widgets",
    "src/exercises/": "exercises",
    "src/progress/": "progress",
    "src/site/": "site",
    "src/pages/": "pages",
    "src/content.config.ts": "pages",
    "src/env.d.ts": "pages",
  },
  rooms: {
    contract: { rooms: [], packages: [] },
    kernel: { rooms: ["contract"], packages: [] },
    engine: {
      rooms: ["contract", "kernel"],
      // The formats of the course by the libraries most programs use; of cbor-x the build without code generation, and
      // messages by @bufbuild/protobuf, Protobuf's own reflection for JavaScript, as protobufjs compiles code for them.
      // JSON Schema by @cfworker/json-schema: made for workers without eval, all drafts, no dependency. XSD by libxml2,
      // zstd by its reference implementation, both the C code in WebAssembly; deflate by fflate, same bytes everywhere.
      packages: [
        "cbor-x/index-no-eval",
        "@msgpack/msgpack",
        "protobufjs",
        "@bufbuild/protobuf",
        "@bufbuild/protobuf/wkt",
        "@cfworker/json-schema",
        "libxml2-wasm",
        "@hpcc-js/wasm-zstd",
        "fflate",
        "mqtt",
        "mqtt/*",
        "readable-stream",
        "buffer",
        "events",
        "quickjs-emscripten-core",
        "@jitl/*",
        "sucrase",
        "typescript",
      ],
    },
    workers: { rooms: ["contract", "kernel", "engine"], packages: ["virtual:typescript-libs"] },
    server: {
      rooms: ["contract", "kernel", "engine"],
      packages: ["node:*", "ws", "sirv", "compression", "astro"],
    },
    ui: { rooms: ["contract"], packages: ["react", "react-dom"] },
    widgets: { rooms: ["contract", "kernel", "engine", "workers", "ui"], packages: ["react"] },
    // Learners' programs are run by a worker, and written in an editor.
    exercises: {
      rooms: ["contract", "kernel", "ui", "engine", "workers"],
      packages: ["react", "marked", "@codemirror/*", "@lezer/highlight"],
    },
    progress: { rooms: ["contract"], packages: [] },
    syllabus: { rooms: [], packages: [] },
    // The site listens to the events of the contract; it runs under Node at build time, where Pagefind indexes it.
    // A class joins the broker through the engine, by a QR code.
    site: {
      rooms: ["contract", "ui", "widgets", "exercises", "progress", "syllabus", "kernel", "engine", "content"],
      packages: ["react", "uqr", "vite", "virtual:*", "astro", "astro/*", "astro:*", "node:*", "pagefind", "fflate"],
    },
    pages: {
      rooms: ["site", "ui", "widgets", "exercises", "progress", "syllabus"],
      packages: ["astro", "astro/*", "astro:*"],
    },
    content: { rooms: ["contract", "widgets", "exercises", "site", "kernel"], packages: [] },
  },
  domains: {
    bytes: [],
    random: [],
    stats: [],
    clock: [],
    mqtt: ["bytes", "random", "clock"],
    capture: ["bytes", "mqtt"],
    http: ["bytes"],
    coap: ["bytes"],
    codec: ["bytes"],
    // What a radio carries, and a reading made small enough for it.
    lorawan: [],
    payload: ["bytes", "codec"],
