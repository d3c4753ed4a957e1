/** Topic filters against a matcher written another way, over every short filter and name; then the published examples. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkSharedSubscription,
  checkTopicFilter,
  matchesTopic,
  matchTopicSteps,
  sharedSubscriptionOf,
} from "#kernel/mqtt/topic-filter.ts";
import { checkTopicName } from "#kernel/mqtt/topic-name.ts";
import { anyFilter, anyName } from "./arbitraries.ts";

/** §4.7 as a regular expression: slow, and nothing like the kernel's walk. */
function naiveMatches(filter: string, name: string): boolean {
  if (/^[+#]/.test(filter) && name.startsWith("$")) return false;
  const literal = (text: string) => text.replace(/[.*?^${}()|[\]\\]/g, "\\$&");
  const pattern = filter === "#" ? ".*" : literal(filter).replace(/\/#$/, "(?:/.*)?").replaceAll("+", "[^/]*");
  return new RegExp(`^${pattern}$`, "su").test(name);
}

function topics(levels: readonly string[], most: number): string[] {
  const all: string[] = [];
  let shorter = [""];
  for (let depth = 1; depth <= most; depth++) {
    shorter = shorter.flatMap((head) => levels.map((level) => (depth === 1 ? level : `${head}/${level}`)));
    all.push(...shorter);
  }
  return all;
}

describe("every filter of up to three levels against every name of up to four", () => {
  const filters = topics(["a", "b", "+", "#", "", "$s"], 3);
  const names = topics(["a", "b", "", "$s"], 4).filter((name) => name !== "");
  const valid = filters.filter((filter) => !checkTopicFilter(filter));

  it("accepts exactly the filters in which # comes last and none is empty", () => {
    const expected = filters.filter((filter) => filter !== "" && !/#\//.test(filter));
    expect(valid).toEqual(expected);
    expect(valid.length).toBe(6 - 1 + 5 * 6 + 5 * 5 * 6);
  });

  it("matches as the regular expression does, and the working comes to the same end", () => {
    for (const filter of valid) {
      for (const name of names) {
        const expected = naiveMatches(filter, name);
        const steps = matchTopicSteps(filter, name);
        if (matchesTopic(filter, name) !== expected || steps.matches !== expected) {
          expect.fail(`${filter} and ${name}: expected ${expected}`);
        }
      }
    }
    expect(valid.length * names.length).toBe(185 * 339);
  });

  it("gives every level of filter and name back in order, each with a sentence", () => {
    for (const filter of valid) {
      for (const name of names) {
        const { levels, why, source } = matchTopicSteps(filter, name);
        const shownFilter = levels.flatMap((step) => step.filter ?? []).join("/");
        const shownName = levels.flatMap((step) => step.name ?? []).join("/");
        if (shownFilter !== filter || shownName !== name) expect.fail(`${shownFilter} and ${shownName}`);
        if (![why, ...levels.map((step) => step.say)].every((say) => /^["#+A-Z].*\.$/.test(say)))
          expect.fail(`${filter} and ${name}`);
        if (!/^MQTT 5 §4\.7\./.test(source)) expect.fail(source);
      }
    }
  });
});

it("any filter and name agree with the regular expression", () => {
  fc.assert(
    fc.property(anyFilter, anyName, (filter, name) => matchesTopic(filter, name) === naiveMatches(filter, name)),
    { seed: 4, numRuns: 3000 },
  );
});

it.each([
  ["sport/tennis/player1/#", "sport/tennis/player1", true, "parent"],
  ["sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true, "hash"],
  ["sport/#", "sport", true, "parent"],
  ["sport/tennis/+", "sport/tennis/player1/ranking", false, "extra"],
  ["sport/+", "sport", false, "missing"],
  ["sport/+", "sport/", true, "plus"],
  ["+/+", "/finance", true, "plus"],
  ["/+", "/finance", true, "plus"],
  ["+", "/finance", false, "extra"],
  ["#", "$SYS/monitor", false, "dollar"],
  ["+/monitor/Clients", "$SYS/monitor/Clients", false, "dollar"],
  ["$SYS/#", "$SYS/monitor", true, "hash"],
  ["$SYS/monitor/+", "$SYS/monitor/Clients", true, "plus"],
  ["ACCOUNTS", "Accounts", false, "differs"],
  ["a/b/#", "a", false, "missing"],
] as const)("%s and %s, the specification's example, match: %s, decided by %s", (filter, name, matches, verdict) => {
  const steps = matchTopicSteps(filter, name);
  expect(matchesTopic(filter, name)).toBe(matches);
  expect(steps.matches).toBe(matches);
  expect(steps.levels.map((step) => step.verdict)).toContain(verdict);
});

it("says in words what decided, with the clause of the level asked for", () => {
  expect(matchTopicSteps("a/+/c", "a/b/d", 4)).toMatchObject({
    why: 'Level 3: the filter asks for "c", the name has "d".',
    source: "MQTT 3.1.1 §4.7.3",
  });
  expect(matchTopicSteps("#", "$SYS/x")).toMatchObject({
    why: "A filter that starts with # never matches a name that starts with $.",
    source: "MQTT 5 §4.7.2",
  });
  expect(matchTopicSteps("a/b", "a/b").why).toBe("Filter and name are the same, character by character.");
});

it.each([
  ["", 0, "topic filter must be at least one character long, got none", "MQTT 5 §4.7.3"],
  [
    "sport/tennis#",
    12,
    "topic filter must be one in which # has a level to itself, got # at character 13",
    "MQTT 5 §4.7.1.2",
  ],
  [
    "sport/#/ranking",
    6,
    "topic filter must be one in which # is the last character, got # at character 7",
    "MQTT 5 §4.7.1.2",
  ],
  ["sport+", 5, "topic filter must be one in which + has a level to itself, got + at character 6", "MQTT 5 §4.7.1.3"],
  ["+sport", 0, "topic filter must be one in which + has a level to itself, got + at character 1", "MQTT 5 §4.7.1.3"],
  ["a\0", 1, "topic filter must be free of U+0000, got it at character 2", "MQTT 5 §4.7.3"],
  [
    "a\ud800/b",
    1,
    "topic filter must be well-formed Unicode, got half a surrogate pair at character 2",
    "MQTT 5 §1.5.4",
  ],
])("refuses the filter %j at %i", (filter, at, message, source) => {
  expect(checkTopicFilter(filter)).toEqual({ message, at, source });
});

it.each([
  ["$share/g/a/#", { shareName: "g", filter: "a/#" }],
  ["$share/g//", { shareName: "g", filter: "/" }],
  ["$shared/g/a", undefined],
  ["$share", undefined],
])("takes the shared subscription %s apart", (filter, parts) => {
  expect(sharedSubscriptionOf(filter)).toEqual(parts);
  expect(checkSharedSubscription(filter)).toBeUndefined();
});

it.each([
  ["$share//a", 7, "shared subscription must be $share/{name}/{filter} with a name, got none"],
  ["$share/g", 8, "shared subscription must be $share/{name}/{filter} with a filter, got no / after the name"],
  ["$share/g/", 9, "topic filter must be at least one character long, got none"],
  ["$share/g+/a", 8, "shared subscription must be named without + and #, got + at character 9"],
  ["$share/g/a#", 10, "topic filter must be one in which # has a level to itself, got # at character 2"],
])("refuses the shared subscription %s at %i", (filter, at, message) => {
  expect(checkSharedSubscription(filter)).toMatchObject({ at, message });
  expect(sharedSubscriptionOf(filter)).toBeUndefined();
});

it("a valid name is also a valid filter, and matches itself", () => {
  fc.assert(
    fc.property(anyName, (name) => !checkTopicName(name) && !checkTopicFilter(name) && matchesTopic(name, name)),
    { seed: 5, numRuns: 500 },
  );
});
