/** The packets of a text or capture, a page at a time; one is chosen. */
import type { KeyboardEvent } from "react";
import { Button } from "#ui/Button.tsx";
import { Select } from "#ui/Select.tsx";
import { itemsOf, listed, PAGE_ROWS, typesOf } from "./PacketReader.packets.ts";
import type { Item } from "./PacketReader.reading.ts";
import type { State } from "./PacketReader.state.ts";
import { countOf } from "./PacketReader.words.ts";

export interface PacketReaderListProps {
  readonly state: State;
  onChoose(index: number): void;
  onFilter(filter: string): void;
  onPage(page: number): void;
}

export function PacketReaderList({ state, onChoose, onFilter, onPage }: PacketReaderListProps) {
  const items = itemsOf(state);
  const types = typesOf(state);
  const rows = listed(state);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const from = state.page * PAGE_ROWS;
  const start = items.find(({ atMs }) => atMs !== undefined)?.atMs;
  const shown = rows.slice(from, from + PAGE_ROWS);
  // One stop for Tab; the arrow keys walk through the list.
  const stop = shown.includes(state.chosen) ? state.chosen : shown[0];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to = step === undefined ? undefined : shown[shown.indexOf(stop ?? 0) + step];
    if (to === undefined) return;
    event.preventDefault();
    onChoose(to);
    event.currentTarget.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus();
  };
  const captured = state.capture !== undefined;
  return (
    <>
      {types.length > 1 && (
        <div className="pr-row">
          <Select
            label="Show"
            value={state.filter}
            onChange={onFilter}
            options={[
              { value: "", text: `all ${countOf(items.length, "packet")}` },
              ...types.map(({ name, count }) => ({ value: name, text: `${name} (${count})` })),
            ]}
          />
        </div>
      )}
      <div className="pr-list">
        <table>
          <caption className="w-hidden">Packets in the order of their arrival</caption>
          <thead>
            <tr>
              <th scope="col">No.</th>
              {captured && <th scope="col">seconds</th>}
              {captured && <th scope="col">stream</th>}
              <th scope="col">packet</th>
              <th scope="col">bytes</th>
            </tr>
          </thead>
          <tbody onKeyDown={onKeyDown}>
            {shown.map((index) => {
              const item = items[index]!;
              return (
                <tr key={index} data-on={index === state.chosen || undefined}>
                  <td>{index + 1}</td>
                  {captured && <td>{secondsSince(start, item)}</td>}
                  {captured && <td>{streamOf(item)}</td>}
                  <td>
                    <button
                      type="button"
                      data-index={index}
                      tabIndex={index === stop ? 0 : -1}
                      aria-pressed={index === state.chosen}
                      onClick={() => onChoose(index)}
                    >
                      {item.label}
                    </button>
                  </td>
                  <td>{item.bytes.length.toLocaleString("en-GB")}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <p className="pr-pages">
          <Button disabled={state.page === 0} onClick={() => onPage(state.page - 1)}>
            Earlier packets
          </Button>
          <Button disabled={state.page >= pages - 1} onClick={() => onPage(state.page + 1)}>
            Later packets
          </Button>
          {`Page ${state.page + 1} of ${pages.toLocaleString("en-GB")}`}
        </p>
      )}
    </>
  );
}

function secondsSince(start: number | undefined, { atMs }: Item): string {
  return start === undefined || atMs === undefined ? "unknown" : ((atMs - start) / 1000).toFixed(3);
}

function streamOf({ stream, toBroker }: Item): string {
  return `${(stream ?? 0) + 1}, ${toBroker ? "to" : "from"} broker`;
}
