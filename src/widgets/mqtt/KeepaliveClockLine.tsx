/** The line of time: what the pump sent, how long the link lived, how the silence grew at either end. */
import type { CSSProperties } from "react";
import type { Watched } from "./KeepaliveClock.presets.ts";
import { type Course, momentsOf } from "./KeepaliveClock.story.ts";

interface LineProps {
  readonly run: { readonly course: Course; readonly watched: Watched } | undefined;
  /** Where the reader stands: nothing after it is drawn. */
  readonly atMs: number;
}

export function KeepaliveClockLine({ run, atMs }: LineProps) {
  const lastMs = run ? (momentsOf(run.course, run.watched).at(-1)?.atMs ?? 0) : 0;
  // A little more than what happened; without an end, all that was watched.
  const untilMs = run?.course.toldMs === undefined ? (run?.course.endedMs ?? 1) : lastMs * 1.06;
  const share = (ms: number) => `${(100 * Math.max(0, Math.min(ms, untilMs))) / untilMs}%`;
  const at = (ms: number): CSSProperties => ({ left: share(ms) });
  const bar = (fromMs: number, toMs: number): CSSProperties => ({
    left: share(fromMs),
    width: `calc(${share(Math.min(toMs, atMs))} - ${share(fromMs)})`,
  });
  const course = run?.course;
  const past = (ms: number | undefined): ms is number => ms !== undefined && ms <= atMs;
  return (
    <div className="kc-line" aria-hidden>
      <b data-who="pump">pump</b>
      <div>
        {course && past(course.lastAnswerMs) && (
          <i className="kc-silence" style={bar(course.lastAnswerMs, course.pumpNoticedMs ?? untilMs)} />
        )}
        {course?.sent
          .filter((sent) => past(sent.atMs))
          .map((sent) => (
            <i
              key={`${sent.what} ${sent.atMs}`}
              className="kc-dot"
              data-lost={sent.lost || undefined}
              style={at(sent.atMs)}
            />
          ))}
        {course && past(course.pumpNoticedMs) && <i className="kc-end" style={at(course.pumpNoticedMs)} />}
      </div>
      <b>link</b>
      <div>
        {course && <i className="kc-alive" style={bar(0, course.diedMs)} />}
        {course && past(course.diedMs) && <i className="kc-dead" style={bar(course.diedMs, untilMs)} />}
      </div>
      <b data-who="broker">broker</b>
      <div>
        {course && past(course.lastHeardMs) && (
          <i className="kc-silence" style={bar(course.lastHeardMs, course.brokerNoticedMs ?? untilMs)} />
        )}
        {course && past(course.brokerNoticedMs) && <i className="kc-end" style={at(course.brokerNoticedMs)} />}
      </div>
      <b data-who="monitor">monitor</b>
      <div>{course && past(course.toldMs) && <i className="kc-dot" style={at(course.toldMs)} />}</div>
      <span>{run ? "0 s" : ""}</span>
      <span>{run ? `${Math.round(untilMs / 1000)} s` : ""}</span>
    </div>
  );
}
