/**
 * Windows over the time at which things happened, closed while late readings may still be under way. The watermark is the
 * latest event time seen less a delay: a statement that nothing older is expected. Sources: T. Akidau et al., The Dataflow
 * Model, VLDB 2015, §1.3 and §2.3; bounded out-of-orderness as in Apache Flink 1.20. Edge rules: a window holds its start and not
 * its end; it closes when the watermark reaches its end; what falls into a closed window is late and dropped. Limit: a
 * watermark moves with readings alone, so a source that falls silent holds its last windows open.
 */

export interface StreamEvent {
  /** When it happened. */
  readonly eventSec: number;
  /** When it arrived. */
  readonly arrivalSec: number;
  readonly value: number;
}
export interface ClosedWindow {
  readonly fromSec: number;
  readonly untilSec: number;
  readonly count: number;
  readonly mean: number;
  /** Arrival of the reading that closed it; undefined if only the end of the stream did. */
  readonly closedSec: number | undefined;
}
export interface WatermarkStep {
  readonly event: StreamEvent;
  /** After this event. */
  readonly watermarkSec: number;
  readonly late: boolean;
  readonly closed: readonly ClosedWindow[];
}
export interface WatermarkRun {
  readonly steps: readonly WatermarkStep[];
  /** In order of their start; those without a reading are left out. */
  readonly windows: readonly ClosedWindow[];
  readonly late: number;
}

/**
 * Takes the events in the order given, which should be that of their arrival. RangeError unless the window is above 0 s and
 * the delay 0 s or more. O(n × open windows).
 */
export function runWatermark(events: readonly StreamEvent[], windowSec: number, delaySec: number): WatermarkRun {
  if (!(windowSec > 0)) throw new RangeError(`watermark: window must be above 0 s, got ${windowSec}`);
  if (!(delaySec >= 0)) throw new RangeError(`watermark: delay must be 0 s or more, got ${delaySec}`);
  const open = new Map<number, { count: number; sum: number }>();
  const windows: ClosedWindow[] = [];
  let watermarkSec = Number.NEGATIVE_INFINITY;

  const close = (untilSec: number, closedSec: number | undefined) => {
    const due = [...open.keys()].filter((start) => start + windowSec <= untilSec).sort((a, b) => a - b);
    const closed = due.map((fromSec): ClosedWindow => {
      const { count, sum } = open.get(fromSec)!;
      open.delete(fromSec);
      return { fromSec, untilSec: fromSec + windowSec, count, mean: sum / count, closedSec };
    });
    windows.push(...closed);
    return closed;
  };

  const steps = events.map((event): WatermarkStep => {
    const start = Math.floor(event.eventSec / windowSec) * windowSec;
    const late = start + windowSec <= watermarkSec;
    if (!late) {
      const { count, sum } = open.get(start) ?? { count: 0, sum: 0 };
      open.set(start, { count: count + 1, sum: sum + event.value });
    }
    watermarkSec = Math.max(watermarkSec, event.eventSec - delaySec);
    return { event, watermarkSec, late, closed: close(watermarkSec, event.arrivalSec) };
  });
  close(Number.POSITIVE_INFINITY, undefined);
  return {
    steps,
    windows: windows.sort((a, b) => a.fromSec - b.fromSec),
    late: steps.filter(({ late }) => late).length,
  };
}
