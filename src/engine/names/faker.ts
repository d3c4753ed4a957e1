/**
 * Names for places and people by @faker-js/faker 10.6, English only. Each name has a seed of its own, so that asking for
 * more leaves the former ones as they were; dates count back from a fixed day, as the library's own "now" would be today.
 * Limit: names are those of this version and locale: another version may have other lists.
 */
import { en, Faker } from "@faker-js/faker";
import { streamSeed } from "#kernel/random/stream.ts";

export interface MadeNames {
  /** Of places, each once. */
  readonly sites: readonly string[];
  /** Who looks after each device. */
  readonly keepers: readonly string[];
  /** When each device was put up, as a day of the calendar: within two years before the reference date. */
  readonly installed: readonly string[];
}

/** Names for a fleet; `todayMs`, of Unix time, is what the dates are counted from. O(sites + devices). */
export function makeNames(seed: number, sites: number, devices: number, todayMs: number): MadeNames {
  const faker = new Faker({ locale: [en] });
  faker.setDefaultRefDate(todayMs);
  // Faker reads 32 bits of a seed, and an array for more.
  const seeded = (what: string, index: number): Faker => {
    const own = streamSeed(seed, "name", what, index);
    faker.seed([own % 2 ** 32, Math.floor(own / 2 ** 32)]);
    return faker;
  };
  const cities: string[] = [];
  for (let draw = 0; cities.length < sites; draw++) {
    const city = seeded("site", draw).location.city();
    if (!cities.includes(city)) cities.push(city);
  }
  const numbers = Array.from({ length: devices }, (_, index) => index);
  return {
    sites: cities,
    keepers: numbers.map((index) => {
      const { person } = seeded("keeper", index);
      return `${person.firstName()} ${person.lastName()}`;
    }),
    installed: numbers.map((index) => seeded("installed", index).date.past({ years: 2 }).toISOString().slice(0, 10)),
  };
}
