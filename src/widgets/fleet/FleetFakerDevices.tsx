/** The devices of the fleet in a table; choosing one shows its week. */
import { useId } from "react";
import type { FleetFakerState } from "./FleetFaker.machine.ts";
import { fleetOf } from "./FleetFaker.week.ts";

export function FleetFakerDevices({ state, onShow }: { state: FleetFakerState; onShow(index: number): void }) {
  const { choice, shown, names } = state;
  const group = useId();
  const given = names === undefined || names === "coming" ? undefined : names;
  return (
    <fieldset className="ff-devices">
      <legend className="w-hidden">The device that is shown</legend>
      <table>
        <thead>
          <tr>
            <th scope="col">device</th>
            <th scope="col">kind</th>
            <th scope="col">place</th>
            <th scope="col">every</th>
            <th scope="col">firmware</th>
            {given && <th scope="col">looked after by</th>}
            {given && <th scope="col">since</th>}
          </tr>
        </thead>
        <tbody>
          {fleetOf(choice, given?.sites).map(({ index, id, kind, siteName, intervalMs, firmware }) => (
            <tr key={id} data-shown={index === shown || undefined}>
              <td>
                <label>
                  <input type="radio" name={group} checked={index === shown} onChange={() => onShow(index)} />
                  {id}
                </label>
              </td>
              <td>{kind}</td>
              <td>{siteName}</td>
              <td>{intervalMs / 60_000} min</td>
              <td>{firmware}</td>
              {given && <td>{given.keepers[index]}</td>}
              {given && <td>{given.installed[index]}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
