/** What `npm run new` plans and what it refuses, on a small project in memory. */
import { describe, expect, test } from "vitest";
import type { Project } from "../../scripts/new/plan.ts";
import { planFor } from "../../scripts/new.ts";

const SYLLABUS = `export const syllabus: readonly SyllabusPart[] = [
  {
    slug: "start",
    title: "Start",
    chapters: [{ slug: "here" }],
  },
  {
    slug: "messaging", // the middle
    title: "Messaging",
    chapters: [
      { slug: "topics" },
      { slug: "delivery", title: "Delivery", covers: ["P16", "P20"] },
      { slug: "lost" },
    ],
  },
];
`;
const EXERCISES = `const own = [1];
export default [
  { id: "mqtt/who", kind: "choice" }, // first
] satisfies readonly Exercise[];
`;
const files = new Map([
  ["content/syllabus.ts", SYLLABUS],
  ["content/messaging/topics/index.mdx", '---\ntitle: Topics\n---\nText.\n\n## Read them\n\n<Ask id="mqtt/who" />\n'],
  ["content/messaging/topics/exercises.ts", EXERCISES],
  [
    "content/start/here/index.mdx",
    '---\ntitle: Here\n---\nimport A from "#widgets/mqtt/A.tsx"\n\n<A id="read-them" />\n',
  ],
  ["src/widgets/mqtt/CutTheLinkPanes.tsx", ""],
  ["src/kernel/mqtt/codec.ts", ""],
  ["test/architecture.test.ts", "const RULES: Rules = { domains: { bytes: [], mqtt: [] } };\n"],
]);
const projectOf = (texts: ReadonlyMap<string, string>): Project => ({
  has: (path) => texts.has(path),
  read: (path) => texts.get(path) ?? "",
  find: (glob) => [...texts.keys()].filter((path) => RegExp(`^${glob.replaceAll("*", "[^/]*")}$`).test(path)),
});
const project = projectOf(files);
const plan = (words: string, env = {}) => planFor(project, words.split(" "), env);

describe("A plan", () => {
  test("gives a chapter that is to come its place, title and source pages", () => {
    const { creates, changes } = plan("chapter delivery");
    expect(changes["content/syllabus.ts"]).toBe(
      SYLLABUS.replace('{ slug: "delivery", title: "Delivery", covers: ["P16", "P20"] }', '{ slug: "delivery" }'),
    );
    expect(creates["content/messaging/delivery/index.mdx"]).toContain("title: Delivery\n");
    expect(creates["content/messaging/delivery/index.mdx"]).toContain("covers: [P16, P20]\n");
  });
  test("puts any other chapter at the end of its part, and takes its title from its name", () => {
    const { creates, changes } = plan("chapter last-will --in messaging");
    expect(changes["content/syllabus.ts"]).toBe(
      SYLLABUS.replace('{ slug: "lost" },\n', '{ slug: "lost" },\n{ slug: "last-will" },\n'),
    );
    expect(creates["content/messaging/last-will/index.mdx"]).toContain("title: Last will\ncovers: []".split("\n")[0]);
  });
  test("adds an exercise under the topic of the others, and leaves the rest of the file as it was", () => {
    const { changes } = plan("exercise lost-puback --in messaging/topics");
    const list = changes["content/messaging/topics/exercises.ts"] ?? "";
    expect(list.startsWith(EXERCISES.split(" // first")[0]!)).toBe(true);
    expect(list).toContain('id: "mqtt/lost-puback"');
    expect(list.endsWith(" // first\n] satisfies readonly Exercise[];\n")).toBe(true);
    expect(changes["content/messaging/topics/index.mdx"]).toMatch(/<Ask id="mqtt\/lost-puback" \/>\n$/);
  });
  test("gives a widget an id that neither a heading nor an element of the chapter has", () => {
    const inTopics = plan("widget mqtt/ReadThem --in messaging/topics").changes["content/messaging/topics/index.mdx"];
    expect(inTopics).toContain('---\nimport ReadThem from "#widgets/mqtt/ReadThem.tsx"\n\nText.\n');
    expect(inTopics).toContain('<ReadThem client:visible id="read-them-2" />\n');
    const inStart = plan("widget mqtt/ReadThem --in start/here").changes["content/start/here/index.mdx"];
    expect(inStart).toContain('import ReadThem from "#widgets/mqtt/ReadThem.tsx"\nimport A from');
    expect(inStart).toContain('id="read-them-2"');
  });
  test("declares a kernel's domain where it is new", () => {
    expect(plan("kernel checksum/damm").changes).toEqual({
      "test/architecture.test.ts":
        'const RULES: Rules = { domains: { bytes: [], mqtt: [],\n"checksum": [], } };\n'.replace("[], }", "[], }"),
    });
    expect(plan("kernel mqtt/keep-alive").changes).toEqual({});
  });
  test("is the same when npm has kept the names of the options for itself", () => {
    const env = { npm_config_in: "true", npm_config_kind: "true" };
    expect(plan("exercise lost messaging/topics goal", env)).toEqual(
      plan("exercise lost --in messaging/topics --kind goal"),
    );
    expect(plan("exercise lost goal", { npm_config_in: "messaging/topics", npm_config_kind: "true" })).toEqual(
      plan("exercise lost --in messaging/topics --kind goal"),
    );
  });
});

test.each([
  ["book", "the recipe must be chapter, widget, exercise or kernel, got book"],
  ["kernel", "kernel must be followed by a name, such as npm run new kernel checksum/damm, got none"],
  ["kernel a b", "one name at a time must be given, got b beside a"],
  ["kernel a --force", "options must be --in, --title or --kind, got --force"],
  ["kernel a --in", "--in must be followed by its value, got none"],
  ["kernel Damm", 'a kernel\'s domain must be lower-case words joined by hyphens, such as checksum, got "Damm"'],
  ["kernel mqtt/../x", "a kernel's name must be <domain>/<file>, such as checksum/internet-checksum, got mqtt/../x"],
  ["kernel bytes/utils", 'a kernel\'s file must say what is in it, such as internet-checksum, got "utils"'],
  ["kernel mqtt/codec", "src/kernel/mqtt/codec.ts exists and is never overwritten: choose another name for the kernel"],
  ["widget CutTheLink", "a widget's name must be <domain>/<Name>, such as mqtt/CutTheLink, got CutTheLink"],
  [
    "widget mqtt/cut-it",
    'a widget\'s name must be two or more words in PascalCase that say what the reader does, such as CutTheLink, got "cut-it"',
  ],
  [
    "widget mqtt/CutTheLink",
    "a widget's name must not begin another file's name, got CutTheLink beside src/widgets/mqtt/CutTheLinkPanes.tsx",
  ],
  [
    "widget mqtt/ReadThem --in messaging/delivery",
    "--in must name a written chapter, such as messaging/topics, got messaging/delivery; written are messaging/topics, start/here",
  ],
  [
    "exercise lost",
    "--in must name a written chapter, such as messaging/topics, got none; written are messaging/topics, start/here",
  ],
  [
    "exercise lost --in messaging/topics --kind essay",
    "--kind must be choice, number, bytes, predict or goal, got essay",
  ],
  [
    "exercise lost --in start/here",
    "content/start/here/exercises.ts must exist, with a list as its default export, before an exercise is added to it",
  ],
  [
    "exercise who --in messaging/topics",
    "an exercise's id must be new, got mqtt/who, which is in content/messaging/topics/exercises.ts",
  ],
  ["chapter Last", 'a chapter\'s name must be lower-case words joined by hyphens, such as sessions, got "Last"'],
  ["chapter last-will", "--in must name a part of content/syllabus.ts, one of start, messaging, got none"],
  ["chapter last --in cloud", "--in must name a part of content/syllabus.ts, one of start, messaging, got cloud"],
  [
    "chapter topics --in messaging",
    "content/messaging/topics/index.mdx exists and is never overwritten: choose another name for the chapter",
  ],
  [
    "chapter lost",
    "content/syllabus.ts lists messaging/lost as written, but content/messaging/lost/index.mdx is missing: give it back, or delete the line",
  ],
])("%s is refused: %s", (words, why) => {
  expect(() => plan(words)).toThrow(new Error(`new: ${why}`));
});

test("a file that cannot be read as TypeScript is left alone, and its line is named", () => {
  const broken = projectOf(new Map([...files, ["content/syllabus.ts", "export const syllabus = [\n  { slug: };\n"]]));
  expect(() => planFor(broken, ["chapter", "delivery"])).toThrow(
    "new: content/syllabus.ts:2 must be mended before anything is added to it:",
  );
});

test("a name that an exercise needs and the file uses otherwise is named", () => {
  const list = "content/messaging/topics/exercises.ts";
  const clash = projectOf(new Map([...files, [list, `const utf8Bytes = 1;\n${EXERCISES}`]]));
  expect(() => planFor(clash, ["exercise", "a", "--in", "messaging/topics", "--kind", "number"])).toThrow(
    `new: ${list} must use utf8Bytes only for that of #kernel/bytes/utf8.ts, got another: rename it first`,
  );
});
