/** The line of HTML that puts a widget into a page of another site. Pure. */

export interface Embedded {
  /** Absolute address of the widget's own page, with the hash of its state or without. */
  readonly address: string;
  readonly title: string;
  readonly heightPx: number;
  /** What the reader's system says, if left out. */
  readonly theme?: "light" | "dark" | undefined;
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", '"': "&quot;", "<": "&lt;" };
const quoted = (text: string) => `"${text.replace(/[&"<]/g, (sign) => SIGNS[sign]!)}"`;

export function embedCode({ address, title, heightPx, theme }: Embedded): string {
  const url = new URL(address);
  if (theme) url.searchParams.set("theme", theme);
  const style = `width:100%;height:${heightPx}px;border:0`;
  return `<iframe src=${quoted(url.href)} title=${quoted(title)} style=${quoted(style)} loading="lazy"></iframe>`;
}

/** True for an address that only this machine knows. */
export function isOwnMachine(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
