/** The formats by their bytes, shortest first, each against JSON. */
import { inferProtobuf } from "#kernel/codec/protobuf-infer.ts";
import { type Duel, type DuelRow, readText, rowOf, sortedRows } from "./FormatDuel.reading.ts";
import { difference, number, percent } from "./FormatDuel.words.ts";

interface Props {
  readonly duel: Duel;
  readonly shown: boolean;
  readonly text: string;
  readonly float32: boolean;
}

export function DuelSizes({ duel, shown, text, float32 }: Props) {
  if (duel.fault) return <p className="fd-empty">The formats stand here as soon as the value is right.</p>;
  const rows = shown ? sortedRows(duel.rows) : duel.rows;
  const json = rowOf(duel.rows, "json")?.bytes;
  const most = Math.max(...rows.map(({ bytes = 0 }) => bytes));
  return (
    <>
      <ul className="fd-rows" aria-label="Bytes by format">
        {rows.map((row) => (
          <Row key={row.format.id} row={row} shown={shown} json={json} most={most} />
        ))}
      </ul>
      <Schema text={text} float32={float32} />
    </>
  );
}

interface RowProps {
  readonly row: DuelRow;
  readonly shown: boolean;
  readonly json: number | undefined;
  readonly most: number;
}

function Row({ row: { format, bytes, fault, rounds }, shown, json, most }: RowProps) {
  const said = fault ?? (rounds && shown ? "loses digits" : undefined);
  const known = shown && bytes !== undefined && json !== undefined;
  return (
    <li data-json={format.id === "json" || undefined}>
      <span>
        <b>{format.name}</b> <small data-by={!said || undefined}>{said ?? format.by}</small>
      </span>
      <span className="fd-bar" aria-hidden>
        {known && <i style={{ width: `${(100 * bytes) / most}%` }} />}
        {known && <u style={{ left: `${(100 * json) / most}%` }} />}
      </span>
      <span>{known ? number(bytes) : !shown ? "hidden" : fault ? "none" : "…"}</span>
      <small>{known && format.id !== "json" && `${difference(bytes, json)}, ${percent(bytes, json)}`}</small>
    </li>
  );
}

/** What Protocol Buffers do not send, as whoever reads them must have it already. */
function Schema({ text, float32 }: { readonly text: string; readonly float32: boolean }) {
  const schema = schemaOf(text, float32);
  return (
    <details className="fd-schema">
      <summary>The schema of Protocol Buffers</summary>
      <pre>{schema}</pre>
    </details>
  );
}

function schemaOf(text: string, float32: boolean): string {
  const { value } = readText(text) as { value: Parameters<typeof inferProtobuf>[0] };
  try {
    return inferProtobuf(value, float32 ? "float" : "double").text;
  } catch {
    return "No schema fits this value.";
  }
}
