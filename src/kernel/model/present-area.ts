/** The area under the ROC curve of scores that are not there for every row, as those of a window that is not full. */
import { rocArea } from "./roc.ts";

/** A judge of scores against these labels (0 and 1): rocArea over the rows with a score; NaN where a class is missing. */
export function areaAgainst(labels: ArrayLike<number>): (scores: Float64Array) => number {
  return (scores) => {
    const rows = Array.from(scores.keys()).filter((row) => !Number.isNaN(scores[row]!));
    return rocArea(
      rows.map((row) => scores[row]!),
      rows.map((row) => labels[row]!),
    );
  };
}
