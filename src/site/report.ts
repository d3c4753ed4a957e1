/** The text of a problem report: what the reader wrote, where, and what a fault is looked for with. Pure. */

export interface ReportFacts {
  readonly page: string;
  readonly title: string;
  /** ISO 8601. */
  readonly time: string;
  readonly widgets: readonly { readonly title: string; readonly link: string }[];
  /** Name and value of what the browser says about itself. */
  readonly browser: readonly (readonly [name: string, value: string])[];
}

/** Plain text, readable by people and in a mail. */
export function reportText(words: string, { page, title, time, widgets, browser }: ReportFacts): string {
  const lines = [
    "Problem report",
    "",
    words.trim() || "(nothing written)",
    "",
    `Page: ${title}`,
    `Address: ${page}`,
    `Time: ${time}`,
    "",
    "Widgets as they stand:",
    ...(widgets.length > 0 ? widgets.map(({ title, link }) => `- ${title}: ${link}`) : ["- none has been used"]),
    "",
    "Browser:",
    ...browser.map(([name, value]) => `- ${name}: ${value}`),
  ];
  return `${lines.join("\n")}\n`;
}
