/** All values of a short signal and its features, with what a threshold on the change flags. */
import { nameOf } from "./FeatureBench.choice.ts";
import { BENCH_SCENES } from "./FeatureBench.presets.ts";
import { type FeatureBenchState, stopOf } from "./FeatureBench.state.ts";
import { figure, flaggedStops } from "./FeatureBench.words.ts";

export function FeatureBenchTable({ state }: { state: FeatureBenchState }) {
  const { preset, choices, stops, raw, lines } = state;
  const { scale } = BENCH_SCENES[preset];
  const flagged = flaggedStops(state);
  const stop = stopOf(state);
  return (
    <table className="fb-table">
      <thead>
        <tr>
          <th scope="col">hour</th>
          <th scope="col">°C</th>
          {choices.map((choice, at) => (
            <th scope="col" key={at}>
              {nameOf(choice, scale)}
            </th>
          ))}
          <th scope="col">
            <span className="w-hidden">flag</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {stops.map((ms, row) => (
          <tr key={ms} data-here={row === stop || undefined}>
            <th scope="row">{ms / 3_600_000}</th>
            <td>{figure(raw.at[row])}</td>
            {lines.map((line, at) => (
              <td key={at}>{figure(line?.at[row])}</td>
            ))}
            <td className="fb-flag">{flagged.includes(row) ? "flagged" : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
