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
        // Separated values with their quotation marks and line breaks, RFC 4180.
        "papaparse",
        // Names of places and people, one locale of the seventy.
        "@faker-js/faker",
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
    checksum: ["bytes", "random"],
    // What a radio carries, and a reading made small enough for it.
    lorawan: [],
    payload: ["bytes", "codec"],
    timeseries: ["bytes", "codec"],
    tls: [],
    // The same reading in every protocol, over recorded handshakes.
    wire: ["http", "coap", "mqtt", "tls"],
    fleet: ["clock", "mqtt", "random"],
    // Made devices, their readings and what goes wrong with them.
    telemetry: ["random", "stats", "checksum", "codec"],
    // A deployed model while its world changes: detectors of features along time, and what retraining costs.
    drift: ["random", "feature"],
    freshness: ["http", "coap", "mqtt", "wire", "random"],
    // Machines that wear: their made lives, what is left of them, and what each way of maintaining costs.
    degradation: ["random", "stats"],
    // What learns from rows of measurements, and the figures by which it is judged.
    model: ["random", "stats"],
    // Records in columns, packed and checked; and what the shipped ones are.
    dataset: ["bytes", "checksum", "stats"],
    // What is worked out of a signal: windows, lags, rates, spectra, and whether it drifts.
    feature: [],
    // Which readings stand apart from the others.
    anomaly: ["random", "stats"],
    // Alarms judged against what truly happened: episodes, lead, cost.
    alarm: [],
  },
};

const SOURCES = /\.(ts|tsx|astro|mdx|css|mjs)$/;

test("every import in src and content is one that the table allows", () => {
  const files = projectTexts(["src", "content"], SOURCES);
  expect(files.size).toBeGreaterThan(50);
  expect(violations(files, RULES)).toEqual([]);
});

test("the kernel's domains are declared, each of them, and form no loop", () => {
  const folders = readdirSync(`${ROOT}src/kernel`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(RULES.domains).sort());
  expect(loopIn(RULES.domains)).toBeUndefined();
});

test("no room hides behind an index file", () => {
  const barrels = projectFiles(["src"]).filter((path) => /\/index\.tsx?$/.test(path));
  expect(barrels).toEqual([]);
});

/** What the checker says about one planted file. */
const plant = (path: string, text: string) => {
  const widgets = ["src/widgets/mqtt/LiveBroker.machine.ts", "src/widgets/mqtt/LiveBrokerLog.machine.ts"];
  return violations(new Map([...widgets.map((name) => [name, ""] as const), [path, text]]), RULES);
};

test.each([
  ["src/kernel/mqtt/a.ts", `import { x } from "#ui/Frame.tsx";`, "kernel may not import ui"],
  ["src/kernel/mqtt/a.ts", `import type { x } from "#engine/mqtt/wire.ts";`, "kernel may not import engine"],
  ["src/kernel/mqtt/a.ts", `import fc from "fast-check";`, "kernel may not import this package"],
  ["src/kernel/mqtt/a.ts", `import { readFile } from "node:fs/promises";`, "kernel may not import this package"],
  ["src/kernel/bytes/a.ts", `import { x } from "../mqtt/codec.ts";`, "kernel/bytes may not build on kernel/mqtt"],
  ["src/kernel/mqtt/a.ts", `import { x } from "#kernel/bytes/hex.ts";`, "its own room is imported by a relative path"],
  ["src/contract/a.ts", `export * from "#kernel/mqtt/packet.ts";`, "contract may not import kernel"],
  ["src/ui/A.tsx", `const x = await import("#widgets/useMachine.ts");`, "ui may not import widgets"],
  ["src/ui/A.tsx", `import { x } from "../kernel/bytes/hex.ts";`, "ui may not import kernel"],
  ["src/ui/A.tsx", `import { x } from "../contract/json.ts";`, "another room is imported by its # name"],
  ["src/ui/a.css", `@import "../site/styles/tokens.css";`, "ui may not import site"],
  ["src/exercises/a.ts", `import x from "#widgets/mqtt/LiveBroker.tsx";`, "exercises may not import widgets"],
  ["src/progress/a.ts", `import x from "#site/paths.ts";`, "progress may not import site"],
  ["src/server/a.ts", `import x from "express";`, "server may not import this package"],
  ["src/widgets/mqtt/PacketReader.tsx", `import x from "./LiveBroker.tsx";`, "a shared file may not import the widget"],
  ["src/widgets/mqtt/LiveBrokerLog.tsx", `import x from "./LiveBroker.state.ts";`, "LiveBrokerLog may not import the"],
  ["src/site/A.astro", `---\nimport x from "#server/main.ts";\n---\n<p />`, "site may not import server"],
  ["src/pages/a.astro", `<script>import "../kernel/bytes/hex.ts";</script>`, "pages may not import kernel"],
  ["content/a/b/index.mdx", `import x from "#engine/mqtt/page.ts"\n\ntext`, "content may not import engine"],
  ["content/syllabus.ts", `import x from "#widgets/useMachine.ts";`, "syllabus may not import widgets"],
  ["src/ui/a.ts", `const all = import.meta.glob("../widgets/**/*.tsx");`, "ui may not import widgets"],
  ["src/elsewhere/a.ts", `import x from "#ui/Frame.tsx";`, "the importer is in no room"],
])("in %s the line %s is refused: %s", (path, text, why) => {
  expect(plant(path, text)).toEqual([expect.stringContaining(why)]);
});

test.each([
  ["src/widgets/mqtt/LiveBroker.tsx", `import x from "./LiveBroker.state.ts"; import y from "../useMachine.ts";`],
  ["src/widgets/mqtt/LiveBroker.tsx", `new Worker(new URL("../../workers/echo.ts", import.meta.url));`],
  ["src/engine/mqtt/a.ts", `import x from "mqtt/lib/client";`],
  ["content/a/b/index.mdx", '```js\nimport x from "express"\n```\n'],
])("in %s the line %s is allowed", (path, text) => {
  expect(plant(path, text)).toEqual([]);
});

test("an import is seen whatever its form", () => {
  const text = `import "./a.ts"; export { b } from "./b.ts"; type C = import("./c.ts").C; void import("./d.ts?raw");`;
  expect(importsOf("x.ts", text)).toEqual(["./a.ts", "./b.ts", "./c.ts", "./d.ts"]);
});

test("a loop of domains is named", () => {
  expect(loopIn({ a: ["b"], b: ["c"], c: ["b"] })).toEqual(["b", "c", "b"]);
});
