/** The floor of ClusterTable: the settings, the picture, the tree where there is one, and the groups as a table. */
import { Select } from "#ui/Select.tsx";
import { groupRows } from "./ClusterTable.groups.ts";
import type { ClusterTableEvent, ClusterTableState } from "./ClusterTable.machine.ts";
import { CLUSTER_SCENES, type ClusterChoice, METHODS, MOST_CLUSTERS } from "./ClusterTable.presets.ts";
import { FEATURES } from "./ClusterTable.rooms.ts";
import { groupName, METHOD_WORDS } from "./ClusterTable.words.ts";
import { Guide } from "./ClusterTableGuide.tsx";
import { Scatter, Sign } from "./ClusterTableScatter.tsx";
import { ClusterTableSettings } from "./ClusterTableSettings.tsx";
import { Tree } from "./ClusterTableTree.tsx";

export interface FloorProps {
  readonly state: ClusterTableState;
  onEvent(event: ClusterTableEvent): void;
}

export function ClusterTableFloor({ state, onEvent }: FloorProps) {
  const { choice, grouping, axes } = state;
  const { rooms } = CLUSTER_SCENES.floor;
  const set = (wished: Partial<ClusterChoice>) => onEvent({ type: "set", choice: wished });
  return (
    <>
      <div className="cl-controls">
        <Select
          label="Values"
          options={[
            { value: "measured", text: "as measured" },
            { value: "scaled", text: "scaled" },
          ]}
          value={choice.scaled ? "scaled" : "measured"}
          onChange={(value) => set({ scaled: value === "scaled" })}
        />
        <Select
          label="Method"
          options={METHODS.map((value) => ({ value, text: METHOD_WORDS[value] }))}
          value={choice.method}
          onChange={(method) => set({ method })}
        />
        <ClusterTableSettings choice={choice} onSet={set} />
        <Select
          label="Picture"
          options={PICTURES.map(([across, up]) => ({
            value: `${across}${up}`,
            text: `${FEATURES[up]!.short} by ${FEATURES[across]!.short}`,
          }))}
          value={axes.join("")}
          onChange={(value) => onEvent({ type: "axes", axes: PICTURES.find((each) => each.join("") === value)! })}
        />
      </div>
      <div className="cl-pair">
        <Scatter rooms={rooms} grouping={grouping} axes={axes} named={false} />
        <div className="cl-side">
          <Groups state={state} />
        </div>
      </div>
      <div className="cl-under">
        {grouping.merges ? (
          <Tree merges={grouping.merges} labels={grouping.labels} clusters={choice.clusters} scaled={choice.scaled} />
        ) : (
          <Guide rooms={rooms} choice={choice} />
        )}
        <p className="cl-caption">{MARKS[choice.method]}</p>
      </div>
    </>
  );
}

/** Features across and up. */
const PICTURES: readonly (readonly [number, number])[] = [
  [0, 2],
  [1, 2],
  [0, 1],
];
const MARKS: Readonly<Record<ClusterChoice["method"], string>> = {
  "k-means": "Rings: centres, with the way they came.",
  dbscan: "Filled: core. Hollow: border. Cross: in no group.",
  agglomerative: "Branches have the colours of their groups.",
};

function Groups({ state: { grouping } }: { state: ClusterTableState }) {
  const begun = grouping.step?.at !== 0;
  return (
    <table className="cl-table">
      <caption className="w-hidden">The groups, their means, and what their rooms truly are</caption>
      <thead>
        <tr>
          <th scope="col">group</th>
          <th scope="col">rooms</th>
          {FEATURES.map(({ name, short }) => (
            <th scope="col" key={name} aria-label={`mean ${name}`}>
              {short}
            </th>
          ))}
          <th scope="col">in truth</th>
        </tr>
      </thead>
      <tbody>
        {begun &&
          groupRows(CLUSTER_SCENES.floor.rooms, grouping.labels, MOST_CLUSTERS).map(
            ({ label, size, means, truth, more }) => (
              <tr key={label}>
                <th scope="row">
                  <Sign label={label} /> {groupName(label)}
                  {more && " …"}
                </th>
                <td>{size}</td>
                {means.map((value, at) => (
                  <td key={FEATURES[at]!.name}>{value.toFixed(FEATURES[at]!.digits)}</td>
                ))}
                <td>{truth}</td>
              </tr>
            ),
          )}
      </tbody>
    </table>
  );
}
