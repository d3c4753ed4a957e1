/**
 * Topic Filters: what a subscription asks for, and which names it gets.
 * Source: OASIS MQTT 5 and 3.1.1 §4.7; shared subscriptions MQTT 5 §4.8.2. Names and filters handed to the matchers must
 * have passed their checks; a shared subscription is matched by the filter inside it.
 */
import { cite } from "./codec-error.ts";
import type { ProtocolLevel } from "./packet.ts";
import { checkTopicText, type TopicFault } from "./topic-name.ts";

const PLUS = 0x2b;
const HASH = 0x23;
const DOLLAR = 0x24;
const SHARE = "$share/";

/** The first rule that keeps `filter` from being a Topic Filter, or undefined. O(n). */
export function checkTopicFilter(filter: string, level: ProtocolLevel = 5): TopicFault | undefined {
  const text = checkTopicText("topic filter", filter, level);
  if (text) return text;
  const fault = (rule: string, at: number, section: string): TopicFault => ({
    message: `topic filter must be ${rule}, got ${filter[at]} at character ${at + 1}`,
    at,
    source: cite(level, section),
  });
  for (let at = 0; at < filter.length; at++) {
    const sign = filter[at];
    if (sign !== "+" && sign !== "#") continue;
    const aloneBefore = at === 0 || filter[at - 1] === "/";
    if (sign === "#") {
      if (!aloneBefore) return fault("one in which # has a level to itself", at, "4.7.1.2");
      if (at !== filter.length - 1) return fault("one in which # is the last character", at, "4.7.1.2");
    } else if (!aloneBefore || (at + 1 < filter.length && filter[at + 1] !== "/")) {
      return fault("one in which + has a level to itself", at, "4.7.1.3");
    }
  }
  return undefined;
}

/** A shared subscription `$share/{shareName}/{filter}`. */
export interface SharedSubscription {
  readonly shareName: string;
  readonly filter: string;
}

/** The parts of a well-formed shared subscription, or undefined for any other filter. MQTT 5 §4.8.2. */
export function sharedSubscriptionOf(filter: string): SharedSubscription | undefined {
  if (!filter.startsWith(SHARE) || checkSharedSubscription(filter)) return undefined;
  const slash = filter.indexOf("/", SHARE.length);
  return { shareName: filter.slice(SHARE.length, slash), filter: filter.slice(slash + 1) };
}

/** The first rule of MQTT 5 §4.8.2 that a filter starting with `$share/` breaks; undefined for every other filter. */
export function checkSharedSubscription(filter: string): TopicFault | undefined {
  if (!filter.startsWith(SHARE)) return undefined;
  const fault = (rule: string, got: string, at: number): TopicFault => ({
    message: `shared subscription must be ${rule}, got ${got}`,
    at,
    source: cite(5, "4.8.2"),
  });
  const slash = filter.indexOf("/", SHARE.length);
  const nameEnd = slash < 0 ? filter.length : slash;
  if (nameEnd === SHARE.length) return fault("$share/{name}/{filter} with a name", "none", nameEnd);
  for (let at = SHARE.length; at < nameEnd; at++) {
    const sign = filter[at];
    if (sign === "+" || sign === "#") return fault("named without + and #", `${sign} at character ${at + 1}`, at);
  }
  if (slash < 0) return fault("$share/{name}/{filter} with a filter", "no / after the name", filter.length);
  const inner = checkTopicFilter(filter.slice(slash + 1));
  return inner && { ...inner, at: inner.at + slash + 1 };
}

/** Whether a valid filter matches a valid name (§4.7). O(length), no allocation. */
export function matchesTopic(filter: string, name: string): boolean {
  const first = filter.charCodeAt(0);
  if (name.charCodeAt(0) === DOLLAR && (first === PLUS || first === HASH)) return false;
  let f = 0;
  let n = 0;
  for (;;) {
    const sign = filter.charCodeAt(f);
    if (sign === HASH) return true;
    const filterEnd = levelEnd(filter, f);
    const nameEnd = levelEnd(name, n);
    if (sign !== PLUS && !sameLevel(filter, f, filterEnd, name, n, nameEnd)) return false;
    f = filterEnd + 1;
    n = nameEnd + 1;
    if (nameEnd === name.length) {
      return filterEnd === filter.length || (filter.charCodeAt(f) === HASH && f === filter.length - 1);
    }
    if (filterEnd === filter.length) return false;
  }
}

function levelEnd(topic: string, start: number): number {
  const slash = topic.indexOf("/", start);
  return slash < 0 ? topic.length : slash;
}

function sameLevel(filter: string, f: number, filterEnd: number, name: string, n: number, nameEnd: number): boolean {
  if (filterEnd - f !== nameEnd - n) return false;
  for (let at = f; at < filterEnd; at++) if (filter.charCodeAt(at) !== name.charCodeAt(n + at - f)) return false;
  return true;
}

export type LevelVerdict = "same" | "plus" | "hash" | "parent" | "differs" | "missing" | "extra" | "dollar";

/** One column of the comparison: a filter level, a name level, or both, and what comes of it. */
export interface LevelStep {
  readonly filter?: string;
  readonly name?: string;
  readonly verdict: LevelVerdict;
  /** One sentence. */
  readonly say: string;
}
export interface TopicSteps {
  readonly matches: boolean;
  readonly levels: readonly LevelStep[];
  /** One sentence: what decided. */
  readonly why: string;
  readonly source: string;
}

const SECTION: Readonly<Record<LevelVerdict, string>> = {
  same: "4.7.3",
  plus: "4.7.1.3",
  hash: "4.7.1.2",
  parent: "4.7.1.2",
  differs: "4.7.3",
  missing: "4.7.3",
  extra: "4.7.3",
  dollar: "4.7.2",
};

/** The working of `matchesTopic`: every level with its verdict, and the sentence that decides. O(levels). */
export function matchTopicSteps(filter: string, name: string, level: ProtocolLevel = 5): TopicSteps {
  const filterLevels = filter.split("/");
  const nameLevels = name.split("/");
  const levels: LevelStep[] = [];
  let rest = false;
  for (let at = 0; at < Math.max(filterLevels.length, nameLevels.length); at++) {
    const step = rest ? coveredLevel(nameLevels[at]!, levels[0]!) : compareLevel(filterLevels[at], nameLevels[at], at);
    levels.push(step.verdict === "parent" && at > nameLevels.length ? missingLevel(filterLevels[at]!, at) : step);
    if (filterLevels[at] === "#") rest = true;
  }
  const against = levels.findIndex((step) => NOT_A_MATCH.has(step.verdict));
  const decisive = levels[against] ?? levels.find((step) => step.verdict === "parent" || step.verdict === "hash");
  return {
    matches: against < 0,
    levels,
    why: decisive ? decisive.say : whyAllFit(levels),
    source: cite(level, SECTION[decisive?.verdict ?? (levels.some((s) => s.verdict === "plus") ? "plus" : "same")]),
  };
}

const MOST_SHOWN = 60;
const NOT_A_MATCH: ReadonlySet<LevelVerdict> = new Set(["differs", "missing", "extra", "dollar"]);

function compareLevel(filter: string | undefined, name: string | undefined, at: number): LevelStep {
  const level = `Level ${at + 1}`;
  if (filter === undefined) {
    return { name: name!, verdict: "extra", say: `The name goes on with ${shown(name!)} after the filter has ended.` };
  }
  if (name === undefined) {
    return filter === "#"
      ? { filter, verdict: "parent", say: "# also matches the level above it, so the name may end here." }
      : missingLevel(filter, at);
  }
  if (at === 0 && name.startsWith("$") && (filter === "+" || filter === "#")) {
    return {
      filter,
      name,
      verdict: "dollar",
      say: `A filter that starts with ${filter} never matches a name that starts with $.`,
    };
  }
  if (filter === "#") return { filter, name, verdict: "hash", say: "# matches this level and every level below it." };
  if (filter === "+")
    return { filter, name, verdict: "plus", say: `${level}: + matches any one level, here ${shown(name)}.` };
  if (filter === name) return { filter, name, verdict: "same", say: `${level}: ${shown(name)} is the same in both.` };
  return {
    filter,
    name,
    verdict: "differs",
    say: `${level}: the filter asks for ${shown(filter)}, the name has ${shown(name)}.`,
  };
}

function missingLevel(filter: string, at: number): LevelStep {
  const what = filter === "+" || filter === "#" ? `${filter} stands` : `the filter asks for ${shown(filter)}`;
  return { filter, verdict: "missing", say: `At level ${at + 1} ${what}, but the name has ended.` };
}

function coveredLevel(name: string, first: LevelStep): LevelStep {
  if (first.verdict === "dollar")
    return { name, verdict: "dollar", say: `The same $ topic goes on with ${shown(name)}.` };
  return { name, verdict: "hash", say: `# matches what lies below as well, here ${shown(name)}.` };
}

/** A level as a sentence can carry it: long ones are cut. */
function shown(level: string): string {
  if (level.length > MOST_SHOWN) return `"${level.slice(0, MOST_SHOWN - 1)}…"`;
  return level === "" ? "an empty level" : `"${level}"`;
}

function whyAllFit(levels: readonly LevelStep[]): string {
  const plus = levels.filter((step) => step.verdict === "plus").length;
  if (plus === 0) return "Filter and name are the same, character by character.";
  return `Every level is the same or stands under a +, and both have ${levels.length} ${levels.length === 1 ? "level" : "levels"}.`;
}
