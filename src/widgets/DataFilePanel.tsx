/** The panel for a reader's own table, for any widget whose state holds a DataFileState. */
import { ColumnPicker, type PickedTable } from "#ui/ColumnPicker.tsx";
import type { DataFileEvent, DataFileState, OpenedTable } from "./data-file.ts";

export interface DataFilePanelProps {
  readonly state: DataFileState;
  readonly many?: boolean;
  /** A file hangs over the widget, as `useFileDrop` tells. */
  readonly over?: boolean;
  send(event: DataFileEvent): void;
  /** Of `useMachine`: ends what the runner is doing, and tells the machine. */
  stop(event: DataFileEvent): void;
}

export function DataFilePanel({ state: { opened, reading, fault }, many, over, send, stop }: DataFilePanelProps) {
  return (
    <ColumnPicker
      fileName={reading?.name ?? opened?.name}
      share={reading?.share}
      fault={fault}
      table={opened && pickedTable(opened)}
      time={opened?.time ?? -1}
      values={opened?.values ?? []}
      many={many}
      over={over}
      onFile={(file) => send({ type: "file", file, name: file.name })}
      onTime={(column) => send({ type: "file-time", column })}
      onValue={(column, on) => send({ type: "file-value", column, on })}
      onCancel={() => stop({ type: "file-cancelled" })}
      onClose={() => send({ type: "file-closed" })}
    />
  );
}

const KINDS = {
  number: "number",
  time: "date and time",
  "epoch seconds": "seconds since 1970",
  "epoch milliseconds": "milliseconds since 1970",
  text: "text",
} as const;
const SEPARATORS = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" } as const;

function pickedTable({ table }: OpenedTable): PickedTable {
  const { rows, columns, badRows, badCount, separator, mark, encoding } = table;
  return {
    rows,
    how: `separated by ${SEPARATORS[separator]}, decimal ${mark === "," ? "commas" : "points"}, ${encoding}`,
    columns: columns.map(({ name, kind, examples, missing, bad }) => ({
      name,
      kind: KINDS[kind],
      use: kind === "text" ? "none" : kind === "number" ? "value" : "time",
      examples,
      missing,
      bad,
    })),
    badRows,
    badCount,
  };
}
