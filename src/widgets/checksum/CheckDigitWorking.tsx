/** The working of one code: its characters, and below each what the scheme makes of it. */
import type { SweptName } from "#kernel/checksum/sweep.ts";
import type { CheckCode, Struck } from "./CheckDigit.state.ts";
import { workingOf } from "./CheckDigit.working.ts";

export interface CheckDigitWorkingProps {
  readonly title: string;
  readonly code: CheckCode;
  readonly scheme: SweptName;
  /** Steps that are drawn; undefined for all. */
  readonly shown?: number | undefined;
  /** The wrong code, where this is its working. */
  readonly wrong?: Struck | undefined;
  /** The characters alone: an experiment waits. */
  readonly hidden?: boolean;
}

export function CheckDigitWorking(props: CheckDigitWorkingProps) {
  const { title, code, scheme, wrong, hidden = false } = props;
  const isWrong = title !== "On the label";
  if (!code.coded || (isWrong && !wrong)) return <p className="cs-work">{waiting(code, isWrong)}</p>;
  const typed = wrong?.text ?? code.coded.typed;
  const { rows, steps, end } = workingOf(scheme, typed);
  const shown = hidden ? 0 : (props.shown ?? steps.length);
  const drawn = new Map(steps.slice(0, shown).map((step) => [step.at, step]));
  const last = steps[(props.shown ?? 0) - 1]?.at;
  const characters = Array.from(typed);
  return (
    // A code of twenty characters scrolls in its own box on a phone.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: it is no set of fields
    <div className="cs-work" role="group" aria-label={`${title}: working`} tabIndex={0}>
      <p>
        {title}: {verdict(code, wrong, hidden, end, shown < steps.length)}
      </p>
      <table className="cs-table" aria-label={title}>
        <tbody>
          <tr>
            <th scope="row">code</th>
            {characters.map((sign, at) => (
              <td
                // A character is its place
                key={at}
                data-check={code.id && code.coded!.typed !== code.id && at >= code.id.length ? "" : undefined}
              >
                {wrong?.at.includes(at) ? <mark>{sign}</mark> : <b>{sign}</b>}
              </td>
            ))}
          </tr>
          {rows.map((name, row) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {characters.map((_, at) => (
                <td key={at} data-new={at === last ? "" : undefined}>
                  {drawn.get(at)?.cells[row]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function waiting(code: CheckCode, isWrong: boolean): string {
  if (!code.coded) return isWrong ? "" : "The working stands here as soon as the id is right.";
  return "Choose an error, and what was typed instead stands here, checked in the same way.";
}

function verdict(code: CheckCode, wrong: Struck | undefined, hidden: boolean, end: string, inSteps: boolean) {
  if (hidden) return "predict, then see";
  if (inSteps) return "step by step";
  if (!wrong) return code.coded!.typed === code.id ? `${end}, and is sent along` : end;
  return (
    <>
      {end}
      <strong data-fits={wrong.fits}>{wrong.fits ? "passes" : "caught"}</strong>
    </>
  );
}
