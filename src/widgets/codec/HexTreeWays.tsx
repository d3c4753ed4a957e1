/** The ways in which a format can write the value: one is chosen, all stand side by side with their sizes. */
import { Select } from "#ui/Select.tsx";
import type { Made } from "./HexTree.reading.ts";
import { WAYS, wayOf } from "./HexTree.ways.ts";
import { byOf, bytesIn } from "./HexTree.words.ts";
import type { HexTreePartProps } from "./HexTreeTexts.tsx";

export function HexTreeWays({ state, send }: HexTreePartProps) {
  const { format, edit, ways, reading } = state;
  if (edit !== "value") return null;
  const known = reading.made.length > 0;
  const made: readonly Made[] = known ? reading.made : WAYS[format].map((way) => ({ way }));
  const chosen = wayOf(format, ways[format]);
  const fault = made.find(({ way }) => way.id === chosen.id)?.fault;
  const choose = (id: string) => send({ type: "way", id });
  return (
    <>
      <div className="ht-row">
        <Select
          label="Written by"
          value={chosen.id}
          options={made.map((one) => ({
            value: one.way.id,
            text: `${one.way.name}, ${byOf(one.way)}${known ? `: ${sizeOf(one)}` : ""}`,
          }))}
          onChange={choose}
        />
      </div>
      <p className={fault ? "ht-says w-fault" : "ht-says"}>{fault ?? chosen.says}</p>
      <details className="ht-all">
        <summary>{`All ${made.length} ways side by side`}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">way</th>
              <th scope="col">encoder</th>
              <th scope="col">bytes</th>
            </tr>
          </thead>
          <tbody>
            {made.map((one) => (
              <tr key={one.way.id}>
                <td>
                  <button
                    type="button"
                    className="w-btn"
                    aria-pressed={one.way.id === chosen.id}
                    onClick={() => choose(one.way.id)}
                  >
                    {one.way.name}
                  </button>
                </td>
                <td>{byOf(one.way)}</td>
                <td>{one.bytes?.length ?? (known ? sizeOf(one) : "")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function sizeOf({ way, bytes, fault }: Made): string {
  if (bytes) return bytesIn(bytes.length);
  return fault ? "not possible" : way.write ? "not compared" : "being fetched";
}
