/** One value in all formats: how long, how long when compressed, how quick, and where each of them wins. */
import type { Machine, Step } from "#contract/machine.ts";
import type { Speed } from "#engine/codec/duel-speed.ts";
import { goalsOf, outcomeOf, quickestOf } from "./FormatDuel.goals.ts";
import { type KindGroup, placeOf, readOwn } from "./FormatDuel.kinds.ts";
import { type DuelLink, linkOf, readLink } from "./FormatDuel.link.ts";
import {
  DUEL_SCENES,
  type DuelPreset,
  type DuelView,
  isDuelPreset,
  type Squeeze,
  shownText,
} from "./FormatDuel.presets.ts";
import { readText, type Sizes } from "./FormatDuel.reading.ts";
import { sayDuel } from "./FormatDuel.words.ts";

export type FormatDuelProps = { readonly id: string; readonly preset?: DuelPreset };
export interface FormatDuelState {
  readonly preset: DuelPreset;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly view: DuelView;
  readonly text: string;
  readonly float32: boolean;
  readonly squeeze: Squeeze;
  /** The value of one's own on the map, and the group of kinds that is shown. */
  readonly own: string;
  readonly group: KindGroup;
  readonly zstd?: { readonly text: string; readonly float32: boolean; readonly sizes: Sizes };
  /** Measured on the text that is shown. */
  readonly speed?: Speed & { readonly browser: string };
  /** Who was quickest when the preset's own value was measured. */
  readonly quickest?: string;
  readonly busy?: { readonly with: "zstd" | "speed"; readonly done: number; readonly total: number };
  /** Why a link could not be opened, or what failed. */
  readonly fault?: string;
}
export type FormatDuelEvent =
  | { readonly type: "run" }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "float32"; readonly on: boolean }
  | { readonly type: "squeeze"; readonly value: Squeeze }
  | { readonly type: "view"; readonly value: DuelView }
  | { readonly type: "group"; readonly value: KindGroup }
  | { readonly type: "own"; readonly text: string }
  | { readonly type: "measure" }
  | { readonly type: "progress"; readonly done: number; readonly total: number }
  | { readonly type: "squeezed"; readonly text: string; readonly float32: boolean; readonly sizes: Sizes }
  | { readonly type: "measured"; readonly text: string; readonly speed: Speed; readonly browser: string }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "stop" };
export type FormatDuelCommand =
  | { readonly type: "zstd"; readonly text: string; readonly float32: boolean }
  | { readonly type: "measure"; readonly text: string };
type Stepped = Step<FormatDuelState, FormatDuelCommand>;

export const formatDuel: Machine<FormatDuelProps, FormatDuelState, FormatDuelEvent, FormatDuelCommand> = {
  start: ({ preset }) => settled(opened(isDuelPreset(preset) ? preset : "bench")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    switch (event.type) {
      case "run":
        return rest.view === "speed" && !rest.revealed ? measuring(rest) : settled({ ...rest, revealed: true });
      case "group":
        return settled({ ...rest, group: event.value });
      case "own":
        return settled(withOwn(rest, event.text));
      case "progress":
        return settled(rest.busy ? { ...rest, busy: { ...rest.busy, done: event.done, total: event.total } } : rest);
      case "squeezed": {
        const { text, float32, sizes } = event;
        if (text !== rest.text || float32 !== rest.float32) return settled(rest);
        return settled({ ...idle(rest, "zstd"), zstd: { text, float32, sizes } });
      }
      case "measured":
        return settled(event.text === rest.text ? measured(rest, event.speed, event.browser) : rest);
      case "failed":
        return settled({
          ...idle(rest),
          squeeze: rest.squeeze === "zstd" ? "none" : rest.squeeze,
          fault: event.message,
        });
      case "stop":
        return settled(rest.busy?.with === "zstd" ? { ...idle(rest), squeeze: "none" } : idle(rest));
      default:
        return rest.revealed ? changed(rest, event) : settled(rest);
    }
  },

  say: sayDuel,
  link: linkOf,

  open(props, link) {
    const first = formatDuel.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    const state = withLink(opened(read.preset), read);
    // A measurement is of the machine it was made on: a link asks for a new one.
    if (read.revealed && state.view === "speed" && DUEL_SCENES[read.preset].view === "speed") return measuring(state);
    return squeezing(state);
  },

  reached: goalsOf,

  question({ preset }) {
    const { question, options = [] } = DUEL_SCENES[preset];
    return { text: question, options };
  },

  outcome: outcomeOf,
};

function opened(preset: DuelPreset): FormatDuelState {
  const { value, view, squeeze = "none", options } = DUEL_SCENES[preset];
  const shown = { revealed: options === undefined, view, text: shownText(value), float32: false, squeeze };
  return { preset, ...shown, own: "21.3", group: "fractions" };
}

function settled(state: FormatDuelState): Stepped {
  return { state, commands: [] };
}

/** Without what goes on; with `what`, only if it is that. */
function idle(state: FormatDuelState, what?: "zstd"): FormatDuelState {
  if (what && state.busy?.with !== what) return state;
  const { busy: _, ...rest } = state;
  return rest;
}

/** What an experiment allows only when it has been run. */
function changed(state: FormatDuelState, event: FormatDuelEvent): Stepped {
  switch (event.type) {
    case "text": {
      const { speed: _, ...rest } = state;
      return squeezing({ ...idle(rest), text: event.text });
    }
    case "float32":
      return squeezing({ ...state, float32: event.on });
    case "squeeze":
      return squeezing({ ...state, squeeze: event.value });
    case "view":
      return settled({ ...state, view: event.value });
    case "measure":
      return measuring(state);
    default:
      return settled(state);
  }
}

function withOwn(state: FormatDuelState, own: string): FormatDuelState {
  const { value } = readOwn(own);
  return { ...state, own, group: value === undefined ? state.group : placeOf(value).group };
}

/** Asks for what zstd makes of the text, if that is wanted and not known. */
function squeezing(state: FormatDuelState): Stepped {
  const { text, float32, squeeze, zstd } = state;
  const known = zstd?.text === text && zstd.float32 === float32;
  if (squeeze !== "zstd" || known || readText(text).fault) return settled(idle(state, "zstd"));
  return {
    state: { ...state, busy: { with: "zstd", done: 0, total: 1 } },
    commands: [{ type: "zstd", text, float32 }],
  };
}

function measuring(state: FormatDuelState): Stepped {
  const { text } = state;
  if (readText(text).fault) return settled(state);
  const { speed: _, ...rest } = state;
  const busy = { with: "speed", done: 0, total: 1 } as const;
  return { state: { ...rest, view: "speed", busy }, commands: [{ type: "measure", text }] };
}

function measured(state: FormatDuelState, speed: Speed, browser: string): FormatDuelState {
  const own = state.text === shownText(DUEL_SCENES[state.preset].value);
  const quickest = state.quickest ?? (own ? quickestOf(speed) : undefined);
  const known = { revealed: true, view: "speed", speed: { ...speed, browser } } as const;
  return { ...idle(state), ...known, ...(quickest !== undefined && { quickest }) };
}

function withLink(state: FormatDuelState, { text, own, ...options }: DuelLink): FormatDuelState {
  const placed = own === undefined ? state : withOwn(state, own);
  if (!options.revealed && !state.revealed) return placed;
  return { ...placed, ...options, revealed: true, text: text ?? state.text };
}
