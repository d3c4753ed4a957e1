import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import type { Json } from "#contract/json.ts";
import type { Machine } from "#contract/machine.ts";
import TopicMatcher from "#widgets/mqtt/TopicMatcher.tsx";
import { type Running, useMachine } from "#widgets/useMachine.ts";

const machine: Machine<{ id: string; open?: boolean }, number, "more", "work"> = {
  start: () => ({ state: 1, commands: ["work"] }),
  next: (state) => ({ state: state + 1, commands: [] }),
  say: (state) => `It is ${state}.`,
  link: (state) => state,
  open: (_, link: Json) => ({ state: Number(link), commands: [] }),
  question: () => ({ text: "How many?", options: [{ value: 1, text: "one" }] }),
};

test("the server renders the first state and starts no work", () => {
  const seen: Running<number, "more">[] = [];
  function Probe() {
    const running = useMachine(machine, { id: "probe" }, () => {
      throw new Error("a runner has no place on the server");
    });
    seen.push(running);
    return <p>{running.frame.say}</p>;
  }
  expect(renderToString(<Probe />)).toBe("<p>It is 1.</p>");
  expect(seen[0]).toMatchObject({ state: 1, locked: true, frame: { id: "probe", prediction: undefined, held: false } });
});

test("TopicMatcher stands complete in server HTML, with every verdict and its clause", () => {
  const html = renderToString(<TopicMatcher id="soil-only" preset="greenhouse" />).replace(/<!-- -->/g, "");
  expect(html).toMatch(/^<section class="w" id="soil-only" data-widget="TopicMatcher"/);
  expect(html.match(/data-matches="true"/g)).toHaveLength(5);
  expect(html.match(/data-matches="false"/g)).toHaveLength(1);
  expect(html).toContain("MQTT 5 §4.7.1.2");
  expect(html).toContain("field/# matches 5 of 6 names: A, B, C, D and E. Asked for: A and B.");
});

test("TopicMatcher as an experiment gives no verdict away before the prediction", () => {
  const html = renderToString(<TopicMatcher id="dollar" preset="dollar" predict />);
  expect(html).not.toContain("data-matches");
  expect(html).not.toContain("data-verdict");
  expect(html.match(/type="radio"/g)).toHaveLength(3);
});
