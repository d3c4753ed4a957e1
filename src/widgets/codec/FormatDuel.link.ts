/** What a link to a FormatDuel carries: preset, options, and a value of the reader's own if it is short. */
import type { Json } from "#contract/json.ts";
import { KIND_GROUPS, type KindGroup } from "./FormatDuel.kinds.ts";
import type { FormatDuelState } from "./FormatDuel.machine.ts";
import {
  DUEL_SCENES,
  type DuelPreset,
  type DuelView,
  isDuelPreset,
  SQUEEZES,
  type Squeeze,
  shownText,
} from "./FormatDuel.presets.ts";

const VIEWS: readonly DuelView[] = ["sizes", "kinds", "speed"];

export interface DuelLink {
  readonly preset: DuelPreset;
  readonly revealed: boolean;
  readonly view: DuelView;
  readonly float32: boolean;
  readonly squeeze: Squeeze;
  readonly group: KindGroup;
  readonly own?: string;
  readonly text?: string;
}

export function linkOf({ preset, revealed, view, float32, squeeze, group, own, text }: FormatDuelState): Json {
  const given = text === shownText(DUEL_SCENES[preset].value);
  return { preset, revealed, view, float32, squeeze, group, own, ...(!given && { text }) };
}

/** The link's contents, or what is wrong with them. */
export function readLink(link: Json): DuelLink | string {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, revealed, view, float32, squeeze, group, own, text } = link as { readonly [key: string]: Json };
  if (!isDuelPreset(preset)) return "its preset must be one that this widget has";
  const known = {
    view: VIEWS.find((each) => each === view),
    squeeze: SQUEEZES.find(({ value }) => value === squeeze)?.value,
    group: KIND_GROUPS.find(({ value }) => value === group)?.value,
  };
  if (!known.view || !known.squeeze || !known.group)
    return "its view, compression and kinds must be ones that it offers";
  if ([own, text].some((each) => each !== undefined && typeof each !== "string")) return "its values must be text";
  return {
    preset,
    revealed: revealed === true,
    float32: float32 === true,
    view: known.view,
    squeeze: known.squeeze,
    group: known.group,
    ...(own !== undefined && { own: own as string }),
    ...(text !== undefined && { text: text as string }),
  };
}
