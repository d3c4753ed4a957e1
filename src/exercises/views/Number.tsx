import type { ExerciseOf } from "../kinds/kind.ts";
import type { ViewProps } from "./view.ts";

/** A field for one number, with its unit beside it. */
export function NumberField({ exercise, draft, ready, askId, onDraft }: ViewProps<ExerciseOf<"number">>) {
  return (
    <span className="ex-number">
      <input
        inputMode="decimal"
        autoComplete="off"
        aria-labelledby={`${askId} ${askId}-unit`}
        disabled={!ready}
        value={typeof draft === "string" ? draft : ""}
        onChange={(event) => onDraft(event.target.value)}
      />
      <span id={`${askId}-unit`} className="ex-unit">
        {exercise.unit}
      </span>
    </span>
  );
}
