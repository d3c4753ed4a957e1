/** What is listed and what is chosen in a packet reader's state. */
import type { Field } from "#contract/field.ts";
import { type Dissection, dissectPacket } from "#kernel/mqtt/dissect.ts";
import type { Item } from "./PacketReader.reading.ts";
import type { State } from "./PacketReader.state.ts";

/** Rows of the list that are shown at once. */
export const PAGE_ROWS = 100;

export function itemsOf(state: State): readonly Item[] {
  return state.capture?.capture.packets ?? state.reading.items;
}

/** Indexes of the packets that the filter lets through. O(n). */
export function listed(state: State): readonly number[] {
  const items = itemsOf(state);
  return [...items.keys()].filter((at) => state.filter === "" || typeName(items[at]!) === state.filter);
}

/** The types that occur, with their numbers, in order of appearance. O(n). */
export function typesOf(state: State): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const item of itemsOf(state)) counts.set(typeName(item), (counts.get(typeName(item)) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count }));
}

function typeName(item: Item): string {
  return item.type ?? "damaged";
}

const known = new WeakMap<Item, Dissection>();

/** The chosen packet with its fields; each packet is dissected once. */
export function chosenOf(state: State): { readonly item: Item; readonly dissection: Dissection } | undefined {
  const item = itemsOf(state)[state.chosen];
  if (item === undefined) return undefined;
  const dissection = known.get(item) ?? dissectPacket(item.bytes, item.level);
  known.set(item, dissection);
  return { item, dissection };
}

/** The chosen field: "2.0" is the first child of the third. */
export function fieldOf(state: State): Field | undefined {
  let fields = chosenOf(state)?.dissection.fields;
  let field: Field | undefined;
  for (const index of state.path?.split(".") ?? []) {
    field = fields?.[Number(index)];
    fields = field?.children;
  }
  return field;
}
