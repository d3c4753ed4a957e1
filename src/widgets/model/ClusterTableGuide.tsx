/** What helps to choose a setting: the sum of squares for each number of groups, or how far each room's neighbours are. */
import { Plot } from "#ui/Plot.tsx";
import { HIGH, linePath, type Scale, ticksBetween, WIDE, xOf, yOf } from "#ui/plot-layout.ts";
import { reachesOf, sumsOf } from "./ClusterTable.groups.ts";
import type { ClusterChoice } from "./ClusterTable.presets.ts";
import type { Room } from "./ClusterTable.rooms.ts";

const MILLION = 1_000_000;

export function Guide({ rooms, choice }: { rooms: readonly Room[]; choice: ClusterChoice }) {
  const { scaled, method, clusters, leastPoints } = choice;
  const centred = method === "k-means";
  const found = centred ? sumsOf(rooms, scaled) : reachesOf(rooms, scaled, leastPoints);
  // As measured the sums are of seven digits, for which the axis has no room.
  const unit = Math.max(...found) >= MILLION ? MILLION : 1;
  const values = found.map((value) => value / unit);
  const radius = scaled ? choice.radius.scaled : choice.radius.measured;
  const ticks = ticksBetween({ from: 0, to: Math.max(...values) }, 3);
  const x: Scale = { from: 1, to: values.length };
  const y: Scale = { from: 0, to: ticks.at(-1)! };
  const numbers = centred ? values.map((_, at) => at + 1) : [1, 12, 24, 36, 48];
  return (
    <div className="cl-tree">
      <Plot
        label={
          centred
            ? `Sum of squares${unit === 1 ? "" : ", millions"}, by number of groups`
            : `Reach for ${leastPoints} rooms, sorted; dashed: radius`
        }
        x={x}
        y={y}
        xTicks={numbers.map((at) => ({ at, text: String(at) }))}
        yTicks={ticks}
        marks={[
          {
            part: "line",
            path: linePath(
              values.map((value, at) => ({ x: at + 1, y: value })),
              x,
              y,
              1,
            ),
          },
          {
            part: "now",
            path: centred ? `M${xOf(clusters, x)} 0V${HIGH}` : radius <= y.to ? `M0 ${yOf(radius, y)}H${WIDE}` : "",
          },
        ]}
      />
    </div>
  );
}
