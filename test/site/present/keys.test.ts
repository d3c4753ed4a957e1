import { describe, expect, test } from "vitest";
import { actionOf, type Focus, focusOf, keyName, PRESENTER_KEYS } from "#site/present/keys.ts";

const KEYS = PRESENTER_KEYS.flatMap(({ keys }) => keys);
const ALL: readonly Focus[] = ["page", "button", "tick", "choice", "list", "scroller", "field"];
/** The keys that stay with what has the focus. */
const theirs = (focus: Focus) => KEYS.filter((key) => actionOf(key, focus, true) === "theirs");

describe("A key of a presentation", () => {
  test("means one thing", () => {
    expect(new Set(KEYS).size).toBe(KEYS.length);
  });
  test.each([
    ["PageDown", "next"],
    ["PageUp", "previous"],
    [".", "blank"],
    ["b", "blank"],
    [" ", "next"],
    ["w", "widget"],
  ])("%s on the page means %s, as clickers send it", (key, action) => {
    expect(actionOf(key, "page", true)).toBe(action);
  });
  test("in a field or a list is always typed there, but Escape leads back", () => {
    for (const focus of ["field", "list"] as const) {
      expect(theirs(focus)).toEqual(KEYS.filter((key) => key !== "Escape"));
      expect(actionOf("Escape", focus, true)).toBe("slide");
    }
  });
  test("on a button or a tick box is its own only if it presses", () => {
    for (const focus of ["button", "tick"] as const) expect(theirs(focus)).toEqual([" "]);
  });
  test("on radio buttons, sliders and scrolling parts is theirs if it moves in them", () => {
    for (const focus of ["choice", "scroller"] as const)
      expect(theirs(focus)).toEqual(["ArrowRight", "PageDown", " ", "ArrowLeft", "PageUp", "Home", "End"]);
  });
  test("that types a character does nothing when such keys are switched off; a clicker's arrows still do", () => {
    expect(KEYS.filter((key) => actionOf(key, "page", false) === undefined)).toEqual(
      KEYS.filter((key) => /^[a-z.]$/.test(key)),
    );
    expect(actionOf("PageDown", "page", false)).toBe("next");
  });
  test("of another kind is left alone everywhere", () => {
    for (const focus of ALL)
      for (const key of ["x", "Enter", "Tab", "ArrowDown", "?", "/"])
        expect(actionOf(key, focus, true)).toBeUndefined();
  });
  test("has the name that stands on keyboards", () => {
    expect(["ArrowRight", " ", "Escape", "b"].map(keyName)).toEqual(["→", "Space", "Esc", "b"]);
  });
});

test.each([
  [{ tag: "BODY" }, "page"],
  [{ tag: "A" }, "page"],
  [{ tag: "INPUT" }, "field"],
  [{ tag: "INPUT", type: "search" }, "field"],
  [{ tag: "INPUT", type: "radio" }, "choice"],
  [{ tag: "INPUT", type: "range" }, "choice"],
  [{ tag: "INPUT", type: "checkbox" }, "tick"],
  [{ tag: "INPUT", type: "file" }, "button"],
  [{ tag: "TEXTAREA" }, "field"],
  [{ tag: "SELECT" }, "field"],
  [{ tag: "DIV", editable: true }, "field"],
  [{ tag: "svg", role: "listbox" }, "list"],
  [{ tag: "BUTTON", role: "tab" }, "choice"],
  [{ tag: "BUTTON" }, "button"],
  [{ tag: "SUMMARY" }, "button"],
  [{ tag: "PRE", scrolls: true }, "scroller"],
] as const)("The focus on %o is that of a %s", (focused, focus) => {
  expect(focusOf(focused)).toBe(focus);
});
