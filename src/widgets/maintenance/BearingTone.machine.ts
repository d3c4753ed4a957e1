/** A motor's vibration and its spectrum, plain or of the envelope, with the tones of the bearing's parts laid over it. */
import type { Json } from "#contract/json.ts";
import type { Machine, Step } from "#contract/machine.ts";
import {
  HALLS,
  type Hall,
  isTonePreset,
  PARTS,
  type Part,
  SPEEDS,
  TONE_SCENES,
  type ToneChoice,
  type TonePreset,
  VIEWS,
  type View,
} from "./BearingTone.presets.ts";
import { readingOf, type ToneReading } from "./BearingTone.signal.ts";
import { describeTone, refute } from "./BearingTone.words.ts";

export type BearingToneProps = { readonly id: string; readonly preset?: TonePreset };
export interface BearingToneState {
  readonly preset: TonePreset;
  readonly choice: ToneChoice;
  readonly reading: ToneReading;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  /** The damaged part has been named. */
  readonly found: boolean;
  /** What was said of the part last named. */
  readonly answer?: string;
  readonly fault?: string;
}
export type BearingToneEvent =
  | { readonly type: "run" }
  | { readonly type: "rpm"; readonly value: number }
  | { readonly type: "hall"; readonly value: Hall }
  | { readonly type: "view"; readonly value: View }
  | { readonly type: "comb"; readonly value: Part }
  | { readonly type: "name" };

export const bearingTone: Machine<BearingToneProps, BearingToneState, BearingToneEvent> = {
  start: ({ preset }) => settled(opened(isTonePreset(preset) ? preset : "find")),

  next(state, event) {
    const { fault: _, answer: __, ...rest } = state;
    if (event.type === "run") return settled({ ...rest, revealed: true });
    if (!rest.revealed) return settled(rest);
    if (event.type === "name") return settled(named(rest));
    const choice = changed(rest.choice, event);
    return settled(choice ? withChoice(rest, choice) : rest);
  },

  say: describeTone,

  link: ({ preset, choice, revealed }) => ({ preset, ...choice, revealed }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...bearingTone.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const start = opened(read.preset);
    return settled(read.revealed || start.revealed ? { ...withChoice(start, read.choice), revealed: true } : start);
  },

  reached({ preset, found, choice }) {
    return preset === "find" && found ? [{ goal: "found-the-part", evidence: { ...choice } }] : [];
  },

  question({ preset }) {
    const { question, options } = TONE_SCENES[preset];
    return { text: question, options };
  },

  outcome({ preset, revealed }) {
    const { fault, choice, options } = TONE_SCENES[preset];
    if (!revealed || options.length === 0) return undefined;
    const { tallestHz, toneHz } = readingOf(choice, fault);
    if (Math.abs(tallestHz - toneHz) < 3) return "pit";
    return Math.abs(tallestHz - 2 * toneHz) < 5 ? "twice" : "shaft";
  },
};

function settled(state: BearingToneState): Step<BearingToneState, never> {
  return { state, commands: [] };
}

function opened(preset: TonePreset): BearingToneState {
  const { choice, fault, options } = TONE_SCENES[preset];
  return { preset, choice, reading: readingOf(choice, fault), revealed: options.length === 0, found: false };
}

function withChoice(state: BearingToneState, choice: ToneChoice): BearingToneState {
  return { ...state, choice, reading: readingOf(choice, TONE_SCENES[state.preset].fault) };
}

/** The reader names the part whose tone is marked. */
function named(state: BearingToneState): BearingToneState {
  if (state.preset !== "find" || state.found) return state;
  if (state.choice.comb !== TONE_SCENES[state.preset].fault) return { ...state, answer: refute(state) };
  return { ...state, found: true };
}

function changed(choice: ToneChoice, event: BearingToneEvent): ToneChoice | undefined {
  if (event.type === "rpm" && SPEEDS.includes(event.value)) return { ...choice, rpm: event.value };
  if (event.type === "hall" && HALLS.includes(event.value)) return { ...choice, hall: event.value };
  if (event.type === "view" && VIEWS.includes(event.value)) return { ...choice, view: event.value };
  if (event.type === "comb" && PARTS.includes(event.value)) return { ...choice, comb: event.value };
  return undefined;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, rpm, hall, view, comb, revealed } = link as { readonly [key: string]: Json };
  if (!isTonePreset(preset)) return "its preset must be one that this widget has";
  if (!SPEEDS.includes(rpm as number)) return `its speed must be one of ${SPEEDS.join(", ")}`;
  const choice = {
    rpm: rpm as number,
    hall: HALLS.find((each) => each === hall),
    view: VIEWS.find((each) => each === view),
    comb: PARTS.find((each) => each === comb),
  };
  if (!choice.hall || !choice.view || !choice.comb) return "its hall, view and part must be ones that this widget has";
  return { preset, choice: choice as ToneChoice, revealed: revealed === true };
}
