/** A message sequence between parties, drawn for the width it has, and the same as a table for who cannot see it. */
import { type CSSProperties, type KeyboardEvent, useMemo, useRef, useState } from "react";
import {
  type DrawnMark,
  type DrawnMessage,
  type LaneMark,
  type LaneMessage,
  layOutLanes,
  type Party,
  type Tone,
} from "./lane-layout.ts";
import { useFollow, useWidth } from "./useViewport.ts";
import "./Lanes.css";

export interface LanesProps {
  readonly label: string;
  readonly parties: readonly Party[];
  /** In the order in which they were sent. */
  readonly messages: readonly LaneMessage[];
  readonly marks?: readonly LaneMark[] | undefined;
  /** Id of the chosen message. */
  readonly selected?: string | undefined;
  onSelect?(id: string | undefined): void;
  /** How far messages on the way have come. */
  readonly nowMs?: number | undefined;
  /** Height of the window onto the drawing, in pixels. */
  readonly height?: number | undefined;
  /** Stands where the messages will be. */
  readonly empty?: string | undefined;
}

export function Lanes(props: LanesProps) {
  const { label, parties, messages, marks = [], selected, onSelect, nowMs, height = 320, empty } = props;
  const port = useRef<HTMLDivElement>(null);
  const width = useWidth(port);
  const drawing = useMemo(
    () => layOutLanes(parties, messages, marks, width, nowMs),
    [parties, messages, marks, width, nowMs],
  );
  const follow = useFollow(port, drawing.height);
  const [focused, setFocused] = useState<string>();
  const [early] = useState(() => new Set(messages.map((message) => message.id)));
  const ids = drawing.messages.map(({ message }) => message.id);
  const stop = [focused, selected].find((id) => id !== undefined && ids.includes(id)) ?? ids.at(-1);

  // Without messages the lifelines are shares of the width, so that they stand right before the width is known.
  const bare = ids.length === 0 && drawing.marks.length === 0;
  const share = (x: number) => `${(x / width) * 100}%`;
  const size = { "--lanes-height": `${height}px`, "--lanes-width": bare ? "0" : `${width}px` } as CSSProperties;

  function choose(id: string) {
    setFocused(id);
    onSelect?.(id);
  }

  function onKeyDown(event: KeyboardEvent<SVGSVGElement>) {
    if (event.key === "Escape") return onSelect?.(undefined);
    if (stop !== undefined && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return onSelect?.(stop);
    }
    const to = rove(event.key, ids.indexOf(stop ?? ""), ids.length - 1);
    const id = to === undefined ? undefined : ids[to];
    if (id === undefined) return;
    event.preventDefault();
    setFocused(id);
    event.currentTarget.querySelector<SVGGElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  }

  return (
    <div className="w-lanes">
      <div className="w-port" style={size} ref={port} onScroll={follow.onScroll}>
        <div className="w-parties" aria-hidden>
          {drawing.columns.map(({ party, x, nameWidth }) => (
            <b key={party.id} style={{ ...tint(party.role), left: share(x), maxWidth: nameWidth }}>
              {party.name}
            </b>
          ))}
        </div>
        <svg
          viewBox={bare ? undefined : `0 0 ${width} ${Math.max(drawing.height, height - 36)}`}
          width={bare ? "100%" : width}
          height={Math.max(drawing.height, height - 36)}
          role={ids.length > 0 ? "listbox" : "img"}
          aria-label={
            ids.length > 0 ? `${label}, in order; arrow keys move, Enter chooses` : `${label}: ${empty ?? EMPTY}`
          }
          onKeyDown={onKeyDown}
        >
          {drawing.columns.map(({ party, x }) => (
            <line
              key={party.id}
              aria-hidden
              stroke="var(--line)"
              strokeWidth="2"
              x1={share(x)}
              x2={share(x)}
              y1="0"
              y2="100%"
            />
          ))}
          {drawing.marks.map((each) => (
            <Mark key={`${each.mark.party} ${each.mark.fromMs} ${each.mark.text}`} {...each} />
          ))}
          {drawing.messages.map((each) => (
            <Arrow
              key={each.message.id}
              {...each}
              name={describe(each.message, parties)}
              chosen={each.message.id === selected}
              reachable={each.message.id === stop}
              fresh={!early.has(each.message.id)}
              onChoose={() => choose(each.message.id)}
            />
          ))}
          {drawing.messages.map(({ message, label }) => (
            <text
              key={message.id}
              aria-hidden
              className="w-label"
              {...HALO}
              data-chosen={message.id === selected || undefined}
              x={label.x}
              y={label.y}
              textAnchor={label.anchor}
              pointerEvents="none"
            >
              {label.text}
            </text>
          ))}
        </svg>
        {ids.length === 0 && <p className="w-empty">{empty ?? EMPTY}</p>}
      </div>
      {follow.behind && (
        <button type="button" className="w-btn w-newest" onClick={follow.catchUp}>
          Show newest
        </button>
      )}
      <Table {...props} />
    </div>
  );
}

const EMPTY = "No messages yet.";
const WIRE = { stroke: "var(--t)", strokeWidth: 2.2 };
const HALO = { stroke: "var(--card)", strokeWidth: 5, strokeLinejoin: "round" } as const;
const DASHES = { delivered: undefined, lost: "6 5", queued: "2 5" };

function tint(tone: Tone): CSSProperties {
  return { "--t": `var(--${tone === "other" ? "soft" : tone})` } as CSSProperties;
}

interface ArrowProps extends DrawnMessage {
  readonly name: string;
  readonly chosen: boolean;
  readonly reachable: boolean;
  readonly fresh: boolean;
  onChoose(): void;
}

function Arrow({ message, tone, x1, y1, x2, y2, label, name, chosen, reachable, fresh, onChoose }: ArrowProps) {
  const path = `M${x1} ${y1}L${x2} ${y2}`;
  const degrees = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  const back = { "--from-x": `${x1 - x2}px`, "--from-y": `${y1 - y2}px` } as CSSProperties;
  const lostX = x2 + Math.sign(x2 - x1) * 12;
  return (
    <g
      className="w-message"
      role="option"
      aria-label={name}
      aria-selected={chosen}
      tabIndex={reachable ? 0 : -1}
      data-id={message.id}
      style={tint(tone)}
      data-fate={message.fate}
      data-new={fresh || undefined}
      onClick={onChoose}
    >
      <title>{name}</title>
      <path className="w-hit" d={path} stroke="transparent" strokeWidth="24" />
      <rect
        fill="transparent"
        x={label.anchor === "start" ? label.x : label.x - label.width}
        y={label.y - 18}
        width={label.width}
        height="24"
      />
      <path
        className="w-wire"
        d={path}
        {...WIRE}
        strokeDasharray={DASHES[message.fate]}
        pathLength={message.fate === "delivered" ? 1 : undefined}
      />
      {message.fate === "delivered" && (
        <path
          className="w-head"
          fill="var(--t)"
          d="M-10-5L0 0L-10 5Z"
          transform={`translate(${x2} ${y2})rotate(${degrees})`}
        />
      )}
      {message.fate === "queued" && <circle fill="var(--card)" {...WIRE} style={back} cx={x2} cy={y2} r="5" />}
      {message.fate === "lost" && (
        <>
          <path {...WIRE} d="M-5-5L5 5M-5 5L5-5" transform={`translate(${x2} ${y2})`} />
          <text {...HALO} x={lostX} y={y2 + 5} textAnchor={x2 > x1 ? "start" : "end"}>
            lost
          </text>
        </>
      )}
    </g>
  );
}

function Mark({ mark, x, y1, y2, label }: DrawnMark) {
  return (
    <g aria-hidden style={tint(mark.tone)}>
      <rect
        fill="var(--t)"
        fillOpacity=".25"
        stroke="var(--t)"
        x={x - 4}
        y={y1}
        width="8"
        height={Math.max(8, y2 - y1)}
      />
      <text {...HALO} x={label.x} y={label.y} textAnchor={label.anchor}>
        {label.text}
      </text>
    </g>
  );
}

/** The same as text. */
function Table({ label, parties, messages, marks = [] }: LanesProps) {
  const nameOf = (id: string) => parties.find((party) => party.id === id)?.name ?? id;
  return (
    <div className="w-hidden">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th>Sent</th>
            <th>From</th>
            <th>To</th>
            <th>Message</th>
            <th>What became of it</th>
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <tr key={message.id}>
              <td>{seconds(message.sentAtMs)}</td>
              <td>{nameOf(message.from)}</td>
              <td>{nameOf(message.to)}</td>
              <td>{message.label}</td>
              <td>{[fate(message), message.note].filter(Boolean).join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {marks.map((mark) => (
        <p key={`${mark.party} ${mark.fromMs} ${mark.text}`}>
          {`${nameOf(mark.party)}: ${mark.text}, from ${seconds(mark.fromMs)}`}
          {mark.toMs === undefined ? "." : ` to ${seconds(mark.toMs)}.`}
        </p>
      ))}
    </div>
  );
}

function describe(message: LaneMessage, parties: readonly Party[]): string {
  const nameOf = (id: string) => parties.find((party) => party.id === id)?.name ?? id;
  return [`${message.label}, ${nameOf(message.from)} to ${nameOf(message.to)}`, fate(message), message.note]
    .filter(Boolean)
    .join(", ");
}

function fate({ fate, arriveAtMs }: LaneMessage): string {
  if (fate === "lost") return "lost";
  if (fate === "queued") return "on the way";
  return arriveAtMs === undefined ? "delivered" : `delivered at ${seconds(arriveAtMs)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`;
}

function rove(key: string, at: number, last: number): number | undefined {
  if (key === "ArrowDown" || key === "ArrowRight") return Math.min(at + 1, last);
  if (key === "ArrowUp" || key === "ArrowLeft") return Math.max(at - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? last : undefined;
}
