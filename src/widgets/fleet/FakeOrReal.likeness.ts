/** A fake beside the record: what is measured of both, and how close is close. */
import { type Bin, histogram } from "#kernel/stats/histogram.ts";
import { mean } from "#kernel/stats/moments.ts";
import { characterOf, type Imitation, imitate } from "#kernel/telemetry/imitation.ts";
import { ALARM_ABOVE, ALARM_HOURS } from "./FakeOrReal.presets.ts";
import { officeRecord } from "./office-table.ts";

export const RECORD = officeRecord();
const REAL_MEAN = mean(RECORD);
const BINS = { from: 18, to: 29, width: 0.5 } as const;

export interface Measure {
  readonly name: string;
  readonly real: number;
  readonly fake: number;
  /** Digits after the point. */
  readonly digits: number;
  readonly unit: string;
  readonly close: boolean;
}
export interface Likeness {
  readonly fake: readonly number[];
  readonly realBins: readonly Bin[];
  readonly fakeBins: readonly Bin[];
  readonly measures: readonly Measure[];
  readonly alarms: { readonly real: number; readonly fake: number };
}

const REAL = measured(RECORD);

/** Everything shown of one fake. O(n). */
export function likenessOf(imitation: Imitation, seed: number): Likeness {
  const fake = imitate(RECORD, imitation, seed);
  const got = measured(fake);
  const binsOff = REAL.bins.reduce((sum, { count }, at) => sum + Math.abs(count - got.bins[at]!.count), 0) / 2;
  const row = (
    name: string,
    of: (each: typeof got) => number,
    digits: number,
    unit: string,
    within: number,
  ): Measure => {
    const [real, value] = [of(REAL), of(got)];
    return { name, real, fake: value, digits, unit, close: Math.abs(value - real) <= within };
  };
  return {
    fake,
    realBins: REAL.bins,
    fakeBins: got.bins,
    alarms: { real: REAL.alarms, fake: got.alarms },
    measures: [
      row("mean", ({ character }) => character.mean, 1, "°C", 0.25),
      row("standard deviation", ({ character }) => character.deviation, 2, "°C", 0.15),
      {
        name: "hours in other bars",
        real: 0,
        fake: binsOff,
        digits: 0,
        unit: "",
        close: binsOff <= RECORD.length / 8,
      },
      row("like the hour before", ({ character }) => character.hourBefore, 2, "", 0.05),
      row("like a day before", ({ character }) => character.dayBefore, 2, "", 0.15),
      row("variance between days", ({ character }) => character.betweenDays, 2, "", 0.1),
      row("longest time above the mean", ({ character }) => character.longestAbove, 0, "h", 30),
      row("alarms", ({ alarms }) => alarms, 0, "", 1),
    ],
  };
}

function measured(values: readonly number[]) {
  const character = characterOf(values, REAL_MEAN);
  return { character, bins: histogram(values, BINS.from, BINS.to, BINS.width), alarms: alarmsIn(values) };
}

/** How often the alarm rings: once for each time that the hours above the limit are enough. */
function alarmsIn(values: readonly number[]): number {
  let [run, alarms] = [0, 0];
  for (const value of values) {
    run = value > ALARM_ABOVE ? run + 1 : 0;
    if (run === ALARM_HOURS) alarms++;
  }
  return alarms;
}
