/** What FormatDuel opens on: values, and what is asked about them. */
import type { Json } from "#contract/json.ts";
import { createRandom } from "#kernel/random/random.ts";

export type DuelPreset = "fifty" | "freezer" | "kinds" | "batch" | "bench" | "speed";
export type DuelView = "sizes" | "kinds" | "speed";
export type Squeeze = "none" | "deflate" | "gzip" | "zstd" | "dictionary";

export interface DuelScene {
  readonly title: string;
  readonly question: string;
  readonly view: DuelView;
  readonly value: Json;
  /** The message before it, of the same shape: what both ends still hold. */
  readonly before: Json;
  readonly squeeze?: Squeeze;
  /** The button that ends the waiting. */
  readonly run?: string;
  readonly options?: readonly { readonly value: string; readonly text: string }[];
}

export interface Logged {
  readonly device: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly celsius: number;
  readonly humidity: number;
  readonly door: boolean;
}

const MINUTE_SEC = 60;
const START_SEC = 1_764_000_000;
export const BATCH = 60;

/** What the logger of a refrigerated container writes down, once a minute, from a seed. */
function logged(count: number, seed: number): readonly Logged[] {
  const random = createRandom(seed);
  let [tenths, humidity] = [42, 71];
  return Array.from({ length: count }, (_, minute) => {
    tenths += random.integer(5) - 2;
    humidity += random.integer(3) - 1;
    const at = START_SEC + MINUTE_SEC * minute;
    return { device: "cold-07", at, celsius: tenths / 10, humidity, door: random.integer(20) === 0 };
  });
}

/** Fifty readings with one decimal, none of them whole, ten of them halves. */
function walk(seed: number): readonly number[] {
  const random = createRandom(seed);
  const readings: number[] = [];
  for (let tenths = 213; readings.length < 50; ) {
    tenths += random.integer(5) - 2;
    if (tenths % 10 !== 0) readings.push(tenths / 10);
  }
  return readings;
}

/** Fifty readings of a freezer in tenths of a degree, around -18 °C. */
function frozen(seed: number): readonly number[] {
  const random = createRandom(seed);
  return Array.from({ length: 50 }, () => -190 + random.integer(21));
}

const hours = logged(2 * BATCH, 7);
export const FIFTY = { celsius: walk(40) };
export const HOUR = hours.slice(BATCH);
const HOUR_BEFORE = hours.slice(0, BATCH);
/** One reading, and the one before it: none of their numbers is the same. */
export const ONE = hours[BATCH + 1]!;
export const ONE_BEFORE = hours[BATCH]!;
export const EIGHT = { celsius: [4.1, 4.2, 4.4, 4.3, 4.1, 3.9, 3.8, 3.9] };

export const DUEL_SCENES: Readonly<Record<DuelPreset, DuelScene>> = {
  fifty: {
    title: "Fifty temperatures in one message",
    question: "Which of these is the shortest, with no digit lost?",
    view: "sizes",
    value: FIFTY,
    before: { celsius: walk(41) },
    run: "Encode it",
    options: [
      { value: "JSON", text: "JSON" },
      { value: "CBOR", text: "CBOR" },
      { value: "MessagePack", text: "MessagePack" },
      { value: "Protocol Buffers", text: "Protocol Buffers" },
    ],
  },
  freezer: {
    title: "Fifty readings of a freezer",
    question: "Whole tenths of a degree, all around −180. CBOR or MessagePack: which is shorter?",
    view: "sizes",
    value: { tenths: frozen(5) },
    before: { tenths: frozen(6) },
    run: "Encode them",
    options: [
      { value: "CBOR", text: "CBOR" },
      { value: "MessagePack", text: "MessagePack" },
      { value: "same", text: "the same length" },
    ],
  },
  kinds: {
    title: "What one more item costs",
    question: "Which number with exactly one digit after the point is shorter in CBOR than in JSON?",
    view: "kinds",
    value: FIFTY,
    before: FIFTY,
  },
  batch: {
    title: "An hour of readings, through gzip",
    question: "Before gzip, deterministic CBOR is about a quarter shorter than JSON. And after it?",
    view: "sizes",
    value: HOUR as unknown as Json,
    before: HOUR_BEFORE as unknown as Json,
    squeeze: "gzip",
    run: "Encode and compress",
    options: [
      { value: "quarter", text: "still about a quarter" },
      { value: "tenth", text: "about a tenth" },
      { value: "same", text: "less than five per cent" },
      { value: "longer", text: "CBOR is longer" },
    ],
  },
  bench: {
    title: "Any value, in every format",
    question:
      "Keep all eight readings and all that is known of them. How do you make deterministic CBOR shorter than today's JSON by more than a third?",
    view: "sizes",
    value: EIGHT,
    before: { celsius: [4, 4.2, 4.3, 4.5, 4.4, 4.2, 4.2, 4.1] },
  },
  speed: {
    title: "Read as fast as you can, in this browser",
    question: "Which of them turns one reading's bytes into an object in the shortest time, here and now?",
    view: "speed",
    value: ONE as unknown as Json,
    before: ONE_BEFORE as unknown as Json,
    run: "Measure",
    options: [
      { value: "json", text: "JSON.parse" },
      { value: "cbor", text: "cbor-x" },
      { value: "msgpack", text: "@msgpack/msgpack" },
      { value: "protobuf", text: "@bufbuild/protobuf" },
      { value: "close", text: "too close to call" },
    ],
  },
};

export function isDuelPreset(value: unknown): value is DuelPreset {
  return typeof value === "string" && Object.hasOwn(DUEL_SCENES, value);
}

/** The value as the editor shows it: records one a line. */
export function shownText(value: Json): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  return `[${value.map((part) => JSON.stringify(part)).join(",\n")}]`;
}

export const SQUEEZES: readonly { readonly value: Squeeze; readonly text: string }[] = [
  { value: "none", text: "nothing" },
  { value: "deflate", text: "deflate" },
  { value: "gzip", text: "gzip" },
  { value: "zstd", text: "zstd" },
  { value: "dictionary", text: "deflate, with the message before" },
];
