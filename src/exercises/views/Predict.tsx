import { useEffect, useEffectEvent, useState } from "react";
import type { Json } from "#contract/json.ts";
import type { ExerciseOf } from "../kinds/kind.ts";
import { sameJson } from "../kinds/predict.ts";
import { useWorkbook } from "./useWorkbook.ts";
import type { ViewProps } from "./view.ts";

/** Points to the experiment, which shows the options; grades the prediction as soon as the experiment has its outcome. */
export function Predict(props: ViewProps<ExerciseOf<"predict">>) {
  const { exercise, draft, ready, heard, closed, onDraft, onEvidence } = props;
  const [other, setOther] = useState(false);

  function take(prediction: Json | undefined, outcome: Json | undefined) {
    if (closed || prediction === undefined) return;
    if (draft === undefined || !sameJson(draft, prediction)) onDraft(prediction);
    if (outcome === undefined) return;
    const asked = sameJson(outcome, exercise.answer);
    setOther(!asked);
    if (asked) onEvidence({ kind: "answer", value: prediction }, prediction, true);
  }
  useWorkbook(exercise.instance, (event) => {
    if (event.type === "predicted") take(event.value, undefined);
    if (event.type === "outcome") take(draft ?? heard?.prediction, event.value);
  });
  const catchUp = useEffectEvent(() => take(heard?.prediction ?? draft, heard?.outcome));
  useEffect(() => {
    if (ready) catchUp();
  }, [ready]);

  const predicted = exercise.options.some((option) => draft !== undefined && sameJson(option.value, draft));
  return (
    <div className="ex-wide">
      <p role="status">
        {other ? (
          <>
            That run ended otherwise than the question’s. Reset <a href={`#${exercise.instance}`}>the experiment</a> and
            run it as it was set up.
          </>
        ) : closed ? null : predicted ? (
          <>
            Now run <a href={`#${exercise.instance}`}>the experiment above</a>.
          </>
        ) : (
          <>
            Predict in <a href={`#${exercise.instance}`}>the experiment above</a> first.
          </>
        )}
      </p>
    </div>
  );
}
