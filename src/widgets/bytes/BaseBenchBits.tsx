/** Rows of bits between two ways of grouping them: pointing at a group shows its bits, and its partners on the other side. */
import { type KeyboardEvent, useRef, useState } from "react";
import { type Drawing, type Group, groupAt, linked, ROW_BITS } from "./BaseBench.bits.ts";

const MOST_ROWS = 4;

interface BitsProps {
  readonly drawing: Drawing;
  /** Id of the chosen group. */
  readonly chosen: string | undefined;
  words(group: Group): string;
  onPoint(at: string | undefined): void;
}

export default function BaseBenchBits({ drawing, chosen, words, onPoint }: BitsProps) {
  const [hovered, setHovered] = useState<string>();
  const ref = useRef<HTMLDivElement>(null);
  const { bits, top, bottom, filledFrom } = drawing;
  const shown = groupAt(drawing, hovered) ?? groupAt(drawing, chosen);
  const partners = shown ? linked(drawing, shown) : [];
  const rows = Math.min(MOST_ROWS, Math.ceil(lastColumn(drawing) / ROW_BITS));
  const hidden = Math.ceil(Math.max(0, lastColumn(drawing) - MOST_ROWS * ROW_BITS) / 8);
  // A base of two is the bits themselves: digits of one bit would be too narrow to touch.
  const isSingle = bottom[0] !== undefined && bottom[0].end - bottom[0].start === 1;

  const idAt = (target: EventTarget) => (target as Element).closest<HTMLElement>("[data-group]")?.dataset.group;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") return onPoint(undefined);
    const from = groupAt(drawing, idAt(event.target));
    const to = from && step(event.key, from, drawing, rows * ROW_BITS, isSingle);
    if (!to) return;
    event.preventDefault();
    setHovered(undefined);
    onPoint(to.id);
    ref.current?.querySelector<HTMLElement>(`[data-group="${to.id}"]`)?.focus();
  };
  const stop = groupAt(drawing, chosen) ?? top[0];
  const cell = (group: Group, row: number, line: number) => (
    <button
      key={group.id}
      type="button"
      data-group={group.id}
      data-on={group === shown || partners.includes(group) || undefined}
      aria-pressed={group.id === chosen}
      tabIndex={group === stop ? 0 : -1}
      style={{
        gridRow: line,
        gridColumn: `${group.start - row * ROW_BITS + 1} / ${group.end - row * ROW_BITS + 1}`,
      }}
      onClick={() => onPoint(group.id === chosen ? undefined : group.id)}
    >
      {group.label}
      {group.below !== undefined && <small>{group.below}</small>}
      <span className="w-hidden">{group.pad ? ", padding" : `, ${bits.slice(group.start, group.end)}`}</span>
    </button>
  );
  const inRow = (groups: readonly Group[], row: number) =>
    groups.filter(({ start }) => Math.floor(start / ROW_BITS) === row);

  return (
    <>
      <div
        className="bb-bits"
        role="toolbar"
        aria-label="Bits, between what is given and the result"
        ref={ref}
        onKeyDown={onKeyDown}
        onPointerOver={(event) => setHovered(idAt(event.target))}
        onPointerLeave={() => setHovered(undefined)}
      >
        {Array.from({ length: rows }, (_, row) => (
          // Rows have no identity but their place
          <div key={row}>
            {inRow(top, row).map((group) => cell(group, row, 1))}
            {Array.from(bits.slice(row * ROW_BITS, (row + 1) * ROW_BITS), (bit, column) => {
              const at = row * ROW_BITS + column;
              const isOn = shown !== undefined && !shown.pad && at >= shown.start && at < shown.end;
              return (
                <i
                  key={column}
                  aria-hidden
                  style={{ gridColumn: column + 1 }}
                  data-on={isOn || undefined}
                  data-filled={at >= filledFrom || undefined}
                >
                  {bit}
                </i>
              );
            })}
            {isSingle
              ? Array.from(bits.slice(row * ROW_BITS, (row + 1) * ROW_BITS), (_, column) => (
                  <s key={column} aria-hidden style={{ gridColumn: column + 1 }}>
                    {row * ROW_BITS + column >= drawing.blank && bits.length - 1 - row * ROW_BITS - column}
                  </s>
                ))
              : inRow(bottom, row).map((group) => cell(group, row, 3))}
          </div>
        ))}
      </div>
      <p className="bb-say" aria-live="polite">
        {shown ? words(shown) : prompt(hidden, isSingle)}
      </p>
    </>
  );
}

function prompt(hiddenBytes: number, isSingle: boolean): string {
  const more =
    hiddenBytes > 0 ? ` ${hiddenBytes.toLocaleString("en-GB")} more bytes are not drawn; the result is whole.` : "";
  const below = isSingle ? " The number under a bit is its place, from 0 on the right." : "";
  return `Point at a group, or move with the arrow keys, to see which bits belong to it.${below}${more}`;
}

function lastColumn({ bits, bottom, top }: Drawing): number {
  return Math.max(bits.length, ...bottom.map(({ end }) => end), ...top.map(({ end }) => end));
}

/** Left and right along one side, up and down to the partner on the other. */
function step(key: string, from: Group, drawing: Drawing, end: number, isSingle: boolean): Group | undefined {
  const isAbove = from.id.startsWith("t");
  const side = (isAbove ? drawing.top : drawing.bottom).filter((group) => group.start < end);
  const at = side.indexOf(from);
  if (key === "ArrowLeft") return side[at - 1];
  if (key === "ArrowRight") return side[at + 1];
  if (key === "Home") return side[0];
  if (key === "End") return side.at(-1);
  if (isSingle || key !== (isAbove ? "ArrowDown" : "ArrowUp")) return undefined;
  return linked(drawing, from)[0];
}
