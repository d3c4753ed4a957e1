/** The record of the machine as a signal in the order of time, each row with its label. */
import { MACHINE_WINDOWS } from "./source-table.ts";
import { numbersOf, type Table } from "./table.ts";

export interface LabelledSignal {
  /** In ms since 1970, as the source's clock shows them; never going back. */
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** 1 in a window that the benchmark labels, 0 elsewhere. */
  readonly labels: Uint8Array;
}

/** One hour of the source comes twice: its rows stand in pairs, each of the first time before that of the second. O(n log n). */
export function machineSignal(table: Table): LabelledSignal {
  const [seconds, temperatures] = [numbersOf(table, "time"), numbersOf(table, "temperature")];
  const order = Array.from(seconds.keys()).sort((a, b) => seconds[a]! - seconds[b]! || a - b);
  const labels = Uint8Array.from(order, (row) =>
    MACHINE_WINDOWS.some(({ fromSec, untilSec }) => seconds[row]! >= fromSec && seconds[row]! <= untilSec) ? 1 : 0,
  );
  return {
    times: Float64Array.from(order, (row) => 1000 * seconds[row]!),
    values: Float64Array.from(order, (row) => temperatures[row]!),
    labels,
  };
}
