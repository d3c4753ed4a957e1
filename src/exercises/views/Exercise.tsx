/**
 * The frame of every exercise: what is asked, the answer, the buttons, then what grows below them: hint and verdict.
 * Markup comes from the build; what a learner typed is only ever shown as text.
 */
import { type ComponentType, useId } from "react";
import type { PlainExercise } from "#contract/exercise.ts";
import "#ui/controls.css";
import { useAnswersShown } from "#ui/usePresenting.ts";
import "../exercises.css";
import { anchorOf } from "../anchor.ts";
import { answerTexts } from "../exercise.ts";
import type { ExerciseOf } from "../kinds/kind.ts";
import type { Html } from "../render.ts";
import { BytesField } from "./Bytes.tsx";
import { Choice } from "./Choice.tsx";
import { Code } from "./Code.tsx";
import { Goal } from "./Goal.tsx";
import { Markup } from "./Markup.tsx";
import { NumberField } from "./Number.tsx";
import { Order } from "./Order.tsx";
import { Predict } from "./Predict.tsx";
import { TextField } from "./Text.tsx";
import { type Given, type Showing, useExercise } from "./useExercise.ts";
import { Answer, VerdictText } from "./Verdict.tsx";
import type { Heard, ViewProps } from "./view.ts";

interface KindView<E extends PlainExercise> {
  readonly View: ComponentType<ViewProps<E>>;
  /** What kind of answer is wanted, in the heading. */
  readonly words: (exercise: E) => string;
  /** True when the reader hands the answer in; otherwise the page notices by itself. */
  readonly answers: boolean;
  /** True when the view itself has the button that hands in. */
  readonly runs?: true;
}
const VIEWS: { readonly [K in PlainExercise["kind"]]?: KindView<ExerciseOf<K>> } = {
  choice: { View: Choice, words: ({ many }) => (many ? "choose all that hold" : "choose one"), answers: true },
  number: { View: NumberField, words: () => "a number", answers: true },
  text: { View: TextField, words: () => "a short text", answers: true },
  bytes: { View: BytesField, words: () => "bytes", answers: true },
  order: { View: Order, words: () => "put in order", answers: true },
  predict: { View: Predict, words: () => "your prediction", answers: false },
  goal: { View: Goal, words: () => "reach a goal", answers: false },
  code: { View: Code, words: () => "write a program", answers: true, runs: true },
};

export interface ExerciseProps extends Given {
  readonly html: Html;
  readonly heard?: Heard | undefined;
  /** A sentence for the reader about this page's storage. */
  readonly note?: string | undefined;
  /** Offers another variant. */
  readonly onAnother?: (() => void) | undefined;
}

export function Exercise(props: ExerciseProps) {
  const { exercise, html, ready, draft, heard, note, onRecord } = props;
  const base = useId();
  const kind = VIEWS[exercise.kind] as KindView<PlainExercise> | undefined;
  const answers = kind?.answers === true;
  const showing = useExercise(props, answers);
  const anchor = anchorOf(exercise.id);
  const state = showing.solved ? (answers ? "solved" : "done") : showing.gaveUp ? "answer shown" : undefined;
  return (
    <section className="ex" id={anchor}>
      <h3>
        <a href={`#${anchor}`}>Exercise</a>
        <span>
          : {kind?.words(exercise) ?? exercise.kind}
          {state && <b>, {state}</b>}
        </span>
      </h3>
      <Markup text={exercise.ask} html={html} id={`${base}ask`} className="ex-ask" />
      <form
        className="ex-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && answers && !kind.runs) showing.check();
        }}
      >
        {kind && (
          <kind.View
            {...{ exercise, html, draft, ready, heard }}
            closed={showing.closed}
            askId={`${base}ask`}
            onDraft={(answer) => onRecord({ type: "draft", answer })}
            onEvidence={showing.handIn}
          />
        )}
        <Buttons {...props} showing={showing} answers={answers && !kind?.runs} whyId={`${base}why`} />
      </form>
      <noscript>
        <p className="ex-below ex-soft">Answering needs JavaScript.</p>
      </noscript>
      <Below {...props} showing={showing} />
      {note && <p className="ex-below ex-soft">{note}</p>}
    </section>
  );
}

type Part = ExerciseProps & { readonly showing: Showing };

/** They stay in their places in every state; one that cannot be used yet says why. */
function Buttons({ exercise, ready, onAnother, showing, answers, whyId }: Part & { answers: boolean; whyId: string }) {
  const { closed, mayShow, hinted } = showing;
  return (
    <>
      {answers && (
        <button type="submit" className="w-btn w-primary" disabled={!ready}>
          Answer
        </button>
      )}
      <button
        type="button"
        className="w-btn"
        disabled={!ready}
        aria-expanded={hinted ?? false}
        onClick={showing.toggleHint}
      >
        Hint
      </button>
      {exercise.kind !== "predict" && (
        <button
          type="button"
          className="w-btn"
          disabled={!ready}
          aria-disabled={!mayShow || closed || undefined}
          aria-describedby={mayShow ? undefined : whyId}
          onClick={() => mayShow && !closed && showing.giveUp()}
        >
          Show answer
        </button>
      )}
      {onAnother && (
        <button
          type="button"
          className="w-btn"
          disabled={!ready}
          aria-disabled={!closed || undefined}
          aria-describedby={closed ? undefined : `${whyId}2`}
          onClick={() => closed && onAnother()}
        >
          Another like this
        </button>
      )}
      {!mayShow && exercise.kind !== "predict" && (
        <span className="ex-hidden" id={whyId}>
          Try once, or take the hint, first.
        </span>
      )}
      {onAnother && !closed && (
        <span className="ex-hidden" id={`${whyId}2`}>
          Finish this one first.
        </span>
      )}
    </>
  );
}

/** Hint and verdict. What this visit brings is read out; what an earlier one brought is only shown. */
function Below({ exercise, html, showing }: Part) {
  const { checked, restored, given, gaveUp, stale } = showing;
  const shown = { exercise, html };
  const told = useAnswersShown();
  const answer = ((gaveUp && !checked?.verdict.ok) || told) && <Answer {...shown} texts={answerTexts(exercise)} />;
  return (
    <>
      <div role="status">
        {showing.hinted && (
          <div className="ex-below">
            <b>Hint.</b> <Markup text={exercise.hint} html={html} />
          </div>
        )}
      </div>
      <div role="status">
        {showing.changed && <div className="ex-below ex-soft">The question above has changed.</div>}
        {checked && <VerdictText {...shown} verdict={checked.verdict} stale={stale} honest={checked.honest} />}
        {given && answer}
      </div>
      {!checked && restored && <VerdictText {...shown} verdict={restored} honest />}
      {!given && answer}
    </>
  );
}
