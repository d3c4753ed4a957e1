/** What keys do, in words. Pure. */

/** What of a widget answers to keys. */
export interface WidgetControls {
  /** Names of its lists. */
  readonly lists: readonly string[];
  readonly choices: boolean;
  readonly checks: boolean;
  readonly selects: boolean;
}
export type KeyRow = readonly [keys: readonly string[], what: string];

/** "/ Control+K" of aria-keyshortcuts (WAI-ARIA 1.2) as it stands on keyboards. */
export function keyNames(shortcuts: string): readonly string[] {
  return shortcuts
    .split(/\s+/)
    .filter(Boolean)
    .map((keys) => keys.replace("Control", "Ctrl"));
}

/** The keys of a widget beyond Tab, Enter and Space. */
export function widgetKeys({ lists, choices, checks, selects }: WidgetControls): readonly KeyRow[] {
  const names = [...new Set(lists)];
  return [
    ...(choices ? [[["Arrow keys"], "Choose among the answers"] as const] : []),
    ...(checks ? [[["Space"], "Tick or untick"] as const] : []),
    ...(selects ? [[["Arrow keys"], "Choose in a list that opens"] as const] : []),
    ...names.flatMap((name) => [
      [["Arrow keys", "Home", "End"], `Move in the list “${name}”`] as const,
      [["Enter", "Esc"], `Choose there, or let go`] as const,
    ]),
    ...(names.length + Number(choices || checks || selects) === 0
      ? [[["Tab", "Enter"], "Move among its buttons and press them"] as const]
      : []),
  ];
}
