import { beforeAll, expect, test } from "vitest";
import { RACER_NAMES, raceOne, winnerOf } from "#kernel/model/racers.ts";
import { runHeadless } from "#widgets/model/ForecastRace.headless.ts";
import { type ForecastRaceEvent, type ForecastRaceState, forecastRace } from "#widgets/model/ForecastRace.machine.ts";
import { RACE_SCENES, type RacePreset, racersFor } from "#widgets/model/ForecastRace.presets.ts";
import { planFor, SERIES, SERIES_NAMES, seriesOf } from "#widgets/model/ForecastRace.series.ts";

const at = (preset: RacePreset, ...events: ForecastRaceEvent[]) =>
  events.reduce((state, event) => forecastRace.next(state, event).state, forecastRace.start({ id: "f", preset }).state);

let ran: Readonly<Record<"rhythm" | "walk", ForecastRaceState>>;
beforeAll(async () => {
  const race = (preset: RacePreset) => runHeadless({ id: "f", preset }, [{ type: "run" }]);
  ran = { rhythm: await race("rhythm"), walk: await race("walk") };
});

test("every series has whole weeks, is the same for the same seed, and a made one is another for the next", () => {
  for (const name of SERIES_NAMES) {
    const values = seriesOf(name, 3);
    expect(values).toHaveLength(SERIES[name].weeks * 168);
    expect(seriesOf(name, 3)).toEqual(values);
    expect(JSON.stringify(seriesOf(name, 4)) === JSON.stringify(values)).toBe(!SERIES[name].made);
    const { first, every, horizon } = planFor(values.length);
    expect((values.length - first) / every).toBe(14);
    expect(every).toBe(horizon);
  }
});

test("the works rests on Saturday and Sunday, and its first day is a Monday", () => {
  const load = seriesOf("load", 1);
  const noon = (day: number) => load[day * 24 + 12]!;
  for (const day of [0, 1, 2, 3, 4]) expect(noon(day)).toBeGreaterThan(60);
  for (const day of [5, 6]) expect(noon(day)).toBeLessThan(30);
});

test("the week before wins on the works, and the last value on the walk; both can be predicted", () => {
  expect(forecastRace.outcome!(ran.rhythm)).toBe("week");
  expect(forecastRace.outcome!(ran.walk)).toBe("naive");
  for (const state of Object.values(ran)) {
    const options = forecastRace.question!(state)!.options.map(({ value }) => value);
    expect(options).toContain(forecastRace.outcome!(state));
    for (const option of options) expect(state.racers).toContain(option);
  }
});

test("the winner is shown first, and the sentence says by how much and how the shown day went", () => {
  expect(ran.rhythm.shown).toBe("week");
  const said = forecastRace.say(ran.rhythm);
  expect(said).toMatch(/^Nearest: this hour last week, off by \d+\.\d kW \(last value: \d+\.\d\)\./);
  expect(said).toMatch(/Shown, a Monday: off by \d+\.\d kW, \d+ of 24 hours in the band\.$/);
  const other = forecastRace.next(ran.rhythm, { type: "show", name: "day" }).state;
  expect(forecastRace.say(forecastRace.next(other, { type: "seek", at: 5 }).state)).toContain(
    "Shown, a Saturday: off by",
  );
  expect(forecastRace.next(other, { type: "show", name: "holt" }).state.shown).toBe("day");
  expect(forecastRace.next(other, { type: "seek", at: 99 }).state.at).toBe(13);
});

test("nothing is known of the outcome before the last racer has come in", () => {
  const [first] = ran.walk.results;
  const part = at("walk", { type: "run" }, { type: "came", result: first! });
  expect(part.phase).toBe("running");
  expect(part.results).toHaveLength(1);
  expect(forecastRace.outcome!(part)).toBeUndefined();
  expect(forecastRace.say(part)).toBe("The race is on.");
  expect(at("walk", { type: "run" }, { type: "came", result: first! }, { type: "stop" })).toEqual(at("walk"));
  expect(at("walk", { type: "came", result: first! })).toEqual(at("walk"));
  const failed = at("walk", { type: "run" }, { type: "failed", message: "It did not start." });
  expect(failed.phase).toBe("ready");
  expect(forecastRace.say(failed)).toBe("It did not start.");
});

test("an experiment keeps its series; on the bench the series and its draw change, a real record's draw does not", () => {
  expect(at("walk", { type: "series", value: "load" }, { type: "another" })).toEqual(at("walk"));
  expect(at("bench", { type: "another" })).toEqual(at("bench"));
  const filter = at("bench", { type: "series", value: "filter" });
  expect(filter.series).toBe("filter");
  expect(forecastRace.next(filter, { type: "another" }).state.values).not.toEqual(filter.values);
  expect(at("bench", { type: "series", value: "weather" })).toEqual(at("bench"));
  expect(forecastRace.say(filter)).toContain("8 forecasters wait, each to say 14 times what the next 24 hours bring");
});

test("a season of a week races only where three weeks come before the first midnight", () => {
  expect(racersFor("bench", "load")).toEqual(RACER_NAMES);
  expect(racersFor("bench", "office")).not.toContain("winters-week");
  expect(racersFor("walk", "walk")).toEqual(RACE_SCENES.walk.racers);
});

test("in the office the daily season beats the last value, and least so one hour ahead", () => {
  const office = seriesOf("office", 1);
  const [naive, winters] = (["naive", "winters-day"] as const).map((name) =>
    raceOne(office, name, planFor(office.length)),
  );
  expect(winnerOf([naive!, winters!])).toBe(winters);
  expect(winters!.score.mae).toBeLessThan(0.75 * naive!.score.mae);
  const gain = (step: number) => naive!.score.byStep[step]! / winters!.score.byStep[step]!;
  expect(gain(0)).toBeLessThan(gain(11));
  expect(winnerOf([])).toBeUndefined();
});

test("a link brings the race back by running it, a bad one says what is wrong", () => {
  const shown = { ...ran.walk, shown: "ar" as const, chosen: true, at: 9 };
  const opened = forecastRace.open({ id: "f" }, forecastRace.link(shown));
  expect(opened.commands).toHaveLength(1);
  expect([opened.state.shown, opened.state.at, opened.state.phase]).toEqual(["ar", 9, "running"]);
  const still = at("bench", { type: "series", value: "filter" }, { type: "another" });
  expect(forecastRace.open({ id: "f" }, forecastRace.link(still)).state).toEqual(still);
  const wrong = (link: Parameters<typeof forecastRace.open>[1]) =>
    forecastRace.say(forecastRace.open({ id: "f" }, link).state);
  const whole = { preset: "bench", series: "walk", seed: 1, run: false, at: 0 };
  expect(wrong([])).toContain("it must be an object");
  expect(wrong({ ...whole, preset: "x" })).toContain("its preset must be one that this widget has");
  expect(wrong({ ...whole, series: "x" })).toContain("its series must be one of office, load, filter, walk");
  expect(wrong({ ...whole, seed: 0 })).toContain("its draw must be a whole number from 1 to 999");
  expect(wrong({ ...whole, at: 0.5 })).toContain("the midnight that it shows must be a whole number");
  const kept = forecastRace.open({ id: "f" }, { ...whole, preset: "walk", series: "load", seed: 9, run: false }).state;
  expect([kept.series, kept.seed]).toEqual(["walk", 59]);
});
