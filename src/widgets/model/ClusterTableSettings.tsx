/** What each of ClusterTable's methods lets the reader set. */
import { LINKAGES, type Linkage } from "#kernel/model/agglomerate.ts";
import { Select } from "#ui/Select.tsx";
import { type ClusterChoice, DRAWS, MOST_CLUSTERS, POINTS, RADIUS } from "./ClusterTable.presets.ts";

export function ClusterTableSettings({
  choice,
  onSet,
}: {
  choice: ClusterChoice;
  onSet(wished: Partial<ClusterChoice>): void;
}) {
  const { method, scaled, clusters, linkage, radius, leastPoints, draw } = choice;
  if (method === "dbscan") {
    const place = scaled ? "scaled" : "measured";
    return (
      <>
        <Slider
          label="Radius"
          text={scaled ? `${radius.scaled.toFixed(2)} sd` : `${radius.measured}`}
          {...RADIUS[place]}
          value={radius[place]}
          onChange={(value) => onSet({ radius: { ...radius, [place]: value } })}
        />
        <Slider
          label="Core from"
          text={`${leastPoints} rooms`}
          {...POINTS}
          step={1}
          value={leastPoints}
          onChange={(value) => onSet({ leastPoints: value })}
        />
      </>
    );
  }
  return (
    <>
      <Slider
        label="Groups"
        text={`${clusters}`}
        from={1}
        to={MOST_CLUSTERS}
        step={1}
        value={clusters}
        onChange={(value) => onSet({ clusters: value })}
      />
      {method === "k-means" && (
        <Slider
          label="First centres: draw"
          text={`${draw}`}
          from={1}
          to={DRAWS}
          step={1}
          value={draw}
          onChange={(value) => onSet({ draw: value })}
        />
      )}
      {method === "agglomerative" && (
        <Select
          label="Linkage"
          options={LINKAGES.map((value) => ({ value, text: value === "ward" ? "Ward" : value }))}
          value={linkage}
          onChange={(value: Linkage) => onSet({ linkage: value })}
        />
      )}
    </>
  );
}

interface SliderProps {
  readonly label: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly value: number;
  onChange(value: number): void;
}

function Slider({ label, text, from, to, step, value, onChange }: SliderProps) {
  return (
    <label className="cl-slider">
      <span>
        {label}: <b>{text}</b>
      </span>
      <input
        type="range"
        min={from}
        max={to}
        step={step}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  );
}
