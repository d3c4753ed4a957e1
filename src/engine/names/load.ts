/** The door to Faker, fetched when names are first asked for. */

/** Of what is fetched, compressed as a server sends it, in kB: one locale of the seventy, and every module of the library. */
export const FAKER_KB = 148;
export const FAKER_VERSION = "10.6";

export const loadFaker = () => import("./faker.ts");
