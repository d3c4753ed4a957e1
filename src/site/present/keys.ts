/** The keys of a presentation and of clickers, and when they belong to what has the focus instead. Pure. */

export type Action = "next" | "previous" | "first" | "last" | "blank" | "answers" | "qr" | "notes" | "widget" | "slide";
export interface KeyLine {
  readonly action: Action;
  /** As KeyboardEvent.key names them. */
  readonly keys: readonly string[];
  readonly what: string;
}
/** Clickers send PageDown, PageUp and a full stop or b. */
export const PRESENTER_KEYS: readonly KeyLine[] = [
  { action: "next", keys: ["ArrowRight", "PageDown", " ", "n"], what: "Next section, then the next chapter" },
  { action: "previous", keys: ["ArrowLeft", "PageUp", "p"], what: "Previous section" },
  { action: "first", keys: ["Home"], what: "First section" },
  { action: "last", keys: ["End"], what: "Last section" },
  { action: "widget", keys: ["w"], what: "To the next widget’s main button: Enter presses it" },
  { action: "slide", keys: ["Escape"], what: "Back from a widget or field to the section" },
  { action: "answers", keys: ["a"], what: "Show or hide the answers of this section’s exercises" },
  { action: "blank", keys: ["b", "."], what: "Blank the screen; any key brings it back" },
  { action: "qr", keys: ["q"], what: "QR code of this section or of a widget’s state" },
  { action: "notes", keys: ["t"], what: "Window with the teaching notes and the time" },
];

/** What has the focus, by the keys it needs for itself. */
export type Focus = "page" | "button" | "tick" | "choice" | "list" | "scroller" | "field";
export interface Focused {
  /** Of the element, in capitals. */
  readonly tag: string;
  readonly type?: string | undefined;
  readonly role?: string | undefined;
  readonly editable?: boolean;
  /** Its content is larger than it is. */
  readonly scrolls?: boolean;
}
const BUTTON_TYPES = new Set(["button", "submit", "reset", "file", "image", "color"]);

export function focusOf({ tag, type = "text", role = "", editable, scrolls }: Focused): Focus {
  if (/^(textbox|searchbox|combobox|spinbutton)$/.test(role) || editable) return "field";
  if (/^(listbox|option|grid|gridcell|tree|treeitem|menu|menuitem|application)$/.test(role)) return "list";
  if (/^(radio|slider|tab|scrollbar)$/.test(role)) return "choice";
  if (/^(checkbox|switch)$/.test(role)) return "tick";
  if (tag === "INPUT") {
    if (type === "checkbox") return "tick";
    if (type === "radio" || type === "range") return "choice";
    return BUTTON_TYPES.has(type) ? "button" : "field";
  }
  if (tag === "TEXTAREA" || tag === "SELECT") return "field";
  if (tag === "BUTTON" || tag === "SUMMARY" || role === "button") return "button";
  return scrolls ? "scroller" : "page";
}

/** A key that types a character; such keys can be switched off (WCAG 2.2, 2.1.4). */
const isCharacter = (key: string) => key.length === 1 && key !== " ";

function needs(focus: Focus, key: string): boolean {
  if (key === "Escape" || focus === "page") return false;
  if (focus === "field" || focus === "list") return true;
  if (focus === "button" || focus === "tick") return key === " ";
  return !isCharacter(key);
}

/** What a key does; "theirs" if it is the focused element's own, undefined if it is no key of a presentation. */
export function actionOf(key: string, focus: Focus, charactersOn: boolean): Action | "theirs" | undefined {
  const line = PRESENTER_KEYS.find(({ keys }) => keys.includes(key));
  if (!line || (isCharacter(key) && !charactersOn)) return undefined;
  return needs(focus, key) ? "theirs" : line.action;
}

const NAMES: Readonly<Record<string, string>> = { " ": "Space", ArrowRight: "→", ArrowLeft: "←", Escape: "Esc" };

/** A key as it stands on keyboards. */
export const keyName = (key: string): string => NAMES[key] ?? key;
