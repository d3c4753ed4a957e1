/** What CheckDigit shows, in one sentence or two. */
import { CHECK_SCENES, ERROR_NAMES, SCHEME_NAMES } from "./CheckDigit.presets.ts";
import { type CheckDigitState, chosenError } from "./CheckDigit.state.ts";

export function describeCheck(state: CheckDigitState): string {
  const { fault, code, revealed, preset, shown } = state;
  if (fault) return fault;
  if (CHECK_SCENES[preset].counts) return describeCounts(state);
  if (code.fault) return code.fault.message;
  const wrong = chosenError(state);
  if (!revealed) {
    return `The label says ${code.coded!.typed}, typed was ${wrong!.text}. What comes of it is hidden until you have predicted.`;
  }
  const step = shown === undefined ? undefined : code.working!.steps[shown - 1];
  if (step) return `Step ${shown} of ${code.working!.steps.length}. ${step.say}`;
  return state.error === "none" ? describeCode(state) : describeStruck(state);
}

function describeCode({ scheme, code }: CheckDigitState): string {
  const { typed, check } = code.coded!;
  const added = typed === code.id ? `goes with ${check}` : `becomes ${typed}`;
  return `${SCHEME_NAMES[scheme]}: the id ${code.id} ${added}; ${code.working!.end}.`;
}

function describeStruck(state: CheckDigitState): string {
  const { scheme, code, error } = state;
  const wrong = chosenError(state);
  if (error === "none" || !wrong) {
    return `No digits of ${code.coded!.typed} can be struck by “${error === "none" ? error : ERROR_NAMES[error]}”: type another id.`;
  }
  const unseen = code.struck.filter(({ fits }) => fits).length;
  const all = code.struck.length;
  const verdict = wrong.fits ? "fits as well: nobody notices" : "no longer fits: the error is caught";
  return `${SCHEME_NAMES[scheme]}: ${wrong.text} ${verdict}. Of ${number(all)} ${all === 1 ? "error" : "errors"} of this class in ${code.coded!.typed}, ${number(unseen)} ${unseen === 1 ? "passes" : "pass"}.`;
}

function describeCounts(state: CheckDigitState): string {
  const { rates, digits, error, code, scheme } = state;
  const ids = `all ${number(10 ** digits)} ids of ${digits} digits`;
  if (!rates) return `The share of errors that each scheme catches in ${ids} is not counted yet.`;
  const wrong = chosenError(state);
  const chosen = rates.find((each) => each.scheme === scheme && each.error === error);
  if (wrong && chosen) {
    return `${SCHEME_NAMES[scheme]}, ${ERROR_NAMES[chosen.error]}: ${number(chosen.missed)} of ${number(chosen.errors)} errors pass, such as ${wrong.text} for ${code.coded!.typed}.`;
  }
  const errors = rates.reduce((sum, each) => sum + each.errors, 0);
  return `Counted: ${number(errors)} errors in ${ids}. Press a share below 100 to see an error that passes.`;
}

export function number(value: number): string {
  return value.toLocaleString("en-GB");
}
/** "90.19", "100" only where every error is caught, "–" where there is none to catch. */
export function percent({ errors, missed }: { readonly errors: number; readonly missed: number }): string {
  if (errors === 0) return "–";
  if (missed === 0) return "100";
  return Math.min(99.99, 100 * (1 - missed / errors)).toFixed(2);
}
