/** The classes of rows, as whole numbers from 0; checked before a model sees them. */

/** RangeError unless there is one label per row, each a whole number from 0 to below `classes`. `who` opens it. O(n). */
export function checkLabels(who: string, labels: ArrayLike<number>, rows: number, classes: number): void {
  if (labels.length !== rows) throw new RangeError(`${who}: labels must be ${rows}, one per row, got ${labels.length}`);
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at]!;
    if (!Number.isInteger(label) || label < 0 || label >= classes)
      throw new RangeError(`${who}: every label must be a whole number from 0 to ${classes - 1}, got ${label}`);
  }
}

/** RangeError unless there is one finite value per row. `who` opens it. O(n). */
export function checkTargets(who: string, targets: ArrayLike<number>, rows: number): void {
  if (targets.length !== rows)
    throw new RangeError(`${who}: targets must be ${rows}, one per row, got ${targets.length}`);
  for (let at = 0; at < targets.length; at++)
    if (!Number.isFinite(targets[at]))
      throw new RangeError(`${who}: every target must be a finite number, got ${targets[at]} in row ${at + 1}`);
}
