/** What SchemaDrift says of fields and their fates. */
import { bytesText, type Drift, type Fate } from "#kernel/codec/protobuf-drift.ts";
import { otherOf, type Reading, WHO } from "./SchemaDrift.reading.ts";

export const FATES: Readonly<Record<Fate, string>> = {
  kept: "kept",
  moved: "kept, under another name",
  changed: "changed, silently",
  lost: "lost",
  unknown: "unknown, kept aside",
  refused: "refused",
  absent: "not sent",
};

/** The rows in a sentence or two. */
export function sayRows(rows: readonly Drift[], { draft, bytes }: Reading): string {
  const [writer, reader] = [WHO[draft.writer], WHO[otherOf(draft.writer)]];
  const wrote = `The ${writer} program writes ${bytes.value?.length ?? 0} bytes.`;
  if (rows.some(({ fate }) => fate === "refused")) return `${wrote} The ${reader} one refuses the whole message.`;
  const set = rows.filter(({ fate }) => fate !== "absent");
  const kept = set.filter(({ fate }) => fate === "kept");
  const others = set.filter(({ fate }) => fate !== "kept");
  const got = `The ${reader} one gets ${kept.length} of ${set.length} fields as they were`;
  if (others.length === 0) return `${wrote} ${got}.`;
  const each = others.map((row) => `${row.sent?.name ?? row.seen?.name} is ${FATES[row.fate]}`);
  return `${wrote} ${got}; ${each.join("; ")}.`;
}

/** "celsius = -4.5, 5 bytes". */
export function sentText({ sent, spans, ...row }: Drift): string {
  if (!sent) return "no such field";
  if (spans.length === 0) return `${sent.name}, no bytes`;
  return `${sent.name} = ${sent.value}, ${bytesText({ ...row, spans })}`;
}

export function seenText({ seen, fate }: Drift): string {
  if (seen) return `${seen.name} = ${seen.value}`;
  return fate === "refused" ? "nothing" : "no such field";
}
