/**
 * A recorded message sequence to go back and forth in: what had been sent up to a chosen message, and nothing after it.
 * The slider takes the arrow keys, Home and End; the buttons do the same.
 */
import { useId } from "react";
import { Button } from "./Button.tsx";
import { Lanes, type LanesProps } from "./Lanes.tsx";
import { marksAt, placeIn } from "./recorded-moment.ts";
import "./Recorded.css";

export interface RecordedProps extends Omit<LanesProps, "nowMs"> {
  /** How many messages have been sent, from 0 to all of them. */
  readonly at: number;
  onAt(at: number): void;
  /** What one message is called: "packet". */
  readonly noun: string;
}

export function Recorded({ at, onAt, noun, ...lanes }: RecordedProps) {
  const id = useId();
  const { messages, marks = [] } = lanes;
  const all = messages.length;
  const place = placeIn(all, at);
  const last = messages[place - 1];
  const go = (text: string, to: number) => (
    <Button disabled={placeIn(all, to) === place} onClick={() => onAt(placeIn(all, to))}>
      {text}
    </Button>
  );
  return (
    <div className="w-recorded">
      <Lanes {...lanes} messages={messages.slice(0, place)} marks={marksAt(messages, place, marks)} />
      <div className="w-moments">
        {go("First", 1)}
        {go("Back", place - 1)}
        <label className="w-hidden" htmlFor={id}>
          {`How far the record is shown, in ${noun}s`}
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={all}
          value={place}
          disabled={all === 0}
          aria-valuetext={last ? `${noun} ${place} of ${all}: ${last.label}` : `before the first ${noun}`}
          onChange={(event) => onAt(Number(event.target.value))}
        />
        {go("Forward", place + 1)}
        {go("Last", all)}
        <span aria-hidden>{all === 0 ? `no ${noun} yet` : `${noun} ${place} of ${all}`}</span>
      </div>
    </div>
  );
}
