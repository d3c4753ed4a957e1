import { pickedOf, shownOrder } from "../kinds/choice.ts";
import type { ExerciseOf } from "../kinds/kind.ts";
import { Markup } from "./Markup.tsx";
import type { ViewProps } from "./view.ts";

/** Radio buttons, or checkboxes where several may hold, one below the other. */
export function Choice({ exercise, html, draft, ready, askId, onDraft }: ViewProps<ExerciseOf<"choice">>) {
  const { options, many } = exercise;
  const picked = pickedOf(draft);
  const pick = (text: string, on: boolean) =>
    onDraft(many ? [...picked.filter((each) => each !== text), ...(on ? [text] : [])] : [text]);
  return (
    <fieldset className="ex-options" disabled={!ready} aria-labelledby={askId}>
      {shownOrder(exercise).map((index) => {
        const { text } = options[index]!;
        return (
          <label key={text}>
            <input
              type={many ? "checkbox" : "radio"}
              name={askId}
              checked={picked.includes(text)}
              onChange={(event) => pick(text, event.target.checked)}
            />
            <Markup text={text} html={html} />
          </label>
        );
      })}
    </fieldset>
  );
}
