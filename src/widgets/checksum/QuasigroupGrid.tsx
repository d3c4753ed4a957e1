/** The table as a grid: arrow keys move, digits are typed into the cell, and the walk of the typed id is ringed. */
import { type KeyboardEvent, useRef } from "react";
import { originalOf, type QuasigroupEvent, type QuasigroupState, walkOf } from "./Quasigroup.machine.ts";
import { cellsOf, NEEDED } from "./Quasigroup.words.ts";

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -9],
  End: [0, 9],
  PageUp: [-9, 0],
  PageDown: [9, 0],
};
const within = (value: number) => Math.min(9, Math.max(0, value));

export interface QuasigroupGridProps {
  readonly state: QuasigroupState;
  readonly open: boolean;
  send(event: QuasigroupEvent): void;
}

export function QuasigroupGrid({ state, open, send }: QuasigroupGridProps) {
  const { table, cell, verdict } = state;
  const grid = useRef<HTMLTableElement>(null);
  const original = originalOf(state);
  const walk = walkOf(state);
  const walked = new Set("steps" in walk ? walk.steps.map(({ row, column }) => 10 * row + column) : []);
  const broken = new Set(
    open
      ? verdict.laws.filter(({ law }) => NEEDED.some((each) => each === law)).flatMap((each) => cellsOf(each, table))
      : [],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key)) return send({ type: "set", digit: Number(event.key) });
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const next = { row: within(cell.row + move[0]), column: within(cell.column + move[1]) };
    send({ type: "cell", ...next });
    grid.current?.querySelectorAll("button")[10 * next.row + next.column]?.focus();
  };
  return (
    <table className="cs-table cs-grid" ref={grid} onKeyDown={onKeyDown}>
      <caption>Row: interim digit. Column: next digit.</caption>
      <thead>
        <tr>
          <td />
          {TEN.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {TEN.map((row) => (
          <tr key={row}>
            <th scope="row">{row}</th>
            {TEN.map((column) => {
              const here = 10 * row + column;
              const was = original[row]![column]!;
              const digit = table[row]![column]!;
              const marks = [
                digit !== was && `changed from ${was}`,
                broken.has(here) && "breaks a law",
                walked.has(here) && "on the walk",
              ].filter((mark) => mark !== false);
              return (
                <td key={column}>
                  <button
                    type="button"
                    tabIndex={cell.row === row && cell.column === column ? 0 : -1}
                    aria-current={cell.row === row && cell.column === column ? "location" : undefined}
                    aria-label={`row ${row}, column ${column}: ${[digit, ...marks].join(", ")}`}
                    data-changed={digit !== was || undefined}
                    data-broken={broken.has(here) || undefined}
                    data-walked={walked.has(here) || undefined}
                    onClick={() => send({ type: "cell", row, column })}
                  >
                    {digit}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
