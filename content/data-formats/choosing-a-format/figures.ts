/** The figures of the chapter, from the widget's own encoders and compressors. */
import type { Json } from "#contract/json.ts";
import { airtimeMs } from "#kernel/lorawan/airtime.ts";
import {
  BATCH,
  DUEL_SCENES,
  type DuelPreset,
  ONE,
  type Squeeze,
  shownText,
} from "#widgets/codec/FormatDuel.presets.ts";
import { readDuel, rowOf } from "#widgets/codec/FormatDuel.reading.ts";

type FormatId = Parameters<typeof rowOf>[1];

const sizeIn =
  (preset: DuelPreset, value: Json) =>
  (id: FormatId, squeeze: Squeeze = "none", float32 = false) =>
    rowOf(readDuel({ preset, text: shownText(value), float32, squeeze }).rows, id)!.bytes!;

/** Bytes of one reading of cold-07. */
export const one = sizeIn("speed", ONE as unknown as Json);
/** Bytes of an hour of them. */
export const hour = sizeIn("batch", DUEL_SCENES.batch.value);
/** Bytes of fifty temperatures. */
export const fifty = sizeIn("fifty", DUEL_SCENES.fifty.value);
/** Bytes of the eight of the bench. */
export const eight = sizeIn("bench", DUEL_SCENES.bench.value);

export const ONE_TEXT = JSON.stringify(ONE, null, 2);
export const MINUTES_A_MONTH = 30 * 24 * 60;
export const HOURS_A_MONTH = MINUTES_A_MONTH / BATCH;

/** On EU868 at spreading factor 9, which takes a message of up to 115 bytes. */
export const SPREADING = 9;
/** Milliseconds of one hour that a device may send, in a band with a duty cycle of one per cent. */
export const ALLOWED_MS = 36_000;
export const onAirMs = (bytes: number) => Number(airtimeMs(bytes, SPREADING).toFixed(1));
export const readingsAnHour = (bytes: number) => Math.floor(ALLOWED_MS / airtimeMs(bytes, SPREADING));

/** Megabytes of a month in one decimal more than a bill has. */
export const megabytes = (bytes: number) => Number((bytes / 1e6).toFixed(2));
/** "26 %" less than the first. */
export const less = (from: number, to: number) => `${Math.round((100 * (from - to)) / from)} %`;
