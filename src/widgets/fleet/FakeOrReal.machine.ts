/** A real record and fakes of it, each keeping more than the one before. Source of the figures: #kernel/telemetry/imitation. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { IMITATIONS, type Imitation } from "#kernel/telemetry/imitation.ts";
import { type Likeness, likenessOf } from "./FakeOrReal.likeness.ts";
import { IMITATION_WORDS, isLikenessPreset, LIKENESS_SCENES, type LikenessPreset } from "./FakeOrReal.presets.ts";

/** Draws run from 1 to this. */
export const DRAWS = 999;

export type FakeOrRealProps = { readonly id: string; readonly preset?: LikenessPreset };
export interface FakeOrRealState {
  readonly preset: LikenessPreset;
  readonly imitation: Imitation;
  readonly seed: number;
  /** Always true in an instrument. */
  readonly revealed: boolean;
  readonly likeness: Likeness;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type FakeOrRealEvent =
  | { readonly type: "run" }
  | { readonly type: "imitation"; readonly value: Imitation }
  | { readonly type: "another" };

export const fakeOrReal: Machine<FakeOrRealProps, FakeOrRealState, FakeOrRealEvent> = {
  start: ({ preset }) => settled(opened(isLikenessPreset(preset) ? preset : "ladder")),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (event.type === "run") return settled({ ...rest, revealed: true });
    if (!rest.revealed) return settled(rest);
    if (event.type === "another") return settled(drawn(rest, rest.imitation, (rest.seed % DRAWS) + 1));
    return settled(IMITATIONS.includes(event.value) ? drawn(rest, event.value, rest.seed) : rest);
  },

  say({ fault, revealed, imitation, likeness: { measures, alarms } }) {
    if (fault) return fault;
    if (!revealed)
      return `On the record the alarm rings ${times(alarms.real)}. The fake is hidden until you have predicted.`;
    const off = measures.filter(({ close }) => !close).map(({ name }) => name);
    const rings = `The alarm rings ${times(alarms.real)} on the record and ${times(alarms.fake)} on the fake.`;
    if (off.length === 0) return `The fake (${IMITATION_WORDS[imitation]}) is close in every line. ${rings}`;
    return `The fake (${IMITATION_WORDS[imitation]}) is off in ${off.length} of ${measures.length} lines: ${off.join(", ")}. ${rings}`;
  },

  link: ({ preset, imitation, seed, revealed }) => ({ preset, imitation, seed, revealed }),

  open(props, link) {
    const read = readLink(link);
    if (typeof read === "string")
      return settled({ ...fakeOrReal.start(props).state, fault: `This link cannot be opened: ${read}.` });
    const start = opened(read.preset);
    return settled(
      read.revealed || start.revealed ? { ...drawn(start, read.imitation, read.seed), revealed: true } : start,
    );
  },

  reached({ preset, imitation, seed, likeness }) {
    const like = preset === "ladder" && likeness.measures.every(({ close }) => close);
    return like ? [{ goal: "alike", evidence: { imitation, seed } }] : [];
  },

  question({ preset }) {
    const { question, options } = LIKENESS_SCENES[preset];
    return { text: question, options };
  },

  outcome({ preset, revealed }) {
    const { imitation, seed, options } = LIKENESS_SCENES[preset];
    if (!revealed || options.length === 0) return undefined;
    const { real, fake } = likenessOf(imitation, seed).alarms;
    if (fake === 0) return "never";
    return fake > real ? "more-often" : "as-often";
  },
};

function opened(preset: LikenessPreset): FakeOrRealState {
  const { imitation, seed, options } = LIKENESS_SCENES[preset];
  return { preset, imitation, seed, revealed: options.length === 0, likeness: likenessOf(imitation, seed) };
}

function drawn(state: FakeOrRealState, imitation: Imitation, seed: number): FakeOrRealState {
  return { ...state, imitation, seed, likeness: likenessOf(imitation, seed) };
}

function settled(state: FakeOrRealState) {
  return { state, commands: [] };
}

function times(count: number): string {
  return ["never", "once", "twice"][count] ?? `${count} times`;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, imitation, seed, revealed } = link as { readonly [key: string]: Json };
  if (!isLikenessPreset(preset)) return "its preset must be one that this widget has";
  const known = IMITATIONS.find((each) => each === imitation);
  if (!known) return `its fake must be one of ${IMITATIONS.join(", ")}`;
  if (!Number.isInteger(seed) || (seed as number) < 1 || (seed as number) > DRAWS)
    return `its draw must be a whole number from 1 to ${DRAWS}`;
  return { preset, imitation: known, seed: seed as number, revealed: revealed === true };
}
