/** CodeMirror for one program, fetched when a reader first goes to write. Esc, then Tab, leaves it. */
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory, undo } from "@codemirror/commands";
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface CodeEditor {
  /** Replaces the whole text, as one change that can be undone. */
  replace(text: string): void;
  text(): string;
  undo(): void;
  destroy(): void;
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
    destroy: () => view.destroy(),
  };
}
