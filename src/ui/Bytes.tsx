/** Bytes beside what they mean: pointing at either side shows the other, and the rule that says so. */
import { type CSSProperties, type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import type { ByteRole, Field } from "#contract/field.ts";
import { Button } from "./Button.tsx";
import { type FieldNode, firstOf, listFields, type Row, rowsOf, segmentsOf } from "./byte-layout.ts";
import "./Bytes.css";

export interface BytesProps {
  readonly bytes: Uint8Array | readonly number[];
  readonly fields: readonly Field[];
  /** What these bytes are: "PUBLISH from sensor". */
  readonly label: string;
  /** Path of the chosen field, "2.0"; with `onSelect` the caller keeps it, else Bytes does. */
  readonly selected?: string | undefined;
  onSelect?(path: string | undefined): void;
}

/** Colour and line of each role: neither says anything alone. */
const INKS: Readonly<Record<ByteRole, readonly [color: string, line: string]>> = {
  type: ["--b-type", "double"],
  length: ["--b-len", "dashed"],
  id: ["--b-id", "dotted"],
  key: ["--b-key", "solid"],
  value: ["--b-val", "solid"],
  padding: ["--b-pad", "dotted"],
  error: ["--fault", "wavy"],
};

function ink(role: ByteRole | undefined): CSSProperties | undefined {
  if (role === undefined) return undefined;
  return { "--r": `var(${INKS[role][0]})`, "--u": INKS[role][1] } as CSSProperties;
}

/** Bytes that one press of "Show" unfolds. */
const CHUNK_BYTES = 4096;
/** Fields, and rows of bytes, that stand there at first and that one press adds: a browser draws thousands too slowly. */
const CHUNK_ROWS = 256;

export function Bytes({ bytes, fields, label, selected, onSelect }: BytesProps) {
  const id = useId();
  const [own, setOwn] = useState<string>();
  const [hovered, setHovered] = useState<string>();
  const [shown, setShown] = useState<Readonly<Record<string, number>>>({});
  const [most, setMost] = useState(CHUNK_ROWS);
  const nodes = useMemo(() => listFields(fields), [fields]);
  const segments = useMemo(() => segmentsOf(bytes.length, fields), [bytes.length, fields]);
  const rows = useMemo(() => rowsOf(segments, (path) => shown[path]), [segments, shown]);
  const byPath = useMemo(() => new Map(nodes.map((node) => [node.path, node])), [nodes]);
  const find = (path: string | undefined) => (path === undefined ? undefined : byPath.get(path));
  const chosen = find(onSelect ? selected : own);
  const fault = useMemo(() => nodes.find((node) => node.field.role === "error"), [nodes]);
  const active = find(hovered) ?? chosen ?? fault;
  const select = onSelect ?? setOwn;
  const drawnNodes = firstOf(nodes, most, (node) => node === fault || node === chosen);
  const drawnRows = firstOf(rows, most, (row) => beginsIn(row, fault) || beginsIn(row, chosen));
  const hexPaths = [
    ...new Set(drawnRows.flatMap((row) => (row.kind === "bytes" ? row.parts : [])).flatMap(({ path }) => path ?? [])),
  ];
  const treePaths = drawnNodes.map((node) => node.path);
  const hexRef = useRef<HTMLDivElement>(null);
  const treeRef = useRef<HTMLUListElement>(null);
  const pathAt = (target: EventTarget) => (target as Element).closest<HTMLElement>("[data-path]")?.dataset.path;
  const pointing = {
    onClick: (event: { target: EventTarget }) => {
      const path = pathAt(event.target);
      if (path !== undefined) select(path);
    },
    onPointerOver: (event: { target: EventTarget }) => setHovered(pathAt(event.target)),
    onPointerLeave: () => setHovered(undefined),
  };
  const keys = (paths: readonly string[], list: { current: HTMLElement | null }) => (event: KeyboardEvent) => {
    if (event.key === "Escape") return select(undefined);
    const to = rove(event.key, paths, pathAt(event.target));
    if (to === undefined) return;
    event.preventDefault();
    setHovered(undefined);
    select(to);
    list.current?.querySelector<HTMLElement>(`[tabindex][data-path="${to}"]`)?.focus();
  };
  const stop = (paths: readonly string[]) => (chosen && paths.includes(chosen.path) ? chosen.path : paths[0]);
  const folds = drawnRows.filter((row) => row.kind === "fold");
  const undrawn = Math.max(nodes.length - drawnNodes.length, rows.length - drawnRows.length);

  return (
    <div className="w-bytes">
      <div className="w-hexes">
        <div
          role="listbox"
          aria-label={`${label}, ${count(bytes.length)}`}
          ref={hexRef}
          tabIndex={-1}
          {...pointing}
          onKeyDown={keys(hexPaths, hexRef)}
        >
          {drawnRows.map((row) => (
            <HexRow
              key={`${row.kind}${row.start}`}
              row={row}
              bytes={bytes}
              active={active}
              chosen={chosen}
              find={find}
              stop={stop(hexPaths)}
            />
          ))}
        </div>
        {bytes.length === 0 && <p>No bytes yet.</p>}
        {folds.map(({ path, hidden }) => (
          <Button key={path} onClick={() => setShown({ ...shown, [path]: (shown[path] ?? 32) + CHUNK_BYTES })}>
            {`Show ${hidden > CHUNK_BYTES ? `${number(CHUNK_BYTES)} of ` : ""}${number(hidden)} more bytes of ${find(path)?.field.name ?? "the rest"}`}
          </Button>
        ))}
        {undrawn > 0 && (
          <Button onClick={() => setMost(most + CHUNK_ROWS)}>
            {`Show more of ${count(bytes.length)} and ${number(nodes.length)} fields`}
          </Button>
        )}
      </div>
      <ul className="w-tree" hidden={nodes.length === 0} aria-label={`Fields of ${label}`} ref={treeRef}>
        {drawnNodes.map((node) => (
          <li key={node.path} style={{ paddingLeft: node.depth * 16 }}>
            <button
              type="button"
              data-path={node.path}
              data-on={within(node, active) || undefined}
              aria-current={node === chosen || undefined}
              tabIndex={node.path === stop(treePaths) ? 0 : -1}
              onKeyDown={keys(treePaths, treeRef)}
              {...pointing}
            >
              <span>{node.field.name}</span>{" "}
              <code style={node.field.value === undefined ? undefined : ink(node.field.role)}>
                {node.field.value ?? range(node.field)}
              </code>
            </button>
          </li>
        ))}
      </ul>
      <p
        className={active?.field.role === "error" ? "w-meaning w-fault" : "w-meaning"}
        id={id}
        aria-live="polite"
        style={ink(active?.field.role)}
      >
        {active ? (
          <>
            <b>{active.field.name}</b>, {range(active.field)}. {sentence(active.field.meaning)}{" "}
            <cite>{active.field.source}</cite>
          </>
        ) : (
          bytes.length > 0 && "Point at bytes or at a field to see what it means."
        )}
      </p>
    </div>
  );
}

interface HexRowProps {
  readonly row: Row;
  readonly bytes: BytesProps["bytes"];
  readonly active: FieldNode | undefined;
  readonly chosen: FieldNode | undefined;
  readonly stop: string | undefined;
  find(path: string | undefined): FieldNode | undefined;
}

function HexRow({ row, bytes, active, chosen, find, stop }: HexRowProps) {
  if (row.kind === "fold") return <div aria-hidden className="w-row">{`… ${number(row.hidden)} more bytes`}</div>;
  return (
    <div className="w-row" role="presentation">
      <i aria-hidden>{row.start.toString(16).padStart(4, "0")}</i>
      <span role="presentation">
        {row.parts.map((part) => {
          const field = find(part.path)?.field;
          const shown = hex(bytes, part.start, part.end);
          const as =
            part.first && field
              ? {
                  role: "option",
                  tabIndex: part.path === stop ? 0 : -1,
                  "aria-selected": part.path === chosen?.path,
                  // What is seen is part of the name, so that it can be called by voice (WCAG 2.5.3).
                  "aria-label": `${field.name}, ${range(field)}${field.value === undefined ? "" : `: ${field.value}`}, ${shown}`,
                }
              : { "aria-hidden": true };
          const on = active !== undefined && part.start < active.field.end && part.end > active.field.start;
          return (
            <span key={part.start} data-path={part.path} style={ink(part.role)} data-on={on || undefined} {...as}>
              {shown}
            </span>
          );
        })}
      </span>
      <i aria-hidden>{ascii(bytes, row.start, row.end)}</i>
    </div>
  );
}

function beginsIn(row: Row, node: FieldNode | undefined): boolean {
  return row.kind === "bytes" && node !== undefined && node.field.start >= row.start && node.field.start < row.end;
}

function rove(key: string, paths: readonly string[], from: string | undefined): string | undefined {
  const at = paths.indexOf(from ?? "");
  if (key === "ArrowRight" || key === "ArrowDown") return paths[Math.min(at + 1, paths.length - 1)];
  if (key === "ArrowLeft" || key === "ArrowUp") return paths[Math.max(at - 1, 0)];
  if (key === "Home") return paths[0];
  return key === "End" ? paths.at(-1) : undefined;
}

function within(node: FieldNode, active: FieldNode | undefined): boolean {
  return active !== undefined && (node === active || node.path.startsWith(`${active.path}.`));
}

function hex(bytes: BytesProps["bytes"], start: number, end: number): string {
  return Array.from(bytes.slice(start, end), (byte) => byte.toString(16).toUpperCase().padStart(2, "0")).join(" ");
}

function ascii(bytes: BytesProps["bytes"], start: number, end: number): string {
  return Array.from(bytes.slice(start, end), (byte) =>
    byte > 31 && byte < 127 ? String.fromCharCode(byte) : "·",
  ).join("");
}

function range({ start, end }: Field): string {
  if (end <= start) return "no bytes";
  return end === start + 1 ? `byte ${start}` : `bytes ${start} to ${end - 1}`;
}

/** What a fault says begins small and ends bare; here it stands among sentences. */
function sentence(text: string | undefined): string {
  return (text ?? "").replace(/^[a-z]/, (first) => first.toUpperCase()).replace(/[^.!?]$/, "$&.");
}

function count(bytes: number): string {
  return bytes === 1 ? "1 byte" : `${number(bytes)} bytes`;
}

function number(value: number): string {
  return value.toLocaleString("en-GB");
}
