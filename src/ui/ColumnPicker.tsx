/**
 * A reader's own table: opens a file, shows what its columns were taken for, lets one be the time and others be values, and
 * lists the rows that do not fit. Knows nothing of how files are read.
 */
import { useId, useRef } from "react";
import { Button } from "./Button.tsx";
import "./ColumnPicker.css";

export interface PickerColumn {
  readonly name: string;
  /** What it was taken for, in words: "number", "time", "seconds since 1970". */
  readonly kind: string;
  readonly use: "time" | "value" | "none";
  readonly examples: readonly string[];
  readonly missing: number;
  readonly bad: number;
}
export interface PickedTable {
  readonly rows: number;
  /** How it was read, in words: "separated by ; with decimal commas". */
  readonly how: string;
  readonly columns: readonly PickerColumn[];
  readonly badRows: readonly { readonly line: number; readonly why: string }[];
  /** All of them; more may be than are listed. */
  readonly badCount: number;
}
export interface ColumnPickerProps {
  /** Of the file that is read or being read. */
  readonly fileName?: string | undefined;
  /** From 0 to 1 while it is being read. */
  readonly share?: number | undefined;
  readonly fault?: string | undefined;
  readonly table?: PickedTable | undefined;
  /** Index of the column of times; -1 for none. */
  readonly time: number;
  readonly values: readonly number[];
  /** Whether several columns can be values. */
  readonly many?: boolean | undefined;
  /** A file hangs over the widget. */
  readonly over?: boolean | undefined;
  onFile(file: File): void;
  onTime(column: number): void;
  onValue(column: number, on: boolean): void;
  onCancel(): void;
  onClose(): void;
}

export function ColumnPicker(props: ColumnPickerProps) {
  const { fileName, share, fault, table, over, onFile, onCancel, onClose } = props;
  const input = useRef<HTMLInputElement>(null);
  const reading = share !== undefined;
  return (
    <div className="cp" data-over={over || undefined}>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        aria-label="Your table"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
      <div className="cp-bar">
        <Button onClick={reading ? onCancel : () => input.current?.click()}>
          {reading ? "Cancel" : table ? "Open another table" : "Open your own table"}
        </Button>
        {table && !reading && <Button onClick={onClose}>Close it</Button>}
        <p>
          {over
            ? "Let go to open the file."
            : "A file of comma-separated values; you can drop it here. It is read in this browser and never uploaded."}
        </p>
      </div>
      <div aria-live="polite">
        {fault && <p className="w-fault">{fault}</p>}
        {table && !reading && (
          <p className="cp-found">
            {fileName}: {count(table.rows)} rows and {count(table.columns.length)} columns, {table.how}.{" "}
            {table.badCount > 0 && `${count(table.badCount)} ${table.badCount === 1 ? "row does" : "rows do"} not fit.`}
          </p>
        )}
      </div>
      {reading && (
        <label className="w-progress">
          {fileName} is being read
          <progress value={share} max={1} />
        </label>
      )}
      {table && !reading && <Columns {...props} table={table} />}
      {table && !reading && table.badRows.length > 0 && <BadRows table={table} />}
    </div>
  );
}

function Columns({ table, time, values, many, onTime, onValue }: ColumnPickerProps & { table: PickedTable }) {
  const group = useId();
  return (
    <section className="cp-scroll" aria-label="Columns of your table">
      <table>
        <thead>
          <tr>
            <th scope="col">column</th>
            <th scope="col">read as</th>
            <th scope="col">for example</th>
            <th scope="col">missing</th>
            <th scope="col">time</th>
            <th scope="col">{many ? "values" : "value"}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map(({ name, kind, use, examples, missing, bad }, at) => (
            <tr key={at}>
              <th scope="row">{name}</th>
              <td>{kind}</td>
              <td className="cp-examples">
                {examples.map((example, place) => (
                  <span key={example}>{place === 0 ? example : `, ${example}`}</span>
                ))}
              </td>
              <td>{bad > 0 ? `${count(missing)} and ${count(bad)} that do not fit` : count(missing)}</td>
              <td>
                {use !== "none" && (
                  <label className="cp-pick">
                    <input type="radio" name={`${group}-time`} checked={time === at} onChange={() => onTime(at)} />
                    <span className="w-hidden">{name} is the time</span>
                  </label>
                )}
              </td>
              <td>
                {use === "value" && (
                  <label className="cp-pick">
                    <input
                      type={many ? "checkbox" : "radio"}
                      name={`${group}-value`}
                      checked={values.includes(at)}
                      onChange={(event) => onValue(at, event.target.checked)}
                    />
                    <span className="w-hidden">{name} is a value</span>
                  </label>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function BadRows({ table: { badRows, badCount } }: { table: PickedTable }) {
  return (
    <details className="cp-bad">
      <summary>Rows that do not fit</summary>
      <ol>
        {badRows.map(({ line, why }, at) => (
          <li key={at}>
            line {count(line)}: {why}
          </li>
        ))}
      </ol>
      {badCount > badRows.length && <p>And {count(badCount - badRows.length)} more.</p>}
    </details>
  );
}

function count(value: number): string {
  return value.toLocaleString("en-GB");
}
