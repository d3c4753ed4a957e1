/** Readings on a line, row under row: what each split leaves of them, or the band of each rule. */
import { meanCentre, robustCentre } from "#kernel/anomaly/z-score.ts";
import { type LineState, stepsOf, treeOf } from "./IsolationForestLab.line.ts";
import { ROBUST_LIMIT, Z_LIMIT } from "./IsolationForestLab.presets.ts";
import { number } from "./IsolationForestLab.words.ts";

const WIDE = 1000;
const HIGH = 30;
/** Room at both ends, as a share of the whole. */
const MARGIN = 0.03;

interface RowProps {
  readonly caption: string;
  readonly at: (value: number) => number;
  readonly values: readonly number[];
  /** Those that still count; all without it. */
  readonly left?: readonly number[] | undefined;
  readonly watched?: number | undefined;
  readonly cut?: number | undefined;
  readonly band?: readonly [from: number, to: number] | undefined;
}

function Row({ caption, at, values, left = values, watched, cut, band }: RowProps) {
  const dots = (some: readonly number[]) => some.map((value) => `M${at(value)} ${HIGH / 2}h0`).join("");
  const [from, to] = [Math.min(...left), Math.max(...left)];
  return (
    <div className="il-row">
      <p>{caption}</p>
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden focusable="false">
        {band && <path data-part="band" d={`M${at(band[0])} 3H${at(band[1])}V${HIGH - 3}H${at(band[0])}z`} />}
        <path data-part="stretch" d={`M${at(from)} ${HIGH / 2}H${at(to)}`} />
        <path data-part="gone" d={dots(values.filter((value) => !left.includes(value)))} />
        <path data-part="left" d={dots(left)} />
        {watched !== undefined && <path data-part="watched" d={`M${at(watched)} ${HIGH / 2}h0`} />}
        {cut !== undefined && <path data-part="cut" d={`M${at(cut)} 0V${HIGH}`} />}
      </svg>
    </div>
  );
}

/** Whole units of the box for the values between `low` and `high`. */
function scale(low: number, high: number) {
  const span = high - low || 1;
  return (value: number) => Math.round(WIDE * (MARGIN + (1 - 2 * MARGIN) * ((value - low) / span)));
}

export function LineSplits({ state }: { state: LineState }) {
  const { values, watched, shown } = state;
  const { levels } = treeOf(state);
  const steps = stepsOf(state).slice(0, shown);
  const value = values[watched]!;
  const at = scale(values[0]!, values.at(-1)!);
  let left = values;
  const rows = steps.map(({ threshold, right }, index) => {
    const before = left;
    left = left.filter((each) => each >= threshold === right);
    const rest = left.length === 1 ? `${number(value)} alone` : `${left.length} together, ${number(value)} among them`;
    return { caption: `Split ${index + 1} at ${number(threshold, 1)} leaves ${rest}`, before, cut: threshold };
  });
  // What is left after the last split has a row without a cut, unless it is alone; the other rows wait.
  const waiting = levels - rows.length;
  return (
    <div className="il-rows">
      {rows.map(({ caption, before, cut }) => (
        <Row key={cut} caption={caption} at={at} values={values} left={before} watched={value} cut={cut} />
      ))}
      <Row
        caption={left.length === 1 ? `${number(value)} stands alone` : `${left.length} readings together`}
        at={at}
        values={values}
        left={left}
        watched={value}
      />
      {Array.from({ length: waiting }, (_, index) => (
        <div key={rows.length + index} className="il-row">
          <p>{`Split ${rows.length + index + 1}: not drawn${left.length === 1 ? ", nor needed" : " yet"}`}</p>
        </div>
      ))}
      <p className="il-ends">
        <span>{number(values[0]!)}</span>
        <span>{number(values.at(-1)!)}</span>
      </p>
    </div>
  );
}

export function LineBands({ values, open }: { values: readonly number[]; open: boolean }) {
  const rules = [
    { name: `Mean ± ${Z_LIMIT} standard deviations`, centre: meanCentre(values), limit: Z_LIMIT },
    { name: `Median ± ${ROBUST_LIMIT} robust deviations`, centre: robustCentre(values), limit: ROBUST_LIMIT },
  ].map(({ name, centre: { middle, spread }, limit }) => ({
    name,
    from: middle - limit * spread,
    to: middle + limit * spread,
  }));
  const ends = [...values, ...rules.flatMap(({ from, to }) => [from, to])];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const at = scale(low, high);
  return (
    <div className="il-rows">
      {rules.map(({ name, from, to }) => (
        <Row
          key={name}
          caption={open ? `${name}: ${number(from, 1)} to ${number(to, 1)}` : `${name}: hidden`}
          at={at}
          values={values}
          band={open ? [from, to] : undefined}
        />
      ))}
      <p className="il-ends">
        <span>{number(low)}</span>
        <span>{number(high)}</span>
      </p>
    </div>
  );
}
