/** Every place where the link can die, with what was said of it and what came of it. A cell sets its scenario up. */
import { COLUMNS, type Column, cellId, cellOf, POINTS, type Point, scenarioOf } from "./CutTheLink.cells.ts";
import { CLIENTS } from "./CutTheLink.presets.ts";
import type { Tried } from "./CutTheLink.state.ts";
import { sayCopies, sayScenario, sayTried } from "./CutTheLink.words.ts";
import type { SetupProps } from "./CutTheLinkSetup.tsx";

export function CutTheLinkTable({ state, send }: SetupProps) {
  const here = cellOf(state.scenario);
  return (
    <table className="cl-table">
      <caption>Copies, by where and with which sessions the link dies. {sayTried(state.tried)}</caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={2}>
            {CLIENTS.publisher}’s link
          </th>
          <th scope="colgroup" colSpan={2}>
            {CLIENTS.subscriber}’s link
          </th>
        </tr>
        <tr>
          <th scope="col">level, cut</th>
          {COLUMNS.map(({ hop, session }) => (
            <th key={`${hop} ${session}`} scope="col">
              {session}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {POINTS.map((point) => (
          <tr
            key={`${point.qos} ${point.type} ${point.when}`}
            data-first={point.type === "PUBLISH" && point.when === "before" ? "" : undefined}
          >
            <th scope="row">
              <span>{point.qos}</span> {point.when === "before" ? `${point.type} lost` : `after ${point.type}`}
            </th>
            {COLUMNS.map((column) => {
              const id = cellId(point, column);
              return (
                <Cell
                  key={id}
                  point={point}
                  column={column}
                  tried={state.tried[id]}
                  here={id === here}
                  onChoose={() => send({ type: "choose", scenario: scenarioOf(point, column) })}
                />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly point: Point;
  readonly column: Column;
  readonly tried: Tried | undefined;
  readonly here: boolean;
  onChoose(): void;
}

function Cell({ point, column, tried, here, onChoose }: CellProps) {
  const name = `${sayScenario(scenarioOf(point, column))} ${tried ? sayCell(tried) : "Not tried yet."}`;
  return (
    <td>
      <button
        type="button"
        aria-label={`${tried ? `${tried.copies} ${wordOf(tried)}` : "?"}: ${name}`}
        title={name}
        aria-current={here || undefined}
        data-right={tried?.said === undefined ? undefined : tried.said === tried.copies}
        onClick={onChoose}
      >
        <b>{tried ? tried.copies : "?"}</b> {tried && <small>{wordOf(tried)}</small>}
      </button>
    </td>
  );
}

function wordOf({ said, copies }: Tried): string {
  if (said === undefined) return "shown";
  return said === copies ? "right" : `said ${said}`;
}

function sayCell({ said, copies }: Tried): string {
  const got = `It got ${sayCopies(copies)}`;
  if (said === undefined) return `${got}; a link showed it.`;
  return said === copies ? `${got}, as you had said.` : `${got}; you had said ${said}.`;
}
