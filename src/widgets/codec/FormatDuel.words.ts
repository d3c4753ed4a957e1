/** The sentences of a FormatDuel. */

import type { SpeedId } from "#engine/codec/duel-speed.ts";
import type { RaceResult } from "#engine/codec/race.ts";
import type { ItemFormat } from "#kernel/codec/item-size.ts";
import { quickestOf } from "./FormatDuel.goals.ts";
import { readOwn } from "./FormatDuel.kinds.ts";
import type { FormatDuelState } from "./FormatDuel.machine.ts";
import type { Squeeze } from "./FormatDuel.presets.ts";
import { type Duel, type DuelRow, readDuel, rowOf, sortedRows } from "./FormatDuel.reading.ts";

export const ITEM_NAMES: Readonly<Record<ItemFormat, string>> = {
  json: "JSON",
  cbor: "CBOR",
  msgpack: "MessagePack",
  protobuf: "Protocol Buffers",
};
export const SPEED_NAMES: Readonly<Record<SpeedId, string>> = {
  json: "JSON.parse, JSON.stringify",
  cbor: "cbor-x",
  msgpack: "@msgpack/msgpack",
  protobuf: "@bufbuild/protobuf",
};
const SQUEEZED: Readonly<Record<Squeeze, string>> = {
  none: "",
  deflate: ", by deflate",
  gzip: ", by gzip",
  zstd: ", by zstd",
  dictionary: ", by deflate with the message before",
};

export function sayDuel(state: FormatDuelState): string {
  const { fault, view, revealed, busy } = state;
  if (fault) return fault;
  if (busy?.with === "speed") return "The libraries take turns; nothing is shown before all of them have run.";
  if (view === "kinds") return sayOwn(state);
  if (!revealed)
    return view === "speed"
      ? "Nothing has been measured yet: predict, then measure."
      : "The sizes are hidden until you have predicted.";
  const duel = readDuel(state);
  if (duel.fault) return duel.fault.message;
  return view === "speed" ? saySpeed(state) : saySizes(duel, state.squeeze);
}

function saySizes({ rows, rounded, waits }: Duel, squeeze: Squeeze): string {
  if (waits) return "zstd is being fetched; the sizes follow.";
  const sized = sortedRows(rows).filter(({ bytes }) => bytes !== undefined);
  const [first, last] = [sized[0]!, sized.at(-1)!];
  const json = rowOf(rows, "json")!.bytes!;
  const ties = sized.filter(({ bytes }) => bytes === first.bytes).map(({ format }) => format.name);
  const shortest =
    first.bytes === json
      ? `Shortest: JSON, ${count(json)}`
      : `Shortest: ${ties.join(" and ")}, ${count(first.bytes!)}, ${percent(first.bytes!, json)} against JSON's ${number(json)}`;
  const second = sized.find(({ bytes }) => bytes! > first.bytes!);
  const next = first.bytes === json && second ? `, then ${nameAndSize(second, json)}` : "";
  const lost = rounded ? ` Four bytes make ${rounded.from} into ${rounded.to}.` : "";
  return `${shortest}${SQUEEZED[squeeze]}${next}. Longest: ${last.format.name}, ${number(last.bytes!)}.${lost}`;
}

const nameAndSize = ({ format, bytes }: DuelRow, json: number) =>
  `${format.name} with ${number(bytes!)}, ${percent(bytes!, json)}`;

function sayOwn({ own }: FormatDuelState): string {
  const { fault, value, bytes } = readOwn(own);
  if (fault) return fault.message;
  const sizes = Object.entries(bytes!).flatMap(([id, size]) =>
    size === undefined ? [] : [{ name: ITEM_NAMES[id as ItemFormat], size }],
  );
  const least = Math.min(...sizes.map(({ size }) => size));
  const best = sizes.filter(({ size }) => size === least).map(({ name }) => name);
  const shown = JSON.stringify(value);
  const text = shown.length > 30 ? `${shown.slice(0, 29)}…` : shown;
  return `One more ${text} in a list costs ${sizes.map(({ name, size }) => `${number(size)} in ${name}`).join(", ")}. Shortest: ${best.join(" and ")}.`;
}

function saySpeed({ speed }: FormatDuelState): string {
  if (!speed) return "Measure to see how the libraries compare in this browser.";
  const quickest = speed.rows.find(({ id }) => id === quickestOf(speed));
  const first = quickest
    ? `read fastest by ${SPEED_NAMES[quickest.id].split(",")[0]}`
    : "who reads fastest is too close to call";
  const slower = speed.rows
    .filter(({ decode, id }) => id !== "json" && decode.low > 1)
    .map(({ id }) => SPEED_NAMES[id]);
  const behind =
    slower.length === 0
      ? "Nobody was clearly slower than JSON.parse"
      : `Clearly slower than JSON.parse: ${slower.join(", ")}`;
  const without = speed.without ? ` Protocol Buffers stayed out: ${speed.without}` : "";
  return `In ${speed.browser}, on this value: ${first}. ${behind}.${without}`;
}

/** "1.8 times (1.7 to 2.0)". */
export function ratioWords({ ratio, low, high }: RaceResult): string {
  return `${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

/** "+52 %", "−28 %", "±0 %", against `json`. */
export function percent(bytes: number, json: number): string {
  const share = Math.round((100 * (bytes - json)) / json);
  return `${share > 0 ? "+" : share < 0 ? "−" : "±"}${number(Math.abs(share))} %`;
}

/** "+138", "−18", "±0". */
export function difference(bytes: number, json: number): string {
  const more = Math.round(10 * (bytes - json)) / 10;
  return `${more > 0 ? "+" : more < 0 ? "−" : "±"}${number(Math.abs(more))}`;
}

export function number(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 1 });
}

const count = (bytes: number) => `${number(bytes)} byte${bytes === 1 ? "" : "s"}`;
