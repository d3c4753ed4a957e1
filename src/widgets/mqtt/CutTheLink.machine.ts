/** One delivery, one place where the link dies, and what of it arrives; decides what is run and keeps what came of it. */
import type { Machine, Step } from "#contract/machine.ts";
import {
  CELL_COUNT,
  COLUMNS,
  cellId,
  cellOf,
  EXCHANGES,
  type Loss,
  POINTS,
  type Scenario,
  scenarioOf,
  type When,
} from "./CutTheLink.cells.ts";
import { forkAt, pastOf } from "./CutTheLink.fork.ts";
import { linkOf, readLink } from "./CutTheLink.link.ts";
import { COPIES, SCENES, sceneOf } from "./CutTheLink.presets.ts";
import type { Change, Command, CutTheLinkProps, Event, Run, State } from "./CutTheLink.state.ts";
import { chosenEntry, sayState } from "./CutTheLink.words.ts";

type Next = Step<State, Command>;
const still = (state: State): Next => ({ state, commands: [] });

function first(preset: string): State {
  const known = Object.hasOwn(SCENES, preset);
  return {
    preset: known ? preset : "table",
    phase: "ready",
    seed: 1,
    scenario: sceneOf(preset).scenario,
    at: 0,
    showPrepared: false,
    tried: {},
    mostCopies: 0,
    notice: known ? undefined : `There is no preset called ${preset}.`,
  };
}

function next(state: State, event: Event): Next {
  if (state.phase === "running" && event.type !== "ran" && event.type !== "failed") return still(state);
  switch (event.type) {
    case "run":
      return sceneOf(state.preset).bench ? still(state) : begin(state, undefined);
    case "say":
      return sceneOf(state.preset).bench && isUntold(state) ? begin(state, event.copies) : still(state);
    case "set":
      return still(set(state, changed(state.scenario, event.change)));
    case "choose":
      return still(set(state, event.scenario));
    case "next": {
      const free = nextFree(state);
      return still(free ? set(state, free) : state);
    }
    case "fork":
      return fork(state, event.when);
    case "at":
      return still({ ...state, at: event.at, looking: undefined });
    case "look":
      return still({ ...state, looking: event.n });
    case "show-prepared":
      return still(shown({ ...state, showPrepared: !state.showPrepared }));
    case "ran":
      return still(ran(state, event.run));
    case "failed":
      return still({ ...state, phase: "failed", notice: event.why });
  }
}

/** Waits for a prediction: nothing has been said of this scenario since it was set up. */
export function isUntold(state: State): boolean {
  return state.phase === "ready" || state.phase === "failed";
}

function begin(state: State, said: number | undefined): Next {
  const { scenario, seed } = state;
  return {
    state: { ...state, phase: "running", said, notice: undefined },
    commands: [{ do: "run", scenario, seed }],
  };
}

/** Nothing of an earlier run stays on the stage, or it would look like a run of this scenario. */
function set(state: State, scenario: Scenario): State {
  return {
    ...state,
    phase: "ready",
    scenario,
    said: undefined,
    run: undefined,
    at: 0,
    looking: undefined,
    notice: undefined,
  };
}

function changed({ qos, session, losses }: Scenario, change: Change): Scenario {
  const level = change.qos ?? qos;
  const types = EXCHANGES[level];
  const loss = { ...(losses[0] as Loss), ...change };
  const type = types.includes(loss.type) ? loss.type : types[0]!;
  return {
    qos: level,
    session: change.session ?? session,
    losses: [{ hop: loss.hop, type, nth: 1, when: loss.when }],
  };
}

/** The first empty cell after the one that is set up, row by row and round to the top. */
function nextFree({ scenario, tried }: State): Scenario | undefined {
  const cells = POINTS.flatMap((point) => COLUMNS.map((column) => ({ point, column })));
  const here = cells.findIndex(({ point, column }) => cellId(point, column) === cellOf(scenario));
  const order = [...cells.slice(here + 1), ...cells.slice(0, here + 1)];
  const free = order.find(({ point, column }) => !tried[cellId(point, column)]);
  return free && scenarioOf(free.point, free.column);
}

function fork(state: State, when: When): Next {
  const { run } = state;
  const entry = chosenEntry(state);
  if (!run || !entry) return still(state);
  const scenario = forkAt(run, state.scenario, entry, when);
  if (typeof scenario === "string") return still({ ...state, notice: scenario });
  if (!sceneOf(state.preset).bench) return begin({ ...state, scenario }, undefined);
  const past = pastOf(run, entry);
  return still(shown({ ...set(state, scenario), run: past }));
}

/** All of the run that is drawn. */
function shown(state: State): State {
  const { run, showPrepared } = state;
  const drawn = run?.trace.entries.filter(({ n }) => showPrepared || n > run.after) ?? [];
  return { ...state, at: drawn.length };
}

function ran(state: State, run: Run): State {
  const { preset, scenario, said, tried } = state;
  const { bench, scenario: asked } = sceneOf(preset);
  const cell = cellOf(scenario);
  const isAsked = JSON.stringify(scenario) === JSON.stringify(asked);
  const done = shown({ ...state, phase: "done", run, looking: undefined });
  if (!bench) return isAsked ? { ...done, outcome: run.copies } : done;
  return {
    ...done,
    mostCopies: said === undefined ? state.mostCopies : Math.max(state.mostCopies, run.copies),
    // The first word on a cell counts.
    tried: cell && tried[cell]?.said === undefined ? { ...tried, [cell]: { said, copies: run.copies } } : tried,
  };
}

function reached({ tried, mostCopies }: State) {
  const told = Object.entries(tried).filter(([, { said }]) => said !== undefined);
  const right = told.filter(([, { said, copies }]) => said === copies).length;
  return [
    ...(told.length === CELL_COUNT ? [{ goal: "whole-table", evidence: { cells: CELL_COUNT, right } }] : []),
    ...(mostCopies >= 3 ? [{ goal: "three-copies", evidence: { copies: mostCopies } }] : []),
  ];
}

export const cutTheLink = {
  start: ({ preset }) => still(first(preset)),
  next,
  say: sayState,
  link: linkOf,
  open({ preset }, link) {
    const fresh = first(preset);
    const read = readLink(link, fresh.preset);
    if (typeof read === "string") return still({ ...fresh, notice: `This link cannot be opened: ${read}.` });
    const state = set({ ...fresh, seed: read.seed }, read.scenario);
    return read.ran ? begin(state, undefined) : still(state);
  },
  reached,
  question({ preset }) {
    const { question, bench } = sceneOf(preset);
    return { text: question, options: bench ? [] : COPIES };
  },
  outcome: (state) => state.outcome,
} satisfies Machine<CutTheLinkProps, State, Event, Command>;
