/** ClusterTable's picture: every room a mark whose shape and colour tell its group. Its labels are hidden from readers of the screen. */
import { type Scale, ticksBetween } from "#ui/plot-layout.ts";
import type { Grouping } from "./ClusterTable.groups.ts";
import { FEATURES, type Room } from "./ClusterTable.rooms.ts";

const WIDE = 360;
const HIGH = 232;
const EDGE = { left: 54, right: 12, top: 12, bottom: 40 } as const;

/** One shape a group, drawn around 0 0; -1 is a small cross. */
const SHAPES = [
  "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
  "M-4.5 -4.5h9v9h-9z",
  "M0 -5.8L5.4 4H-5.4z",
  "M0 -6L6 0L0 6L-6 0z",
  "M0 5.8L5.4 -4H-5.4z",
  "M-5.5 -1.8h3.7v-3.7h3.6v3.7h3.7v3.6h-3.7v3.7h-3.6v-3.7h-3.7z",
  "M-3 -5.2h6L6 0L3 5.2h-6L-6 0z",
  "M0 -6L1.8 -1.8L6 0L1.8 1.8L0 6L-1.8 1.8L-6 0L-1.8 -1.8z",
] as const;
const CROSS = "M-3.5 -3.5L3.5 3.5M-3.5 3.5L3.5 -3.5";

export function Shape({ label, x, y, hollow }: { label: number; x: number; y: number; hollow?: boolean | undefined }) {
  return (
    <path
      className="cl-mark"
      data-group={label < 0 ? "none" : label}
      data-hollow={hollow || undefined}
      transform={`translate(${x} ${y})`}
      d={label < 0 ? CROSS : (SHAPES[label % SHAPES.length] ?? CROSS)}
    />
  );
}

/** The shape of a group in a line of text. */
export function Sign({ label }: { label: number }) {
  return (
    <svg className="cl-sign" viewBox="-7 -7 14 14" aria-hidden focusable="false">
      <Shape label={label} x={0} y={0} />
    </svg>
  );
}

export interface ScatterProps {
  readonly rooms: readonly Room[];
  /** Groups, or none while nothing is shown. */
  readonly grouping: Pick<Grouping, "labels" | "standings" | "centres" | "before"> | undefined;
  readonly axes: readonly [number, number];
  /** Rooms whose names are written beside them, and which are joined by a line. */
  readonly named: boolean;
  readonly pair?: readonly [number, number] | undefined;
}

export function Scatter({ rooms, grouping, axes: [across, up], named, pair }: ScatterProps) {
  const xTicks = ticksBetween(reachOf(rooms, across), 4);
  const yTicks = ticksBetween(reachOf(rooms, up), 4);
  const x = scaleOf(xTicks, EDGE.left, WIDE - EDGE.right);
  const y = scaleOf(yTicks, HIGH - EDGE.bottom, EDGE.top);
  const place = (values: readonly number[]) => [x(values[across]!), y(values[up]!)] as const;
  const dots = rooms.map(({ values }) => place(values));
  const [from, to] = pair ? [dots[pair[0]]!, dots[pair[1]]!] : [undefined, undefined];
  const ends = grouping?.centres?.map(place) ?? [];
  const starts = grouping?.before?.map(place) ?? [];
  return (
    <svg className="cl-scatter" viewBox={`0 0 ${WIDE} ${HIGH}`} aria-hidden focusable="false">
      {xTicks.map((tick) => (
        <g key={`x${tick}`}>
          <path className="cl-grid" d={`M${x(tick)} ${EDGE.top}V${HIGH - EDGE.bottom}`} />
          <text x={x(tick)} y={HIGH - EDGE.bottom + 15} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {yTicks.map((tick) => (
        <g key={`y${tick}`}>
          <path className="cl-grid" d={`M${EDGE.left} ${y(tick)}H${WIDE - EDGE.right}`} />
          <text x={EDGE.left - 6} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      <text x={(EDGE.left + WIDE - EDGE.right) / 2} y={HIGH - 6} textAnchor="middle">
        {axisName(across)}
      </text>
      <text transform={`translate(11 ${(EDGE.top + HIGH - EDGE.bottom) / 2}) rotate(-90)`} textAnchor="middle">
        {axisName(up)}
      </text>
      {from && to && <path className="cl-between" d={`M${from.join(" ")}L${to.join(" ")}`} />}
      {ends.map(([toX, toY], at) => (
        <g key={`c${at}`} className="cl-centre" data-group={at}>
          {starts[at] && <path d={`M${starts[at].join(" ")}L${toX} ${toY}`} />}
          <circle cx={toX} cy={toY} r={9} />
          <path d={`M${toX - 4} ${toY}h8M${toX} ${toY - 4}v8`} />
        </g>
      ))}
      {dots.map(([left, top], row) => (
        <Shape
          key={rooms[row]!.name}
          label={grouping ? grouping.labels[row]! : -1}
          x={left}
          y={top}
          hollow={grouping?.standings?.[row] === "border"}
        />
      ))}
      {named &&
        dots.map(([left, top], row) => (
          <text
            key={rooms[row]!.name}
            className="cl-name"
            x={left + (left > WIDE - 60 ? -10 : 10)}
            y={top + 4}
            textAnchor={left > WIDE - 60 ? "end" : "start"}
          >
            {rooms[row]!.name}
          </text>
        ))}
    </svg>
  );
}

function axisName(feature: number): string {
  return `${FEATURES[feature]!.name}, ${FEATURES[feature]!.unit}`;
}

function reachOf(rooms: readonly Room[], feature: number): Scale {
  const values = rooms.map((room) => room.values[feature]!);
  return { from: Math.min(...values), to: Math.max(...values) };
}

function scaleOf(ticks: readonly number[], from: number, to: number): (value: number) => number {
  const [least, most] = [ticks[0]!, ticks.at(-1)!];
  return (value) => Math.round(10 * (from + ((to - from) * (value - least)) / (most - least || 1))) / 10;
}
