/** What several tests of the doors need. */
import { expect } from "vitest";
import type { Answer } from "#engine/codec/answer.ts";
import { encodeHex } from "#kernel/bytes/hex.ts";

export const READING = { id: 123, name: "Temperature Sensor", value: 25.5, active: true };
/** 20.0 to 24.9; to JavaScript the five whole ones are integers. */
export const FLOATS = { samples: Array.from({ length: 50 }, (_, i) => (200 + i) / 10) };
export const INTEGERS = { samples: Array.from({ length: 100 }, (_, i) => 1000 + i) };

/** The value of an answer that has one. */
export function got<T>({ value, fault }: Answer<T>): T {
  expect(fault).toBeUndefined();
  return value as T;
}
export const hexOf = (answer: Answer<Uint8Array>) => encodeHex(got(answer));
export const sizeOf = (answer: Answer<Uint8Array>) => got(answer).length;
export const bytesOf = (text: string) => new TextEncoder().encode(text);
