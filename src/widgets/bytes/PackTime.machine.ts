/** An hour or more of times in nine forms, each encoded. Source of every figure: #kernel/timeseries. */
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import { createRandom } from "#kernel/random/random.ts";
import { TIME_FORMS, type TimeForm, type TimeUnit, writeTimes } from "#kernel/timeseries/time-forms.ts";

export const TIMES = 60;
export const UNITS: readonly TimeUnit[] = ["ms", "s"];
export const INTERVALS_SEC: readonly number[] = [1, 10, 60, 600];
export const WANDERS_MS: readonly number[] = [0, 20, 400];
/** 2020-10-11, one minute past midnight. */
const FIRST_MS = 1_602_374_487_561;
const SEED = 11;

export type PackTimeProps = { readonly id: string; readonly preset?: "meter" };
/** What the meter's clock does. */
export interface Beat {
  readonly unit: TimeUnit;
  readonly everySec: number;
  /** Each reading is taken up to this much early or late. */
  readonly wanderMs: number;
}
export interface PackTimeState {
  readonly revealed: boolean;
  readonly beat: Beat;
  /** Why a link could not be opened. */
  readonly fault?: string;
}
export type PackTimeEvent =
  | { readonly type: "run" }
  | { readonly type: "unit"; readonly value: TimeUnit }
  | { readonly type: "interval"; readonly value: number }
  | { readonly type: "wander"; readonly value: number };

export interface PackedForm {
  readonly form: TimeForm;
  /** The third time of the series: text, bytes in hex, or bits. */
  readonly sample: string;
  readonly sampleBits: number;
  readonly firstBits: number;
  /** Bytes per time over the whole series, its first time among them. */
  readonly meanBytes: number;
}

export const FORM_NAMES: Readonly<Record<TimeForm, string>> = {
  iso: "ISO 8601 text",
  decimal: "decimal text",
  base64: "Base64 of the fewest bytes",
  base36: "base 36 text",
  int64: "64-bit integer",
  fixed: "fewest bytes that last",
  varint: "varint",
  delta: "varint of the difference",
  delta2: "delta of delta, in bits",
};

const START: Beat = { unit: "ms", everySec: 60, wanderMs: 20 };

/** The times of a beat, in its unit, the same ones each time. */
export function timesOf({ unit, everySec, wanderMs }: Beat): readonly number[] {
  const random = createRandom(SEED);
  return Array.from({ length: TIMES }, (_, index) => {
    const wander = index === 0 ? 0 : random.integer(2 * wanderMs + 1) - wanderMs;
    const atMs = FIRST_MS + index * everySec * 1000 + wander;
    return unit === "s" ? Math.floor(atMs / 1000) : atMs;
  });
}

/** Every form of a beat's times, in the order of `TIME_FORMS`. */
export function packAll(beat: Beat): readonly PackedForm[] {
  const times = timesOf(beat);
  return TIME_FORMS.map((form) => {
    const written = writeTimes(form, times, beat.unit);
    const bits = written.reduce((sum, each) => sum + each.bits, 0);
    const { shown, bits: sampleBits } = written[2]!;
    return { form, sample: shown, sampleBits, firstBits: written[0]!.bits, meanBytes: bits / 8 / TIMES };
  });
}

export const packTime: Machine<PackTimeProps, PackTimeState, PackTimeEvent> = {
  start: () => settled({ revealed: false, beat: START }),

  next(state, event) {
    const { fault: _, ...rest } = state;
    if (event.type === "run") return settled({ ...rest, revealed: true });
    return settled(state.revealed ? { ...rest, beat: changed(rest.beat, event) } : rest);
  },

  say({ fault, revealed, beat }) {
    if (fault) return fault;
    if (!revealed) return `${describeBeat(beat)} The sizes are hidden until you have predicted.`;
    const order = [...packAll(beat)].sort((a, b) => a.meanBytes - b.meanBytes);
    const [least, most] = [order[0]!, order.at(-1)!];
    return `${describeBeat(beat)} Smallest: ${FORM_NAMES[least.form]}, ${bytesWords(least.meanBytes)} a time. Largest: ${FORM_NAMES[most.form]}, ${bytesWords(most.meanBytes)}.`;
  },

  link: ({ revealed, beat }) => ({ revealed, ...beat }),

  open(props, link) {
    const first = packTime.start(props).state;
    const read = readLink(link);
    if (typeof read === "string") return settled({ ...first, fault: `This link cannot be opened: ${read}.` });
    return settled(read.revealed ? read : first);
  },

  reached({ revealed, beat }) {
    const isSmall = revealed && beat.wanderMs > 0 && packAll(beat).some(({ meanBytes }) => meanBytes < 1);
    return isSmall ? [{ goal: "under-a-byte", evidence: { ...beat } }] : [];
  },

  question: () => ({
    text: "Base 36 brings the 13 digits of a time down to 8 characters. Stored as a plain 64-bit integer, is the same time smaller or larger?",
    options: [
      { value: "base36", text: "larger: base 36 wins" },
      { value: "same", text: "the same 8 bytes" },
      { value: "int64", text: "smaller: the integer wins" },
    ],
  }),

  outcome({ revealed }) {
    if (!revealed) return undefined;
    const [base36, int64] = (["base36", "int64"] as const).map(
      (form) => writeTimes(form, [FIRST_MS], "ms")[0]!.bits,
    ) as [number, number];
    return base36 === int64 ? "same" : base36 < int64 ? "base36" : "int64";
  },
};

function settled(state: PackTimeState) {
  return { state, commands: [] };
}

function changed(beat: Beat, event: PackTimeEvent): Beat {
  if (event.type === "unit" && UNITS.includes(event.value)) return { ...beat, unit: event.value };
  if (event.type === "interval" && INTERVALS_SEC.includes(event.value)) return { ...beat, everySec: event.value };
  if (event.type === "wander" && WANDERS_MS.includes(event.value)) return { ...beat, wanderMs: event.value };
  return beat;
}

export function intervalWords(seconds: number): string {
  if (seconds === 1) return "every second";
  return seconds < 60 ? `every ${seconds} seconds` : seconds === 60 ? "every minute" : `every ${seconds / 60} minutes`;
}

/** "0.32 bytes", "8 bytes". */
export function bytesWords(bytes: number): string {
  return `${Number(bytes.toFixed(2))} ${bytes === 1 ? "byte" : "bytes"}`;
}

export function describeBeat({ unit, everySec, wanderMs }: Beat): string {
  const wander = wanderMs === 0 ? "on the dot" : `within ${wanderMs} ms`;
  return `${TIMES} times, ${intervalWords(everySec)}, ${wander}, counted in ${unit === "ms" ? "milliseconds" : "seconds"}.`;
}

/** The link's contents, or what is wrong with them. */
function readLink(link: Json): PackTimeState | string {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { revealed, unit, everySec, wanderMs } = link as { readonly [key: string]: Json };
  const found = UNITS.find((each) => each === unit);
  if (!found || !INTERVALS_SEC.includes(everySec as number) || !WANDERS_MS.includes(wanderMs as number))
    return "its clock must be one that the controls can set";
  const beat: Beat = { unit: found, everySec: everySec as number, wanderMs: wanderMs as number };
  return { revealed: revealed === true, beat };
}
