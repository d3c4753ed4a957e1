/** Four real weeks and a fake of them: the lines, the histogram of both, and what each is like in figures. */
import { IMITATIONS } from "#kernel/telemetry/imitation.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Plot } from "#ui/Plot.tsx";
import { barsPath, linePath, type Scale, stepsPath } from "#ui/plot-layout.ts";
import { Select } from "#ui/Select.tsx";
import { useMachine } from "../useMachine.ts";
import { type Likeness, type Measure, RECORD } from "./FakeOrReal.likeness.ts";
import { type FakeOrRealProps, fakeOrReal } from "./FakeOrReal.machine.ts";
import { IMITATION_WORDS, LIKENESS_SCENES } from "./FakeOrReal.presets.ts";
import { RECORD_LICENCE, RECORD_SOURCE } from "./office-table.ts";
import "./FakeOrReal.css";

const HOURS: Scale = { from: 0, to: RECORD.length };
const DEGREES: Scale = { from: 18, to: 29 };
const WEEKS = [0, 1, 2, 3].map((week) => ({ at: week * 168, text: `week ${week + 1}` }));

export default function FakeOrReal(props: FakeOrRealProps) {
  const { state, send, locked, frame } = useMachine(fakeOrReal, props);
  const { preset, imitation, seed, likeness } = state;
  const { title, options } = LIKENESS_SCENES[preset];
  const shown = state.revealed && !locked;
  return (
    <Frame
      {...frame}
      name="FakeOrReal"
      title={title}
      note="a real office, hour by hour"
      seed={seed}
      run={
        options.length > 0
          ? { label: "Show the fake", disabled: state.revealed, onRun: () => send({ type: "run" }) }
          : undefined
      }
      controls={
        <Button disabled={!shown} onClick={() => send({ type: "another" })}>
          Another draw
        </Button>
      }
      stage={
        <>
          {shown ? (
            <Select
              label="The fake"
              options={IMITATIONS.map((value) => ({ value, text: IMITATION_WORDS[value] }))}
              value={imitation}
              onChange={(value) => send({ type: "imitation", value })}
            />
          ) : (
            <p className="fr-plan">The fake: {IMITATION_WORDS[imitation]}.</p>
          )}
          <div className="fr-lines">
            <Line label="The record, °C" values={RECORD} />
            <Line label={shown ? "The fake, °C" : "The fake: hidden"} values={shown ? likeness.fake : []} />
          </div>
          <div className="fr-both">
            <Bars likeness={likeness} shown={shown} />
            <Measures measures={likeness.measures} shown={shown} />
          </div>
          <details className="fr-licence">
            <summary>Where the record is from</summary>
            <p>{RECORD_SOURCE}; hourly means to a tenth of a degree Fahrenheit, here in degrees Celsius.</p>
            {RECORD_LICENCE.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </details>
        </>
      }
    />
  );
}

function Line({ label, values }: { label: string; values: readonly number[] }) {
  const points = values.map((y, x) => ({ x, y }));
  return (
    <Plot
      label={label}
      x={HOURS}
      y={DEGREES}
      xTicks={WEEKS}
      yTicks={[20, 24, 28]}
      marks={[{ part: "line", path: linePath(points, HOURS, DEGREES, 1) }]}
    />
  );
}

function Bars({ likeness: { realBins, fakeBins }, shown }: { likeness: Likeness; shown: boolean }) {
  const bars = (bins: typeof realBins) => bins.map(({ from, to, count }) => ({ from, to, height: count }));
  const most = 50 * Math.ceil(Math.max(...[...realBins, ...fakeBins].map(({ count }) => count)) / 50);
  const y: Scale = { from: 0, to: most };
  return (
    <div>
      <Plot
        label="Hours: bars the record, outline the fake"
        x={DEGREES}
        y={y}
        xTicks={[18, 20, 22, 24, 26, 28].map((at) => ({ at, text: `${at}°` }))}
        yTicks={[0, most / 2, most]}
        marks={[
          { part: "bars", path: barsPath(bars(realBins), DEGREES, y) },
          { part: "outline", path: shown ? stepsPath(bars(fakeBins), DEGREES, y) : "" },
        ]}
      />
    </div>
  );
}

function Measures({ measures, shown }: { measures: readonly Measure[]; shown: boolean }) {
  return (
    <table className="fr-measures">
      <thead>
        <tr>
          <th scope="col">what is measured</th>
          <th scope="col">record</th>
          <th scope="col">fake</th>
          <th scope="col">
            <span className="w-hidden">verdict</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {measures.map(({ name, real, fake, digits, unit, close }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{`${real.toFixed(digits)} ${unit}`}</td>
            <td>{shown ? `${fake.toFixed(digits)} ${unit}` : "hidden"}</td>
            <td data-close={shown ? close : undefined}>{shown ? (close ? "close" : "off") : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
