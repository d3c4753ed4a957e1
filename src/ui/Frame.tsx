/**
 * The instrument every widget stands in, top to bottom: what it is, the question, the stage, the detail, the controls,
 * the sentence. Controls keep their place in every state; without scripts it reads as a figure with its caption.
 */
import { type ReactNode, type RefObject, useId, useRef, useState } from "react";
import type { Json } from "#contract/json.ts";
import type { Question } from "#contract/machine.ts";
import { Button } from "./Button.tsx";
import { Choice } from "./Choice.tsx";
import { CopyLink } from "./CopyLink.tsx";
import "./Frame.css";

/** What `useMachine` hands over. */
export interface FrameState {
  readonly id: string;
  readonly rootRef: RefObject<HTMLElement | null>;
  readonly question: Question | undefined;
  readonly prediction: Json | undefined;
  readonly outcome: Json | undefined;
  /** An experiment that waits for a prediction. */
  readonly locked: boolean;
  readonly say: string;
  /** What failed outside the machine. */
  readonly fault: string | undefined;
  /** A link waits for the prediction before it opens. */
  readonly held: boolean;
  onPredict(value: Json): void;
  onReset(): void;
  /** The address of this state; throws RangeError when it is too long for a link. */
  link(): string;
}
export interface FrameProps extends FrameState {
  /** Name of the widget: "TopicMatcher". */
  readonly name: string;
  readonly title: string;
  readonly note?: ReactNode;
  readonly stage: ReactNode;
  readonly detail?: ReactNode;
  /** Further controls, after Reset. */
  readonly controls?: ReactNode;
  /** The primary action. While busy it becomes Stop if `onStop` is given. */
  readonly run?:
    | { label?: string; onRun(): void; disabled?: boolean; busy?: boolean; onStop?: (() => void) | undefined }
    | undefined;
  readonly step?: { label?: string; onStep(): void; disabled?: boolean } | undefined;
  readonly progress?: { readonly done: number; readonly total: number; readonly note: string } | undefined;
  /** Failed: plain words, in place of the sentence. */
  readonly error?: string | undefined;
  readonly seed?: number | string | undefined;
  /** CSS length kept free for the stage. */
  readonly minHeight?: string | undefined;
}

export function Frame(props: FrameProps) {
  const { id, rootRef, name, title, note, stage, detail, controls, run, step, progress, seed, minHeight, locked } =
    props;
  const base = useId();
  const error = props.error ?? props.fault;
  const why = locked ? `${base}-why` : undefined;
  return (
    <section className="w" id={id} data-widget={name} aria-labelledby={`${base}-title`} ref={rootRef}>
      <header>
        <h3 id={`${base}-title`}>{title}</h3>
        {note && <span>{note}</span>}
      </header>
      {props.question && <Ask {...props} question={props.question} />}
      <div className="w-stage" style={minHeight ? { minHeight } : undefined}>
        {stage}
      </div>
      {detail && <div className="w-detail">{detail}</div>}
      <div className="w-bar">
        {run && (
          <Button
            primary
            disabled={locked || run.disabled || (run.busy && !run.onStop)}
            describedBy={why}
            onClick={run.busy && run.onStop ? run.onStop : run.onRun}
          >
            {run.busy && run.onStop ? "Stop" : (run.label ?? "Run")}
          </Button>
        )}
        {step && (
          <Button disabled={locked || step.disabled} describedBy={why} onClick={step.onStep}>
            {step.label ?? "Step"}
          </Button>
        )}
        <Button onClick={props.onReset}>Reset</Button>
        {controls}
        {locked && (run || step) && (
          <span className="w-why" id={why}>
            Predict first
          </span>
        )}
        <CopyLink link={props.link} seed={seed} />
      </div>
      <div className="w-say">
        <p role="status" className={error ? "w-fault" : progress ? "w-hidden" : undefined}>
          {error ? `${error.replace(/[^.!?]$/, "$&.")} Reset starts again.` : props.say}
        </p>
        {progress && !error && (
          <label className="w-progress">
            {progress.note}
            <progress value={progress.done} max={progress.total} />
          </label>
        )}
      </div>
    </section>
  );
}

/** The question bar: options until the reader has predicted, then the prediction laid over what happened. */
function Ask({ question, prediction, outcome, locked, held, onPredict }: FrameState & { question: Question }) {
  const [picked, setPicked] = useState(-1);
  const spoken = useRef<HTMLParagraphElement>(null);
  const { options, text } = question;
  if (options.length === 0) return <p className="w-ask w-alone">{text}</p>;
  const indexOf = (value: Json | undefined) =>
    value === undefined ? -1 : options.findIndex((option) => JSON.stringify(option.value) === JSON.stringify(value));
  const predicted = indexOf(prediction);
  const happened = prediction === undefined && locked ? -1 : indexOf(outcome);
  const shown = predicted >= 0 ? predicted : picked;
  // The button goes away with the press, so the focus moves to the words that take its place.
  const predict = () => {
    if (options[picked]) onPredict(options[picked].value);
    spoken.current?.focus();
  };
  return (
    <div className="w-ask">
      <Choice
        label={text}
        options={options}
        chosen={shown}
        onChoose={(_, index) => setPicked(index)}
        disabled={predicted >= 0}
        happened={happened}
      />
      <div className="w-verdict">
        {predicted < 0 && (
          <Button disabled={!options[picked]} onClick={predict}>
            Predict
          </Button>
        )}
        <p aria-live="polite" tabIndex={-1} ref={spoken}>
          {verdict(
            options[predicted]?.text,
            outcome !== undefined && !(locked && predicted < 0),
            options[happened]?.text,
          )}
          {held && predicted < 0 && "This link shows a finished run: it opens when you have predicted."}
        </p>
      </div>
    </div>
  );
}

/** The sentence that compares a prediction with what happened. */
export function verdict(predicted: string | undefined, ended: boolean, happened: string | undefined): string {
  if (predicted === undefined) return "";
  if (!ended) return `You predicted: ${predicted}.`;
  if (predicted === happened) return `You predicted: ${predicted}. So it was.`;
  return `You predicted: ${predicted}. What happened: ${happened ?? "none of these"}.`;
}
