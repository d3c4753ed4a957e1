/** What each of ClusterTable's methods lets the reader set. */
import { LINKAGES, type Linkage } from "#kernel/model/agglomerate.ts";
import { Select } from "#ui/Select.tsx";
import { Slider } from "#ui/Slider.tsx";
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
          className="cl-slider"
          text={scaled ? `${radius.scaled.toFixed(2)} sd` : `${radius.measured}`}
          {...RADIUS[place]}
          value={radius[place]}
          onChange={(value) => onSet({ radius: { ...radius, [place]: value } })}
        >
          Radius: <b>{scaled ? `${radius.scaled.toFixed(2)} sd` : `${radius.measured}`}</b>
        </Slider>
        <Slider
          className="cl-slider"
          text={`${leastPoints} rooms`}
          {...POINTS}
          value={leastPoints}
          onChange={(value) => onSet({ leastPoints: value })}
        >
          Core from: <b>{leastPoints} rooms</b>
        </Slider>
      </>
    );
  }
  return (
    <>
      <Slider
        className="cl-slider"
        text={`${clusters}`}
        from={1}
        to={MOST_CLUSTERS}
        value={clusters}
        onChange={(value) => onSet({ clusters: value })}
      >
        Groups: <b>{clusters}</b>
      </Slider>
      {method === "k-means" && (
        <Slider
          className="cl-slider"
          text={`${draw}`}
          from={1}
          to={DRAWS}
          value={draw}
          onChange={(value) => onSet({ draw: value })}
        >
          First centres: draw: <b>{draw}</b>
        </Slider>
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
