/** What a link to FeatureBench may hold. */
import type { Json } from "#contract/json.ts";
import { readChoice } from "./FeatureBench.choice.ts";
import { BENCH_SCENES, isBenchPreset } from "./FeatureBench.presets.ts";
import { STRETCHES } from "./machine-outline.ts";

/** The link's contents, or what is wrong with them. */
export function readLink(link: Json) {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, choices, selected, atMs, stretch, shown } = link as { readonly [key: string]: Json };
  if (!isBenchPreset(preset)) return "its preset must be one that this widget has";
  const { scale, slots, fixed, choices: own } = BENCH_SCENES[preset];
  const list = Array.isArray(choices) ? choices.map((each) => readChoice(each, scale)) : [];
  const known = list.filter((each) => each !== undefined);
  if (known.length !== list.length || known.length === 0 || known.length > slots)
    return `its features must be 1 to ${slots} that this widget has`;
  const whole = (value: Json | undefined, below: number): value is number =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) < below;
  if (!whole(selected, known.length)) return "its selected feature must be one of those it has";
  if (typeof atMs !== "number" || !Number.isFinite(atMs)) return "its cursor must be a moment in ms";
  if (!whole(stretch, STRETCHES.length)) return "its stretch must be one that this record has";
  return { preset, choices: fixed ? own : known, selected, atMs, stretch, shown: shown === true };
}
