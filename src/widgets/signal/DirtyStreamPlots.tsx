/** The pictures of DirtyStream: the signal in truth, as it arrives and cleaned; and how late each reading comes. */
import type { Reading } from "#kernel/feature/clean.ts";
import { DAY_SEC, DAYS, STEP_SEC } from "#kernel/telemetry/dirty-stream.ts";
import { Plot, type PlotBand } from "#ui/Plot.tsx";
import { linePath, type Point, type Scale } from "#ui/plot-layout.ts";
import type { HoursRun, Side, StreamRun } from "./DirtyStream.run.ts";

const HOURS: Scale = { from: 0, to: DAYS * 24 };
const DEGREES: Scale = { from: 0, to: 14 };
const LATE_MIN: Scale = { from: 0, to: 120 };
const DAY_TICKS = Array.from({ length: DAYS }, (_, day) => ({ at: day * 24, text: `day ${day + 1}` }));
const BANDS = ["truth", "arrives", "cleaned"] as const;

export function SignalPlot({ run, shown }: { run: StreamRun; shown: boolean }) {
  const { truth, arrived, cleaned } = run;
  return (
    <div className="ds-signal">
      <p className="ds-key">
        <span data-part="truth">truth</span> <span data-part="dots">as it arrives</span>{" "}
        <span data-part="line">cleaned</span> <span data-part="rings">alarm rings</span>
      </p>
      <Plot
        label={shown ? "°C" : "°C, cleaned stream and alarms hidden"}
        x={HOURS}
        y={DEGREES}
        xTicks={DAY_TICKS}
        yTicks={[0, 7, 14]}
        marks={[
          { part: "dots", path: linePath(pointsOf(arrived.readings), HOURS, DEGREES, -1) },
          { part: "truth", path: linePath(pointsOf(truth.readings), HOURS, DEGREES, 1) },
          { part: "line", path: shown ? linePath(pointsOf(cleaned.readings), HOURS, DEGREES, 1) : "" },
        ]}
        bands={
          shown ? [...bandsOf(truth, "truth"), ...bandsOf(arrived, "arrives"), ...bandsOf(cleaned, "cleaned")] : []
        }
        bandNames={BANDS}
      />
    </div>
  );
}

export function LatenessPlot({ hours, shown }: { hours: HoursRun; shown: boolean }) {
  const arrivals = hours.arrivals.filter(({ lateSec }) => lateSec <= 60 * LATE_MIN.to);
  const points = (dropped: boolean) =>
    arrivals
      .filter((each) => (shown && each.dropped) === dropped)
      .map(({ eventSec, lateSec }): Point => ({ x: eventSec / 3600, y: lateSec / 60 }));
  return (
    <div className="ds-signal">
      <p className="ds-key">
        <span data-part="dots">a reading, in time for its hour</span> <span data-part="dropped">dropped</span>
      </p>
      <Plot
        label={
          shown ? "minutes from reading to arrival" : "minutes from reading to arrival; which are dropped is hidden"
        }
        x={HOURS}
        y={LATE_MIN}
        xTicks={DAY_TICKS}
        yTicks={[0, 60, 120]}
        marks={[
          { part: "dots", path: linePath(points(false), HOURS, LATE_MIN, -1) },
          { part: "dropped", path: crosses(points(true)) },
        ]}
      />
    </div>
  );
}

function pointsOf(readings: readonly Reading[]): readonly Point[] {
  return readings.map(({ timeSec, value }) => ({ x: timeSec / 3600, y: value }));
}

/** Hours in which the alarm rings. */
function bandsOf({ rings }: Side, name: (typeof BANDS)[number]): readonly PlotBand[] {
  return rings.map(({ fromSec, untilSec }, at) => ({
    // Two rings may begin at one moment: the picture tells them apart by their place.
    from: fromSec / 3600 + at * 1e-9,
    to: Math.min(DAYS * DAY_SEC, untilSec + STEP_SEC) / 3600,
    name,
  }));
}

/** A small cross at each point: another shape, not another colour alone. */
function crosses(points: readonly Point[]): string {
  return points
    .map(({ x, y }) => {
      const [left, top] = [Math.round((1000 * x) / HOURS.to), Math.round(200 - (200 * y) / LATE_MIN.to)];
      return `M${left - 7} ${top - 7}l14 14m0 -14l-14 14`;
    })
    .join("");
}
