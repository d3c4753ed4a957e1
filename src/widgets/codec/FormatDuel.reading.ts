/** What the editor's text amounts to: its value, and the bytes of each format, compressed or not. */
import type { Json } from "#contract/json.ts";
import { deflated, deflatedWith } from "#engine/codec/deflate.ts";
import { type Encoded, encodeAll, type Format, type FormatId, firstRounded } from "#engine/codec/formats.ts";
import { DecodeError } from "#kernel/bytes/decode-error.ts";
import { decodeUtf8, firstLoneSurrogate, utf8Bytes, writeUtf8 } from "#kernel/bytes/utf8.ts";
import { decodeJson } from "#kernel/codec/json-value.ts";
import { DUEL_SCENES, type DuelPreset, type Squeeze } from "./FormatDuel.presets.ts";

/** Characters of a value: more would make every key stroke wait. */
export const MOST_TEXT = 12_000;

export interface TextFault {
  readonly message: string;
  /** Index into the text. */
  readonly at: number;
}
export type ReadText = { readonly value: Json; readonly fault?: undefined } | { readonly fault: TextFault };

/** The value that `text` writes in JSON, or what is wrong with it and where. O(text). */
export function readText(text: string): ReadText {
  if (text.trim() === "") return { fault: { message: "Type a value in JSON, such as [21.3, 21.4].", at: 0 } };
  if (text.length > MOST_TEXT)
    return {
      fault: {
        message: `At most ${MOST_TEXT.toLocaleString("en-GB")} characters fit here, got ${text.length.toLocaleString("en-GB")}. Shorten the value.`,
        at: MOST_TEXT,
      },
    };
  const lone = firstLoneSurrogate(text);
  if (lone >= 0) return { fault: { message: "Half of a character stands here. Delete it.", at: lone } };
  const bytes = new Uint8Array(utf8Bytes(text));
  writeUtf8(text, bytes, 0);
  try {
    const value = decodeJson(bytes);
    const infinite = /-?\d[\d.]*[eE]\+?\d+|\d{309,}/g;
    for (const { 0: number, index } of text.matchAll(infinite))
      if (!Number.isFinite(Number(number)))
        return { fault: { message: `${number.slice(0, 20)} is beyond what a double can hold.`, at: index } };
    return { value };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const at = decodeUtf8(bytes, 0, Math.min(error.offset, bytes.length)).length;
    const words = error.message.replace(/^json: /, "");
    return { fault: { message: `${words.charAt(0).toUpperCase()}${words.slice(1)}.`, at } };
  }
}

export interface DuelRow {
  readonly format: Format;
  /** As they are sent, thus compressed if they are to be. */
  readonly bytes?: number;
  /** Why this format cannot hold the value. */
  readonly fault?: string;
  /** Digits are lost. */
  readonly rounds: boolean;
}
export interface Duel {
  readonly fault?: TextFault;
  /** In the order of the table of formats. */
  readonly rows: readonly DuelRow[];
  /** A number that four bytes change. */
  readonly rounded?: { readonly from: number; readonly to: number };
  /** The bytes are not known until they have been compressed elsewhere. */
  readonly waits: boolean;
}
export type Sizes = Readonly<Partial<Record<FormatId, number>>>;

export interface Asked {
  readonly preset: DuelPreset;
  readonly text: string;
  readonly float32: boolean;
  readonly squeeze: Squeeze;
  /** What zstd made of text and float32. */
  readonly zstd?: { readonly text: string; readonly float32: boolean; readonly sizes: Sizes };
}

/** All rows of a state. O(text), once for each text and option. */
export function readDuel({ preset, text, float32, squeeze, zstd }: Asked): Duel {
  const read = encodedOf(text, float32);
  if ("fault" in read) return { fault: read.fault, rows: [], waits: false };
  const { all, rounded } = read;
  const known = zstd?.text === text && zstd.float32 === float32 ? zstd.sizes : undefined;
  const waits = squeeze === "zstd" && !known;
  const before = squeeze === "dictionary" ? encodeAll(DUEL_SCENES[preset].before, float32) : [];
  const sizeOf = ({ format, bytes }: Encoded, at: number): number | undefined => {
    if (!bytes || squeeze === "none") return bytes?.length;
    if (squeeze === "zstd") return known?.[format.id];
    if (squeeze === "dictionary") return deflatedWith(bytes, before[at]!.bytes!).length;
    return deflated(bytes, squeeze).length;
  };
  const rows = all.map((each, at): DuelRow => {
    const { format, fault } = each;
    const rounds = rounded !== undefined && format.rounds === true;
    const bytes = sizeOf(each, at);
    return { format, rounds, ...(bytes !== undefined && { bytes }), ...(fault && { fault }) };
  });
  return { rows, waits, ...(rounded && { rounded }) };
}

interface KnownText {
  readonly all: readonly Encoded[];
  readonly rounded: { readonly from: number; readonly to: number } | undefined;
}
/** A drawing asks several times for the same text. */
const known = new Map<string, KnownText | { readonly fault: TextFault }>();
const MOST_KNOWN = 12;

function encodedOf(text: string, float32: boolean): KnownText | { readonly fault: TextFault } {
  const key = `${float32} ${text}`;
  const held = known.get(key);
  if (held) return held;
  const read = readText(text);
  const found = read.fault
    ? { fault: read.fault }
    : { all: encodeAll(read.value, float32), rounded: float32 ? firstRounded(read.value) : undefined };
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value!);
  known.set(key, found);
  return found;
}

/** Shortest first; what has no size comes last. */
export function sortedRows(rows: readonly DuelRow[]): readonly DuelRow[] {
  return rows.toSorted((a, b) => (a.bytes ?? Number.POSITIVE_INFINITY) - (b.bytes ?? Number.POSITIVE_INFINITY));
}

export function rowOf(rows: readonly DuelRow[], id: FormatId): DuelRow | undefined {
  return rows.find(({ format }) => format.id === id);
}
