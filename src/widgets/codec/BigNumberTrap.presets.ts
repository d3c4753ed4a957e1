/** What BigNumberTrap opens on. */
import type { Json } from "#contract/json.ts";
import { doublePlace } from "#kernel/codec/double-place.ts";
import { type NumberKind, throughJson } from "./BigNumberTrap.routes.ts";

export type NumberPreset = "nanoseconds" | "device-id" | "first-lost";
export interface NumberScene {
  readonly title: string;
  readonly question: string;
  readonly kind: NumberKind;
  readonly label: string;
  readonly text: string;
  readonly experiment?: {
    readonly options: readonly { readonly value: string; readonly text: string }[];
    outcome(): Json;
  };
}

const MARCH = "1614556800000000001";
/** 70-B3-D5-7E-D0-05-A1-C3, a DevEUI, as a decimal number. */
const DEVICE = String(0x70b3_d57e_d005_a1c3n);

export const NUMBER_SCENES: Readonly<Record<NumberPreset, NumberScene>> = {
  nanoseconds: {
    title: "One nanosecond past midnight",
    question: `JSON.parse reads {"ns":${MARCH}}. Which number does the program write on?`,
    kind: "time",
    label: "Nanoseconds since 1970",
    text: MARCH,
    experiment: {
      options: [
        { value: MARCH, text: "the same" },
        { value: "1614556800000000000", text: "1 less" },
        { value: "1614556800000000002", text: "1 more" },
        { value: "none", text: "none: it throws an error" },
      ],
      outcome: () => throughJson(MARCH).written,
    },
  },
  "device-id": {
    title: "A device id of 64 bits",
    question: `A program reads the device id ${DEVICE} as a JSON number. How many ids in a row become the same number?`,
    kind: "id",
    label: "Device id",
    text: DEVICE,
    experiment: {
      options: [
        { value: "one", text: "only this one" },
        { value: "ten", text: "about 10" },
        { value: "thousand", text: "about 1,000" },
        { value: "million", text: "about 1,000,000" },
      ],
      outcome() {
        const { sharedBy } = doublePlace(BigInt(DEVICE));
        if (sharedBy === 1) return "one";
        return sharedBy < 100 ? "ten" : sharedBy < 30_000 ? "thousand" : "million";
      },
    },
  },
  "first-lost": {
    title: "The first number that is lost",
    question: "Which is the smallest positive whole number that comes back changed?",
    kind: "id",
    label: "Count of messages",
    text: "1000000000000000",
  },
};

/** The smallest positive whole number without a double of its own. */
export const FIRST_LOST = "9007199254740993";

export function isNumberPreset(value: unknown): value is NumberPreset {
  return typeof value === "string" && Object.hasOwn(NUMBER_SCENES, value);
}
