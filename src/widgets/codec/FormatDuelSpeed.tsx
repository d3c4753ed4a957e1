/** The libraries by what they take against JSON in this browser, with the spread. */
import type { SpeedId } from "#engine/codec/duel-speed.ts";
import type { FormatDuelState } from "./FormatDuel.machine.ts";
import { number, ratioWords, SPEED_NAMES } from "./FormatDuel.words.ts";

const IDS = Object.keys(SPEED_NAMES) as readonly SpeedId[];
const COLUMNS = ["decode", "encode"] as const;

export function DuelSpeed({ speed }: { readonly speed: FormatDuelState["speed"] | undefined }) {
  const json = speed?.rows[0];
  return (
    <table className="fd-map">
      <caption>
        {speed && json
          ? `${speed.browser}: JSON reads this value in ${number(json.decode.microseconds)} µs and writes it in ${number(json.encode.microseconds)} µs. Above 1 is slower.`
          : "Time against JSON.parse and JSON.stringify with UTF-8; above 1 is slower. Median of nine rounds, and the middle half of them."}
      </caption>
      <thead>
        <tr>
          <th scope="col">library</th>
          <th scope="col">reads</th>
          <th scope="col">writes</th>
        </tr>
      </thead>
      <tbody>
        {IDS.map((id) => {
          const row = speed?.rows.find((each) => each.id === id);
          return (
            <tr key={id}>
              <th scope="row">{SPEED_NAMES[id]}</th>
              {COLUMNS.map((column) => (
                <td key={column} data-side={row && sideOf(row[column].low, row[column].high)}>
                  {row ? ratioWords(row[column]) : "not measured"}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Quicker or slower than JSON in the middle half of all rounds, or neither. */
function sideOf(low: number, high: number): "less" | "more" | "same" {
  if (high < 1) return "less";
  return low > 1 ? "more" : "same";
}
