import type { ExerciseOf } from "../kinds/kind.ts";
import type { ViewProps } from "./view.ts";

/** A field for a short text; under it the rule it is compared by. */
export function TextField({ exercise, draft, ready, askId, onDraft }: ViewProps<ExerciseOf<"text">>) {
  return (
    <div className="ex-bytes">
      <input
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        aria-labelledby={askId}
        aria-describedby={`${askId}-rule`}
        disabled={!ready}
        value={typeof draft === "string" ? draft : ""}
        onChange={(event) => onDraft(event.target.value)}
      />
      <p className="ex-soft" id={`${askId}-rule`}>
        {exercise.anyCase ? "Capitals do not count" : "Capitals count"}; spaces at the ends do not.
      </p>
    </div>
  );
}
