/** Addresses inside the site, under the base path chosen at build, always with a trailing slash. */
const base = import.meta.env.BASE_URL.replace(/\/*$/, "/");

/** "" is the home page, "messaging/delivery" a chapter. */
export function pageHref(path: string): string {
  return path === "" ? base : `${base}${path}/`;
}

/** A file of public/, such as "favicon.svg". */
export function fileHref(name: string): string {
  return base + name;
}
