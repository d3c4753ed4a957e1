/** What the alarms were worth in figures: each window with its warning, and both halves side by side. */
import type { Judgement } from "#kernel/alarm/judgement.ts";
import { ROOM_SCENES, totalOf } from "./AlarmRoom.presets.ts";
import { FIXED_RESULT, MACHINE_RECORD } from "./AlarmRoom.record.ts";
import type { AlarmRoomState } from "./AlarmRoom.state.ts";
import { euro, leadText, perWeek } from "./AlarmRoom.words.ts";

const COVERED = "covered";
const NOT_YET = "–";

export function AlarmRoomTables({ state, shown }: { state: AlarmRoomState; shown: boolean }) {
  return (
    <div className="ar-tables">
      <Windows state={state} shown={shown} />
      <Halves state={state} shown={shown} />
    </div>
  );
}

function Windows({ state: { record, result, open }, shown }: { state: AlarmRoomState; shown: boolean }) {
  const textOf = (at: number): string => {
    const second = record.windows[at]!.fromMs >= record.halfMs;
    if (second && !open) return COVERED;
    const half = shown ? result?.halves[second ? 1 : 0] : undefined;
    const found = half?.windows.find(({ window }) => window === at);
    return found ? leadText(found) : NOT_YET;
  };
  return (
    <table className="ar-table">
      <thead>
        <tr>
          <th scope="col">labelled window</th>
          <th scope="col">first alarm</th>
        </tr>
      </thead>
      <tbody>
        {record.windows.length === 0 && (
          <tr>
            <th scope="row">none: every episode is false</th>
            <td>{NOT_YET}</td>
          </tr>
        )}
        {record.windows.map(({ fromMs }, at) => (
          <tr key={fromMs}>
            <th scope="row">
              {dayOf(fromMs)}: {record.names[at]}
            </th>
            <td>{textOf(at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Halves({ state: { preset, result, open, prices, record }, shown }: { state: AlarmRoomState; shown: boolean }) {
  const priced = !ROOM_SCENES[preset].experiment;
  const rows: readonly (readonly [string, (judgement: Judgement) => string])[] = [
    ["false alarms (a week)", (judgement) => `${judgement.falseEpisodes} (${perWeek(judgement)})`],
    ["rings outside windows", ({ outsideShare }) => `${(100 * outsideShare).toFixed(1)} %`],
    ...(priced ? [["cost", (judgement: Judgement) => euro(totalOf(judgement, prices))] as const] : []),
  ];
  const cell = (half: 0 | 1, text: (judgement: Judgement) => string, of = shown ? result : undefined): string => {
    if (half === 1 && !open) return COVERED;
    return of ? text(of.halves[half]) : NOT_YET;
  };
  return (
    <table className="ar-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="w-hidden">figure</span>
          </th>
          <th scope="col">first half</th>
          <th scope="col">second half</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{cell(0, text)}</td>
            <td>{cell(1, text)}</td>
          </tr>
        ))}
        {priced && record === MACHINE_RECORD && (
          <tr>
            <th scope="row">cost of “below 55”</th>
            <td>{euro(totalOf(FIXED_RESULT.halves[0], prices))}</td>
            <td>{open ? euro(totalOf(FIXED_RESULT.halves[1], prices)) : COVERED}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function dayOf(atMs: number): string {
  const day = new Date(atMs);
  return `${day.getUTCDate()} ${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][day.getUTCMonth()]}`;
}
