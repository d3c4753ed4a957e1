/** The scores of both groups, ROC, precision against recall, and cost: the present threshold is marked in each. */
import { costOf } from "#kernel/model/cost.ts";
import type { ThresholdStep } from "#kernel/model/roc.ts";
import { TOP_SCORE } from "#kernel/model/score-shares.ts";
import { Plot } from "#ui/Plot.tsx";
import { linePath, type Point, type Scale, stepsPath, ticksBetween, xOf, yOf } from "#ui/plot-layout.ts";
import { stepOf, type TunerState } from "./ThresholdTuner.machine.ts";
import { TUNER_SCENES } from "./ThresholdTuner.presets.ts";
import { SHARES } from "./ThresholdTuner.scores.ts";

const SHARE: Scale = { from: 0, to: 100 };
const SCORES: Scale = { from: 0, to: TOP_SCORE + 1 };
const PER_CENT = [0, 50, 100];
const ENDS = PER_CENT.map((at) => ({ at, text: `${at}` }));
/** Scores are drawn in bars of five. */
const BAR = 5;

export function ThresholdTunerCurves({ state, costs }: { state: TunerState; costs: boolean }) {
  const { steps } = state;
  const here = stepOf(state);
  const roc = (step: ThresholdStep): Point => ({
    x: (100 * step.fp) / (step.fp + step.tn),
    y: (100 * step.tp) / (step.tp + step.fn),
  });
  const pr = (step: ThresholdStep): Point => ({
    x: (100 * step.tp) / (step.tp + step.fn),
    y: (100 * step.tp) / (step.tp + step.fp),
  });
  const raised = steps.filter(({ tp, fp }) => tp + fp > 1e-9);
  return (
    <div className="tt-curves">
      {costs && <Scores state={state} />}
      <Curve label="Found by disturbed, %" points={steps.map(roc)} here={roc(here)} />
      <Curve
        label="Precision by recall, %"
        points={raised.map(pr)}
        here={here.tp + here.fp > 1e-9 ? pr(here) : undefined}
      />
      {costs && <Costs state={state} />}
    </div>
  );
}

function Curve({ label, points, here }: { label: string; points: readonly Point[]; here: Point | undefined }) {
  return (
    <Plot
      label={label}
      x={SHARE}
      y={SHARE}
      xTicks={ENDS}
      yTicks={PER_CENT}
      marks={[
        { part: "line", path: linePath(points, SHARE, SHARE, 1000) },
        { part: "point", path: here ? dot(here, SHARE, SHARE) : "" },
      ]}
    />
  );
}

function Scores({ state: { preset, threshold } }: { state: TunerState }) {
  const { failing, healthy } = SHARES[TUNER_SCENES[preset].detector];
  const bars = (shares: readonly number[]) =>
    Array.from({ length: Math.ceil((TOP_SCORE + 1) / BAR) }, (_, at) => ({
      from: at * BAR,
      to: Math.min(TOP_SCORE + 1, (at + 1) * BAR),
      height: 100 * shares.slice(at * BAR, (at + 1) * BAR).reduce((sum, share) => sum + share, 0),
    }));
  const y: Scale = { from: 0, to: 40 };
  const cut = (each: ReturnType<typeof bars>) => each.map((bar) => ({ ...bar, height: Math.min(y.to, bar.height) }));
  return (
    <Plot
      label="Scores, %: failing bold"
      x={SCORES}
      y={y}
      xTicks={ENDS}
      yTicks={[0, 20, 40]}
      marks={[
        { part: "healthy", path: stepsPath(cut(bars(healthy)), SCORES, y) },
        { part: "outline", path: stepsPath(cut(bars(failing)), SCORES, y) },
        { part: "cut", path: `M${xOf(threshold, SCORES)} 0V200` },
      ]}
    />
  );
}

function Costs({ state }: { state: TunerState }) {
  const costs = state.steps.map((step) => ({ x: step.threshold, y: costOf(step, state) / 1000 }));
  // Twice the price of never warning is enough to see the valley; what costs more leaves the picture.
  const most = Math.max(2 * costs[0]!.y, costOf(stepOf(state), state) / 1000);
  const yTicks = ticksBetween({ from: 0, to: most }, 3);
  const y: Scale = { from: 0, to: yTicks.at(-1)! };
  const seen = costs.filter((point) => point.y <= y.to);
  return (
    <Plot
      label="Cost, 1,000 €"
      x={SCORES}
      y={y}
      xTicks={ENDS}
      yTicks={yTicks}
      marks={[
        { part: "line", path: linePath(seen, SCORES, y, 1.5) },
        { part: "point", path: dot({ x: state.threshold, y: costOf(stepOf(state), state) / 1000 }, SCORES, y) },
      ]}
    />
  );
}

/** A stroke of no length, which round ends make a dot in however wide a box. */
function dot(point: Point, x: Scale, y: Scale): string {
  return `M${xOf(point.x, x)} ${yOf(point.y, y)}h0`;
}
