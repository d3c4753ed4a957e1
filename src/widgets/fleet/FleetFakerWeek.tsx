/** One device's week by its own time stamps, what the receiver counts, and, if asked for, what was truly wrong. */
import { FAULTS, type Fault } from "#kernel/telemetry/fault.ts";
import { KINDS } from "#kernel/telemetry/kind-table.ts";
import { Plot } from "#ui/Plot.tsx";
import { linePath, type Scale, ticksBetween } from "#ui/plot-layout.ts";
import { type DeviceWeek, daysOf, END_MS, START_MS, stretchesOf } from "./FleetFaker.week.ts";
import { DAYS, describeStretch, duration, FAULT_WORDS, number } from "./FleetFaker.words.ts";

const X: Scale = { from: START_MS, to: END_MS };
const DAY_MS = (END_MS - START_MS) / 7;
const X_TICKS = DAYS.map((text, day) => ({ at: START_MS + day * DAY_MS, text }));

export function FleetFakerWeek({
  week,
  truth,
  faults,
}: {
  week: DeviceWeek;
  truth: boolean;
  faults: readonly Fault[];
}) {
  const { device, arrivals, received } = week;
  const firsts = arrivals
    .filter(({ again }) => !again)
    .map(({ sample }) => sample)
    .sort((a, b) => a.sequence - b.sequence);
  const values = firsts.map(({ value }) => value);
  const yTicks = ticksBetween({ from: Math.min(...values), to: Math.max(...values) }, 4);
  const y = { from: yTicks[0]!, to: yTicks.at(-1)! };
  const points = firsts.map(({ stampMs, value }) => ({ x: stampMs, y: value }));
  const stretches = truth ? stretchesOf(week) : [];
  const rows = FAULTS.filter((fault) => faults.includes(fault));
  const { arrived, missing, again, outOfOrder, longestRun, leastAgeMs, mostAgeMs } = received;
  return (
    <div className="ff-week">
      <Plot
        label={`${device.kind} in ${KINDS[device.kind].unit}, by the device's own time stamps`}
        x={X}
        y={y}
        xTicks={X_TICKS}
        yTicks={yTicks}
        marks={[{ part: "line", path: linePath(points, X, y, 1.5 * device.intervalMs) }]}
        bandNames={rows.map((fault) => FAULT_WORDS[fault])}
        bands={stretches.map(({ fault, fromMs, toMs }) => ({ name: FAULT_WORDS[fault], from: fromMs, to: toMs }))}
      />
      <dl className="ff-counts">
        <Count name="arrived" value={number(arrived)} />
        <Count name="missing" value={number(missing)} />
        <Count name="twice" value={number(again)} />
        <Count name="overtaken" value={number(outOfOrder)} />
        <Count name="same value in a row" value={number(longestRun)} />
        <Count name="age on arrival" value={`${duration(leastAgeMs)} to ${duration(mostAgeMs)}`} />
      </dl>
      <details>
        <summary>The week in words and numbers</summary>
        <p>
          {truth
            ? stretches.length === 0
              ? "In truth nothing went wrong."
              : `In truth: ${stretches.map(describeStretch).join("; ")}.`
            : "What was truly wrong is not shown."}
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">day of the stamp</th>
              <th scope="col">arrived</th>
              <th scope="col">least</th>
              <th scope="col">most</th>
            </tr>
          </thead>
          <tbody>
            {daysOf(week).map(({ atMs, arrived: count, least, most }, day) => (
              <tr key={atMs}>
                <td>{DAYS[day]}</td>
                <td>{count}</td>
                <td>{least ?? "–"}</td>
                <td>{most ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}

function Count({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
