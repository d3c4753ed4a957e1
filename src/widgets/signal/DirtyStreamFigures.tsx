/** The figures of DirtyStream: what a mean, an alarm and a model make of the stream, and what becomes of its hours. */
import type { DirtyPreset } from "./DirtyStream.presets.ts";
import type { Figures, HoursRun, StreamRun } from "./DirtyStream.run.ts";

const ROWS: readonly (readonly [name: string, text: (figures: Figures) => string])[] = [
  ["readings", ({ readings }) => String(readings)],
  ["mean", ({ mean }) => `${mean.toFixed(2)} °C`],
  ["alarm rings", ({ alarms }) => String(alarms)],
  ["model is off by", ({ modelError }) => `${modelError.toFixed(2)} °C`],
];
const CLEANED: Readonly<Record<DirtyPreset, string>> = {
  copies: "each once",
  outage: "gap filled",
  late: "sorted",
  repair: "after the four steps",
  bench: "after cleaning",
};

export function DirtyStreamFigures({ preset, run, shown }: { preset: DirtyPreset; run: StreamRun; shown: boolean }) {
  const { truth, arrived, cleaned } = run;
  return (
    <table className="ds-figures">
      <thead>
        <tr>
          <th scope="col">
            <span className="w-hidden">figure</span>
          </th>
          <th scope="col">truth</th>
          <th scope="col">as it arrives</th>
          <th scope="col">{CLEANED[preset]}</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{shown ? text(truth.figures) : "hidden"}</td>
            <td>{shown ? text(arrived.figures) : "hidden"}</td>
            <td>{shown ? text(cleaned.figures) : "hidden"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function DirtyStreamHours({ hours, shown }: { hours: HoursRun; shown: boolean }) {
  const rows = [
    ["readings dropped", String(hours.dropped)],
    ["hours published without all their readings", String(hours.short)],
    ["an hour waits for its mean", `${Math.round(hours.meanWaitSec / 60)} min`],
    ["at most", `${Math.round(hours.mostWaitSec / 60)} min`],
  ] as const;
  return (
    <table className="ds-figures">
      <tbody>
        {rows.map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{shown ? text : "hidden"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
