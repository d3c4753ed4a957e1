/** The matcher, written by the reader. What each case must give is what the kernel's matcher gives. */
import { matchesTopic } from "#kernel/mqtt/topic-filter.ts";

type Case = readonly [filter: string, topic: string, why: string];

const test = ([filter, topic, why]: Case) => {
  const [f, t] = [JSON.stringify(filter), JSON.stringify(topic)];
  return `test(${JSON.stringify(`${filter} and ${topic}: ${why}`)}, () => {
  expect(matches(${f}, ${t})).toBe(${matchesTopic(filter, topic)});
});`;
};
const tests = (cases: readonly Case[]) => cases.map(test).join("\n");

const parent: Case = ["field/#", "field", "# takes its parent level too"];
const dollar: Case = ["#", "$SYS/uptime", "a wildcard in front takes no topic that begins with $"];
const empty: Case = ["field/+/soil", "field//soil", "an empty level is a level"];

const body = (
  guard: string,
  hash: string,
  missing: string,
) => `function matches(filter: string, topic: string): boolean {
${guard}  const wanted = filter.split("/");
  const levels = topic.split("/");
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i] === "#") return ${hash};
    if (${missing}) return false;
    if (wanted[i] !== "+" && wanted[i] !== levels[i]) return false;
  }
  return levels.length === wanted.length;
}
`;
const GUARD = `  if (topic.startsWith("$") && (filter[0] === "+" || filter[0] === "#")) return false;\n`;

export const matchesPrograms = {
  signature: { name: "matches", type: "(filter: string, topic: string) => boolean" },
  starter: `// True if a message on this topic goes to a subscriber with this filter.
// Both are well formed: # is last, and each wildcard fills its level.
function matches(filter: string, topic: string): boolean {
  return filter === topic;
}
`,
  solution: body(GUARD, "true", "i >= levels.length"),
  tests: tests([
    ["field/north/soil", "field/north/soil", "the same, letter by letter"],
    ["field/north/soil", "field/South/soil", "one level differs"],
    ["field/+/soil", "field/north/soil", "+ takes one level"],
    ["field/+", "field/north/soil", "+ takes one level only"],
    ["field/#", "field/north/soil", "# takes all that remain"],
  ]),
  hidden: tests([
    parent,
    dollar,
    empty,
    ["field/+", "field", "+ takes one level, not none"],
    ["$SYS/#", "$SYS/uptime", "a $ that is spelt out is taken"],
    ["+/+", "/north", "the level before the first slash is empty"],
    ["field/+/#", "field", "# takes its parent, not its grandparent"],
  ]),
  near: [
    {
      program: body(GUARD, "levels.length > i", "i >= levels.length"),
      failsTest: `${parent[0]} and ${parent[1]}: ${parent[2]}`,
      say: "Everything is right but one: `field/#` also takes a message sent to `field` itself. `#` stands for the levels that remain, including none.",
    },
    {
      program: body("", "true", "i >= levels.length"),
      failsTest: `${dollar[0]} and ${dollar[1]}: ${dollar[2]}`,
      say: "Levels and wildcards are right. What is missing is the exception: a filter that begins with a wildcard takes no topic that begins with `$`.",
    },
    {
      program: body(GUARD, "true", "!levels[i] && i > 0"),
      failsTest: `${empty[0]} and ${empty[1]}: ${empty[2]}`,
      say: "An empty text counts as false in TypeScript, and an empty level is a level: ask whether it is there, not whether it is true.",
    },
  ],
};
