/** What a link to SharedLoad carries: preset, plan and moment. The run itself is done again. */
import type { Json } from "#contract/json.ts";
import { type LoadChange, type LoadPlan, type LoadSettings, RUN_MS, SAMPLE_MS } from "#kernel/mqtt/load/plan.ts";
import { isLoadPreset, type LoadKey, SETTINGS } from "./SharedLoad.presets.ts";
import { MOST_CHANGES, type SharedLoadState } from "./SharedLoad.state.ts";

type Fields = { readonly [key: string]: Json };

export function link({ preset, plan, ran, doneMs, atMs }: SharedLoadState): Json {
  return { preset, ran: ran !== undefined || doneMs !== undefined, plan: plan as unknown as Json, atMs };
}

/** The link's contents, or what is wrong with them. */
export function readLink(link: Json) {
  if (!isFields(link)) return "it must be an object";
  const { preset, ran, plan, atMs } = link;
  if (!isLoadPreset(preset)) return "its preset must be one that this widget has";
  if (!isMoment(atMs)) return `its moment must be a number of milliseconds from 0 to ${RUN_MS}`;
  const read = readPlan(plan);
  if (typeof read === "string") return read;
  return { preset, ran: ran === true, plan: read, atMs: Math.round(atMs / SAMPLE_MS) * SAMPLE_MS };
}

function readPlan(plan: Json | undefined): LoadPlan | string {
  if (!isFields(plan) || !isFields(plan.settings) || !Array.isArray(plan.changes)) return "its plan must be complete";
  const keys = Object.keys(SETTINGS) as LoadKey[];
  const settings = plan.settings;
  if (Object.keys(settings).length !== keys.length || !keys.every((key) => isSetting(key, settings[key])))
    return "its settings must be ones that the controls can set";
  const changes: Json[] = plan.changes;
  if (changes.length > MOST_CHANGES) return `its changes must be at most ${MOST_CHANGES}`;
  if (!changes.every(isChange)) return "its changes must be ones that the controls can make";
  const times = changes.map(({ atMs }) => atMs);
  if (times.some((each, at) => at > 0 && each < times[at - 1]!))
    return "its changes must be in the order of their times";
  return { settings: settings as unknown as LoadSettings, changes };
}

function isChange(change: Json): change is LoadChange & Fields {
  if (!isFields(change) || !isMoment(change.atMs)) return false;
  if ("kill" in change) return change.kill === "returns" || change.kill === "gone";
  return isFields(change.set) && Object.entries(change.set).every(([key, value]) => isSetting(key, value));
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isMoment(value: Json | undefined): value is number {
  return typeof value === "number" && value >= 0 && value <= RUN_MS;
}
export function isSetting(key: string, value: Json | undefined): boolean {
  return Object.hasOwn(SETTINGS, key) && SETTINGS[key as LoadKey].options.some((option) => option.value === value);
}
