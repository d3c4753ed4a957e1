/**
 * What readers believe about wildcards before they know better: each belief matches by a rule of its own, and so gives an
 * option that somebody will choose. For the presets' short filters only; the patterns may backtrack on longer ones.
 */
import { matchesTopic } from "#kernel/mqtt/topic-filter.ts";

type Belief = (filter: string, name: string) => boolean;

const BELIEFS: readonly Belief[] = [
  matchesTopic,
  // # needs at least one level in its place
  (filter, name) => pattern(filter, "[^/]*", "/.+").test(name) && (matchesTopic(filter, name) || name.startsWith("$")),
  // + stands for any number of levels
  (filter, name) => pattern(filter, ".+", "(/.*)?").test(name) && !name.startsWith("$"),
  // + needs something in its place
  (filter, name) => pattern(filter, "[^/]+", "(/.*)?").test(name) && matchesTopic(filter, name),
  // a wildcard also takes names that start with a dollar sign
  (filter, name) => pattern(filter, "[^/]*", "(/.*)?").test(name),
  // slashes at the ends do not count
  (filter, name) => matchesTopic(filter, name.replace(/^\/|\/$/g, "") || "/"),
  // a filter matches whatever starts like it
  (filter, name) => pattern(filter, "[^/]*", "(/.*)?", "(/.*)?$").test(name) && !name.startsWith("$"),
];

/** The distinct sets of names, as letters, that the rule and the beliefs arrive at, then all and none; smallest first. */
export function believedSets(filter: string, names: readonly string[]): readonly string[] {
  const letters = (belief: Belief) => lettersOf(names, (name) => belief(filter, name));
  const sets = new Set([...BELIEFS.map(letters), lettersOf(names, () => true)]);
  if (sets.size < 3) sets.add("");
  return [...sets].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** "AC" for the first and third of `names`. */
export function lettersOf(names: readonly string[], holds: (name: string, index: number) => boolean): string {
  return names.map((name, index) => (holds(name, index) ? letterOf(index) : "")).join("");
}

/** "A" for 0. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

/** "A, B and D"; "none of them" for no letters. */
export function sayLetters(letters: string): string {
  const list = [...letters];
  if (list.length < 2) return list[0] ?? "none of them";
  return `${list.slice(0, -1).join(", ")} and ${list.at(-1)}`;
}

function pattern(filter: string, plus: string, hash: string, end = "$"): RegExp {
  const levels = filter.split("/").map((level) => {
    if (level === "+") return plus;
    return level === "#" ? "" : level.replace(/[.*?^$(){}|[\]\\]/g, "\\$&");
  });
  if (!filter.endsWith("#")) return new RegExp(`^${levels.join("/")}${end}`);
  return levels.length === 1 ? /^.*$/ : new RegExp(`^${levels.slice(0, -1).join("/")}${hash}${end}`);
}
