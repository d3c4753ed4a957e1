import { type KeyboardEvent, useEffect, useRef } from "react";
import { type OrderExercise, partsOf } from "../kinds/order.ts";
import { Markup } from "./Markup.tsx";
import { type Arrangement, useArrangement } from "./useArrangement.ts";
import type { ViewProps } from "./view.ts";

/** A list to put in order by buttons or keys. Another variant is another list, with nothing to undo. */
export function Order(props: ViewProps<OrderExercise>) {
  return <OrderList key={props.exercise.ask} {...props} />;
}

function OrderList(props: ViewProps<OrderExercise>) {
  const { exercise, ready, askId } = props;
  const arrangement = useArrangement(props);
  const { placed, chosen, said, mayMove, mayUndo } = arrangement;
  const mayLeaveOut = partsOf(exercise).length > exercise.items.length;
  const button = (label: string, may: boolean, act: () => void) => (
    <button type="button" className="w-btn" disabled={!ready} aria-disabled={!may || undefined} onClick={act}>
      {label}
    </button>
  );
  return (
    <div className="ex-wide">
      <p className="ex-soft" id={`${askId}-how`}>
        Select an item, then move it with the buttons, or with Alt and the arrow keys.
        {mayLeaveOut && " Not all of them belong: leave those out."}
      </p>
      <Items {...props} arrangement={arrangement} />
      <div className="ex-row">
        {button("Move up", mayMove(-1), () => arrangement.move(-1))}
        {button("Move down", mayMove(1), () => arrangement.move(1))}
        {button("Undo", mayUndo, arrangement.undo)}
        {mayLeaveOut && button(placed.includes(chosen) ? "Leave out" : "Put back", true, arrangement.toggle)}
      </div>
      <span role="status" className="ex-hidden">
        {said}
      </span>
    </div>
  );
}

const KEYS: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** The list keeps the focus itself, so that no move of an item can lose it. */
function Items({ exercise, html, ready, askId, arrangement }: ViewProps<OrderExercise> & { arrangement: Arrangement }) {
  const { placed, shown, chosen, choose, move, undo } = arrangement;
  const parts = partsOf(exercise);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === list.current)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });

  function onKeyDown(event: KeyboardEvent) {
    const by = KEYS[event.key];
    const isUndo = event.key === "z" && (event.ctrlKey || event.metaKey);
    const isBrowsers = event.altKey && !event.key.startsWith("Arrow");
    if ((by === undefined && !isUndo) || isBrowsers) return;
    event.preventDefault();
    if (by === undefined) undo();
    else if (event.altKey) move(Math.sign(by));
    else choose(shown[Math.min(Math.max(shown.indexOf(chosen) + by, 0), shown.length - 1)]!);
  }
  return (
    <div
      ref={list}
      role="listbox"
      className="ex-order"
      tabIndex={ready ? 0 : -1}
      aria-disabled={!ready || undefined}
      aria-labelledby={askId}
      aria-describedby={`${askId}-how`}
      aria-activedescendant={`${askId}-${chosen}`}
      onKeyDown={ready ? onKeyDown : undefined}
      onClick={(event) => {
        const row = (event.target as Element).closest("[role=option]");
        if (ready && row) choose(Number(row.id.slice(askId.length + 1)));
      }}
    >
      {shown.map((part, row) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active option
        <div key={part} role="option" id={`${askId}-${part}`} aria-selected={part === chosen}>
          <b>{row < placed.length ? row + 1 : "\u2013"}</b>
          <Markup text={parts[part]!} html={html} />
          {row >= placed.length && <i>left out</i>}
        </div>
      ))}
    </div>
  );
}
