/** What SessionLab opens on, and the choices that its acts leave open. */
import type { Json } from "#contract/json.ts";

export type FridgeEnd = "stays" | "cut" | "cut-retained" | "blinks" | "says-goodbye" | "alarms";
/** Messages that the broker of every life lets wait in a session, and the alarms that a fridge may raise. */
export const QUEUE_LIMIT = 10;
export const ALARMS = 12;

/** One life of the panel: every act of it that can be otherwise. */
export interface Life {
  /** Session Expiry Interval of the panel, in seconds. */
  readonly expirySec: number;
  /** Whether the fridge sets retain on its two readings. */
  readonly retain: boolean;
  readonly fridge: FridgeEnd;
  /** How long the panel stays away, in seconds. */
  readonly awaySec: number;
  /** Clean Start on the way back. */
  readonly clean: boolean;
  /** When the panel subscribes on the way back. */
  readonly again: "never" | "if-gone" | "always";
}

export const CHOICES: { readonly [Name in keyof Life]: readonly (readonly [value: Life[Name], text: string])[] } = {
  expirySec: [
    [0, "0 s: ends with the connection"],
    [60, "60 s"],
    [3600, "1 hour"],
  ],
  retain: [
    [false, "not retained"],
    [true, "retained"],
  ],
  fridge: [
    ["stays", "stays connected"],
    ["cut", "loses its link"],
    ["cut-retained", "loses its link, its will is retained"],
    ["blinks", "loses its link for 10 s, its will waits 60 s"],
    ["says-goodbye", "says DISCONNECT"],
    ["alarms", `raises ${ALARMS} alarms at QoS 1, a1 to a${ALARMS}`],
  ],
  awaySec: [
    [30, "30 s"],
    [600, "10 minutes"],
  ],
  clean: [
    [false, "clean start 0: goes on"],
    [true, "clean start 1: begins anew"],
  ],
  again: [
    ["never", "never"],
    ["if-gone", "if its session is gone"],
    ["always", "in any case"],
  ],
};

const LAST_ALARM = `a${ALARMS}` as const;
/** What may arrive on the way back, as it is named in options and outcomes. */
export const ARRIVALS = ["4.1", "9.8", "open", "gone", "9.8 retained", "gone retained", "a1", LAST_ALARM] as const;
export const ARRIVAL_WORDS: Readonly<Record<(typeof ARRIVALS)[number], string>> = {
  "4.1": "4.1",
  "9.8": "9.8",
  open: "open (QoS 0)",
  gone: "gone (will)",
  "9.8 retained": "9.8, retain flag set",
  "gone retained": "gone, retain flag set",
  a1: "a1, the first alarm",
  [LAST_ALARM]: `${LAST_ALARM}, the last alarm`,
};

export type SessionPreset = "ten-minutes" | "too-late" | "both" | "farewell" | "full" | "bench";
interface Scene {
  readonly title: string;
  readonly question: string;
  readonly life: Life;
  /** Options of an experiment: what arrives, in order, and how that is said. */
  readonly options?: readonly { readonly value: Json; readonly text: string }[];
}

const away: Life = { expirySec: 3600, retain: false, fridge: "stays", awaySec: 600, clean: false, again: "if-gone" };
const option = (value: string, text: string) => ({ value, text });

export const SESSION_SCENES: Readonly<Record<SessionPreset, Scene>> = {
  "ten-minutes": {
    title: "Ten minutes away",
    question: "The panel was away when 4.1, 9.8 and open were published. What does it receive on its return?",
    life: away,
    options: [
      option("nothing", "nothing"),
      option("9.8", "9.8, the latest"),
      option("4.1, 9.8", "4.1 and 9.8"),
      option("4.1, 9.8, open", "all three"),
    ],
  },
  "too-late": {
    title: "Ten minutes away, a session of one",
    question: "Now the session lasts 60 seconds, and the readings are retained. What arrives on the return?",
    life: { ...away, expirySec: 60, retain: true },
    options: [
      option("nothing", "nothing"),
      option("9.8 retained", "9.8 alone"),
      option("4.1, 9.8", "4.1 and 9.8"),
      option("4.1, 9.8, 9.8 retained", "4.1, 9.8 and 9.8 again"),
    ],
  },
  both: {
    title: "A careful panel",
    question: "The session is there, the readings are retained, and the panel subscribes all the same. What arrives?",
    life: { ...away, retain: true, again: "always" },
    options: [
      option("9.8 retained", "9.8 alone"),
      option("4.1, 9.8", "4.1 and 9.8"),
      option("4.1, 9.8, 9.8 retained", "4.1, 9.8 and 9.8 again"),
    ],
  },
  farewell: {
    title: "A fridge that says goodbye",
    question: "The fridge has left a will and then says DISCONNECT. Does the panel find its will?",
    life: { ...away, fridge: "says-goodbye" },
    options: [
      option("4.1, 9.8", "no: 4.1 and 9.8, no more"),
      option("4.1, 9.8, gone", "yes: gone, after 4.1 and 9.8"),
      option("gone", "yes: gone, and nothing else"),
    ],
  },
  full: {
    title: "A queue with an end",
    question: `The broker lets ${QUEUE_LIMIT} messages wait for the panel. 4.1, 9.8 and ${ALARMS} alarms come, all at QoS 1. What arrives?`,
    life: { ...away, fridge: "alarms" },
    options: [
      option(`4.1, 9.8, a1 to ${LAST_ALARM}`, `all of them, up to ${LAST_ALARM}`),
      option(`4.1, 9.8, a1 to a${QUEUE_LIMIT - 2}`, `the oldest ${QUEUE_LIMIT}: 4.1 to a${QUEUE_LIMIT - 2}`),
      option(
        `a${ALARMS - QUEUE_LIMIT + 1} to ${LAST_ALARM}`,
        `the newest ${QUEUE_LIMIT}: a${ALARMS - QUEUE_LIMIT + 1} to ${LAST_ALARM}`,
      ),
    ],
  },
  bench: {
    title: "Session lab",
    question: "How many ways are there to lose a session, and what does a retained message save in each?",
    life: away,
  },
};

export function isSessionPreset(value: unknown): value is SessionPreset {
  return typeof value === "string" && Object.hasOwn(SESSION_SCENES, value);
}

/** The words of a choice; throws RangeError for a value that it does not offer. */
export function wordsOf<Name extends keyof Life>(name: Name, value: Life[Name]): string {
  const found = CHOICES[name].find(([each]) => each === value);
  if (!found) throw new RangeError(`session lab: ${name} must be one of its choices, got ${String(value)}`);
  return found[1];
}
