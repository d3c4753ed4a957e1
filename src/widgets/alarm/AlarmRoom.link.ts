/** What a link to AlarmRoom carries, read with distrust. */
import type { Json } from "#contract/json.ts";
import { isWatch, WATCHERS, type Watch } from "#kernel/anomaly/watcher.ts";
import { isRoomPreset, PRICE_CHOICES, type PriceName, type RoomPreset } from "./AlarmRoom.presets.ts";

export interface RoomLink {
  readonly preset: RoomPreset;
  readonly watch: Watch;
  readonly prices: Readonly<Record<PriceName, number>>;
  readonly ran: boolean;
  readonly commits: number;
  readonly open: boolean;
}
const MOST_COMMITS = 999;

/** The link's contents, or what is wrong with them. */
export function readLink(link: Json): RoomLink | string {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, kind, window, threshold, prices, ran, commits, open } = link as { readonly [key: string]: Json };
  if (!isRoomPreset(preset)) return "its preset must be one that this widget has";
  const known = WATCHERS.find((each) => each === kind);
  if (!known) return `its detector must be one of ${WATCHERS.join(", ")}`;
  const watch = { kind: known, window: window as number, threshold: threshold as number };
  if (!isWatch(watch)) return "its window and threshold must be among those of its detector";
  if (!Number.isInteger(commits) || (commits as number) < 0 || (commits as number) > MOST_COMMITS)
    return `its commits must be a whole number from 0 to ${MOST_COMMITS}`;
  const named = readPrices(prices);
  if (!named) return "its prices must be among those of the room";
  return { preset, watch, prices: named, ran: ran === true, commits: commits as number, open: open === true };
}

function readPrices(prices: Json | undefined): Readonly<Record<PriceName, number>> | undefined {
  if (prices === null || typeof prices !== "object" || Array.isArray(prices)) return undefined;
  const given = prices as { readonly [key: string]: Json };
  for (const [name, values] of Object.entries(PRICE_CHOICES))
    if (!(values as readonly unknown[]).includes(given[name])) return undefined;
  return given as Readonly<Record<PriceName, number>>;
}
