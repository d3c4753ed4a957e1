/** Asks for one probe per part of the browser and keeps what each found. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import { PARTS, type PartId } from "./BrowserCheck.parts.ts";

export type BrowserCheckProps = { readonly id: string };
export type Verdict = "yes" | "no" | "unknown";
export interface Finding {
  readonly verdict: Verdict;
  /** What was seen, in a few words: "answered 42". */
  readonly seen: string;
}
export interface State {
  readonly phase: "idle" | "running" | "done";
  /** One entry per part whose probe has ended. */
  readonly findings: Readonly<Partial<Record<PartId, Finding>>>;
  /** Why a link was not opened. */
  readonly notice?: string;
}
export type Event =
  | { readonly type: "check" }
  | { readonly type: "found"; readonly part: PartId; readonly finding: Finding };
export interface Command {
  readonly probe: PartId;
}

const IDLE: State = { phase: "idle", findings: {} };

/** How many probes have ended, and of how many. */
export function progressOf(state: State): { readonly done: number; readonly total: number } {
  return { done: Object.keys(state.findings).length, total: PARTS.length };
}

/** Names of the parts with this verdict, in the order of the table. */
function named(state: State, verdict: Verdict): readonly string[] {
  return PARTS.filter(({ id }) => state.findings[id]?.verdict === verdict).map(({ name }) => name);
}

function check(): Step<State, Command> {
  return { state: { phase: "running", findings: {} }, commands: PARTS.map(({ id }) => ({ probe: id })) };
}

function found(state: State, part: PartId, finding: Finding): State {
  const findings = { ...state.findings, [part]: finding };
  const ended = PARTS.every(({ id }) => findings[id] !== undefined);
  return { phase: ended ? "done" : "running", findings };
}

function summary(state: State): string {
  const missing = named(state, "no");
  const open = named(state, "unknown");
  const { total } = progressOf(state);
  const has = `This browser has ${named(state, "yes").length} of the ${total} parts.`;
  const lacks = missing.length === 0 ? "Nothing is missing." : `Missing: ${missing.join(", ")}.`;
  return `${has} ${lacks}${open.length === 0 ? "" : ` Could not be told: ${open.join(", ")}.`}`;
}

export const browserCheck: Machine<BrowserCheckProps, State, Event, Command> = {
  start: () => ({ state: IDLE, commands: [] }),
  next(state, event) {
    if (event.type === "check") return state.phase === "running" ? { state, commands: [] } : check();
    return { state: state.phase === "running" ? found(state, event.part, event.finding) : state, commands: [] };
  },
  say(state) {
    if (state.notice !== undefined) return state.notice;
    if (state.phase === "idle") return `Nothing has been checked yet. The check tries ${PARTS.length} parts.`;
    if (state.phase === "done") return summary(state);
    return `Checking ${PARTS.length} parts.`;
  },
  link: (state) => ({ check: state.phase !== "idle" }),
  open(_, link: Json) {
    const wanted = link !== null && typeof link === "object" && "check" in link ? link.check : undefined;
    if (wanted === true) return check();
    if (wanted === false) return { state: IDLE, commands: [] };
    const notice = "This link cannot be opened: it must say whether to check, and does not. Press Check this browser.";
    return { state: { ...IDLE, notice }, commands: [] };
  },
  reached(state) {
    if (state.phase !== "done") return [];
    return [{ goal: "checked", evidence: { has: named(state, "yes").length, of: PARTS.length } }];
  },
  question: () => ({ text: "What will not run in this browser?", options: [] }),
};
