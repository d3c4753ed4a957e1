/**
 * The hourly series that ForecastRace has: a real office, and three that are made, so that what is in them is known. The
 * load is that of the works in #kernel/telemetry, hour by hour.
 */
import type { RacePlan } from "#kernel/model/rolling-origin.ts";
import { createNormal } from "#kernel/random/normal.ts";
import { createStream } from "#kernel/random/stream.ts";
import { KINDS } from "#kernel/telemetry/kind-table.ts";
import { createNoise } from "#kernel/telemetry/noise.ts";
import { daily, HOUR_MS, working } from "#kernel/telemetry/rhythm.ts";
import { officeRecord } from "../fleet/office-table.ts";

export const SERIES_NAMES = ["office", "load", "filter", "walk"] as const;
export type SeriesName = (typeof SERIES_NAMES)[number];

export interface SeriesFacts {
  readonly title: string;
  /** Up the side of the picture. */
  readonly label: string;
  readonly unit: string;
  readonly digits: number;
  /** Weeks of it. */
  readonly weeks: number;
  /** Made from a seed; a real record is what it is. */
  readonly made: boolean;
}
export const SERIES: Readonly<Record<SeriesName, SeriesFacts>> = {
  office: { title: "temperature of a real office", label: "Office, °C", unit: "°C", digits: 2, weeks: 4, made: false },
  load: { title: "load of a works, made", label: "Load, kW", unit: "kW", digits: 1, weeks: 5, made: true },
  filter: {
    title: "a filter that clogs, made",
    label: "Pressure drop, Pa",
    unit: "Pa",
    digits: 1,
    weeks: 4,
    made: true,
  },
  walk: { title: "a random walk, made", label: "Sum of random steps", unit: "steps", digits: 2, weeks: 4, made: true },
};

const WEEK = 168;
/** A Monday, 00:00, as the first hour of each series is. */
const START_MS = 1_767_571_200_000;
export const HORIZON = 24;
export const ORIGINS = 14;

/** Hourly values from a Monday, 00:00, on; the same for the same seed, which a real record takes no notice of. */
export function seriesOf(name: SeriesName, seed: number): readonly number[] {
  const length = SERIES[name].weeks * WEEK;
  switch (name) {
    case "office":
      return officeRecord();
    case "load":
      return loadOf(seed, length);
    case "filter": {
      const rest = createNoise({ deviation: 4, memory: 0.5 }, createStream(seed, "race", "filter"));
      return Array.from({ length }, (_, hour) => 60 + 0.12 * hour + rest());
    }
    case "walk": {
      const step = createNormal(createStream(seed, "race", "walk"));
      let value = 0;
      return Array.from({ length }, () => {
        value += step();
        return value;
      });
    }
  }
}

/** The power of the works: its shifts, and noise that remembers as it does over the six steps of an hour. */
function loadOf(seed: number, length: number): readonly number[] {
  const { level, daily: day, working: shifts, load, weather, noise } = KINDS.power;
  const busy = createNoise({ deviation: load, memory: 0.735 }, createStream(seed, "race", "load"));
  const air = createNoise({ deviation: weather, memory: 0.97 }, createStream(seed, "race", "weather"));
  const rest = createNoise(noise, createStream(seed, "race", "noise"));
  return Array.from({ length }, (_, hour) => {
    const atMs = START_MS + hour * HOUR_MS;
    return level + day * daily(atMs, 15) + working(atMs) * (shifts + busy()) + air() + rest();
  });
}

/** A day ahead from each of the last fourteen midnights. */
export function planFor(length: number): RacePlan {
  return { horizon: HORIZON, first: length - ORIGINS * HORIZON, every: HORIZON, inside: 0.8 };
}
