/** The fleet at one second, and all seconds side by side. */
import type { StormFrame } from "#kernel/fleet/plan.ts";
import {
  barsOf,
  type CarLetter,
  CELL,
  COLUMNS,
  carMarks,
  roomFor,
  STRIP,
  secondsShown,
  xOf,
} from "./FleetStorm.drawing.ts";
import type { FleetStormState } from "./FleetStorm.machine.ts";
import { OUTAGE_SEC } from "./FleetStorm.presets.ts";
import { number } from "./FleetStorm.words.ts";

const STATES: readonly (readonly [CarLetter, string])[] = [
  ["c", "connected"],
  ["t", "trying"],
  ["w", "waiting to try again"],
];

export function FleetStormPictures({ state: { choice, frames, at } }: { state: FleetStormState }) {
  const frame = frames[at];
  const cars = frame?.cars ?? "c".repeat(choice.cars);
  const rows = Math.ceil(choice.cars / COLUMNS);
  const count = (letter: CarLetter) => cars.split(letter).length - 1;
  return (
    <div className="fs-pictures">
      <figure className="fs-fleet">
        <svg viewBox={`0 0 ${COLUMNS * CELL} ${rows * CELL}`} aria-hidden focusable="false">
          {STATES.map(([letter]) => (
            <path key={letter} data-car={letter} d={carMarks(cars, letter)} />
          ))}
        </svg>
        <figcaption>
          {STATES.map(([letter, name]) => (
            <span key={letter}>
              <svg viewBox={`0 0 ${CELL} ${CELL}`} aria-hidden focusable="false">
                <path data-car={letter} d={carMarks(letter, letter)} />
              </svg>
              {number(count(letter))} {name}
            </span>
          ))}
        </figcaption>
      </figure>
      <div className="fs-strips">
        <Strip name="knocks at the door" frames={frames} at={at} value={(each) => each.knocks} least={choice.cars} />
        <Strip name="cars connected" frames={frames} at={at} value={(each) => each.connected} least={choice.cars} />
        <Strip
          name="waiting at the door"
          frames={frames}
          at={at}
          value={(each) => each.waiting}
          least={Math.min(choice.places, choice.cars)}
        />
        <Strip name="taken in vain" frames={frames} at={at} value={(each) => each.wasted} least={choice.rate} />
        <Strip name="commands kept in sessions" frames={frames} at={at} value={(each) => each.queued} least={500} />
        <p className="fs-axis">
          <span>loss</span>
          <span style={{ left: `${xOf(OUTAGE_SEC, frames) / 10}%` }}>door opens</span>
          <span>{secondsShown(frames)} s</span>
        </p>
      </div>
    </div>
  );
}

interface StripProps {
  readonly name: string;
  readonly frames: readonly StormFrame[];
  readonly at: number;
  readonly value: (frame: StormFrame) => number;
  readonly least: number;
}

function Strip({ name, frames, at, value, least }: StripProps) {
  const most = roomFor(frames, value, least);
  const shown = frames[at];
  const opens = xOf(OUTAGE_SEC, frames);
  return (
    <div className="fs-strip">
      <p>
        <b>{shown ? number(value(shown)) : "–"}</b> {name}
        <small>{number(most)}</small>
      </p>
      <svg viewBox={`0 0 1000 ${STRIP}`} preserveAspectRatio="none" aria-hidden focusable="false">
        <path data-part="bars" d={barsOf(frames, value, most)} />
        <path data-part="opens" d={`M${opens} 0V${STRIP}`} />
        {shown && <path data-part="cursor" d={`M${xOf(at + 0.4, frames)} 0V${STRIP}`} />}
      </svg>
    </div>
  );
}
