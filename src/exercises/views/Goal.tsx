import { useEffect, useEffectEvent } from "react";
import type { Json } from "#contract/json.ts";
import type { ExerciseOf } from "../kinds/kind.ts";
import { useWorkbook } from "./useWorkbook.ts";
import type { ViewProps } from "./view.ts";

/** Points to the widget and waits until it tells that the goal is reached. */
export function Goal({ exercise, ready, heard, closed, onEvidence }: ViewProps<ExerciseOf<"goal">>) {
  function take(goal: string, evidence: Json) {
    if (goal === exercise.goal && !closed) onEvidence({ kind: "goal", goal, evidence }, evidence, false);
  }
  useWorkbook(exercise.instance, (event) => {
    if (event.type === "goal") take(event.goal, event.evidence);
  });
  const catchUp = useEffectEvent(() => {
    for (const { goal, evidence } of heard?.goals ?? []) take(goal, evidence);
  });
  useEffect(() => {
    if (ready) catchUp();
  }, [ready]);
  return (
    <p className="ex-wide">
      {closed ? "Done in " : "Do it in "}
      <a href={`#${exercise.instance}`}>the widget above</a>
      {closed ? "." : "; this exercise notices."}
    </p>
  );
}
