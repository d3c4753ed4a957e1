import type { PlainExercise, Verdict } from "#contract/exercise.ts";
import type { Html } from "../render.ts";
import { Markup } from "./Markup.tsx";

interface About {
  readonly exercise: PlainExercise;
  readonly html: Html;
}

interface VerdictProps extends About {
  readonly verdict: Verdict;
  /** Another answer stands in the field by now. */
  readonly stale?: boolean | undefined;
  /** False for a blank or something that could not be read. */
  readonly honest: boolean;
}

/** Right or not, and why. A prediction that has met its outcome is explained either way. */
export function VerdictText({ exercise, html, verdict, stale, honest }: VerdictProps) {
  const { ok, say } = verdict;
  const predicted = exercise.kind === "predict";
  return (
    <div className="ex-below">
      <b className={ok ? "ex-ok" : "ex-wrong"}>{label(ok, stale === true, honest, predicted)}</b>{" "}
      {say !== undefined && <Markup text={say} html={html} />}
      {(ok || predicted) && <Markup text={exercise.why} html={html} className="ex-why" />}
    </div>
  );
}

function label(ok: boolean, stale: boolean, honest: boolean, predicted: boolean): string {
  if (!honest) return "Not counted.";
  if (stale) return ok ? "Your last answer was right." : "Your last answer:";
  if (ok) return "Right.";
  return predicted ? "It turned out otherwise." : "Not yet.";
}

/** The answer in its parts, then why it is so. */
export function Answer({ exercise, html, texts }: About & { texts: readonly string[] }) {
  return (
    <div className="ex-below">
      {texts.length > 0 && <b>The answer:</b>}{" "}
      {texts.length === 1 ? (
        <Markup text={texts[0]!} html={html} />
      ) : (
        <ul>
          {texts.map((text) => (
            <li key={text}>
              <Markup text={text} html={html} />
            </li>
          ))}
        </ul>
      )}
      <Markup text={exercise.why} html={html} className="ex-why" />
    </div>
  );
}
