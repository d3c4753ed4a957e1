/** The check of the browser, driven by what its probes could find. */
import { expect, test } from "vitest";
import { browserCheck, type Finding, progressOf, type State } from "#widgets/start/BrowserCheck.machine.ts";
import { PARTS, type PartId } from "#widgets/start/BrowserCheck.parts.ts";

const props = { id: "check" };
const idle = () => browserCheck.start(props).state;
const running = () => browserCheck.next(idle(), { type: "check" }).state;
const yes: Finding = { verdict: "yes", seen: "worked" };

function ended(special: Partial<Record<PartId, Finding>>): State {
  return PARTS.reduce(
    (state, { id }) => browserCheck.next(state, { type: "found", part: id, finding: special[id] ?? yes }).state,
    running(),
  );
}

test("nothing is probed before the reader asks", () => {
  expect(browserCheck.start(props).commands).toEqual([]);
  expect(browserCheck.say(idle())).toBe(`Nothing has been checked yet. The check tries ${PARTS.length} parts.`);
});

test("checking asks for each part once", () => {
  const { commands } = browserCheck.next(idle(), { type: "check" });
  expect(commands.map(({ probe }) => probe)).toEqual(PARTS.map(({ id }) => id));
  expect(new Set(commands.map(({ probe }) => probe)).size).toBe(PARTS.length);
});

test("a second press while checking starts nothing", () => {
  const state = running();
  expect(browserCheck.next(state, { type: "check" })).toEqual({ state, commands: [] });
});

test("the check is done when the last part has answered, and not before", () => {
  const allButOne = PARTS.slice(1).reduce(
    (state, { id }) => browserCheck.next(state, { type: "found", part: id, finding: yes }).state,
    running(),
  );
  expect(allButOne.phase).toBe("running");
  expect(progressOf(allButOne)).toEqual({ done: PARTS.length - 1, total: PARTS.length });
  expect(browserCheck.reached?.(allButOne)).toEqual([]);
  const last = browserCheck.next(allButOne, { type: "found", part: PARTS[0]!.id, finding: yes }).state;
  expect(last.phase).toBe("done");
});

test("a browser with everything is told that nothing is missing", () => {
  const state = ended({});
  const count = PARTS.length;
  expect(browserCheck.say(state)).toBe(`This browser has ${count} of the ${count} parts. Nothing is missing.`);
  expect(browserCheck.reached?.(state)).toEqual([{ goal: "checked", evidence: { has: count, of: count } }]);
});

test("what is missing and what could not be told are named", () => {
  const state = ended({ wasm: { verdict: "no", seen: "TypeError" }, worker: { verdict: "unknown", seen: "silent" } });
  const count = PARTS.length;
  expect(browserCheck.say(state)).toBe(
    `This browser has ${count - 2} of the ${count} parts. Missing: WebAssembly. Could not be told: Web worker.`,
  );
});

test("checking again forgets the earlier answers", () => {
  const again = browserCheck.next(ended({}), { type: "check" });
  expect(again.state).toEqual({ phase: "running", findings: {} });
  expect(again.commands).toHaveLength(PARTS.length);
});

test("a finding that nobody waits for changes nothing", () => {
  const state = idle();
  expect(browserCheck.next(state, { type: "found", part: "wasm", finding: yes }).state).toBe(state);
});

test("a link makes the browser that opens it check itself", () => {
  const link = browserCheck.link(ended({ wasm: { verdict: "no", seen: "absent" } }));
  const opened = browserCheck.open(props, link);
  expect(opened.state).toEqual({ phase: "running", findings: {} });
  expect(opened.commands).toHaveLength(PARTS.length);
  expect(browserCheck.open(props, browserCheck.link(idle()))).toEqual({ state: idle(), commands: [] });
});

test.each([[null], ["x"], [[]], [{}], [{ check: 1 }]])("a link of %j is refused in words", (link) => {
  const { state, commands } = browserCheck.open(props, link);
  expect(commands).toEqual([]);
  expect(browserCheck.say(state)).toContain("This link cannot be opened");
});

test("every part says what it is for and what to do without it", () => {
  for (const { name, neededFor, without } of PARTS)
    for (const words of [name, neededFor, without]) expect(words.length).toBeGreaterThan(8);
});
