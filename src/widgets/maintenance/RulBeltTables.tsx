/** The tables beneath RulBelt's plot: money over the drives played, and how often two kinds of interval held. */
import type { IntervalTrial } from "#kernel/degradation/coverage.ts";
import { euros } from "./money.ts";
import type { RulBeltState } from "./RulBelt.machine.ts";
import { SCHEDULE_DAYS, TRIAL } from "./RulBelt.presets.ts";
import { caughtCounts, perWeek } from "./RulBelt.words.ts";

export function RulBeltMoney({ state: { played } }: { state: RulBeltState }) {
  const money = perWeek(played);
  const caught = caughtCounts(played);
  const rows = [
    ["you, drive by drive", money.yours, caught.yours],
    [`every ${SCHEDULE_DAYS} days`, money.schedule, caught.schedule],
    ["when it trips", money.reactive, played.length],
    ["knowing the day", money.foreseen, 0],
  ] as const;
  const many = `${played.length} ${played.length === 1 ? "drive" : "drives"}`;
  return (
    <table className="rb-table">
      <caption>The same drives, exchanged: {played.length === 0 ? "none so far" : many}</caption>
      <thead>
        <tr>
          <th scope="col">who decides</th>
          <th scope="col">cost a week</th>
          <th scope="col">trips</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, cost, trips]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{played.length === 0 ? "–" : euros(cost)}</td>
            <td>{played.length === 0 ? "–" : trips}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function RulBeltTrial({ trial }: { trial: IntervalTrial | undefined }) {
  const rows = [
    ["straight line", trial?.line],
    ["first passage", trial?.passage],
  ] as const;
  return (
    <table className="rb-table">
      <caption>
        {`90 % intervals on day ${TRIAL.day}, drives that still ran${trial ? `: ${trial.line.asked}` : ""}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">made by</th>
          <th scope="col">held the trip</th>
          <th scope="col">share</th>
          <th scope="col">middle length</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, count]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{count ? count.held : "–"}</td>
            <td>{count ? `${Math.round((100 * count.held) / count.asked)} %` : "–"}</td>
            <td>{count ? `${Math.round(count.medianWidth)} days` : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
