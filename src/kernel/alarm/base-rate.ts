/** How rare faults and frequent readings turn a small error rate into many alarms. Bayes' theorem, and a product. */

/** Readings a week of one sensor that reports every `everyMinutes`. RangeError unless that is above 0. */
export function readingsPerWeek(everyMinutes: number): number {
  if (!(everyMinutes > 0)) throw new RangeError(`base rate: minutes must be above 0, got ${everyMinutes}`);
  return (7 * 24 * 60) / everyMinutes;
}

/** Expected false alarms a week when each healthy reading rings with this probability. */
export function falseAlarmsPerWeek(falsePositiveRate: number, everyMinutes: number, sensors = 1): number {
  checkShare("false positive rate", falsePositiveRate);
  return falsePositiveRate * readingsPerWeek(everyMinutes) * sensors;
}

/**
 * Of those that ring, the share that is truly faulty: base × sensitivity / (base × sensitivity + (1 − base) × false
 * positive rate). 0 where nothing rings. RangeError for a share outside 0 to 1.
 */
export function truthOfAnAlarm(baseRate: number, sensitivity: number, falsePositiveRate: number): number {
  checkShare("base rate", baseRate);
  checkShare("sensitivity", sensitivity);
  checkShare("false positive rate", falsePositiveRate);
  const right = baseRate * sensitivity;
  const rings = right + (1 - baseRate) * falsePositiveRate;
  return rings === 0 ? 0 : right / rings;
}

function checkShare(what: string, share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`base rate: ${what} must be from 0 to 1, got ${share}`);
}
