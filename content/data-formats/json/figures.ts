/** The figures of the chapter on JSON, each from a text that is written or read here. */
import { decodeJson } from "#kernel/codec/json-value.ts";
import { writeJson } from "#kernel/codec/json-write.ts";
import { textBytes } from "#kernel/codec/text-bytes.ts";

/** What one greenhouse reports, as a program holds it. */
export const REPORT = {
  station: "greenhouse-4",
  readings: [
    { sensor: "air", celsius: 21.5 },
    { sensor: "soil", celsius: 17.25 },
  ],
  door: null,
  heating: false,
};

export const bytesOf = (value: unknown, layout: "compact" | "pretty" = "compact"): number =>
  textBytes(writeJson(value, layout), "json").length;

/** `count` readings of two members, as a list of objects and as an object of two lists. */
export function listBytes(count: number): { readonly objects: number; readonly columns: number } {
  const readings = Array.from({ length: count }, (_, at) => ({
    celsius: 20 + (at % 10) / 2,
    humidity: 40 + (at % 20),
  }));
  const columns = {
    celsius: readings.map(({ celsius }) => celsius),
    humidity: readings.map(({ humidity }) => humidity),
  };
  return { objects: bytesOf(readings), columns: bytesOf(columns) };
}

/** What a program writes on after it has read `text` as JSON.parse does. */
export const roundTrip = (text: string): string => writeJson(decodeJson(textBytes(text, "json")));
