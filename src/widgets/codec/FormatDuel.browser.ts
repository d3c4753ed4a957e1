/** The name that a reader knows this browser by. Every browser claims to be others as well: the order of asking counts. */
const NAMES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bEdg(?:e|A|iOS)?\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\bSamsungBrowser\/(\d+)/, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/, "Chrome or Chromium"],
  [/\bCriOS\/(\d+)/, "Chrome on iOS"],
  [/\bVersion\/(\d+).*\bSafari\//, "Safari"],
];

/** "Firefox 140" for a User-Agent header. RFC 9110 §10.1.5. */
export function browserName(userAgent: string): string {
  for (const [pattern, name] of NAMES) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return "a browser that does not say its name";
}
