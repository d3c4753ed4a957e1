/** The few rooms of ClusterTable: their table with both groupings, and one distance taken apart. */
import { Select } from "#ui/Select.tsx";
import { sharesOf, twoGroups } from "./ClusterTable.groups.ts";
import type { ClusterTableEvent, ClusterTableState } from "./ClusterTable.machine.ts";
import { CLUSTER_SCENES } from "./ClusterTable.presets.ts";
import { FEATURES, type Room } from "./ClusterTable.rooms.ts";
import { groupName, percent } from "./ClusterTable.words.ts";
import { Scatter, Sign } from "./ClusterTableScatter.tsx";

export interface RoomsProps {
  readonly state: ClusterTableState;
  /** Whether groups and shares may be seen. */
  readonly open: boolean;
  onEvent(event: ClusterTableEvent): void;
}

export function ClusterTableRooms({ state, open, onEvent }: RoomsProps) {
  const { rooms } = CLUSTER_SCENES[state.preset];
  const labels = [false, true].map((scaled) => twoGroups(rooms, scaled)) as [readonly number[], readonly number[]];
  return (
    <>
      <div className="cl-pair">
        <div>
          <Scatter
            rooms={rooms}
            grouping={open ? { labels: labels[state.choice.scaled ? 1 : 0] } : undefined}
            axes={state.axes}
            named
            pair={state.pair}
          />
        </div>
        <RoomTable rooms={rooms} labels={labels} open={open} />
      </div>
      <Shares state={state} rooms={rooms} open={open} onEvent={onEvent} />
    </>
  );
}

function RoomTable({
  rooms,
  labels,
  open,
}: {
  rooms: readonly Room[];
  labels: readonly [readonly number[], readonly number[]];
  open: boolean;
}) {
  return (
    <table className="cl-table">
      <caption className="w-hidden">The rooms and their two groups</caption>
      <thead>
        <tr>
          <th scope="col">room</th>
          {FEATURES.map(({ name, short }) => (
            <th scope="col" key={name} aria-label={name}>
              {short}
            </th>
          ))}
          <th scope="col">used</th>
          <th scope="col">as is</th>
          <th scope="col">scaled</th>
        </tr>
      </thead>
      <tbody>
        {rooms.map(({ name, values, use }, row) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, at) => (
              <td key={FEATURES[at]!.name}>{value}</td>
            ))}
            <td>{use}</td>
            {labels.map((label, at) => (
              <td key={at === 0 ? "measured" : "scaled"}>
                {open ? (
                  <>
                    <Sign label={label[row]!} /> {groupName(label[row]!)}
                  </>
                ) : (
                  "–"
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Shares({ state, rooms, open, onEvent }: RoomsProps & { rooms: readonly Room[] }) {
  const { pair } = state;
  const options = rooms.map(({ name }, row) => ({ value: String(row), text: name }));
  const select = (which: 0 | 1) => (
    <Select
      label={which === 0 ? "From" : "To"}
      options={options}
      value={String(pair[which])}
      onChange={(value) => onEvent({ type: "pair", which, room: Number(value) })}
    />
  );
  return (
    <div className="cl-shares">
      <div className="cl-from">
        {select(0)}
        {select(1)}
      </div>
      <table className="cl-table">
        <caption className="w-hidden">What each feature adds to the squared distance</caption>
        <thead>
          <tr>
            <th scope="col">feature</th>
            <th scope="col">apart</th>
            <th scope="col">squared</th>
            <th scope="col">share</th>
            <th scope="col">scaled</th>
          </tr>
        </thead>
        <tbody>
          {sharesOf(rooms, ...pair).map(({ feature, measured, scaled }) => (
            <tr key={feature.name}>
              <th scope="row">{feature.name}</th>
              <td>{`${Math.abs(measured.difference)} ${feature.unit}`}</td>
              <td>{open ? measured.squared.toLocaleString("en-GB") : "–"}</td>
              <td>
                <Share share={open ? measured.share : undefined} />
              </td>
              <td>
                <Share share={open ? scaled.share : undefined} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Share({ share }: { share: number | undefined }) {
  return (
    <>
      {share === undefined ? "–" : percent(share)}
      <i className="cl-bar" style={{ width: `${100 * (share ?? 0)}%` }} />
    </>
  );
}
