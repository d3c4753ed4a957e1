/** A whole number of 64 bits through JSON and by other ways. Sources: #kernel/codec, and JSON.parse itself. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import { type DoublePlace, doublePlace } from "#kernel/codec/double-place.ts";
import { FIRST_LOST, isNumberPreset, NUMBER_SCENES, type NumberPreset } from "./BigNumberTrap.presets.ts";
import {
  type BrowserAnswer,
  type NumberFault,
  type Route,
  readWhole,
  routesOf,
  throughJson,
} from "./BigNumberTrap.routes.ts";

export type BigNumberTrapProps = { readonly id: string; readonly preset?: NumberPreset };
export interface BigNumberTrapState {
  readonly preset: NumberPreset;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly text: string;
  readonly answer?: BrowserAnswer;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type BigNumberTrapEvent =
  | { readonly type: "run" }
  | { readonly type: "text"; readonly text: string }
  | ({ readonly type: "answered" } & BrowserAnswer);
/** Asks the browser for what only it knows of a number. */
export interface BigNumberTrapCommand {
  readonly type: "ask";
  readonly text: string;
}
type Stepped = Step<BigNumberTrapState, BigNumberTrapCommand>;

export interface NumberReading {
  readonly fault?: NumberFault;
  readonly value?: bigint;
  readonly written?: string;
  readonly place?: DoublePlace;
  readonly routes: readonly Route[];
}

/** All that the number comes to. O(digits). */
export function readNumber({ preset, text, answer }: BigNumberTrapState): NumberReading {
  const value = readWhole(text);
  if (typeof value !== "bigint") return { fault: value, routes: [] };
  const { written } = throughJson(text);
  return { value, written, place: doublePlace(value), routes: routesOf(value, NUMBER_SCENES[preset].kind, answer) };
}

/** Longest text that the field takes, in characters: a minus sign and twenty digits, and room to slip. */
export const MOST_CHARS = 24;

export const bigNumberTrap: Machine<BigNumberTrapProps, BigNumberTrapState, BigNumberTrapEvent, BigNumberTrapCommand> =
  {
    start: ({ preset }) => asking(opened(isNumberPreset(preset) ? preset : "nanoseconds")),

    next(state, event) {
      const { fault: _, ...rest } = state;
      switch (event.type) {
        case "run":
          return asking({ ...rest, revealed: true });
        case "text":
          return state.revealed ? asking({ ...rest, text: event.text.slice(0, MOST_CHARS) }) : { state, commands: [] };
        default: {
          const { type: _type, ...answer } = event;
          return { state: answer.text === state.text ? { ...state, answer } : state, commands: [] };
        }
      }
    },

    say(state) {
      if (state.fault) return state.fault;
      if (!state.revealed) return `What becomes of ${state.text} is hidden until you have predicted.`;
      const { fault, value, written, place } = readNumber(state);
      if (!place) return fault!.message;
      const kept =
        written === state.text
          ? `${written} comes back as itself`
          : `${state.text} comes back as ${written}, which is ${difference(BigInt(written!) - value!)}`;
      return place.sharedBy === 1
        ? `${kept}. It has a double of its own.`
        : `${kept}. ${place.sharedBy.toLocaleString("en-GB")} whole numbers in a row share its double.`;
    },

    link: ({ preset, revealed, text }) => ({ preset, revealed, text }),

    open(props, link) {
      const first = bigNumberTrap.start(props).state;
      const read = readLink(link);
      if (typeof read === "string") return asking({ ...first, fault: `This link cannot be opened: ${read}.` });
      const start = opened(read.preset);
      if (!read.revealed && !start.revealed) return asking(start);
      return asking({ ...start, revealed: true, text: read.text });
    },

    reached: ({ preset, text }) =>
      preset === "first-lost" && text === FIRST_LOST ? [{ goal: "first-lost", evidence: text }] : [],

    question({ preset }) {
      const { question, experiment } = NUMBER_SCENES[preset];
      return { text: question, options: experiment?.options ?? [] };
    },

    outcome: ({ preset, revealed }) => (revealed ? NUMBER_SCENES[preset].experiment?.outcome() : undefined),
  };

function opened(preset: NumberPreset): BigNumberTrapState {
  const { text, experiment } = NUMBER_SCENES[preset];
  return { preset, revealed: experiment === undefined, text };
}

function asking(state: BigNumberTrapState): Stepped {
  const ask = state.revealed && state.answer?.text !== state.text && typeof readWhole(state.text) === "bigint";
  return { state, commands: ask ? [{ type: "ask", text: state.text }] : [] };
}

/** "1 less", "127 more", "the same". */
export function difference(by: bigint): string {
  if (by === 0n) return "the same";
  return `${(by < 0n ? -by : by).toLocaleString("en-GB")} ${by < 0n ? "less" : "more"}`;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, revealed, text } = link as { readonly [key: string]: Json };
  if (!isNumberPreset(preset)) return "its preset must be one that this widget has";
  if (typeof text !== "string" || text.length > MOST_CHARS)
    return `its number must be a text of at most ${MOST_CHARS} characters`;
  return { preset, revealed: revealed === true, text };
}
