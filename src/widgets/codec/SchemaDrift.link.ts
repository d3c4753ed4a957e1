/** Links of SchemaDrift, which anybody may have written. */
import type { Json } from "#contract/json.ts";
import type { MoveId } from "./SchemaDrift.moves.ts";
import { type DriftPreset, isDriftPreset, isMove } from "./SchemaDrift.presets.ts";
import type { Draft } from "./SchemaDrift.reading.ts";

export interface DriftLink {
  readonly preset: DriftPreset;
  readonly move: MoveId | undefined;
  readonly revealed: boolean;
  readonly draft: Partial<Draft>;
}

/** The link's contents, or what is wrong with them. */
export function readLink(link: Json): DriftLink | string {
  if (link === null || typeof link !== "object" || Array.isArray(link)) return "it must be an object";
  const { preset, move, revealed, writer, texts, values } = link as { readonly [key: string]: Json };
  if (!isDriftPreset(preset)) return "its preset must be one that this widget has";
  if (preset === "bench" ? !isMove(move) : move !== undefined) return "its change must be one that this widget has";
  if (writer !== 0 && writer !== 1) return "its writer must be 0 for the old program or 1 for the new";
  const own = texts !== undefined || values !== undefined;
  if (own && !(isPair(texts) && isPair(values))) return "its texts and its values must be two texts each";
  return {
    preset,
    move: move as MoveId | undefined,
    revealed: revealed === true,
    draft: {
      writer,
      ...(own && { texts: texts as unknown as [string, string], values: values as unknown as [string, string] }),
    },
  };
}

function isPair(value: Json | undefined): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === "string");
}
