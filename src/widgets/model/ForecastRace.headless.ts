/** ForecastRace without a page: its race is run at once, on the same kernel, so that answers can be proved. */
import { raceOne } from "#kernel/model/racers.ts";
import {
  type ForecastRaceEvent,
  type ForecastRaceProps,
  type ForecastRaceState,
  forecastRace,
} from "./ForecastRace.machine.ts";

/** The last state after `events`, each performed to its end. */
export async function runHeadless(
  props: ForecastRaceProps,
  events: readonly ForecastRaceEvent[],
): Promise<ForecastRaceState> {
  let state = forecastRace.start(props).state;
  const take = (event: ForecastRaceEvent): void => {
    const step = forecastRace.next(state, event);
    state = step.state;
    for (const { values, racers, plan } of step.commands) {
      for (const name of racers) take({ type: "came", result: raceOne(values, name, plan) });
      take({ type: "finished" });
    }
  };
  for (const event of events) take(event);
  return state;
}
