/** Forecasters race over one series: the day they said, the errors they made, and what the simplest of them did. */
import type { RacerName } from "#kernel/model/racers.ts";
import { winnerOf } from "#kernel/model/racers.ts";
import { Button } from "#ui/Button.tsx";
import { Frame } from "#ui/Frame.tsx";
import { Select } from "#ui/Select.tsx";
import { Slider } from "#ui/Slider.tsx";
import { RECORD_LICENCE, RECORD_SOURCE } from "../fleet/office-table.ts";
import { useMachine } from "../useMachine.ts";
import { type ForecastRaceProps, type ForecastRaceState, forecastRace } from "./ForecastRace.machine.ts";
import { RACE_SCENES, RACER_WORDS } from "./ForecastRace.presets.ts";
import { createRaceRunner } from "./ForecastRace.runner.ts";
import { ORIGINS, SERIES, SERIES_NAMES } from "./ForecastRace.series.ts";
import { dayOf, describeFit } from "./ForecastRace.words.ts";
import { DayPicture, ErrorPicture } from "./ForecastRacePictures.tsx";
import "./ForecastRace.css";

export default function ForecastRace(props: ForecastRaceProps) {
  const { state, send, stop, frame } = useMachine(forecastRace, props, createRaceRunner);
  const { preset, series, seed, values, racers, phase, results, at } = state;
  const { title, options } = RACE_SCENES[preset];
  const busy = phase === "running";
  const bench = options.length === 0;
  const { made } = SERIES[series];
  const seek = (to: number) => send({ type: "seek", at: to });
  return (
    <Frame
      {...frame}
      name="ForecastRace"
      title={title}
      note={made ? "hour by hour, made from a seed" : "hour by hour, a real record"}
      seed={made ? seed : undefined}
      run={{ label: "Run the race", onRun: () => send({ type: "run" }), busy, onStop: () => stop({ type: "stop" }) }}
      progress={
        busy
          ? { done: results.length, total: racers.length, note: `${results.length} of ${racers.length} have come in` }
          : undefined
      }
      controls={
        bench && (
          <Button disabled={busy || !made} onClick={() => send({ type: "another" })}>
            Another draw
          </Button>
        )
      }
      stage={
        <>
          {bench && (
            <Select
              label="The series"
              options={SERIES_NAMES.map((value) => ({ value, text: SERIES[value].title }))}
              value={series}
              onChange={(value) => send({ type: "series", value })}
            />
          )}
          <DayPicture state={state} />
          <div className="fo-seek">
            <Slider from={0} to={ORIGINS - 1} value={at} onChange={seek}>
              Day {at + 1} of {ORIGINS}, a {dayOf(values.length - (ORIGINS - at) * 24)}
            </Slider>
            <Button disabled={at === 0} onClick={() => seek(at - 1)}>
              Back
            </Button>
            <Button disabled={at === ORIGINS - 1} onClick={() => seek(at + 1)}>
              On
            </Button>
          </div>
          <div className="fo-scores">
            <Standings state={state} onShow={(name) => send({ type: "show", name })} />
            <div>
              <ErrorPicture state={state} />
              <p className="fo-fit">
                {describeFit(
                  results.find(({ name }) => name === state.shown),
                  at,
                )}
              </p>
            </div>
          </div>
          {!made && <Licence />}
        </>
      }
    />
  );
}

function Standings({ state, onShow }: { state: ForecastRaceState; onShow(name: RacerName): void }) {
  const { racers, results, shown, phase, series } = state;
  const best = phase === "done" ? winnerOf(results)?.name : undefined;
  return (
    <table className="fo-table">
      <caption className="w-hidden">Scores over {ORIGINS} days; choose whose forecast is shown</caption>
      <thead>
        <tr>
          <th scope="col">forecaster</th>
          <th scope="col">MAE</th>
          <th scope="col">RMSE</th>
          <th scope="col">MASE</th>
          <th scope="col">in band</th>
        </tr>
      </thead>
      <tbody>
        {racers.map((name) => {
          const score = results.find((each) => each.name === name)?.score;
          const text = (value: number | undefined, digits: number) => value?.toFixed(digits) ?? "–";
          return (
            <tr key={name} data-best={name === best || undefined}>
              <th scope="row">
                <button type="button" aria-pressed={name === shown} onClick={() => onShow(name)}>
                  {RACER_WORDS[name]}
                  {name === best && " ✓"}
                </button>
              </th>
              <td>{text(score?.mae, SERIES[series].digits)}</td>
              <td>{text(score?.rmse, SERIES[series].digits)}</td>
              <td>{text(score?.mase, 2)}</td>
              <td>{score ? `${Math.round(100 * score.coverage)} %` : "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Licence() {
  return (
    <details className="fo-licence">
      <summary>Where the record is from</summary>
      <p>{RECORD_SOURCE}; hourly means to a tenth of a degree Fahrenheit, here in degrees Celsius.</p>
      {RECORD_LICENCE.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </details>
  );
}
