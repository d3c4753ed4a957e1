/** What to do about a fault that libxml2 has found, in plain words; empty where its own sentence says it all. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /'xs:dateTime'|'\d{4}-\d\d-\d\d[^']*' is not a valid value of the local/,
    "Write date, T, time and an offset, as in 2026-11-25T14:30:00Z.",
  ],
  [/\[facet 'pattern'\].*'\.\*Z'/, "End the time with Z, so that it means one instant everywhere."],
  [/\[facet 'pattern'\]/, "Change the value until the whole of it fits the pattern."],
  [/\[facet 'enumeration'\]/, "Write one of the values in braces, letter for letter."],
  [/'xs:(decimal|double|float)'/, "Write digits with a point, as in 21.4: no comma, no unit."],
  [/'xs:NCName'/, "Begin with a letter or _, and use letters, digits, - and . after it."],
  [
    /This element is not expected\. Expected is (one of )?\( (.+?) \)/,
    "Put $2 in front of it: a sequence has an order.",
  ],
  [/This element is not expected/, "Remove it, or let the schema have it in this place."],
  [/Missing child element\(s\)\. Expected is (one of )?\( (.+?) \)/, "Put $2 before the end tag."],
  [
    /No matching global declaration/,
    "Compare the name and the namespace with the schema's: xmlns of the document must be its targetNamespace.",
  ],
  [/The attribute '(.+?)' is required but missing/, 'Write $1="…" in the start tag.'],
  [/The attribute '(.+?)' is not allowed/, "Remove it, or declare it in the schema."],
  [/Character content/, "Move the text into an element that may hold text."],
];

export function adviceOn(say: string): string {
  for (const [pattern, advice] of ADVICE) {
    const found = pattern.exec(say);
    if (found) return advice.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? "");
  }
  return "";
}

/** "3,000,000,007"; a number of more than 24 digits is told by its power of ten. */
export function grown(bytes: bigint): string {
  const digits = String(bytes);
  return digits.length <= 24 ? bytes.toLocaleString("en-GB") : `about 10^${digits.length - 1}`;
}
