/** A list in the making: what stands where, which item is chosen, and the way back. No looks. */
import { useState } from "react";
import { type OrderExercise, partsOf, placedIn, shownFirst, textsAt, wordsOf } from "../kinds/order.ts";
import type { ViewProps } from "./view.ts";

interface Move {
  readonly before: readonly number[];
  readonly part: number;
}
export interface Arrangement {
  /** The items that count, in their order, as indices of the exercise's parts. */
  readonly placed: readonly number[];
  /** All of them, in the order they are shown: those left out come last. */
  readonly shown: readonly number[];
  readonly chosen: number;
  /** What the last act did, for who cannot see it. */
  readonly said: string;
  readonly mayUndo: boolean;
  mayMove(by: number): boolean;
  choose(part: number): void;
  move(by: number): void;
  /** Leaves the chosen item out, or puts it back as the last. */
  toggle(): void;
  undo(): void;
}

export function useArrangement({ exercise, draft, onDraft }: ViewProps<OrderExercise>): Arrangement {
  const [selected, setSelected] = useState<number>();
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const [said, setSaid] = useState("");
  const parts = partsOf(exercise);
  const placed = placedIn(exercise, draft);
  const shown = [...placed, ...shownFirst(exercise).filter((part) => !placed.includes(part))];
  const chosen = selected ?? shown[0]!;
  const at = placed.indexOf(chosen);
  const mayMove = (by: number) => at >= 0 && placed[at + by] !== undefined;

  function place(part: number, order: readonly number[], since: "now" | "still" = "now"): string {
    const found = order.indexOf(part);
    return `${wordsOf(parts[part]!)}, ${since} ${found < 0 ? "left out" : `${found + 1} of ${order.length}`}`;
  }
  function change(order: readonly number[]) {
    setMoves([...moves, { before: placed, part: chosen }]);
    setSelected(chosen);
    setSaid(place(chosen, order));
    onDraft(textsAt(exercise, order));
  }
  return {
    placed,
    shown,
    chosen,
    said,
    mayUndo: moves.length > 0,
    mayMove,
    choose: setSelected,
    move(by) {
      if (mayMove(by)) change(placed.toSpliced(at, 1).toSpliced(at + by, 0, chosen));
      else setSaid(`${place(chosen, placed, "still")}: it cannot move there`);
    },
    toggle: () => change(at < 0 ? [...placed, chosen] : placed.toSpliced(at, 1)),
    undo() {
      const last = moves.at(-1);
      if (!last) return setSaid("Nothing to undo");
      setMoves(moves.slice(0, -1));
      setSelected(last.part);
      setSaid(`Undone: ${place(last.part, last.before)}`);
      onDraft(textsAt(exercise, last.before));
    },
  };
}
