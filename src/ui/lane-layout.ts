/**
 * Where the arrows of a message sequence go. Height follows the order of events, not the clock: every label has room of
 * its own, however close two messages are in time.
 */
export type Tone = "device" | "broker" | "cloud" | "fault" | "ok" | "other";

export interface Party {
  readonly id: string;
  readonly name: string;
  readonly role: "device" | "broker" | "cloud" | "other";
}
export interface LaneMessage {
  readonly id: string;
  /** Ids of parties. */
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Where the label does not fit. */
  readonly shortLabel?: string | undefined;
  readonly sentAtMs: number;
  readonly arriveAtMs?: number | undefined;
  readonly fate: "queued" | "delivered" | "lost";
  /** More for the text version and the tooltip. */
  readonly note?: string | undefined;
  /** Colour role; the sender's without it. */
  readonly tone?: Tone | undefined;
}
/** A stretch of one party's life: offline, link cut. Without an end it lasts. */
export interface LaneMark {
  readonly party: string;
  readonly fromMs: number;
  readonly toMs?: number | undefined;
  readonly text: string;
  readonly tone: Tone;
}
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
  /** An estimate. */
  readonly width: number;
}
export interface DrawnMessage {
  readonly message: LaneMessage;
  readonly tone: Tone;
  readonly x1: number;
  readonly y1: number;
  /** Where the line ends: at the receiver, or where it was lost, or as far as it has come. */
  readonly x2: number;
  readonly y2: number;
  readonly label: Label;
}
export interface DrawnMark {
  readonly mark: LaneMark;
  readonly x: number;
  readonly y1: number;
  readonly y2: number;
  readonly label: Label;
}
export interface LaneDrawing {
  readonly height: number;
  readonly columns: readonly { readonly party: Party; readonly x: number; readonly nameWidth: number }[];
  readonly messages: readonly DrawnMessage[];
  readonly marks: readonly DrawnMark[];
}

/** Below this width rows are taller. */
export const NARROW_PX = 520;
const CHAR_PX = 6.6;
/** A gap between lifelines that is narrower lets its labels run over the next lifeline. */
const ROOMY_PX = 130;

/** Lays the sequence out for `width` pixels; messages between unknown parties are left out. O(n log n). */
export function layOutLanes(
  parties: readonly Party[],
  messages: readonly LaneMessage[],
  marks: readonly LaneMark[],
  width: number,
  nowMs?: number,
): LaneDrawing {
  const narrow = width < NARROW_PX;
  const [labelPx, slantPx, gapPx] = narrow ? [27, 20, 8] : [21, 16, 6];
  const last = parties.length - 1;
  const pad = narrow ? 36 : Math.min(96, Math.max(60, width * 0.11));
  const step = last > 0 ? (width - 2 * pad) / last : width / 2;
  const xOf = (column: number) => (last > 0 ? pad + column * step : width / 2);
  const columnOf = new Map(parties.map((party, column) => [party.id, column]));
  const floor = new Array<number>(Math.max(1, last)).fill(2);
  const gapAt = (x: number) => Math.min(floor.length - 1, Math.max(0, Math.floor((x - pad) / step)));
  let cursor = 4;

  const labelFor = (text: string, short: string | undefined, column: number, towards: 1 | -1): Label => {
    const x = xOf(column) + towards * 12;
    const edge = towards > 0 ? width - x - 4 : x - 4;
    const room = Math.floor((step > ROOMY_PX ? Math.min(edge, step - 20) : edge) / CHAR_PX);
    const fitting = text.length <= room ? text : (short ?? text);
    const shown = fitting.length <= room ? fitting : `${fitting.slice(0, Math.max(1, room - 1)).trimEnd()}…`;
    return { text: shown, x, y: 0, anchor: towards > 0 ? "start" : "end", width: shown.length * CHAR_PX };
  };
  /** The first free height for a label, clear of everything in the gaps from `a` to `b`. */
  const place = (a: number, b: number, room: number): number => {
    const from = gapAt(Math.min(a, b));
    const to = gapAt(Math.max(a, b) - 1);
    const y = Math.max(cursor + gapPx, ...floor.slice(from, to + 1).map((bottom) => bottom + room));
    floor.fill(y, from, to + 1);
    cursor = y;
    return y;
  };
  const sink = (a: number, b: number, y: number) => {
    for (let gap = gapAt(Math.min(a, b)); gap <= gapAt(Math.max(a, b) - 1); gap++)
      floor[gap] = Math.max(floor[gap]!, y);
  };
  const reach = (label: Label) => label.x + (label.anchor === "start" ? label.width : -label.width);

  const drawn = new Map<number, DrawnMessage>();
  const drawnMarks = new Map<number, DrawnMark>();
  const send = (index: number) => {
    const message = messages[index]!;
    const from = columnOf.get(message.from)!;
    const to = columnOf.get(message.to)!;
    const towards = to > from || (to === from && from < last) ? 1 : -1;
    const x1 = xOf(from);
    const far = to === from ? x1 + towards * Math.min(40, step / 2) : xOf(to) - towards * 5;
    const label = labelFor(message.label, message.shortLabel, from, towards);
    const ends = [x1, far, reach(label)];
    const y1 = place(Math.min(...ends), Math.max(...ends), labelPx);
    const share = message.fate === "delivered" ? 1 : message.fate === "lost" ? 0.55 : flown(message, nowMs);
    const y2 = y1 + slantPx;
    // Another message may leave before this one has arrived: its label stays clear of this line.
    sink(x1, far, y2);
    const tone = message.fate === "lost" ? "fault" : (message.tone ?? parties[from]!.role);
    drawn.set(index, { message, tone, x1, y1, x2: x1 + (far - x1) * share, y2, label: { ...label, y: y1 - 6 } });
  };
  const arrive = (index: number) => {
    const sent = drawn.get(index)!;
    const y2 = Math.max(cursor + gapPx, sent.y2);
    cursor = y2;
    sink(sent.x1, sent.x2, y2);
    drawn.set(index, { ...sent, y2 });
  };
  const begin = (index: number) => {
    const mark = marks[index]!;
    const column = columnOf.get(mark.party)!;
    const label = labelFor(mark.text, undefined, column, column < last ? 1 : -1);
    const y1 = place(xOf(column), reach(label), labelPx - 6);
    sink(xOf(column), reach(label), y1 + 14);
    drawnMarks.set(index, { mark, x: xOf(column), y1, y2: Number.POSITIVE_INFINITY, label: { ...label, y: y1 + 13 } });
  };
  const finish = (index: number) => {
    const begun = drawnMarks.get(index)!;
    cursor = Math.max(cursor + gapPx, begun.y1 + 24);
    drawnMarks.set(index, { ...begun, y2: cursor });
  };

  for (const { run, index } of inOrder(messages, marks, columnOf, { send, arrive, begin, finish })) run(index);
  const height = Math.max(cursor, ...floor) + 24;
  return {
    height,
    columns: parties.map((party, column) => ({ party, x: xOf(column), nameWidth: last > 0 ? step - 8 : width })),
    messages: [...drawn].sort(([a], [b]) => a - b).map(([, each]) => each),
    marks: [...drawnMarks.values()].map((each) => ({ ...each, y2: Math.min(each.y2, height) })),
  };
}

interface Turns {
  readonly send: (index: number) => void;
  readonly arrive: (index: number) => void;
  readonly begin: (index: number) => void;
  readonly finish: (index: number) => void;
}

/** Everything that happens, by time; at one instant in the order of the messages, marks last. */
function inOrder(
  messages: readonly LaneMessage[],
  marks: readonly LaneMark[],
  known: ReadonlyMap<string, number>,
  { send, arrive, begin, finish }: Turns,
) {
  const turns: { atMs: number; rank: number; index: number; run: (index: number) => void }[] = [];
  messages.forEach((message, index) => {
    if (!known.has(message.from) || !known.has(message.to)) return;
    turns.push({ atMs: message.sentAtMs, rank: index * 2, index, run: send });
    if (message.fate !== "delivered") return;
    const atMs = Math.max(message.sentAtMs, message.arriveAtMs ?? message.sentAtMs);
    turns.push({ atMs, rank: index * 2 + 1, index, run: arrive });
  });
  marks.forEach((mark, index) => {
    if (!known.has(mark.party)) return;
    const rank = (messages.length + index) * 2;
    turns.push({ atMs: mark.fromMs, rank, index, run: begin });
    if (mark.toMs !== undefined)
      turns.push({ atMs: Math.max(mark.fromMs, mark.toMs), rank: rank + 1, index, run: finish });
  });
  return turns.sort((a, b) => a.atMs - b.atMs || a.rank - b.rank);
}

/** The share of its way that a message on the way has come; 0.7 where nobody knows. */
function flown({ sentAtMs, arriveAtMs }: LaneMessage, nowMs: number | undefined): number {
  if (nowMs === undefined || arriveAtMs === undefined || arriveAtMs <= sentAtMs) return 0.7;
  return Math.min(0.95, Math.max(0.1, (nowMs - sentAtMs) / (arriveAtMs - sentAtMs)));
}
