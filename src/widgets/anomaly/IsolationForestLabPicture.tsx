/** Points over tints of their score, the border of alarms, the splits of one tree and the reader's cross; and their counts. */
import type { PointerEvent } from "react";
import type { IsolationTree } from "#kernel/anomaly/isolation-tree.ts";
import {
  contourPath,
  crossesPath,
  dotsPath,
  HIGH,
  type Place,
  placeOf,
  splitsPath,
  TINTS,
  tintPath,
  WIDE,
} from "./IsolationForestLab.drawing.ts";
import { countsOf, type FieldState } from "./IsolationForestLab.field.ts";
import { FIELD_SCENES } from "./IsolationForestLab.presets.ts";
import { number, scoreAtCursor } from "./IsolationForestLab.words.ts";

/** Ordinary points drawn of a long record. */
const MOST_DOTS = 1_500;

interface PictureProps {
  readonly state: FieldState;
  readonly open: boolean;
  readonly tree: IsolationTree | undefined;
  readonly onPoint: ((event: PointerEvent) => void) | undefined;
}

export function FieldPicture({ state, open, tree, onPoint }: PictureProps) {
  const { preset, points, labels, field, choice, cursor } = state;
  const { grid, axes } = FIELD_SCENES[preset];
  const [ordinary, rare]: [Place[], Place[]] = [[], []];
  for (const [at, label] of labels.entries()) {
    const place = placeOf(points.values[2 * at]!, points.values[2 * at + 1]!, grid);
    if (label) rare.push(place);
    else if (ordinary.length < MOST_DOTS) ordinary.push(place);
  }
  const x = ((cursor.x + 0.5) / grid.across) * WIDE;
  const y = HIGH - ((cursor.y + 0.5) / grid.up) * HIGH;
  const cells = open ? field?.cells : undefined;
  return (
    <figure className="il-picture">
      <p className="il-up">{axes[1]}</p>
      {/* The cross has sliders of its own: pointing is the shorter way for whoever can. */}
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} aria-hidden focusable="false" onPointerDown={onPoint}>
        {cells && TINTS.map((level) => <path key={level} data-part="tint" d={tintPath(cells, grid, level)} />)}
        {tree && <path data-part="splits" d={splitsPath(tree, grid)} />}
        <path data-part="ordinary" d={dotsPath(ordinary)} />
        <path data-part="rare" d={crossesPath(rare)} />
        {cells && <path data-part="contour" d={contourPath(cells, grid, choice.threshold)} />}
        {open && (
          <path data-part="cursor" d={`M${x} 0V${y - 9}M${x} ${y + 9}V${HIGH}M0 ${y}H${x - 9}M${x + 9} ${y}H${WIDE}`} />
        )}
      </svg>
      <p className="il-across">
        <span>{number(grid.from[0])}</span>
        <span>{axes[0]}</span>
        <span>{number(grid.to[0])}</span>
      </p>
      <figcaption>
        {open
          ? `Tinted from a score of ${TINTS[0]!.toFixed(2)} on, a shade more with every 0.05; the line is the border of alarms.`
          : "The scores are hidden."}
      </figcaption>
    </figure>
  );
}

export function FieldCounts({ state, open }: { state: FieldState; open: boolean }) {
  const { preset } = state;
  const { names } = FIELD_SCENES[preset];
  const { caught, rare, falseAlarms, ordinary } = countsOf(state);
  const rows = [
    { name: names[0], part: "ordinary", path: dotsPath([{ x: 8, y: 8 }]), all: ordinary, alarms: falseAlarms },
    { name: names[1], part: "rare", path: crossesPath([{ x: 8, y: 8 }]), all: rare, alarms: caught },
  ] as const;
  return (
    <div className="il-figures">
      <table>
        <thead>
          <tr>
            <th scope="col">points</th>
            <th scope="col">all</th>
            <th scope="col">alarms</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, part, path, all, alarms }) => (
            <tr key={name}>
              <th scope="row">
                <svg className="il-key" viewBox="0 0 16 16" aria-hidden focusable="false">
                  <path data-part={part} d={path} />
                </svg>
                {name}
              </th>
              <td>{number(all)}</td>
              <td>{open ? number(alarms) : "–"}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">score at the cross</th>
            <td />
            <td>{open ? number(scoreAtCursor(state) ?? 0, 2) : "–"}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
