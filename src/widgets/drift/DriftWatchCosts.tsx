/** What the year costs as chosen, and beside it what it would cost otherwise. */

import type { YearView } from "#kernel/drift/year-view.ts";
import { euros } from "./DriftWatch.words.ts";

export function DriftWatchCosts({ costs, shown }: { readonly costs: YearView["costs"]; readonly shown: boolean }) {
  const cell = (text: string) => (shown ? text : "hidden");
  const number = (value: number) => cell(value.toLocaleString("en-GB"));
  return (
    <table className="dw-costs">
      <thead>
        <tr>
          <th scope="col">the year</th>
          <th scope="col">flags</th>
          <th scope="col">missed</th>
          <th scope="col">models</th>
          <th scope="col">cost</th>
        </tr>
      </thead>
      <tbody>
        {costs.map(({ name, flags, misses, models, cost }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{number(flags)}</td>
            <td>{number(misses)}</td>
            <td>{number(models)}</td>
            <td>{cell(euros(cost))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
