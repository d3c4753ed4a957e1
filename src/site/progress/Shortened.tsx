/** A list of which the first few are shown until the reader asks for all. */
import { type ReactNode, useState } from "react";
import { Button } from "#ui/Button.tsx";

export function Shortened({ items, first }: { items: readonly ReactNode[]; first: number }) {
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  return (
    <>
      <ul className="pr-list">{all ? items : items.slice(0, first)}</ul>
      {items.length > first && (
        <Button onClick={() => setAll(!all)}>{all ? "Show fewer" : `Show all ${items.length}`}</Button>
      )}
    </>
  );
}
