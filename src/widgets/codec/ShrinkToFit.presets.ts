/** What ShrinkToFit opens on: a record, how much may be sent of it, and what counts as having made it. */
import { EU868_DR0_BYTES, US915_DR0_BYTES } from "#kernel/lorawan/payload-limit.ts";
import { FIRST_SHAPE, type Shape } from "#kernel/payload/shape.ts";

export type ShrinkPreset = "first-move" | "cold-store" | "four-fields" | "eleven";

export interface ShrinkTrial {
  readonly value: string;
  readonly text: string;
  readonly shape: Shape;
}
export interface ShrinkScene {
  readonly title: string;
  readonly question: string;
  readonly record: string;
  /** When the report before was made. */
  readonly before: string;
  readonly shape: Shape;
  readonly limit: number;
  /** An experiment: single moves, each from the first shape. */
  readonly trials?: readonly ShrinkTrial[];
  readonly goal?: {
    readonly name: string;
    /** A receiver that was told nothing must read it all. */
    readonly alone?: true;
    /** The network may say who speaks. */
    readonly withoutDevice?: true;
  };
}

const coldStore = `{
  "deviceId": "cold-store-7",
  "timestamp": "2026-03-14T09:26:00Z",
  "temperature": -18.4,
  "humidity": 71.5,
  "battery": 3.61,
  "doorOpen": false
}`;
const before = "2026-03-14T09:16:00Z";
const compact: Shape = { ...FIRST_SHAPE, format: "json" };

export const SHRINK_SCENES: Readonly<Record<ShrinkPreset, ShrinkScene>> = {
  "first-move": {
    title: "The first move",
    question: "The reading below is JSON without white space. Which one of these moves saves the most bytes?",
    record: coldStore,
    before,
    shape: compact,
    limit: EU868_DR0_BYTES,
    trials: [
      { value: "cbor", text: "CBOR in place of JSON", shape: { ...compact, format: "cbor" } },
      { value: "time", text: "the time as seconds since 1970", shape: { ...compact, time: "epoch" } },
      { value: "numbers", text: "whole numbers of tenths and hundredths", shape: { ...compact, numbers: "scaled" } },
      { value: "names", text: "names of one letter, or two", shape: { ...compact, names: "short" } },
    ],
  },
  "cold-store": {
    title: "Shrink to fit",
    question: `Bring the reading down to ${EU868_DR0_BYTES} bytes, with every field in it and no value changed.`,
    record: coldStore,
    before,
    shape: FIRST_SHAPE,
    limit: EU868_DR0_BYTES,
    goal: { name: "fits-51" },
  },
  "four-fields": {
    title: "Shrink it, and leave it readable",
    question: `Bring this record down to ${EU868_DR0_BYTES} bytes, so that a receiver who was told nothing reads every name and value.`,
    record: `{
  "id": 123,
  "name": "Temperature Sensor",
  "value": 25.5,
  "active": true
}`,
    before,
    shape: FIRST_SHAPE,
    limit: EU868_DR0_BYTES,
    goal: { name: "speaks-for-itself", alone: true },
  },
  eleven: {
    title: "Eleven bytes",
    question: `US915 at DR0 carries ${US915_DR0_BYTES} bytes. Send the time and every value unchanged; only the device may be left out.`,
    record: coldStore,
    before,
    shape: { ...FIRST_SHAPE, format: "cbor", names: "integer", numbers: "scaled", time: "epoch" },
    limit: US915_DR0_BYTES,
    goal: { name: "fits-11", withoutDevice: true },
  },
};

export function isShrinkPreset(value: unknown): value is ShrinkPreset {
  return typeof value === "string" && Object.hasOwn(SHRINK_SCENES, value);
}
