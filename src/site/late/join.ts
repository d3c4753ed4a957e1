/** `?class=CODE`: the page joins that class and says so at its foot. */
import { readCode } from "../class/messages.ts";
import { joinClass, type Standing } from "../class/student.ts";
import { carryClass } from "../class/tab.ts";
import { addStyles, make } from "../make.ts";
import styles from "../styles/class.css?inline";

const WORDS: Record<Standing, (code: string) => string> = {
  joining: (code) => `Joining class ${code}.`,
  "no broker": (code) => `Class ${code} cannot be reached from here: this site has no broker.`,
  waiting: (code) => `Waiting for class ${code}. Is that the code on the screen?`,
  in: (code) => `In class ${code}. Predictions are counted without a name.`,
  "cut off": (code) => `In class ${code}, without a connection. Predictions are sent when it is back.`,
  ended: (code) => `Class ${code} has ended.`,
};

export function join(text: string): void {
  addStyles(styles);
  const code = readCode(text);
  const said = make("p", { role: "status" });
  const button = make("button", { type: "button" }, "Leave");
  const bar = make("aside", { className: "class-foot", ariaLabel: "Class" }, said, button);
  document.body.append(bar);
  document.documentElement.classList.add("in-class");

  const away = () => {
    carryClass(undefined);
    bar.remove();
    document.documentElement.classList.remove("in-class");
    document.querySelector<HTMLElement>("#main")?.focus();
  };
  if (code === undefined) {
    said.textContent = `“${text.slice(0, 20)}” is no class code. It has six letters and digits, as on the instructor’s screen.`;
    button.textContent = "Close";
    button.onclick = away;
    return;
  }
  carryClass(code);
  const membership = joinClass(code, (standing) => {
    bar.dataset.standing = standing;
    said.textContent = WORDS[standing](code);
    if (standing !== "ended") return;
    button.textContent = "Close";
    carryClass(undefined);
  });
  button.onclick = () => {
    membership.leave();
    away();
  };
}
