/**
 * Lines, points or bars over one axis, drawn at build as well as in the page. The picture itself is hidden from readers
 * of the screen: whoever uses it says in words or a table what it shows.
 */
import { HIGH, type Scale, WIDE, xOf, yOf } from "./plot-layout.ts";
import "./Plot.css";

export interface PlotMark {
  /** Chooses its colour and stroke in the style sheet: "line", "bars", "faint", "point". */
  readonly part: string;
  readonly path: string;
}
export interface PlotBand {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}
export interface PlotProps {
  /** What is drawn up the side, with its unit. */
  readonly label: string;
  readonly x: Scale;
  readonly y: Scale;
  readonly marks: readonly PlotMark[];
  readonly xTicks: readonly { readonly at: number; readonly text: string }[];
  readonly yTicks: readonly number[];
  /** Stretches of x that are marked beneath, in the row of their name. */
  readonly bands?: readonly PlotBand[];
  /** The rows, which are there with and without stretches. */
  readonly bandNames?: readonly string[];
}

export function Plot({ label, x, y, marks, xTicks, yTicks, bands = [], bandNames = [] }: PlotProps) {
  return (
    <div className="pl" aria-hidden>
      <p className="pl-label">{label}</p>
      <div className="pl-box">
        <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden focusable="false">
          {yTicks.map((tick) => (
            <path key={tick} data-part="grid" d={`M0 ${yOf(tick, y)}H${WIDE}`} />
          ))}
          {marks.map(({ part, path }) => (
            <path key={part} data-part={part} d={path} />
          ))}
        </svg>
        {yTicks.map((tick) => (
          <span key={tick} className="pl-y" style={{ top: `${(100 * yOf(tick, y)) / HIGH}%` }}>
            {tick.toLocaleString("en-GB")}
          </span>
        ))}
      </div>
      {bandNames.map((name) => (
        <div className="pl-band" key={name}>
          <span>{name}</span>
          {bands
            .filter((band) => band.name === name)
            .map(({ from, to }) => (
              <i
                key={from}
                style={{ left: `${xOf(from, x) / 10}%`, width: `${Math.max(0.4, (xOf(to, x) - xOf(from, x)) / 10)}%` }}
              />
            ))}
        </div>
      ))}
      <div className="pl-x">
        {xTicks.map(({ at, text }) => (
          <span key={at} style={{ left: `${xOf(at, x) / 10}%` }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}
