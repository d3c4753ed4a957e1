import fc from "fast-check";
import { expect, test } from "vitest";
import { type DrawnMessage, type LaneMark, type LaneMessage, layOutLanes, type Party } from "#ui/lane-layout.ts";

const names = ["sensor", "gateway", "broker", "dashboard", "alarm", "archive"];
const partiesOf = (count: number): readonly Party[] =>
  names.slice(0, count).map((name) => ({ id: name, name, role: "other" }));
const message = (
  id: string,
  from: string,
  to: string,
  sentAtMs: number,
  more: Partial<LaneMessage> = {},
): LaneMessage => ({
  id,
  from,
  to,
  label: `PUBLISH qos 1 id ${id}`,
  sentAtMs,
  arriveAtMs: sentAtMs + 20,
  fate: "delivered",
  ...more,
});
const three = [partiesOf(3)[0]!, partiesOf(3)[2]!, { id: "dashboard", name: "dashboard", role: "cloud" }] as const;

const drawing = fc.integer({ min: 2, max: 6 }).chain((count) =>
  fc.record({
    parties: fc.constant(partiesOf(count)),
    width: fc.integer({ min: 240, max: 1200 }),
    messages: fc
      .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.nat(60), fc.nat(90), fc.nat(2)), { maxLength: 25 })
      .map((all) =>
        all.map(([from, to, at, delay, fate], index) =>
          message(`${index}`, names[from]!, names[to]!, index * 5 + at, {
            arriveAtMs: index * 5 + at + delay,
            fate: (["delivered", "lost", "queued"] as const)[fate]!,
          }),
        ),
      ),
    marks: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(100), fc.option(fc.nat(100))), { maxLength: 3 }).map((all) =>
      all.map(
        ([party, fromMs, more]): LaneMark => ({
          party: names[party]!,
          fromMs,
          toMs: more === null ? undefined : fromMs + more,
          text: "link cut",
          tone: "fault",
        }),
      ),
    ),
  }),
);

test("no two labels overlap and none leaves the drawing, at any width", () => {
  const boxes = (labels: readonly { x: number; y: number; width: number; anchor: string }[]) =>
    labels.map(({ x, y, width, anchor }) => ({ from: anchor === "start" ? x : x - width, y, width }));
  fc.assert(
    fc.property(drawing, ({ parties, width, messages, marks }) => {
      const drawn = layOutLanes(parties, messages, marks, width);
      const labels = boxes([...drawn.messages, ...drawn.marks].map(({ label }) => label));
      labels.forEach((a, index) => {
        expect(a.from).toBeGreaterThanOrEqual(0);
        expect(a.from + a.width).toBeLessThanOrEqual(width);
        for (const b of labels.slice(index + 1)) {
          const apart = a.from + a.width <= b.from || b.from + b.width <= a.from || Math.abs(a.y - b.y) >= 13;
          expect(apart, JSON.stringify([a, b])).toBe(true);
        }
      });
    }),
    { seed: 6, numRuns: 300 },
  );
});

test("height follows time: what happens later stands lower, and arrows point down", () => {
  fc.assert(
    fc.property(drawing, ({ parties, width, messages, marks }) => {
      const drawn = layOutLanes(parties, messages, marks, width);
      const events = drawn.messages.flatMap((each) => {
        expect(each.y2).toBeGreaterThan(each.y1);
        expect(each.y2).toBeLessThan(drawn.height);
        const sent = { atMs: each.message.sentAtMs, y: each.y1 };
        return each.message.fate === "delivered" ? [sent, { atMs: each.message.arriveAtMs!, y: each.y2 }] : [sent];
      });
      for (const a of events) for (const b of events) if (a.atMs < b.atMs) expect(a.y).toBeLessThan(b.y);
    }),
    { seed: 7, numRuns: 200 },
  );
});

const only = (messages: readonly LaneMessage[], width = 860, nowMs?: number): DrawnMessage =>
  layOutLanes(three, messages, [], width, nowMs).messages[0]!;

test("a lost message ends on its way in the colour of faults", () => {
  const { x1, x2, tone } = only([message("1", "sensor", "broker", 0, { fate: "lost" })]);
  const whole = only([message("1", "sensor", "broker", 0)]);
  expect(x2 - x1).toBeCloseTo((whole.x2 - whole.x1) * 0.55);
  expect(tone).toBe("fault");
});

test("a message on the way has come as far as the time says", () => {
  const flying = (nowMs: number) =>
    only([message("1", "sensor", "broker", 0, { fate: "queued", arriveAtMs: 100 })], 860, nowMs);
  const whole = only([message("1", "sensor", "broker", 0)]);
  const share = (nowMs: number) => (flying(nowMs).x2 - whole.x1) / (whole.x2 - whole.x1);
  expect([share(25), share(50)]).toEqual([expect.closeTo(0.25), expect.closeTo(0.5)]);
});

test("a label that does not fit gives way to the short one, and only then is cut", () => {
  const long = { label: "PUBLISH greenhouse/north/soil/moisture qos 1 retained", shortLabel: "PUBLISH qos 1" };
  expect(only([message("1", "sensor", "broker", 0, long)], 1200).label.text).toBe(long.label);
  expect(only([message("1", "sensor", "broker", 0, long)], 390).label.text).toBe("PUBLISH qos 1");
  expect(only([message("1", "sensor", "broker", 0, { label: long.label })], 390).label.text).toMatch(
    /^PUBLISH gre.*…$/,
  );
});

test("messages between unknown parties are left out", () => {
  expect(layOutLanes(three, [message("1", "sensor", "nobody", 0)], [], 860).messages).toEqual([]);
});

test("a mark without an end lasts to the foot of the drawing", () => {
  const mark: LaneMark = { party: "sensor", fromMs: 5, text: "offline", tone: "fault" };
  const drawn = layOutLanes(
    three,
    [message("1", "sensor", "broker", 0), message("2", "sensor", "broker", 50)],
    [mark],
    860,
  );
  expect(drawn.marks[0]!.y2).toBe(drawn.height);
  const closed = layOutLanes(three, [message("1", "sensor", "broker", 60)], [{ ...mark, toMs: 50 }], 860);
  expect(closed.marks[0]!.y2).toBeLessThan(closed.messages[0]!.y1);
});
