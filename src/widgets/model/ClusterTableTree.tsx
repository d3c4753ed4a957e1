/** The merges of an agglomerative grouping as a tree: height is the distance at which two groups became one. */
import { leafOrder, type Merge } from "#kernel/model/agglomerate.ts";
import { Plot } from "#ui/Plot.tsx";
import { type Scale, ticksBetween, WIDE, xOf, yOf } from "#ui/plot-layout.ts";

export interface TreeProps {
  readonly merges: readonly Merge[];
  readonly labels: readonly number[];
  readonly clusters: number;
  readonly scaled: boolean;
}

export function Tree({ merges, labels, clusters, scaled }: TreeProps) {
  const rows = labels.length;
  const ticks = ticksBetween({ from: 0, to: merges.at(-1)?.height ?? 1 }, 4);
  const x: Scale = { from: -1, to: rows };
  const y: Scale = { from: 0, to: ticks.at(-1)! };
  const paths = new Map<string, string>();
  const add = (part: string, path: string) => paths.set(part, (paths.get(part) ?? "") + path);
  // Of each group: where it stands, how high it hangs, and the label of its rows.
  const nodes = new Map<number, { at: number; height: number; label: number }>();
  for (const [at, row] of leafOrder(merges).entries()) nodes.set(row, { at, height: 0, label: labels[row]! });
  const whole = merges.length + 1 - clusters;
  for (const [step, { left, right, height }] of merges.entries()) {
    const [one, other] = [nodes.get(left)!, nodes.get(right)!];
    const inside = step < whole;
    const top = yOf(height, y);
    for (const node of [one, other])
      add(node.label < 0 ? "above" : `g${node.label}`, `M${xOf(node.at, x)} ${yOf(node.height, y)}V${top}`);
    add(inside ? `g${one.label}` : "above", `M${xOf(one.at, x)} ${top}H${xOf(other.at, x)}`);
    nodes.set(rows + step, { at: (one.at + other.at) / 2, height, label: inside ? one.label : -1 });
  }
  const cut = cutHeight(merges, clusters);
  return (
    <div className="cl-tree">
      <Plot
        label={`Distance of merging groups${scaled ? ", sd" : ""}; dashed: cut`}
        x={x}
        y={y}
        xTicks={[]}
        yTicks={ticks}
        marks={[
          ...[...paths].map(([part, path]) => ({ part, path })),
          { part: "now", path: cut === undefined ? "" : `M0 ${yOf(cut, y)}H${WIDE}` },
        ]}
      />
    </div>
  );
}

/** Halfway between the last merge inside the groups and the first between them. */
function cutHeight(merges: readonly Merge[], clusters: number): number | undefined {
  const above = merges[merges.length - clusters + 1];
  const below = merges[merges.length - clusters];
  return above && ((below?.height ?? 0) + above.height) / 2;
}
