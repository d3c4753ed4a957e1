import { CHECKER_SENT_MB, type TypeFault } from "#engine/types/type-error.ts";
import { count } from "../kinds/kind.ts";
import type { Types } from "./useTypes.ts";

interface CodeTypesProps {
  readonly types: Types;
  onGo(error: TypeFault): void;
  onAgain(): void;
}

/** What the type checker says of the program that stands in the editor; each error leads to its place. */
export function CodeTypes({ types, onGo, onAgain }: CodeTypesProps) {
  const errors = types.type === "checked" ? types.errors : [];
  return (
    <div className="ex-types">
      <p>
        <span role="status">{words(types)}</span>{" "}
        {types.type === "loading" && <progress aria-label="Type checker" max={1} value={types.share} />}
        {types.type === "absent" && (
          <button type="button" className="w-btn" onClick={onAgain}>
            Try again
          </button>
        )}
      </p>
      {errors.length > 0 && (
        <ul aria-label="Type errors">
          {errors.map((error) => (
            <li key={`${error.from}-${error.code}-${error.say}`}>
              <button type="button" onClick={() => onGo(error)}>
                <b className="ex-wrong">
                  Line {error.line}, character {error.column}:
                </b>{" "}
                {error.say}
                {error.code > 0 && <span className="ex-soft"> TS{error.code}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function words(types: Types): string {
  switch (types.type) {
    case "idle":
      return `Types are checked once you write: a checker of ${CHECKER_SENT_MB.toFixed(1)} MB is fetched then.`;
    case "loading":
      return `Fetching the type checker, ${CHECKER_SENT_MB.toFixed(1)} MB.`;
    case "checking":
      return "Checking types…";
    case "hung":
      return "Checking the types took too long and was stopped. Change the program to have them checked again.";
    case "absent":
      return "The type checker could not be fetched, so types are not checked. The program still runs.";
    case "checked":
      return types.errors.length === 0 ? "The types are right." : `${count(types.errors.length, "type error")}.`;
  }
}
