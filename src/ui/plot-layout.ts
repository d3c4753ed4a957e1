/** Where things stand in a Plot, in units of its viewBox, which is WIDE by HIGH and is stretched to its box. */
export const WIDE = 1000;
export const HIGH = 200;

export interface Scale {
  readonly from: number;
  readonly to: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Round numbers, at most `most` steps apart, that hold `from` and `to`: for an axis. */
export function ticksBetween({ from, to }: Scale, most: number): readonly number[] {
  const least = (to - from) / most || 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5].find((times) => times * power >= least) ?? 10);
  const first = Math.floor(from / step);
  const count = Math.max(1, Math.ceil(to / step) - first);
  return Array.from({ length: count + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** From 0 on the left to WIDE on the right. */
export function xOf(x: number, { from, to }: Scale): number {
  return Math.round((WIDE * (x - from)) / (to - from || 1));
}

/** From HIGH at the bottom to 0 at the top. */
export function yOf(y: number, { from, to }: Scale): number {
  return Math.round(HIGH - (HIGH * (y - from)) / (to - from || 1));
}

/** A line through the points in their order; a gap in x longer than `gap` breaks it. Relative steps, as they are shorter. */
export function linePath(points: readonly Point[], x: Scale, y: Scale, gap: number): string {
  let [lastX, lastY] = [0, 0];
  return points
    .map((point, at) => {
      const before = points[at - 1];
      const [nowX, nowY] = [xOf(point.x, x), yOf(point.y, y)];
      const breaks = before === undefined || Math.abs(point.x - before.x) > gap;
      const text = breaks ? `M${nowX} ${nowY}h0` : `l${nowX - lastX} ${nowY - lastY}`;
      [lastX, lastY] = [nowX, nowY];
      return text;
    })
    .join("");
}

export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

/** Each bar from the bottom up. */
export function barsPath(bars: readonly Bar[], x: Scale, y: Scale): string {
  return bars
    .filter(({ height }) => height > y.from)
    .map(({ from, to, height }) => `M${xOf(from, x)} ${HIGH}V${yOf(height, y)}H${xOf(to, x)}V${HIGH}z`)
    .join("");
}

/** The outline of bars side by side, without the walls between them. */
export function stepsPath(bars: readonly Bar[], x: Scale, y: Scale): string {
  const tops = bars.map(({ to, height }) => `V${yOf(height, y)}H${xOf(to, x)}`);
  return bars.length === 0 ? "" : `M${xOf(bars[0]!.from, x)} ${HIGH}${tops.join("")}V${HIGH}`;
}
