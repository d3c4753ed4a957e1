/** CodeMirror for one program, fetched when a reader first goes to write. Esc, then Tab, leaves it. */
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory, undo } from "@codemirror/commands";
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Range, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface Place {
  readonly from: number;
  readonly length: number;
  readonly say: string;
}
export interface CodeEditor {
  /** Replaces the whole text, as one change that can be undone. */
  replace(text: string): void;
  text(): string;
  undo(): void;
  /** Marks these places, and these lines as a whole, in place of what was marked; what is past the end is left out. */
  mark(places: readonly Place[], lines: readonly number[]): void;
  /** Puts the cursor on a place and the focus into the program. */
  go(place: Place): void;
  destroy(): void;
}

const marked = StateEffect.define<DecorationSet>();
/** They move with the text that they mark. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (now, { changes, effects }) => effects.find((effect) => effect.is(marked))?.value ?? now.map(changes),
  provide: (field) => EditorView.decorations.from(field),
});

function decorations({ doc }: EditorState, places: readonly Place[], lines: readonly number[]): DecorationSet {
  const spans = places.flatMap(({ from, length, say }): Range<Decoration>[] => {
    const to = Math.min(from + Math.max(length, 1), doc.length);
    // At the very end there is nothing to underline but the sign before.
    const start = Math.min(from, Math.max(0, to - 1));
    return start < to ? [Decoration.mark({ class: "cm-wrong", attributes: { title: say } }).range(start, to)] : [];
  });
  const rows = lines
    .filter((line) => line >= 1 && line <= doc.lines)
    .map((line) => Decoration.line({ class: "cm-threw" }).range(doc.line(line).from));
  return Decoration.set([...spans, ...rows], true);
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--b-type)" },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: "var(--b-key)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--b-len)" },
  { tag: [tags.typeName, tags.className], color: "var(--b-id)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--card)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { font: "14px/22px var(--mono)", fontVariantLigatures: "none", overflow: "auto" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 8px" },
  ".cm-gutters": { backgroundColor: "var(--mark)", color: "var(--soft)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "32px", padding: "0 6px" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--broker) 30%, transparent)",
  },
  ".cm-wrong": { textDecoration: "underline wavy var(--fault) 1px", textUnderlineOffset: "3px" },
  ".cm-threw": { backgroundColor: "var(--mark)", boxShadow: "inset 3px 0 0 var(--fault)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)", outline: "1px solid var(--soft)" },
});

/** Puts an editor into `parent`. `from` is the field it stands in for: its text, selection and names are taken over. */
export function openEditor(parent: HTMLElement, from: HTMLTextAreaElement, onText: (text: string) => void): CodeEditor {
  const names = (["aria-labelledby", "aria-describedby"] as const).flatMap((name) => {
    const value = from.getAttribute(name);
    return value === null ? [] : [[name, value] as const];
  });
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: from.value,
      selection: { anchor: from.selectionStart, head: from.selectionEnd },
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        typescriptLanguage,
        syntaxHighlighting(colours),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({ ...Object.fromEntries(names), "aria-multiline": "true", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onText(update.state.doc.toString());
        }),
        marks,
        theme,
      ],
    }),
  });
  return {
    replace: (text) =>
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        annotations: isolateHistory.of("full"),
      }),
    text: () => view.state.doc.toString(),
    undo: () => void undo(view),
    mark: (places, lines) => view.dispatch({ effects: marked.of(decorations(view.state, places, lines)) }),
    go({ from, length }) {
      const end = view.state.doc.length;
      const selection = { anchor: Math.min(from, end), head: Math.min(from + length, end) };
      view.dispatch({ selection, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
