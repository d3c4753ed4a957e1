/** The instructor's panel: who is here, how many have voted, and, when asked, how. Drawn at most four times a second. */
import { make } from "../make.ts";
import type { HostedClass } from "./host.ts";
import type { Questions } from "./questions.ts";
import { type Bar, histogram, sayVotes } from "./votes.ts";

export interface Panel {
  readonly element: HTMLElement;
  /** Draws soon; calls between two drawings are one. */
  refresh(): void;
  focus(): void;
}
export interface PanelDeeds {
  onInvite(): void;
  onEnd(): void;
  /** Votes at a place of this page: "part/chapter/instance". */
  placeOf(instance: string): string;
}

const DRAW_EVERY_MS = 250;
const SPEAK_EVERY_MS = 5000;

const button = (name: string, onclick: () => void) => make("button", { type: "button", onclick }, name);

function row({ text, votes, percent, happened }: Bar): HTMLElement {
  const fill = make("i");
  fill.style.width = `${percent}%`;
  const name = make("th", { scope: "row" }, text, ...(happened ? [make("b", {}, "This happened")] : []));
  const bar = make("span", { className: "class-bar" }, fill);
  bar.setAttribute("aria-hidden", "true");
  const made = make("tr", {}, name, make("td", {}, bar, `${votes}`, make("small", {}, `${percent} %`)));
  if (happened) made.dataset.happened = "";
  return made;
}

export function makePanel(hosted: HostedClass, questions: Questions, { onInvite, onEnd, placeOf }: PanelDeeds): Panel {
  let shown = false;
  let drawn = "";
  let waiting = false;
  let quiet = false;

  const here = make("span");
  const summary = make("summary", {}, "Class ", make("b", {}, hosted.code), " ", here);
  const trouble = make("p", { role: "status", className: "class-trouble" });
  const choice = make("select", { className: "class-choose", ariaLabel: "Question" });
  const asks = make("p", { className: "class-asks" });
  const count = make("p", { className: "class-count" });
  const rows = make("tbody");
  const head = make("tr", {}, make("th", { scope: "col" }, "Prediction"), make("th", { scope: "col" }, "Votes"));
  const table = make("table", { hidden: true }, make("thead", { className: "vh" }, head), rows);
  const other = make("p", { className: "class-soft" });
  const spoken = make("p", { role: "status", className: "vh" });
  const show = button("Show the votes", () => {
    shown = !shown;
    draw();
  });
  const again = button("Vote again", () => {
    const instance = questions.current();
    if (instance === undefined) return;
    shown = false;
    hosted.again(placeOf(instance));
    spoken.textContent = "The votes are cleared. Everyone can vote again.";
    draw();
  });
  const end = button("End the class", () => {
    if (end.dataset.sure === undefined) {
      end.dataset.sure = "";
      end.textContent = "Press again to end it for everyone";
    } else onEnd();
  });
  end.onblur = () => {
    delete end.dataset.sure;
    end.textContent = "End the class";
  };
  choice.onchange = () => questions.choose(choice.value);

  const votes = make("div", {}, choice, asks, count, make("p", { className: "class-do" }, show, again), table, other);
  const none = make("p", {}, "Nothing on this page asks for a prediction. Go on to a chapter: the class comes along.");
  const list = questions.list();
  choice.append(...list.map(({ instance, title }) => make("option", { value: instance }, title)));
  const invite = button("How to join", onInvite);
  const body = make(
    "div",
    { className: "class-body" },
    trouble,
    list.length > 0 ? votes : none,
    make("p", { className: "class-do class-end" }, invite, end),
  );
  const details = make("details", { open: true }, summary, body, spoken);
  const element = make("aside", { className: "class-panel", ariaLabel: "Class" }, details);

  function draw(): void {
    const room = hosted.room();
    here.textContent = `${room.here.size} here`;
    trouble.textContent = hosted.connected() ? "" : "No connection to the broker. Trying again.";
    const instance = questions.current();
    if (instance === undefined) return;
    const question = questions.question(instance);
    const result = histogram(
      room,
      placeOf(instance),
      question ?? { text: "", options: [] },
      questions.outcome(instance),
    );
    // Until the widget has come alive its options are unknown, and every vote may be for one of them.
    const total = question ? result.total : result.other;
    choice.value = instance;
    asks.textContent = question?.text ?? "Scroll to the widget to see its question.";
    count.textContent = sayVotes(total, room.here.size);
    show.textContent = shown ? "Hide the votes" : "Show the votes";
    show.disabled = question === undefined;
    again.disabled = result.total + result.other === 0;
    table.hidden = !shown;
    other.textContent =
      question && result.other > 0 ? `${result.other} for a question that is not asked here now.` : "";
    const next = JSON.stringify([shown, result.bars]);
    if (next !== drawn) rows.replaceChildren(...(shown ? result.bars.map(row) : []));
    drawn = next;
    if (quiet) return;
    quiet = true;
    setTimeout(() => {
      quiet = false;
      const words = `${count.textContent}.`;
      if (spoken.textContent !== words) spoken.textContent = words;
    }, SPEAK_EVERY_MS);
  }

  draw();
  return {
    element,
    refresh() {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        draw();
      }, DRAW_EVERY_MS);
    },
    focus() {
      details.open = true;
      summary.focus();
    },
  };
}
